/** What kind of danger the words tell of; for the record of why, never shown as a judgement of a child. */
export type DangerKind =
  | 'poison'
  | 'weapon'
  | 'self-harm'
  | 'suicide'
  | 'medical'
  | 'gone'
  | 'height'
  | 'threat'
  | 'attack'
  | 'help'

/** What says so. `unless` takes it back, whatever says so; a clause is one sentence between spaces, as `plainText` gives it. */
export interface DangerRule {
  readonly kind: DangerKind
  readonly says: readonly RegExp[]
  readonly unless?: readonly RegExp[]
  /** Words beside which nothing of `unless` counts. */
  readonly despite?: RegExp
}

const self = '(?:himself|herself|themselves|myself|yourself|itself|his self|her self)'
const whoseLife = '(?:his|her|their|my|its|the)'
/** The end of a sentence, and what courtesy adds to one. */
const ends = '(?= (?:(?:thanks|thank you|please|help|now|today|asap) )*$)'
/** Up to so many words in between. */
const few = (most: number) => `(?:[a-z0-9]+ ){0,${most}}`
const rule = (...patterns: readonly string[]) => patterns.map((pattern) => new RegExp(` ${pattern} `))

const medicine =
  '(?:tablets?|pills?|capsules|paracetamols?|ibuprofens?|aspirins?|antidepressants?|medication|medicine|meds|codeine|sertraline|fluoxetine|diazepam|xanax|valium|bleach|antifreeze|poison|weed ?killer|pesticide|white spirit|petrol|batter(?:y|ies)|button battery|magnets|cleaning fluid|hand sanitiser)'
const takes = '(?:taken|took|takes|taking|swallowed|swallowing|swallows|downed|necked|popped|drunk|drank|drinking|eaten|ate|had)'
const knives =
  '(?:kni(?:fe|ves)|knife|gun|firearm|pistol|weapons?|hammer|axe|sword|knuckle ?duster|acid|screwdriver|scalpel|razor ?blades?|razor|crossbow|baseball bat|metal bar|broken glass|shard of glass|glass shard|petrol bomb|bomb|grenade)'
const family =
  '(?:dad|father|stepdad|step dad|stepfather|mum|mam|mom|mother|stepmum|boyfriend|girlfriend|ex|partner|uncle|cousin|brother|parents?|grandad|man|men|bloke|guy|woman|stranger|somebody|someone|adult|gang|group|lads|boys|crowd|youths)'
const afraid = '(?:scared|afraid|frightened|terrified|petrified|frit|too scared|hiding|begging|crying)'

export const dangerRules: readonly DangerRule[] = [
  {
    kind: 'poison',
    says: rule(
      '(?:some|several|lots|loads|many|few|bunch|handful|packets?|[0-9]+|ten|eleven|twelve|fifteen|sixteen|twenty|thirty|forty|fifty) (?:of )?(?:tablets|pills|paracetamols?|ibuprofens?)',
      '(?:pictures?|photos?|video) of (?:pills|tablets|blood|a knife|knives|(?:his|her|their) (?:cuts|wrists|arms))',
      `${takes} ${few(6)}${medicine}`,
      `${takes} (?:something|summat|stuff|smth)(?: (?:and|she|he|but|to|in|from|at|now|right|i|\\.))?`,
      `${medicine} ${few(3)}(?:all (?:gone|taken)|missing from|empty)`,
      'empty (?:packets?|blister packs?|bottles?|strips?) of [a-z]+',
      '(?:an |a |another |his |her |their )?overdos(?:e|ed|ing)',
    ),
    unless: [
      / (?:pupils? taking medication|hay ?fever|allerg(?:y|ies)|headaches?|period pains?|travel sick|antibiotics?|as usual|as normal|as prescribed|usual|her inhaler|adhd (?:meds|medication|tablets)|daily|every day|each day|at lunch|at break|from (?:the )?(?:nurse|medical room|first aid|office|reception|home)|in (?:the )?medical(?: room)?|(?:tablets?|medication|medicine|meds|pills) (?:back|into the|to the|in to|to reception|home to)|consent|medication form|care plan|with (?:her|his|their|some) (?:water|food|lunch|breakfast)|(?:taken|took|takes|taking|had) (?:responsibility|notes?|photos?|part|place|time|detentions?|lunch|breakfast|dinner|a while|off)|fish tablets|dishwasher|revision|graphics? tablets?|drawing tablets?|ipads?|electronic|samsung|stone tablets?|salt tablets?|charging) /,
      / (?:a|one|1|two|2) (?:paracetamol|ibuprofen|aspirin)s? (?:for|at|with|from|before|after|this|because) /,
      / (?:took|takes|taken|taking|had) (?:his|her|their) (?:tablets?|meds|medication|medicine|pills?|antidepressants?) (?!(?:all|and (?:then )?(?:more|another|extra)|twice|double|mums?|dads?|nans?))/,
      / (?:took|taken|had|taking|takes) (?:something|stuff|summat) (?:from|off|out|to (?:the|his|her|my|eat|drink|say|read|do)|in (?:his|her|their) (?:stride|bag)|home|personally|at|and (?:left|went|put)) (?!home)/,
      / overdos(?:e|ed|ing) (?:on|of) (?:homework|sugar|chocolate|haribo|sweets|tinsel|christmas|caffeine adverts|revision|data|meetings|glitter) /,
      / (?:sugar|chocolate|sweets?|caffeine|homework|data|christmas|haribo) overdose /,
    ],
    despite:
      / (?:all (?:of )?(?:his|her|their|the|my)|loads?|lots|bunch|handfuls?|packets?|whole|too many|(?:[3-9]|[1-9][0-9]+|several|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty) (?:of )?(?:[a-z]+ ){0,3}(?:tablets|pills|paracetamols?|ibuprofens?|capsules)|mums|dads|nans|grans|brothers|sisters|somebody elses|someone elses|feels? sick|sleepy|drowsy|wants? to die|not sure what|do(?:es)? not know what|bottle of|extra|more than|double) /,
  },
  {
    kind: 'weapon',
    says: rule(
      '(?:threaten(?:s|ed|ing)?|holding|attack(?:ed|ing)?|stab(?:bed|bing)?|going for) (?:[a-z0-9]+ ){1,4}(?:scissors|compass|chair|bottle|pole|brick|rock|glass|stick|bat)',
      '(?:scissors|compass|sharpener blade|sharpener|glass|something sharp) (?:to|into|against|across|at) (?:his|her|their) (?:wrists?|arms?|neck|throat|legs?)',
      `(?:has|have|had|got|gets|carries|carrying|brought|brings|bringing|holding|holds|hiding|hidden|with|waving|pulled|pulling|produced|shown|showing|shows|showed|is|in|found|seen|saw|grabbed|armed with|threaten(?:ed|ing) [a-z]+ with) ${few(4)}${knives}`,
      `${knives} (?:in|on|up|at|hidden|under|inside|down) ${few(2)}(?:bag|bags|rucksack|backpack|locker|pocket|sock|sleeve|coat|jacket|blazer|waistband|trousers|person|site|school|throat|neck|toilets?|class|corridor|playground|him|her|them|face)`,
      `(?:armed|brandishing)(?: [a-z]+)?`,
      'active shooter',
      'school shooter',
    ),
    unless: [
      / (?:knife and fork|forks?|cutlery|butter knife|palette knife|pallet knife|craft knife|stanley knife set|bread knife|plastic (?:knife|gun|sword)|toy|nerf|water (?:gun|pistol)|glue gun|bb guns? on (?:his|her) list|cap gun|heat gun|starting (?:gun|pistol)|top gun|gun ?powder|props?|costume|fancy dress|food tech(?:nology)?|cooking|cookery|catering|d ?t (?:room|lesson|class)|dt|design technology|woodwork|workshop|science|chemistry|lab|amino|dissection|art (?:lesson|room|class)|knife crime|gun crime|gunners|rounders|cricket|baseball bats? for|acid rain|acids? and|hydrochloric|sulfuric|citric|fatty acids?|jumped the gun|sticking to (?:his|her|their) guns|secret weapon|weapons? of mass|nuclear|atomic|cold war|ww[1212]|world war|arms race|razor sharp|electric razor|bath bombs?|photo ?bomb(?:ed)?|hydrogen bomb|time bomb|army cadets|cadets|swords? dance|screwdriver set|hammer and|hammer(?:ed|ing)? home|like a hammer|axe throwing|guitar) /,
    ],
    despite:
      / (?:threaten(?:ing|ed|s)?|waving|stab(?:bing|bed)?|kill(?:ing)?|hurt(?:ing)?|attack(?:ing|ed)?|at (?:people|pupils|kids|him|her|them|someone|somebody|me|us)|brandishing|refus(?:es|ing) to|chasing|(?:in|up|down) (?:his|her|their) (?:bag|pocket|sock|sleeve|waistband|locker|blazer|coat|rucksack)) /,
  },
  {
    kind: 'self-harm',
    says: rule(
      `(?:he|she|they|is|are) (?:is |are )?cutting${ends}`,
      '(?:she|he|they) (?:is |are )?cutting (?:again|now|right now|at the moment)',
      '(?:self ?harm|self ?harming) in progress',
      'noose',
      `found ${few(3)}(?:with|holding|tying) (?:a |the )?(?:rope|cord|plastic bag)`,
      `us(?:e|es|ed|ing) (?:it|them|this|that|these|a [a-z]+|the [a-z]+) on ${self}`,
      `(?:tried|trying) to (?:strangle|suffocate|choke|hang|drown|smother) ${self}`,
      '(?:do|doing) something (?:stupid|silly|to (?:himself|herself|themselves)|drastic)',
      `(?:is |are |was |started |starts |keeps |now )?(?:cutting|slashing|slitting|stabbing|burning|strangling|choking|hitting|punching|hurting|harming|scratching|biting|head ?butting|banging) ${self}`,
      `(?:wrists?|throat|neck|veins?|forearms?) (?:are |is |was |were |has been |have been |all )*(?:cut|slit|slashed|sliced)(?: open| up)?`,
      `(?:cutting|slashing|slitting|slit|cut|slashed|sliced|slicing) ${few(2)}(?:wrists?|arms?|legs?|thighs?|throat|neck|veins?)(?: open)?`,
      `(?:self ?harming|self ?harm|sh) ${few(4)}(?:right now|now|at the moment|as we speak|in the toilets?|in the bathroom|in the loos?)`,
      `(?:self ?harming|self ?harmed) (?:today|again today|this morning|this afternoon|just now)`,
      `(?:going|about|wants|want|threatening|trying|tried|plans|planning|says (?:he|she|they) will) (?:to )?(?:cut|hurt|harm|burn|strangle|stab) ${self}`,
      `(?:will|ll|might) (?:cut|hurt|harm|stab) ${self}`,
      `just (?:cut|harmed|hurt|burnt|burned|stabbed|hanged) ${self}`,
      'ligature',
      `(?:something|scarf|tie|rope|cord|belt|laces?|bag) (?:tied )?(?:tight )?(?:around|round|over) (?:his|her|their) (?:neck|head|throat)`,
    ),
    unless: [
      / (?:by accident|accidentally|shaving|in food|food tech(?:nology)?|in dt|in d t|in pe|in p e|in art|on the (?:fence|door|paper|bench|desk|gate)|cutting (?:himself|herself|themselves) (?:off|some|a )|been (?:cutting|harming|hurting|burning|scratching) (?:himself|herself|themselves) (?!(?:right|now|today|this|just|again))|old (?:scars|cuts)|healed|scars|fell (?:over|off)|tripped|hurting (?:himself|herself|themselves) (?:in|at|during|on) (?:football|rugby|netball|pe|p e|training|the trampoline|the field)|scarf (?:around|round) (?:his|her|their) neck (?:in|for|because|not|is (?:not )?uniform|again)|tie (?:around|round) (?:his|her|their) (?:head|neck) (?:again|not|in|like|instead|loose|properly)|uniform) /,
    ],
  },
  {
    kind: 'suicide',
    says: rule(
      'thank(?:s| you) for everything(?! (?:this|you did|today|mr|mrs|miss|sir|in|at))',
      '(?:said|saying|says|say|sent|texted|messaged|snapped) (?:me |us |him |her |them )?(?:goodbye|bye|sorry) and (?:thank|thanks|sorry|love|loves|that (?:he|she|they) loves?|i love|goodbye)',
      `(?:written|wrote|left|leaves|writing) (?:a |an |her |his |their |another )?(?:notes?|letters?) ${few(5)}(?:goodbye|bye|(?:sorry|apologising) ${few(2)}(?:gone|left|missing|walked|run|ran|disappeared))`,
      `(?:his|her|their|my) last (?:night|day)(?: (?:on earth|alive|here))?${ends}`,
      'nothing (?:left )?to live for',
      `(?:messaged|texted|told|sent|snapped|saying|said|says|posted|posting) ${few(4)}(?:goodbyes?|good byes?|bye for (?:good|ever)|(?:his|her|their) last words)(?: forever| for good| to everyone)?${ends}`,
      `saying (?:goodbye|bye) to (?:everyone|everybody|all)`,
      `(?:kill|killing|killed|hang|hanging|hanged|top|topping|off|offing|drown|drowning|shoot|unalive|suffocate|end) ${self}`,
      `(?:end|ending|take|taking|took) ${whoseLife} (?:own )?life`,
      `(?:end|ending) (?:it|things)(?: all)?(?: (?:tonight|today|now|later|this|at|after|when))?`,
      'suicid(?:e|al)',
      `(?:wants?|wanted|wish(?:es)?|wishing|hopes?|hoping|going|ready|prefer|rather|about|trying|plans?|planning)(?: (?:he|she|they|i))? (?:to )?(?:die|be dead|was dead|were dead|not be here|not wake up|disappear (?:for ever|forever))`,
      `(?:better off|wish i was|wishes (?:he|she|they) (?:was|were)|would be) (?:dead|without (?:him|her|them|me)|not here|not alive)`,
      '(?:do|does|did) not (?:want to|deserve to|see (?:the|a|any) (?:point|reason) (?:in|to)) (?:(?:live|living|exist|be alive|being alive|wake up|be on this earth)(?! (?:with|at|near|there|in)\\b)|(?:be|being) here (?:any ?more|any longer|no more|at all))',
      `no (?:point|reason)(?: (?:in|to))? (?:living|live|being alive|going on|carrying on living)`,
      `not (?:be|going to be|gonna be) (?:here|alive) (?:tomorrow|much longer|next week|on monday|by tomorrow|anymore|for much)`,
      `(?:goodbye|good bye|suicide|final) (?:note|letter|messages?|texts?|video)`,
      `(?:said|saying|texted|sent|posted) (?:a |his |her |their |us |me |everyone |his last |her last )?(?:final |last )?(?:goodbyes?|good byes?) (?:to everyone|to (?:his|her|their) friends|forever|for good|online)`,
      `tonight is the night`,
    ),
    unless: [
      / (?:the (?:lights?|phone|alarm|music|noise)|suicide (?:squad|prevention|awareness|training|bomb(?:er|ing)?|vest)|end (?:it|things) (?:there|with|on a|on|by|early|at (?:\d|the bell)|after (?:the|this|p\d|break|lunch|our|term))|ending (?:it|things) (?:with|on|there|early)|end things with|killing it|killed it|dressed to kill|take (?:his|her|their) (?:own )?life (?:more )?serious(?:ly)?|took (?:his|her|their) life savings|laugh(?:ing|ed)?|to die for|to die (?:laughing|down|of (?:embarrassment|boredom))|kill (?:himself|herself) (?:laughing|with)|off (?:himself|herself) (?:on|in)|end (?:himself|herself)|top himself up|homework again lol) /,
      / i (?:am going to|will|could|might|want to|would) (?:kill|shoot|drown|hang) myself (?:if|before|with|marking|doing|over|by|at this|lol|haha) /,
    ],
  },
  {
    kind: 'medical',
    says: rule(
      '(?:he|she|they|lips|face|is|are) (?:is |are |has |gone |going |turning |turned |went )+(?:blue|grey)(?! (?:house|team|group|form|class|eyes?|eyed|hair|haired|tie|badge|shirt|set|hat|coat|and (?:red|green|white|yellow)|with))',
      '(?:asthma attack|epileptic fit|epileptic seizure|anaphylactic shock)',
      'head injury .{0,30}(?:vomit|sick|confused|drowsy|dizzy|unconscious|blood|slurr)[a-z]*',
      '(?:is|are|are still|is still|he is|she is) not (?:moving|conscious|awake|responsive)',
      'blood everywhere',
      '(?:can not|could not) feel (?:his|her|their) (?:legs?|arms?|face|neck|feet)',
      '(?:fell|fallen|pushed) (?:down (?:the |a )?(?:stairs|stairwell)|from (?:the |a )?(?:height|roof|window|tree|balcony)) .{0,40}(?:head|neck|back|moving|unconscious|blood)',
      '(?:been|was|got|is|were|being) (?:spiked|drugged|poisoned)',
      `(?:is|are|was|has|have|had|he|she|they|still|hardly|barely) ?(?:not|stopped|stops|no longer|hardly|barely|never) breath(?:ing|e|es)?(?: properly)?`,
      `(?:not|stopped|stops|no longer|hardly|barely) breathing(?: properly)?`,
      `(?:can not|could not|can hardly|can barely|struggling to|struggles to|unable to|trouble|difficulty|fighting to|gasping for|gasping) (?:breathe|breath|breathing|air)`,
      `(?:unconscious|unresponsive|collapsed|collapsing|collapse on|passed out|passing out|blacked out|lost consciousness|knocked out|fainted|convulsing|anaphyla[a-z]+|turning blue|gone blue|lips (?:are |gone |going )?blue|foaming at the mouth|coughing (?:up )?blood|vomiting blood|throwing up blood|bleeding out|haemorrhag[a-z]+|cardiac arrest|heart attack|having a stroke|defib[a-z]*|cpr)`,
      `(?:having|had|has|in|is having|having had) (?:a |an |another )?(?:seizures?|epileptic fit|fit|asthma attack|severe reaction|allergic reaction|anaphylactic [a-z]+|severe asthma)`,
      `(?:is|are|started) fitting(?: (?:on|now|again|in the|and))?(?: \\.)?`,
      '(?:is|are|was) choking',
      'choking on',
      '(?:severe|bad|serious|big|massive|anaphylactic) (?:allergic )?reaction',
      'bleeding (?:will|does) not stop',
      `(?:will|would|can|could) not wake(?: (?:up|him|her|them))?`,
      `(?:can not|could not|will not|not) (?:be woken|waking up|responding|respond|conscious)`,
      `bleeding (?:${few(2)})?(?:heavily|badly|a lot|loads|everywhere|from (?:his|her|their|the) (?:wrists?|arms?|head|neck|ears?|stomach|mouth)|profusely|so much|and (?:it )?will not stop)`,
      `(?:will|can|does) not stop (?:the )?bleeding`,
      `(?:covered in|pouring with|pool of|lots of|loads of|so much) (?:his |her |their own |own )?blood`,
      `(?:hit|knocked down|knocked over|run over|been hit) by (?:a |the |an )?(?:car|van|bus|lorry|bike|motorbike|train|tram)`,
      `(?:can not|could not|unable to) (?:stand|stand up|walk|speak|talk) ${few(5)}(?:drunk|drink|vodka|taken|pills|drugs|vape|spice|weed|high|alcohol)`,
      `(?:drunk|high|spice|stoned|off (?:his|her|their) (?:head|face)) ${few(5)}(?:can not|could not|unable to) (?:stand|stand up|walk|speak|talk)`,
      `(?:taken|took|had|smoked|vaped|vaping|on) (?:spice|ketamine|ket|cocaine|coke|mdma|ecstasy|lsd|acid tabs|heroin|crack|xans?|nitrous|nos|ghb)`,
      `(?:need|needs|calling|call|called|ring|rung|get|getting|waiting for) (?:an |the |for an )?(?:ambulance|paramedics?|air ambulance)`,
      `(?:broken|snapped) (?:his|her|their) neck`,
      `drowning`,
      `(?:on|caught|set) fire`,
      `electrocuted`,
      `waters (?:have )?(?:broke|broken)`,
      `(?:in|gone into) labour`,
    ),
    unless: [
      / (?:where is (?:the|our) (?:nearest )?defib[a-z]*|(?:is|are) (?:kept|located|stored)|laugh(?:ing|ed|ter)?|giggl(?:ing|es)|collapsed? (?:on the sofa|in a heap of|tent|scaffold|table|deal|lung)|(?:scaffold|tent|gazebo|table|shelf|chair|stall|marquee|ceiling|display|economy|empire|bank|wall street|building|roman empire|government) (?:has |had |just )?collapsed?|collapsed? of|(?:attendance|punctuality|marks|grades|behaviour|numbers|results|confidence|friendships?|marriage|relationship|placement|effort)(?: figures?)?(?: has| have| is)?(?: just| completely)? collaps(?:ed|ing)|choking (?:up|on (?:his|her|their) words|hazard|back)|not fitting in|fitting in|uniform|blazer|shoes|carpet|kitchen|pe kit|defib(?:rillator)? (?:training|check(?:s|ed)?|pads|battery|location|in the|is (?:in|by|on))|cpr (?:training|course|day|lesson|session|certificate)|drowning in|on fire (?:today|this week|with|in (?:maths|english|science|pe))|fire (?:drill|alarm|safety|door|engine)|heart attack (?:when|seeing|reading)|gave me a heart attack|coke (?:can|bottle|zero|at|with|and|for|in)|can of coke|labour (?:party|mp|government|exchange)|in labour (?:politics|market)|breathing exercises?|breathing space|room to breathe|pregnant staff|ambulance (?:visit|service talk|cadets|assembly|station trip)|st johns? ambulance|anaphyla[a-z]+ (?:training|plan|policy|register|list)|epilep[a-z]+ (?:training|plan|list)|knocked out of|knocked out in the (?:first|second|cup|quarter|semi|final)|carries an epi ?pen|dead battery|waking up (?:early|late|on time)|will not wake up (?:on time|for school|in the morning|early)|not waking up (?:on time|for school|in time|in the)|can not wake up (?:in the|for|on)|responding (?:to|well)|respond to) /,
      / (?:fine|ok|okay|well|recovered|better) now /,
      / back in (?:lessons?|class|school) /,
    ],
  },
  {
    kind: 'gone',
    says: rule(
      '(?:jumped|climbed|scaled|hopped) (?:over )?the (?:school |back |front |perimeter )?(?:fence|gates?|wall)',
      '(?:get|got|getting|gets|gone|climb|climbed|pulled|forced) (?:into|in) (?:a |the |his )?(?:car|van|taxi) with (?:a |an |some )?(?:older |strange |unknown )?(?:man|men|bloke|guy|stranger|lads|boys)',
      '(?:ran|run|running|runs|bolted|legged it|gone|went|stormed|walked) (?:straight |right )?(?:out|through|off) (?:of )?the (?:main |front |back |side |school )?(?:gates?|doors?|site|fence)',
      '(?:went|gone|going|left|leaving|off|meeting|meet|met up) (?:off |out |up )?(?:with |to meet )?(?:a |an |some |this )?(?:man|men|bloke|guy|adult|boy|lad|stranger|person) (?:she |he |they |from )?(?:met |knows |knew |has met )?(?:from )?(?:online|snapchat|snap|instagram|insta|discord|the internet|roblox|tiktok)',
      `(?:run|ran|running|runs|legged it|legging it|bolted|bolting|stormed|storming|walked|walking|climbed|climbing|jumped|gone|went|snuck|sneaked|escaped|got|wandered|left|taken) ${few(2)}(?:off|out of|over|through|outside of|outside|from) (?:the |of |our )*(?:school )?(?:site|premises|grounds|gates?|fence|wall|property)`,
      `(?:run|ran|running|runs|bolted|bolting|stormed|storming|walked|legged it|climbed|escaped|wandered) ${few(1)}(?:out|off|out of|out from)(?: of)? (?:the )?(?:school|building)`,
      '(?:run|ran|running|runs) away',
      '(?:has|have|just|she|he|they|is|and) (?:run|ran|running) off',
      'left (?:the )?(?:site|premises|grounds|school (?:site|grounds|premises)|building) (?:without|on (?:his|her|their) own|upset|crying|alone|in tears|with (?:a|an|some)|just|again|this)',
      `left (?:the )?(?:site|premises|school site)${ends}`,
      '(?:running|ran|run|walking|walked|stepped|stepping) (?:into|towards|in|out into|toward) (?:the )?(?:road|traffic|dual carriageway|motorway|main road|oncoming traffic)',
      '(?:got|getting|gets|gone|went|going|leaving|left|leave) (?:into|in|off in|away in|off with|away with|with) (?:a |an |some |the )?(?:strangers? car|strange car|unknown car|older (?:man|men|boys?|lads?|bloke|boyfriend)|man (?:she|he|we|i) (?:does|do) not know|car with|stranger|random (?:man|car|bloke|guy)|strange man|unknown (?:man|adult))',
    ),
    unless: [
      / to (?:get|fetch|collect|retrieve) (?:the|a|his|her|their) (?:ball|football|frisbee|shuttlecock|bag|hat|coat|shoe|phone)(?: back)? /,
      / (?:(?:run|ran|running|runs) (?:off|away) (?:with (?:my|his|her|the|it|their|somebody|a (?:ball|pen|bag|phone))|some|more|\d+|copies|the (?:sheets|copies|papers?))|off site (?:provision|direction|visits?|trips?|pe|sports?|lunch|pass|education|learning|placement|alternative|for|with)|alternative provision|work experience|college (?:day|visit)|with permission|signed out|permission slips?|run out of school (?:clubs?|activities|hours)|with (?:an? )?(?:awards?|certificates?|excellent|great|good|brilliant|fantastic|top) [a-z]+|fun run|cross country|responsibilit(?:y|ies)|back (?:on site|in school|in lessons?|in class|now)|(?:is|are|been|was) (?:back|found)|found (?:him|her|them)|safe now|gone (?:off site )?(?:for|to) (?:the |a |an )?(?:dentist|doctors?|appointment|trip|fixture|visit)) /,
      /^ (?:who|which|how many|list|show|when) /,
    ],
  },
  {
    kind: 'gone',
    says: rule(
      '(?:absconded|absconding|awol)',
      '(?:gone|went|reported|been) missing',
      '(?:is|are) missing (?:from (?:home|school|site|care|her placement|his placement)|since|and|now|no ?one|nobody)',
      '(?:can not|could not|unable to|still not) (?:find|locate) (?:him|her|them|[a-z]+ anywhere|[a-z]+ [a-z]+ anywhere|the (?:pupil|child|boy|girl|student|kid)|where (?:he|she|they))',
      '(?:no ?one|nobody) (?:can find|has seen|knows where|can locate) (?!(?:the|my|a|this|that|it)\\b)[a-z]+',
      'do not know where (?:he|she|they) (?:is|are|has|have|went)',
      '(?:has|have|just|simply) (?:disappeared|vanished)',
    ),
    unless: [
      /^ (?:who|which|how many|list|show|when) /,
      / (?:homework|coursework|registers?|marks?|planners?|books?|kit|ties?|blazer|bag|phone|keys|laptop|points|grades?|data|assessment|lost property|email|file|report|folder|link|document|list|button|page|answer|pen|pencil case|glasses|lanyard|pass|coat|shoes?|trainers|charger|lunch(?:box)?) (?:is |are |has |have |been )*(?:gone |went )?(?:missing|disappeared|vanished) /,
      / on (?:the )?(?:system|list|sims|bromcom|arbor|register|timetable|roll) /,
      / (?:is back|are back|back (?:on site|in school|in lessons?|in class|now)|been found|found (?:him|her|them)|turned up|safe now|attendance|absence|absences|lates) /,
    ],
  },
  {
    kind: 'height',
    says: rule(
      '(?:on|over|near) the edge of (?:the |a )?(?:roof|bridge|building|cliff|platform|ledge|car park|balcony)',
      `(?:going|gonna|about|threatening|threatens|threatened|wants|want|trying|tried|says|said|ready|planning)(?: (?:he|she|they|i))?(?: (?:is|are|am|will|would))?(?: (?:going|about|trying))? (?:to )?(?:jump|throw ${self}|step out in front)`,
      `(?:will|might|may|about to) jump`,
      `(?:he|she|they|pupil|student|kid|child|boy|girl|lad|someone|somebody|is|are|climbed|climbing|got|gone|up|standing|sat|sitting|stood|out) ${few(2)}(?:on|onto|up on|off|over) (?:to )?(?:the |a )?(?:[a-z]+ )?(?:roof|ledge|window ?ledge|window ?sill|bridge|railings?|railway|train tracks?|train lines?|tracks|rails|parapet|scaffolding|balcony|banisters?|crane|pylon)`,
      `(?:hanging|climbing|climbed|leaning|dangling) out of (?:the |a |an )?(?:[a-z]+ )?window`,
      `jump(?:ed|ing)? (?:off|from|out of|in front of) (?:the |a |an )?(?:[a-z]+ )?(?:roof|bridge|window|building|balcony|stairs|stairwell|ledge|train|car|bus|lorry|multi ?storey|car park|cliff|wall)`,
    ),
    unless: [
      / (?:(?:balls?|footballs?|bags?|shoes?|coats?|frisbees?|pigeons?|seagulls?|solar panels?|drones?|shuttlecocks?|blazers?|bottles?|planners?|leaks?) (?:is |are |got |stuck |kicked |thrown |has |have |gone |landed )*(?:up )?(?:on|onto|over)|trampoline|long jump|high jump|triple jump|jump (?:rope|start|in (?:and|with|to help|at)|into|to conclusions?|ship|the queue|up a|a grade|from (?:a |level|grade)|two|ahead|for joy|at the chance)|gymnastics?|gym|pe|sports day|athletics|vault|parkour club|charity|sponsored|parachute|bungee|abseil(?:ing)?|london bridge|tower bridge|bridge (?:the|to|building|club|course|year)|repairs?|roofers?|garden|railway (?:museum|children|station trip)|back on track|tracks? (?:suit|and field|event)|on tracks? to|off the rails|swimming|diving|dive) /,
    ],
  },
  {
    kind: 'threat',
    says: rule(
      '(?:tried|trying|attempted) to (?:get|lure|pull|force|drag|grab|bundle) (?:a |the |one of (?:our|the) )?(?:child|pupil|kid|girl|boy|student|him|her|them) (?:into|in|off|out)',
      `${family} (?:is |has |s )*(?:turned up |come |arrived |here |outside )?(?:drunk|high|stoned|off (?:his|her) (?:head|face)) (?:to (?:collect|pick|get)|at the gate|outside|in reception)`,
      `${family} .{0,40}(?:court order|injunction|restraining order|non molestation|not (?:allowed|supposed|meant) (?:near|to (?:see|collect|pick|have|be near|be here)))`,
      '(?:begging|begs|begged|pleading|crying|asking) (?:us |me |staff )?not to (?:go|be sent|send (?:him|her|them)) home',
      'if (?:he|she|they) (?:goes|go|went) (?:back )?home .{0,30}(?:beat|hit|hurt|kill|batter|punch|attack|smack|abuse)[a-z]*',
      `${afraid} (?:of )?(?:what )?${few(3)}(?:will|would|might|is going to) (?:do|happen)(?: to (?:him|her|them))? (?:tonight|today|later|when|after|at home|if)`,
      `(?:touched|abused|raped|assaulted|hit|hurt|beat|punched|strangled) (?:him|her|them) .{0,40}(?:picking|collecting|waiting|outside|coming (?:for|to get)|tonight at home)`,
      `${family} (?:has |says (?:he|she|they) |said (?:he|she|they) |who |who is |is )*(?:will|would|going to|threatened to|threatens to|gonna) (?:kill|hurt|beat|batter|hit|smash|stab|strangle) (?:him|her|them)`,
      '(?:he|she|they) (?:will|would|might) (?:hurt|hit|beat|batter|attack|smash) (?:him|her|them|me) (?:if|when|tonight|after|again|at home)',
      `${family} (?:has |is )?(?:come|came|got|broken|walked|forced (?:his|her) way) (?:on|in|into|inside|onto) (?:to )?(?:the )?(?:school|site|building|reception) .{0,40}(?:threaten|shout|weapon|knife|drunk|violent|aggressive|angry)[a-z]*`,
      'burn (?:the |this |my |his |her |our )?(?:house|school|flat|place) down',
      `(?:scared|afraid|frightened|terrified|petrified|frit) (?:to|of) (?:go(?:ing)?|leave|leaving|walk(?:ing)?|get(?:ting)?) (?:back )?(?:home|house|to (?:his|her|their) (?:dads?|mums?|house)|out of school|outside|out of the (?:gate|building))`,
      `(?:refus(?:es|ing|ed)|will not|can not|does not want|do not want|says (?:he|she|they) will not) (?:to )?go (?:back )?home(?: (?:because|with|to|tonight|\\.|after|as|in case|today|or|and|since))?`,
      `(?:not|is not|are not|will not be|does not feel|do not feel|is it) safe (?:(?:to go )?(?:at )?home|tonight|right now|now|outside|to leave|leaving)`,
      `unsafe (?:(?:to go )?(?:at )?home|tonight|right now|now|outside|to leave)`,
      `(?:in|is in|in real|in serious|immediate|in immediate|in grave|in physical) danger`,
      `(?:at|is at) (?:immediate|imminent) risk`,
      `${family} (?:is |are |who is |has been |s )?(?:waiting|outside|at the (?:gates?|front|door|entrance|reception)|here|in the car park|on (?:his|her|their) way|coming|turned up|hanging around|trying to get in|in reception|kicking off) (?:.{0,80})(?:${afraid}|threaten(?:s|ed|ing)?|violent|angry|furious|drunk|smash|shouting|kicking off|knife|hit|hurt|get (?:him|her|them)|take (?:him|her|them)|grab|court order|not allowed|injunction|will not go|does not want to)`,
      `${afraid} (?:.{0,60})${family} (?:is |are |has |s )?(?:waiting|outside|at the (?:gates?|front|door|entrance)|here|in the car park|on (?:his|her|their) way|coming|picking|collecting|turned up)`,
      `(?:stranger|intruder|man|someone|bloke|unknown (?:man|adult|person)|somebody|adult) (?:is |has |s )?(?:got |come |broken |wandering |walking |getting |climbed )?(?:on|onto|in|into|around) (?:the )?(?:school )?(?:site|grounds|building|playground|field|premises)`,
      `(?:intruder|lockdown now|going into lockdown)`,
      `(?:being|is|are|been) (?:followed|chased|stalked|kidnapped|abducted|held|trafficked|blackmailed|sextorted)`,
      '(?:trying|tried|threatening|going|attempting|about|wants|coming|planning) to (?:take|grab|snatch|attack|hurt|beat up|beat|batter|jump|harm) (?:him|her|them|me|us|someone|somebody)',
      '(?:trying|tried|threatening|going|attempting|about|wants|coming|planning) to (?:stab|shoot|rape|strangle|murder|kidnap|abduct|kill) (?!it\\b)[a-z]+',
      `(?:taking|sending|flying) (?:him|her|them|[a-z]+) ${few(3)}(?:to be|to get|for (?:a|her|his)|so) ${few(2)}(?:married|marriage|wedding|fgm|cut)`,
      `(?:will|would|gonna|says (?:he|she|they) will|ll) (?:kill|stab|shoot|murder|strangle|batter) (?:him|her|them|me|us|everyone|somebody|someone|you|a teacher|the teacher|his|the|another)`,
      `(?:threatened|threatening|threatens|threat) (?:to )?(?:kill|stab|shoot|murder|strangle|bomb|burn)`,
      `(?:being|going to be|is being|getting) (?:taken|sent|flown|put on a plane|married)(?: (?:abroad|away|to|off|out))? ${few(5)}(?:married|marriage|wedding|fgm|cut|tonight|tomorrow)`,
      `(?:man|bloke|guy|someone|somebody|stranger|boyfriend|boy|woman) (?:who |that )?(?:he |she |they )(?:has |have |had )?(?:met|been talking to|been messaging|talks to|knows) (?:online|on|off|from) ${few(6)}(?:now|tonight|today|outside|waiting|car|gone|hotel|station)`,
      `(?:gone|going|left|driven|taken|picked up|getting|meeting|with) ${few(6)}(?:man|bloke|guy|someone|somebody|stranger|boyfriend|woman) (?:who |that )?(?:he |she |they )(?:has |have |had )?(?:met|been talking to|been messaging) (?:online|on [a-z]+) (?:now|tonight|today|after school|this)`,
      `(?:forced marriage|fgm) ${few(5)}(?:tonight|tomorrow|today|this week|this weekend|now|soon)`,
      `(?:locked|shut|trapped) (?:${self} )?in (?:the |a |his |her )?(?:toilets?|cubicle|bathroom|loos?|boot|car|room|cupboard) ${few(6)}(?:cutting|knife|blood|bleeding|tablets|pills|not answering|will not answer|silent|responding|quiet)`,
      `county lines ${few(4)}(?:today|now|tonight|waiting|outside)`,
    ),
    unless: [
      / (?:danger of (?:failing|missing|losing|being|becoming|falling|not|getting|slipping|dropping|permanent|exclusion|suspension|a|an|going|under|over|pa|persistent)|in danger of|lunch ?time|rota|homework|trip letter|scared (?:to go home|of going home) (?:in the dark|because of the dark|on the bus alone)|killing it|when (?:he|she|they|mum|dad) (?:sees?|finds? out about) (?:his|her|their|the|this)? ?(?:report|grades?|results?|phone bill|detention|homework|haircut|exam|points|shoes|score)|take (?:him|her|them) (?:to|off|out|on|for|through|up|into|back|home early|home for|swimming|aside|down|seriously|in hand) (?!(?:pakistan|abroad|away))|beat (?:him|her|them|[a-z]+) (?:at|in (?:chess|the|a|football|netball|rugby))|(?:jump|attack) (?:the|this|that|it|in|into) |court order (?:on file|copy|letter|paperwork|expired|review)|waiting (?:to (?:see|speak|meet|discuss|hear|collect|pick|sign|talk)|for (?:a (?:meeting|call|reply)|you|news|results|the meeting)|at reception to|list|in reception (?:to|for|with (?:his|her|a|the)))|be held|is held|are held|being held (?:in|on|at|back|this|next|tomorrow|today)|sent (?:home|letters?|an?|the|some|to (?:the|inclusion|isolation|reset|reflection))|taken (?:off|out|to|by|on|home|into|from|for|as|up|over|down) (?!(?:pakistan|abroad|be married|get married))|parents? evening|open evening|shoot (?:hoops|the|a|some|baskets|video|film)|(?:head(?:teacher)?|boss|ofsted|slt|wife|husband) will kill me|lockdown (?:drill|practice|policy|procedure)|contractors? on site|builders?|man on site (?:today )?(?:to|for|from)|adult in the (?:building|room)|not safe to (?:use|sit|walk on|leave (?:it|that|them till))|safe to leave it|unsafe (?:chair|stairs|area|equipment)) /,
      / i (?:am going to|will|could|might|would|want to) (?:kill|murder|strangle|shoot|batter) /,
      / (?:mum|dad|mother|father|parents?) (?:is going to|will|would|is gonna) kill (?:him|her|me|them) (?:if (?:he|she|they) (?:does|do|is|gets|fails|loses)|for (?:losing|missing|forgetting)|\. $)/,
    ],
  },
  {
    kind: 'attack',
    says: rule(
      '(?:been|got|getting|being) (?:just )?(?:jumped|kicked in|beaten|beat up|battered)',
      `(?:been|was|were|is|are|being|got|getting|has|just|have|they|he|she|someone|somebody|dad|mum|stepdad|boyfriend)(?: been| being| just| now)? (?:stabbed|stabbing|shot at|shot|raped|strangled|strangling|attacked|attacking|assaulted|beaten up|beating up|jumped by|mugged|throttled|gassed|glassed|sexually assaulted|abducted|kidnapped|snatched)`,
      `(?:stabbing|shooting|rape|strangling|acid attack|gang fight|mass fight|riot)(?: (?:in|on|at|outside|now|happening))`,
      `(?:kicking|punching|beating|stamping on|smashing|caving|battering) (?:his|her|their) (?:head|face|skull|heads|faces)(?: in)?`,
      `(?:beating|battering|kicking|punching|hitting|strangling|choking|attacking|hurting|stabbing) (?:him|her|them|hell|the [a-z]+ out of|someone|somebody|each other) (?:up |outside |in the |at the )?(?:now|right now|outside|up|at the moment|in the (?:toilets?|changing rooms?|corridor|playground|yard|park)|at the gate|as we speak)`,
      `(?:big |massive |huge |serious )?fight (?:going on |happening |now |right now |breaking out |kicking off |in progress |outside )+`,
      `(?:hands?|arm) (?:around|round) (?:his|her|their) (?:throat|neck)`,
      `(?:touching|molesting|abusing|raping|assaulting) (?:him|her|them) (?:now|right now|at the moment|in the (?:toilets?|changing rooms?))`,
    ),
    unless: [
      / (?:macbeth|duncan|caesar|character|photo shot|shot (?:put|at (?:goal|it)|on|of|from)|mug ?shot|snap ?shot|booster shot|long shot|big shot|got his shot|flu|hpv|jab|attacked (?:the|her|his|their) (?:work|essay|question|paper|problem|revision|homework|task|exam)|heart attacked|panic attack last|shooting (?:hoops|stars?|practice|a film|range|club)|just shot up in|shot up (?:in|to|this)|fight (?:for|against|back|scenes?|choreography|the)|food fight|snowball|pillow fight|war|battle) /,
      / by a (?:question|deadline|teacher shortage) /,
    ],
  },
  {
    kind: 'help',
    says: rule(
      '(?:urgent|urgently|emergency) (?:need |needs |please |the |a )*(?:dsl|ddsl|safeguarding|first aid(?:er)?|police|ambulance)',
      'missing from (?:his |her |their |my )?(?:lesson|class) and (?:can not|could not|nobody|no ?one)',
      `(?:call|calling|called|ring|ringing|rang|dial|phone|phoning|need|needs|get) (?:the )?(?:999|police now|police asap|police urgently|police please)`,
      `999`,
      `(?:need|needs|want|get|where is|send) (?:a |the |an |some |me |us )?(?:dsl|ddsl|safeguarding lead|safeguarding team|safeguarding|help|first aider|first aid|nurse|someone from safeguarding|designated safeguarding lead) (?:.{0,40})?(?:now|asap|urgently|immediately|straight away|quick|quickly|emergency|right away|please hurry|at once)`,
      `(?:child|safeguarding|pupil|medical|student) (?:protection )?emergency`,
      `(?:its|it is|this is|is) an emergency`,
      '(?:life (?:threatening|and death|or death)|about to die|found dead)',
      `(?:he|she|they|pupil|kid|child|boy|girl|student) (?:is|are) (?:dead|dying)${ends}`,
      'sos',
    ),
    unless: [
      / (?:emergency (?:contacts?|contact details|numbers?|exit|lighting|plan|procedures?|cover|closure|meeting)|what is the (?:dsl|emergency)|999 (?:calls? training|points)|first aid (?:training|course|kit|box|certificate|rota|list)|help (?:me |us |now |please )*(?:with|me (?:with|find|understand|write)|us with|sheet|desk)|battery is dead|phone is dead|is dead (?:on|line|good|easy|end)|dead (?:battery|line|end)|dying (?:to|of)|dying out|now (?:and|is|that|we) ) /,
    ],
  },
]

/** Words of danger in which a slip of the finger is put right. */
export const slipWords = [
  'tablets',
  'tablet',
  'pills',
  'paracetamol',
  'ibuprofen',
  'overdose',
  'overdosed',
  'suicide',
  'suicidal',
  'knife',
  'weapon',
  'machete',
  'breathing',
  'bleach',
  'unconscious',
  'unresponsive',
  'collapsed',
  'strangled',
  'strangling',
  'bleeding',
  'ambulance',
  'stabbed',
  'emergency',
  'himself',
  'herself',
  'themselves',
  'cutting',
  'jumping',
  'swallowed',
  'threatening',
  'seizure',
  'missing',
  'danger',
  'scared',
  'outside',
]
/** Words that are right as they stand, though they are one letter from one of those. */
export const notSlips: ReadonlySet<string> = new Set(
  'strangle strangles suicides breathes seizures scare scares cuts swallow swallows threatened threaten missed breathed overdoses collapsing stab bleed bleeds table tables table pull pulls pill fills bills hills pile piles knight breathe breath cuttings putting jumping dumping bumping pumping collapse collapses mission misting kissing hissing hitting bleedin stabbed slabbed grabbed stabbing tabled scare scarred scored shared soared secured sacred ranger manger anger dangers cabling tabling tallest stapled weapons tablet spills'.split(
    ' ',
  ),
)

/** What is said not to be so. */
export const notSo =
  / (?:no|not|never|without|nor) (?:(?!(?:sure|breath|certain|know|long|wak|safe|respond|answer|convinc)[a-z]*)(?:[a-z]+ ){0,3})?$/
/** `not sure`, `not saying`: that is no denial. */
export const notDoubted = / (?:not|never) (?:sure|certain|know|clear|convinced|say|saying|tell|telling|answer)/
/** What is over, unless something of now stands beside it. */
export const past =
  / (?:last (?:year|term|half term|month|autumn|spring|summer|christmas|january|february|march|april|may|june|july|september|october|november|december|academic year|week)|(?:years?|months?|weeks?|terms?) ago|in year \d+|in primary|at primary|at (?:his|her|their) (?:old|last|previous) school|previous(?:ly)?|used to|history of|in the past|historic(?:al|ally)?|when (?:he|she|they) (?:was|were) (?:\d+|little|younger|small|in year|at primary|a baby)|over the summer|over christmas|since returning from|after (?:his|her|their) (?:overdose|suicide attempt|collapse|seizure) (?:in|last|earlier this (?:year|term))|in (?:january|february|march|april|june|july|august|september|october|november|december)|back in) /
export const still =
  / (?:today|now|tonight|again (?:now|today|tonight)|right now|just now|at the moment|this (?:morning|afternoon|minute)|wants? to|going to|threatening) /
/** What is taught, read or rehearsed. */
export const lessons =
  / (?:assembly (?:on|about)|(?:lessons?|unit|topic|workshop|talk|session|training|course|inset|cpd|webinar|policy|poster|leaflet|newsletter|article|essay|scheme of work|module|speaker|curriculum|documentary|podcast) (?:is )?(?:on|about|for|covering)|(?:suicide|overdose|self ?harm|knife crime|weapons?|drugs?|danger|first aid|cpr|railway|water|fire|online|road) (?:awareness|prevention|safety|training|policy|assembly|lessons?|workshop|education|week|poster|talk)|pshe|macbeth|romeo|juliet|hamlet|inspector calls|of mice and men|novel|chapter|gcse (?:text|english|drama)|film|book|poem|play script|school play|drama (?:piece|performance|script|rehearsal)|video game|minecraft|fortnite|call of duty|risk assessment (?:for|form)) /
