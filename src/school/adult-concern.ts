import { foldName } from './fold-name.ts'
import { plainText } from './plain-text.ts'

/** Whether a worry is about somebody who works or volunteers here. `perhaps`: the form asks its author plainly. */
export type AdultConcern = 'head' | 'yes' | 'perhaps' | 'no'

/** Somebody who works here, as the school knows them: forename and surname. */
export interface StaffNamed {
  readonly name: string
  readonly isHead: boolean
}

/**
 * Whether the author's words say that the worry is about an adult at school (DOMAIN section 6), who then alone is kept out of it. A parent,
 * a step-parent or a relative is no such adult, and neither is a colleague who reported, helped or was told. Whoever did something is the
 * adult who stands before it ("sir messages her") or after its `by` ("grabbed by Mr Jones").
 */
export function adultConcernIn(said: string, staff: readonly StaffNamed[]): AdultConcern {
  const verdicts = sentencesOf(withoutHeads(plainText(said))).reduce<readonly Verdict[]>((before, sentence) => {
    const actor = before.at(-1)?.lastActor
    return [...before, verdictOn(sentence, staff, actor)]
  }, [])
  const found = new Set(verdicts.map(({ concern }) => concern))
  return (['head', 'yes', 'perhaps'] as const).find((concern) => found.has(concern)) ?? 'no'
}

type Actor = 'head' | 'adult' | 'perhaps adult' | 'other'
interface Verdict {
  readonly concern: AdultConcern
  readonly lastActor: Actor | undefined
}

const roles = [
  '(?:class|form|subject|maths|english|science|pe|p e|art|music|drama|geography|history|french|spanish|german|dt|d t|computing|re|r e|food|dance|supply|cover|student|trainee|head of year|violin|piano|guitar|swimming|rugby|football|netball|year \\d+|new|male|female|own) (?:teacher|tutor|coach|instructor|supervisor|assistant)',
  'teachers?',
  'teaching assistants?',
  'tas?',
  'lsas?',
  'hltas?',
  '(?:form |co )?tutors?',
  '(?:sports? |football |rugby |netball |school |our )*coach(?:es)?',
  'caretakers?',
  'site (?:manager|team|staff)',
  'premises (?:manager|team)',
  'supply(?: staff)?',
  'cover supervisors?',
  'lunch ?time supervisors?',
  'mid ?day supervisors?',
  'dinner lad(?:y|ies)',
  'kitchen staff',
  'canteen staff',
  'cleaners?',
  'technicians?',
  'librarians?',
  'receptionists?',
  'counsellors?',
  'learning mentors?',
  'mentors?',
  'members? of (?:the )?staff',
  'staff members?',
  'staff',
  'colleagues?',
  'volunteers?',
  'governors?',
  'chaplain',
  'contractors?',
  'builders?',
  'agency (?:worker|staff)',
  '(?:bus|minibus|taxi|coach|school bus) driver',
  'escort',
  'head of (?:year|department|house|maths|english|science|pe|p e|sixth form|key stage)',
  'hoy',
  'heads? of year',
  'senco',
  'dsl',
  'deputy(?: head)?',
  'assistant head',
  'adults? (?:here|at school|in school|who works here)',
  '(?:someone|somebody|man|woman|person|adult|uncle|aunt|dad|mum|mother|father|brother|sister|neighbour|boyfriend|partner) (?:who |that )?(?:works?|teach(?:es)?|volunteers?|coaches?) (?:here|at (?:our |this |the )?school)',
  '(?:uncle|aunt|dad|mum|brother|sister|neighbour|boyfriend|partner) (?:who )?is (?:a |the )?(?:teacher|ta|caretaker|coach|cleaner|volunteer|governor|technician) here',
  'sir',
  'miss',
]
const heads = [
  'head ?teacher',
  'head ?master',
  'head ?mistress',
  'principal',
  'the head',
  'our head',
  'acting head',
  'school head',
  'executive head',
]
const others = [
  '(?:step ?)?(?:dad|father|mum|mom|mam|mother|brother|sister|parent)s?',
  'parents?',
  'carers?',
  'foster (?:carer|mum|dad|parent)s?',
  'uncle',
  'aunt(?:ie|y)?',
  'cousin',
  'grand(?:ad|dad|father|ma|mother|parent|parents)',
  'nan',
  'nana',
  'boyfriend',
  'girlfriend',
  'ex',
  'partner',
  'stranger',
  'neighbour',
  'childminder',
  'babysitter',
  'family',
  'friends?',
  'pupils?',
  'students?',
  'kids?',
  'boys?',
  'girls?',
  'lads?',
  'classmates?',
  'peers?',
  'older man',
  'a man',
  'some man',
  'police',
  'social worker',
]

/** What nobody who works with children may do, or what a worry about them is made of. */
const harm = [
  'grab(?:s|bed|bing)?',
  'hit(?:s|ting)?',
  'slap(?:s|ped|ping)?',
  'smack(?:s|ed|ing)?',
  'push(?:es|ed|ing)?',
  'shov(?:es|ed|ing|e)',
  'kick(?:s|ed|ing)?',
  'punch(?:es|ed|ing)?',
  'drag(?:s|ged|ging)?',
  'pinn(?:ed|ing)',
  'restrain(?:s|ed|ing)?',
  'manhandl(?:es|ed|ing)',
  'shook',
  'pull(?:s|ed|ing)? (?:him|her|them|his|their|the [a-z]+|[a-z]+) (?:by|hair|arm|out|across|along|from)',
  'thr(?:ew|own|ows|owing) .{0,30} (?:at|across)',
  '(?:hurt|hurts|hurting|harm(?:s|ed|ing)?)',
  'chok(?:es|ed|ing)',
  'touch(?:es|ed|ing)?',
  'strok(?:es|ed|ing)',
  'kiss(?:es|ed|ing)?',
  'hug(?:s|ged|ging)?',
  'cuddl(?:es|ed|ing)',
  'grop(?:es|ed|ing)',
  '(?:put|puts|putting|had|has|with) (?:his|her|their|a) (?:hands?|arms?) (?:on|round|around|up|down|over)',
  'mass?ag(?:es|ed|ing)',
  '(?:messag|text|snapchat|dm|whatsapp|facetim|follow|add|email|call|ring|phon|contact)(?:s|es|ed|ing|ped|med|ming)? (?:him|her|them|(?:a |some |the |his |year \\d+ )?(?:pupils?|students?|kids?|girls?|boys?|child|children)|[a-z]+) .{0,30}(?:instagram|insta|snapchat|snap|whatsapp|tiktok|facebook|discord|online|privately|at night|late|personal|private|social media|his phone|her phone|own phone|mobile|weekend|on there|number)',
  '(?:messaging|messages|messaged|dms|dming|snapchats|snapchatting|texts|texting|texted|whatsapps) (?:him|her|them|pupils|students|kids|girls|boys|[a-z]+)',
  '(?:follows|following|friends with|added|adds|adding|liked|likes|liking|commenting on) .{0,30}(?:on )?(?:instagram|insta|snapchat|snap|tiktok|facebook|social media|photos)',
  'alone (?:with|in)',
  'on (?:his|her|their) own with',
  '(?:locked|shut) (?:him|her|them|the|[a-z]+) in',
  '(?:shout|scream|yell|swear|swore)(?:s|ed|ing)? (?:at|in|abuse)',
  'swore',
  'in (?:his|her|their) face',
  '(?:call(?:s|ed|ing)?) (?:him|her|them|[a-z]+) (?:a |an )?(?:stupid|thick|fat|idiot|slag|slut|ugly|useless|names|pathetic|racist|gay|retard[a-z]*|lazy|sexy|gorgeous|beautiful|darling|babe|hot|fit)[a-z]*',
  'humiliat(?:es|ed|ing)',
  'belittl(?:es|ed|ing)',
  'bull(?:y|ies|ied|ying)',
  'flirt(?:s|ed|ing|y)?',
  'groom(?:s|ed|ing)?',
  'abus(?:es|ed|ing|ive)',
  'assault(?:s|ed|ing)?',
  'rap(?:ed|ing)',
  'molest(?:s|ed|ing)',
  'threaten(?:s|ed|ing)?',
  'inappropriate(?:ly)?',
  'sexual(?:ly)?',
  'racist',
  'homophobic',
  'sexist',
  'pervy?',
  'perv(?:s|ing|ert)?',
  'creepy',
  'creeps? (?:her|him|them|me) out',
  'weird (?:with|around|towards?)',
  'over ?familiar',
  'too (?:close|friendly|familiar|touchy)',
  'touchy(?: feely)?',
  'in a relationship',
  'relationship with',
  'sleeping with',
  'dating',
  'star(?:es|ed|ing) at (?:her|his|their|the|girls|boys)',
  'look(?:s|ed|ing)? (?:up|down|at) (?:her|girls|their) (?:skirt|top|legs|chest|body|bum)[a-z]*',
  '(?:comments?|remarks?|jokes?|said something|says things|made a comment|commented) (?:about|on) (?:her|his|their|girls|the girls|my) (?:body|legs|skirt|looks|appearance|chest|bum|figure|weight|hair|clothes|underwear|bra)',
  '(?:took|taking|takes|filmed|filming|has|have|had|got|keeps) (?:a |some |of |lots of |secret )?(?:photos?|pictures?|videos?|pics?) of',
  'film(?:s|ed|ing) (?:him|her|them|girls|pupils|kids)',
  '(?:gave|gives|giving|offered|offers|took|taken) (?:him|her|them|[a-z]+|pupils|a [a-z]+) (?:a |his |her |home in (?:his|her|the) )?(?:lifts?|presents?|gifts?|money|cash|alcohol|vapes?|cigarettes|drugs|phone number|number|mobile number|car|own car)',
  '(?:his|her) (?:own )?car',
  'invit(?:es|ed|ing) (?:him|her|them|[a-z]+) (?:to|round|back|over)',
  '(?:round|at|to) (?:his|her|their) (?:house|flat|home) (?:alone|after|at|on|for)',
  '(?:smell(?:s|ed|t)?|stinks|reeked|reeks) of (?:alcohol|drink|booze|weed|cannabis|beer)',
  '(?:is|was|been|seemed|looked) (?:drunk|high|stoned|hungover)(?: .{0,20}(?:work|school|class|lesson|duty))?',
  'drinking (?:at work|on duty|in school|in class)',
  'lost (?:it|his temper|her temper)',
  'aggressive',
  'rough(?:ly)?(?: with)?',
  'heavy handed',
  'lunged',
  'spat',
  'bit',
  'secret(?:s|ly)?',
  'not to tell',
  'behind closed doors',
  'favourites?',
  'undress(?:ed|ing)|changing room while|changing rooms? (?:with|while|when)',
  'left .{0,30} (?:unsupervised|alone|outside|locked)',
  'refus(?:ed|es|ing) (?:him|her|them|to let) .{0,30}(?:toilet|water|inhaler|food|medication)',
  'would not let .{0,20} (?:use|have|go|leave)',
]
const uneasy = [
  '(?:scared|afraid|frightened|terrified|uncomfortable|uneasy|unsafe|worried|anxious|upset|petrified) (?:of|with|around|by|near|about|alone with|being (?:with|around|near|alone with))',
  '(?:allegations?|complaints?|disclosures?|concerns?|worr(?:y|ies)|accus(?:ed|es|ing)|accusations?|something|report|issue) (?:about|against|regarding|re|over|concerning|involving)?(?: how| the way| what| the behaviour of| the conduct of)?',
  '(?:the way|how) (?:he|she|they )?',
  'behaviour of',
  'conduct of',
  '(?:relationship|friendship|contact|messages?|messaging|texts?|texting|snaps?|dms|photos?|talking|chatting|alone|meeting up|meets? up|meeting|time|lifts?|gifts?|presents?|calls?) (?:with|from|off|to|by)',
]

const notOf =
  '(?:a |an |the |my |his |her |their |our |one of (?:the|our|his|her|their) |another |some |that |this |male |female |young |older |new |same )*'
const reported =
  '(?:told|tells|tell|says|said|reported|reports|mentioned|noticed|notices|saw|sees|spotted|overheard|heard|witnessed|informed|let me know|rang|rung|phoned|called|emailed|asked|asks|thinks|thought|is (?:worried|concerned|aware|with|sat with|supporting|looking after|dealing)|was (?:worried|concerned|told|with|aware|informed|there)|are (?:worried|concerned|aware)|found|brought|took (?:him|her|them) to|sent|helped|helps|comforted|calmed|stepped in|intervened|broke (?:it|them|the fight) up|separated|stopped|passed (?:on|this)|has (?:reported|told|noticed|been told|raised|passed|seen|rung|logged|spoken)|have (?:reported|told|noticed|seen)|raised|flagged|logged|picked up|wrote|spoke to|spoken to|knows|gave first aid|treated|checked)'

/** Words in which `head` is a part of the body or of something else. */
function withoutHeads(plain: string): string {
  return plain
    .replace(
      / (?:his|her|their|my|own|the) head (?=(?:on|against|in|into|off|and|hurts?|hurting|injur[a-z]*|ache|down|teacher s desk|bleeding|is (?:bleeding|cut|hurt|sore|swollen))\b)/g,
      ' his crown ',
    )
    .replace(/ (?:in|on|to|over|round|at) (?:the|his|her|their) head (?!teacher)/g, ' on crown ')
    .replace(
      / head (?=(?:injury|injuries|lice|phones?|band|butt(?:ed|s|ing)?|lock|ache|rest|girl|boy|start|count|first)\b)/g,
      ' crown ',
    )
    .replace(/ (?:bumped|banged|hit|hits|cut|shaved|bump to|knock to) (?:his|her|their|the) head(?= )/g, ' hit crown ')
}

function sentencesOf(plain: string): readonly string[] {
  return plain
    .split(' . ')
    .flatMap((sentence) => sentence.split(/ (?:but|then|so) /))
    .map((sentence) => ` ${sentence.trim()} `)
    .filter((sentence) => sentence.trim() !== '')
}

interface Mention {
  readonly actor: Actor
  readonly at: number
  readonly end: number
}

const anyOf = (patterns: readonly string[]) => new RegExp(` (?:${patterns.join('|')})(?= )`, 'g')
const mentionPatterns: readonly (readonly [Actor, RegExp])[] = [
  ['head', anyOf(heads)],
  ['adult', anyOf(roles)],
  ['other', anyOf(others)],
]
const harmPattern = anyOf(harm)
const uneasyPattern = new RegExp(` (?:${uneasy.join('|')}) ?(?=$| )`, 'g')
const title = / (mr|mrs|ms|miss|mx|dr|sir|madame|mme|senor|senora|herr|frau|coach) ([a-z]+)(?= )/g
const notASurname =
  /^(?:is|was|has|had|and|or|but|who|said|says|told|grabbed|hit|messages|messaged|at|in|on|to|the|a|an|of|with|about|for|by|when|that|because|today|again|pushed|shouted|touched|took|takes|made|makes|keeps|always|just|saw|noticed|reported|rang|did|does|will|would|can|could|asked|gave|gives|lesson|lessons|school|class|alone|called|calls|texted|texts|hugs|hugged|kissed|follows|added|swore|threw|slapped|dragged|shoved|kicked|locked|not|his|her|him|she|he|they|i|we|it|as|so|from|after|before|during|while|then|if|been|being|are|were|really|very|too|also|never|still|now)$/

function mentionsIn(sentence: string, staff: readonly StaffNamed[]): readonly Mention[] {
  const found: Mention[] = []
  for (const [actor, pattern] of mentionPatterns)
    for (const match of sentence.matchAll(pattern)) found.push({ actor, at: match.index, end: match.index + match[0].length })
  for (const match of sentence.matchAll(title)) {
    const [whole, , surname = ''] = match
    if (notASurname.test(surname)) continue
    const known = staff.find(({ name }) => foldName(name).split(' ').slice(1).includes(surname))
    const actor = known ? (known.isHead ? 'head' : 'adult') : 'perhaps adult'
    found.push({ actor, at: match.index, end: match.index + whole.length })
  }
  for (const { name, isHead } of staff) {
    const folded = ` ${foldName(name)} `
    for (let at = sentence.indexOf(folded); at >= 0; at = sentence.indexOf(folded, at + 1))
      found.push({ actor: isHead ? 'head' : 'adult', at, end: at + folded.length - 1 })
  }
  const whole = found.filter(
    (one) =>
      !found.some(
        (other) => other !== one && other.at <= one.at && other.end >= one.end && other.end - other.at > one.end - one.at,
      ),
  )
  return whole.toSorted((a, b) => a.at - b.at).map((one) => (isFamily(sentence, one) ? { ...one, actor: 'other' } : one))
}

/** `his dad Mr Jones`, `Mr Jones (dad)`: a parent with a title. */
function isFamily(sentence: string, { actor, at, end }: Mention): boolean {
  if (actor !== 'adult' && actor !== 'perhaps adult') return false
  const before = sentence.slice(0, at + 1)
  const after = sentence.slice(end)
  const kin =
    '(?:step ?)?(?:dad|father|mum|mother|uncle|aunt|aunty|auntie|grandad|nan|carer|parent|brother|sister|boyfriend|partner|childminder)'
  return (
    new RegExp(` ${kin}(?: is)? $`).test(before) || new RegExp(`^ (?:who is |is )?(?:his|her|their|the|s)? ?${kin} `).test(after)
  )
}

function verdictOn(sentence: string, staff: readonly StaffNamed[], earlier: Actor | undefined): Verdict {
  const mentions = mentionsIn(sentence, staff)
  const harms = [...sentence.matchAll(harmPattern)].map((match) => ({ at: match.index, end: match.index + match[0].length }))
  const uneases = [...sentence.matchAll(uneasyPattern)].map((match) => ({
    at: match.index,
    end: match.index + match[0].trimEnd().length,
  }))
  const doers = mentions.filter((mention) => !isObject(sentence, mention, harms))
  const concerns: AdultConcern[] = []
  for (const { at, end } of harms) {
    const by = mentions.find(
      (mention) =>
        mention.at >= end && new RegExp(`^.{0,40} (?:by|from|off) ${notOf}$`).test(`${sentence.slice(end, mention.at)} `),
    )
    const doer = by ?? doers.findLast((mention) => mention.end <= at + 1)
    if (doer) concerns.push(by ? concernOf(doer.actor) : concernOfDoer(sentence, doer, at))
    else if (earlier && /^ (?:he|she|they|it|this|and|also|has|had|was|then|saying|keeps|always|who) /.test(sentence))
      concerns.push(concernOf(earlier))
  }
  for (const { end } of uneases) {
    const about = mentions.find(
      (mention) =>
        mention.at >= end - 1 &&
        new RegExp(`^ ?${notOf}$`).test(`${sentence.slice(end, mention.at).trimStart()} `.replace(/^ $/, '')),
    )
    if (about) concerns.push(concernOf(about.actor))
  }
  const last =
    doers.findLast(({ end }) => !new RegExp(`^ ${reported} `).test(sentence.slice(end)))?.actor ??
    (mentions.length > 0 ? undefined : earlier)
  if (
    concerns.length === 0 &&
    harms.length > 0 &&
    mentions.some(({ actor }) => actor !== 'other') &&
    !mentions.some((one) => isHarmless(sentence, one, harms))
  )
    concerns.push('perhaps')
  const worst = (['head', 'yes', 'perhaps'] as const).find((concern) => concerns.includes(concern)) ?? 'no'
  return { concern: worst, lastActor: last }
}

function concernOf(actor: Actor): AdultConcern {
  switch (actor) {
    case 'head':
      return 'head'
    case 'adult':
      return 'yes'
    case 'perhaps adult':
      return 'perhaps'
    case 'other':
      return 'no'
  }
}

/** Who reported or helped did nothing; but "Mr Khan told me he grabbed a pupil" may be about Mr Khan. */
function concernOfDoer(sentence: string, doer: Mention, harmAt: number): AdultConcern {
  const between = `${sentence.slice(doer.end, harmAt)} `
  const verb = new RegExp(`^(?: (?:has|have|had|just|also|then|who|and|from [a-z]+|in [a-z0-9]+))* ${reported} `).exec(between)
  if (!verb) return concernOf(doer.actor)
  const rest = between.slice(verb[0].length)
  const isMan = / (?:mr|sir) ?[a-z]*$/.test(sentence.slice(0, doer.end))
  const isWoman = / (?:mrs|miss|ms) ?[a-z]*$/.test(sentence.slice(0, doer.end))
  const confesses = isMan ? /^(?:me |us |that )*he $/ : isWoman ? /^(?:me |us |that )*she $/ : undefined
  return confesses?.test(`${rest.trim()} `) ? 'perhaps' : 'no'
}

/** Somebody to whom something was said or done: `told sir`, `hit a teacher`. */
function isObject(sentence: string, { at }: Mention, harms: readonly { readonly at: number; readonly end: number }[]): boolean {
  const before = `${sentence.slice(0, at)} `
  if (
    new RegExp(
      ` (?:told|tell|telling|tells|to|asked|ask|spoke to|speak to|spoken to|informed|inform|for|at|see|saw|seen|with|reported to|emailed|called|rang|cc|thanks) ${notOf}$`,
    ).test(before)
  ) {
    return (
      !/ (?:saw|seen|see|what|that|when) (?:a |an |the |my |one of the )*$/.test(before) || / (?:to see|spoke to) $/.test(before)
    )
  }
  return harms.some(
    ({ end }) => end <= at + 1 && new RegExp(`^ ?${notOf}$`).test(`${sentence.slice(end, at).trimStart()} `.replace(/^ $/, '')),
  )
}

/** Named beside something that others did: to whom it was told, whom it was done to, who reported it. */
function isHarmless(
  sentence: string,
  mention: Mention,
  harms: readonly { readonly at: number; readonly end: number }[],
): boolean {
  return (
    mention.actor !== 'other' &&
    (isObject(sentence, mention, harms) || new RegExp(`^ ${reported} `).test(sentence.slice(mention.end)))
  )
}
