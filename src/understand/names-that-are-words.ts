/**
 * Forenames that are also words, as English schools know them: beside a surname each is the other half of somebody's name,
 * never a word to step over.
 */
export const wordyForenames: ReadonlySet<string> = new Set(
  `hope rose mark will grace christian may joy faith summer autumn april june august bill rob frank art dean chase hunter mason miles max sunny drew pat dale glen heath cliff
  dawn eve ivy lily daisy ruby pearl amber jade crystal coral gene rich grant lane reed penny robin martin jay kay bea angel junior taylor carter basil rowan hazel olive violet
  sky star storm river forest ash sage rain brook justice queen destiny harmony melody patience prudence charity mercy precious blessing prince princess heaven trinity genesis
  royal legend saint ray guy major gale chance chelsea paris sienna bella honey cherry poppy iris heather fern holly jasmine dolly reign noble blue blessed gift promise prosper
  verity constance felicity clement victor ernest earnest rich sterling sandy rusty rocky buddy happy lucky ocean phoenix dove lark wren willow ebony scarlet indigo saffron
  ginger pepper rosemary marina sierra savannah carol pop miracle favour favor glory wisdom comfort goodness peace serenity journey nova sol rio mercedes porsche dior armani
  king duke earl baron marshal deacon archer fletcher tanner tyler sawyer skyler porter cooper piper`.split(/\s+/),
)

/** Of those, the ones that are common words of a request: what stands around them tells which they are. */
export const workingWords: ReadonlySet<string> = new Set(
  'will may mark hope chase grant summer autumn april june august art max star chance rain pat happy lucky gift promise favour favor peace comfort major junior rich bill carol pop pepper'.split(
    ' ',
  ),
)

/** Surnames that are words with hardly another use beside a forename. */
export const wordySurnames: ReadonlySet<string> = new Set(
  `green brown white black gray grey young stone wood woods hill hall king love rice cook baker ward sharp moody moon pride cross church field fields ball bell bird fox wolf lamb
  fish banks bush flowers rivers waters gale coach major miller taylor carter cooper fisher gardener gardner mills parks power powers wise swift bond moore teller bishop pope abbott
  noble castle temple bridges ford knight law lord hurst burns frost winter winters summers hope christian rose grace parsons shepherd potter mason hunter chase archer butler porter
  turner carpenter singer farmer barber dyer glover tanner weaver webb wells brooks marsh heath cliff lane reed price page best day long short pitt steel gold silver diamond pearl`.split(
    /\s+/,
  ),
)
/** Of those, the ones that may also follow a forename as words: only a capital makes a name of them. */
export const seldomSurnames: ReadonlySet<string> = new Set(
  'page best day long short day winter summers hope rose grace major field fields ball cross church power law lane silver gold price cook love fish coach'.split(
    ' ',
  ),
)
