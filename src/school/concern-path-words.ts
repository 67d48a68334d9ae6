const phrases = (...patterns: readonly string[]): RegExp => new RegExp(` (?:${patterns.join('|')})(?= )`)

const family =
  '(?:(?:step ?)?(?:dad|daddy|father|mum|mummy|mam|mom|mother|brother|sister|parent|sibling)s?|carers?|foster (?:carers?|mum|dad|parents?)|uncle|aunt(?:ie|y)?|cousin|grand(?:ad|dad|father|ma|mother|parents?)|nan|nana|nanny|family|(?:mums?|moms?|dads?|his|her) (?:s )?(?:new |ex )?(?:boyfriend|girlfriend|partner|bf))'
const her = '(?:him|her|them|me|each other|his|their|my)'
const self = '(?:himself|herself|themselves|myself|themself)'
const few = (most: number): string => `(?:[a-z0-9]+ ){0,${most}}`

/** Words that are of something else, taken out before anything is looked for. */
export const ofSomethingElse: readonly RegExp[] = [
  / (?:left|leaves|leave|leaving|forgot|forgets|forgotten|is|was|are|were) (?:(?:his|her|their|the|it|them|all|pe|p e|tie|kit|book|books|blazer|planner|shoes|trainers|homework|pen|pencil case|bag|jumper|at home|still|again|always|just) ){0,5}at home(?= )/g,
  / (?:hit|hits|kicked|threw|throws?|catch|caught) (?:the|a) (?:ball|shuttlecock|target|post|crossbar|net)(?= )/g,
  / (?:touch|touched|touches) (?:base|screen|type|typing|rugby)(?= )/g,
  / (?:cutting|cuts?|cut) (?:his|her|their) (?:hair|fringe|nails?|tie|skirt|sleeves)(?= )/g,
  / (?:killing|kills?|killed) (?:it|time|the vibe)(?= )/g,
  / (?:hungry|hunger|thirsty) (?:for|to) (?:success|learn|win|more|do)(?= )/g,
  / (?:dying|die|died|dead) (?:to|laughing|of (?:boredom|embarrassment)|for|good|easy)(?= )/g,
  / (?:knife and fork|butter knife|palette knife|plastic knife)(?= )/g,
  / (?:dirty|muddy|smelly) (?:pe |p e |football |rugby )?(?:kit|trainers|boots|shoes|shirt|socks)(?= )/g,
  / (?:neglect(?:s|ed|ing)?) (?:his|her|their|to) (?:homework|revision|work|book|planner|hand|do|bring|revise)(?= )/g,
  / parents?(?: s)? evening(?= )/g,
  // A parent or carer who was in touch about it, or will see to it.
  / (?:(?:mum|dad|mother|father|parents?|carer|nan|grandma|grandad|home) )(?:and (?:mum|dad) )?(?:(?:has|have|had|also|already|just) )*(?:emailed|rang|rung|phoned|called (?:in|us|school|to|about|the)|wrote|written|contacted|messaged us|replied|been (?:told|contacted|informed|rung|emailed|phoned|spoken)|bought|ordered|signed|apologised|aware|informed|dropp?ed (?:it|them|him|her|off)|will (?:buy|bring|sort|order|get|drop|send|replace|find|have|pay)|is (?:aware|buying|getting|ordering|bringing|sorting|washing|going to (?:buy|get|order|sort|bring)|happy)|knows|supportive|(?:says|said) (?:it|they|he|she|there|that he|that she|sorry) (?:will|can|has|have|is (?:new|in|on|at|being|ordered|coming|buying|getting)|are (?:new|in|on|at|being|ordered|coming)|would))(?= )/g,
  / (?:rang|rung|ring|phoned|phone|called|call|emailed|email|texted|contacted|contact|spoke (?:to|with)|speak to|spoken to|letter (?:to|from|home)|letter home to|note from|message (?:to|from)|informed|inform|let|told) (?:his |her |their |the )?(?:mum|dad|mother|father|parents?|carer|home|mum and dad)(?= )/g,
  / (?:brother|sister|cousin|sibling|twin)s? (?:(?:s )?(?:blazer|tie|shoes|jumper|coat|bag|book|books|form|class|birthday)|has the|have the|is in|was in|are in|wears|wore|also|goes here|lent|in (?:year|y|\d+))(?= )/g,
  / (?:pushed|pushing|pushes|push) (?:in|in front|for|to|himself to|herself to|on with|through)(?= )/g,
  / (?:online|on line) (?:homework|lesson|lessons|quiz|learning|platform|planner|calendar|booking|form|store|shop)(?= )/g,
]

/**
 * Words that a concern of any kind goes to the safeguarding leads by, whatever it was filed under (DOMAIN section 6): of self-harm, of home,
 * of abuse, hunger, exploitation, contact online, bullying and weapons. They err on the side of protection: what is denied counts too.
 */
export const wordsOfHarm: readonly RegExp[] = [
  // Self-harm, and what comes before it.
  phrases(
    'self ?harm[a-z]*',
    `(?:cut|cuts|cutting|burn|burns|burning|burnt|hurt|hurts|hurting|harm|harms|harming|scratch|scratches|scratching|hit|hits|hitting|bit|bites|biting|starving|hate|hates|hating) ${self}`,
    `(?:cuts?|cutting|scars?|scratches|scratched|marks?|burns?|bandages?|plasters?) (?:${few(3)})?(?:on|up|all over|all down|down|across|along) ${few(3)}(?:arms?|wrists?|legs?|thighs?|neck|stomach|back|face|skin|body|hands?|ribs|chest)`,
    '(?:cut|slit|slashed|scratched|burnt|burned|sliced) (?:his|her|their|my|both) ?(?:own |left |right )?(?:arms?|wrists?|legs?|thighs?|neck|skin)',
    '(?:long sleeves|jumper) (?:even |on )?(?:in the heat|when it is hot|all summer|to (?:hide|cover))',
    'suicid[a-z]*',
    `(?:kill|killing|killed|hang|hanging|end) (?:${self}|it all)`,
    '(?:wants?|wanted|wish(?:es|ed)?|wishing|rather|ready|going|hopes?) (?:to |he |she |they |i |was |were |be |is )*(?:die|dead|disappear|not be here|not exist|not wake up)',
    '(?:better off|rather be|wishes? [a-z]+ (?:was|were)|wish [a-z]+ (?:was|were)) (?:dead|without (?:him|her|them|me)|never born)',
    '(?:not|never) (?:want|wanting|wants) to (?:be here|live|be alive|wake up|exist|go on)',
    '(?:no point|nothing to live for|no reason to live|can not go on|can not cope|can not do this any ?more|hopeless|worthless|hates? (?:his|her|their|my) (?:life|body))',
    'overdos[a-z]*',
    '(?:tablets|pills|paracetamols?|ibuprofens?|razors?|razor ?blades?|sharpener blades?|laxatives?|diet pills)',
    'pull(?:s|ing|ed)? (?:out )?(?:his|her|their) (?:own )?hair|voices|(?:nobody|no ?one) (?:would |will )?(?:care|cares|notice|miss)|if (?:he|she|they|i) (?:was|were) (?:not|dead|gone)|would not care',
    'eating disorder|anorexi[a-z]*|bulimi[a-z]*|(?:making|makes?|made) (?:himself|herself|themselves|myself) (?:sick|throw up|vomit)|(?:being|been|is) sick (?:after|on purpose)|(?:throws?|throwing|threw) up after|purging',
    'depress[a-z]*|panic attacks?|hearing voices|low mood|mental health|camhs|therapist|counselling',
  ),
  // The body, and what is to be seen on it or hidden.
  phrases(
    `(?:marks?|cuts?|cutting|burns?|burnt|burned|scratch(?:es|ed)?|scars?|blood|bleeding|red|swollen|swelling|sore|hides?|hiding|covers?|covering|covered|bandaged?|sleeves|bruised?|lumps?) ${few(7)}(?:arms?|forearms?|wrists?|hands?|knuckles|fingers|legs?|thighs?|ankles?|neck|throat|face|cheek|eyes?|lip|head|back|stomach|tummy|ribs|chest|skin|body|shoulders?|ears?)`,
    `(?:arms?|forearms?|wrists?|hands?|legs?|thighs?|neck|throat|face|cheek|eyes?|back|stomach|tummy|ribs|chest|skin|body|shoulders?) ${few(4)}(?:marks?|marked|cuts?|burns?|burnt|burned|scratch(?:es|ed)?|scars?|scarred|blood|bleeding|swollen|bruised?|bandaged?|broken|hurts?|sore)`,
    '(?:be|been|being|getting) cut|blood|bleeding|razor[a-z]*|blades?',
  ),
  // Hunger and neglect.
  phrases(
    'hungry|hunger|starving|starved|malnourished|underweight|emaciated|fainted',
    '(?:not|never|nothing to|without|barely|hardly|stopped|refus[a-z]+ to|will not) ?(?:had |have |has |having |been )?(?:eat|eats|eaten|eating|ate)',
    '(?:no|not had|not have|not got|without|nothing for|missed|skips?|skipping|not having|any|not eaten|never has|never had|not had any) (?:any )?(?:food|breakfast|dinner|tea|lunch|meals?|lunch money|money for (?:food|lunch|dinner)|heating|electric|electricity|gas|hot water|bed|clean clothes|coat|beds|carpets)',
    '(?:steal|steals|stealing|stole|taking|begging for|asking for|hiding|hoarding) (?:other (?:peoples|pupils|kids) )?(?:food|lunch|lunches|snacks|leftovers|scraps)',
    '(?:not|never) (?:been |being |get |getting )?fed|(?:lose|losing|lost) ?[a-z]* weight|his weight|her weight|calories|diets?|dieting|fat',
    'food ?bank|losing weight|lost (?:a lot of |loads of |so much |lots of )?weight|so thin|skin and bone',
    'neglect[a-z]*|dirty|filthy|unwashed|unkempt|smell[a-z]*|stinks?|stank|urine|soiled|wet (?:himself|herself|the bed|his bed|her bed)|head ?lice|lice|fleas|bed ?bugs|not (?:washed|showered|had a bath|been washed)',
    'works? (?:nights?|late)|working (?:nights?|late)|wet (?:clothes|coat|shoes)|same clothes|clothes for days|wearing the same',
    'homeless[a-z]*|evict[a-z]*|sofa ?surf[a-z]*|(?:temporary|emergency) (?:accommodation|housing)|hostel|refuge|hotel|sleep(?:s|ing)? (?:[a-z]+ ){0,3}(?:sofa|couch|floor)|sleep(?:s|ing)? (?:at (?:a |his |her |different )*(?:friends?|mates?)|rough|in (?:a|the) (?:car|van|bath|kitchen|park|bus)|outside)|nowhere to (?:sleep|go|live|stay)|slept (?:on|in|outside|rough|at)',
    `(?:home|house|flat) (?:alone|on (?:his|her|their) own|by ${self})|left (?:home )?(?:alone|on (?:his|her|their) own|by ${self})|(?:on|all on) (?:his|her|their) own (?:all|at|over|for|every|until|overnight|in the house|since)|nobody (?:is |was )?(?:at home|in the house|home)|no ?one (?:is |was )?(?:at home|in the house|home|looks after)`,
    `gets (?:himself|herself|themselves|his (?:brother|sister)s?|her (?:brother|sister)s?) (?:up|ready|to school|dressed)|(?:never|does not|will not|can not) (?:gets?|get) (?:up|out of bed)|not (?:been )?seen (?:[a-z]+ )?(?:for|in|since|him|her|them)|(?:stay|stays|stayed|staying|live|lives|living|lived) (?:over|with|at|round|out|in (?:a|the|one|temporary|emergency|b))`,
    `young carer|(?:looks?|looking|looked) after (?:his|her|their) ${few(3)}(?:mum|dad|brothers?|sisters?|siblings?|nan)|cares? for (?:his|her|their)|caring for (?:his|her|their)`,
    'can not afford|no money|falling apart|holes in (?:his|her|their)|debts?|bailiffs?|benefits (?:stopped|cut)',
  ),
  // Violence, and what it leaves.
  phrases(
    'abus[a-z]*|assault[a-z]*|attack(?:s|ed|ing)?|violen[a-z]*|domestic|dv|beat|beats|beaten|beating|batter(?:s|ed|ing)?|strangl[a-z]*|chok(?:e|es|ed|ing)|throttl[a-z]*|kidnap[a-z]*|tortur[a-z]*',
    'bruis[a-z]*|black eye|fat lip|split lip|swollen (?:lip|eye|face|cheek|hand|wrist)|bite marks?|belt marks?|burn marks?|cigarette burns?|fingerprints?|hand ?prints?|welts?|fractur[a-z]*|broken (?:arm|wrist|rib|ribs|nose|finger|bone)|injur[a-z]*|unexplained marks?|marks? on',
    `(?:hit|hits|hitting|slap|slaps|slapped|slapping|smack|smacks|smacked|smacking|punch|punches|punched|punching|kick|kicks|kicked|kicking|hurt|hurts|hurting|whack|whacks|whacked|push|pushes|pushed|pushing|shoves?|shoved|shoving|grabs?|grabbed|grabbing|drags?|dragged|pins?|pinned|spat at|spits? at|bit|bites?|threw (?:something|things|a [a-z]+) at|throws (?:things|stuff) at|trips?|tripped|restrains?|restrained|locks?|locked|harms?|harmed) (?:out at )?(?:${her}|[a-z]+ (?:in the|round the|on the|with|by the|again|at home))`,
    '(?:been|being|was|got|gets|getting) (?:hit|slapped|smacked|punched|kicked|hurt|pushed|shoved|grabbed|locked (?:in|out)|jumped|robbed|mugged|chased|followed|stalked|shouted at|screamed at|hurt at home|watched)',
    'the belt|slipper|wooden spoon|with a (?:belt|stick|shoe|slipper|cable|hanger|wire)|locked (?:in|out)|shut in',
    'rap(?:e|ed|es|ing|ist)|molest[a-z]*|grop(?:e|es|ed|ing)|sexual[a-z]*|sexually|inappropriate[a-z]*|indecent|consent|harass[a-z]*|upskirt[a-z]*|flash(?:ed|es|ing) (?:him|her|them|at)|expos(?:ed|es|ing) (?:himself|herself)',
    `(?:touch|touches|touched|touching|kiss|kissed|kisses|kissing|strok(?:es|ed|ing)|feel(?:s|ing)? up|felt up) ${few(3)}(?:him|her|them|me|leg|legs|bum|bottom|chest|breasts?|private|privates|parts|genitals|inappropriately|without)`,
    'had sex|having sex|sex|sex act|condoms?|pregnan[a-z]*|miscarriage|abortion|morning after pill|contraception|chlamydia|sti|std',
    '(?:things|stuff|something) (?:[a-z]+ ){0,3}not want|(?:slept|sleeps|sleeping) with|(?:hold|held|holds|holding) (?:him|her|them) down|(?:take|takes|took|taking|steal|steals|stole|stealing|demand|demands|demanding) (?:his|her|their) (?:money|phone|lunch|bus pass|things|shoes|dinner)',
    'forced? (?:to|into|him|her|them)|made (?:him|her|them) (?:do|touch|watch|take|kiss|send|carry|hold|sell)|against (?:his|her|their) will|pressur(?:ed|ing|es)|coerc[a-z]*|controlling',
    'fgm|cutting season|forced marriage|arranged marriage|(?:get|be|getting|being) married|honou?r (?:based|killing)|taken (?:abroad|out of the country|back to)|(?:sent|sending|taking|taken|fly|flying|flown) (?:him|her|them)? ?(?:abroad|back to [a-z]+|to (?:pakistan|somalia|nigeria|sudan|gambia|india|bangladesh|egypt|kurdistan|iraq|afghanistan))|breast ironing|witch ?craft|spirit possession|exorcis[a-z]*',
  ),
  // Home.
  phrases(
    // Whoever speaks of parents, and of no mere message or errand of theirs.
    '(?:mum|mums|mummy|mam|mom|dad|dads|daddy|mother|father|parents?|step[a-z]*|carers?|guardian|foster[a-z]*|uncle|aunt(?:ie|y)?|grand[a-z]+|nan|nans|nana|brother|brothers|sister|sisters|cousins?|family|boyfriend|girlfriend|bf|gf|ex)',
    '(?:his|her|their|our|my) (?:house|flat|room|bed|bedroom)|bedroom|in bed|at night|in the night|overnight|every night|all night',
    'at home|home ?life|home situation|home circumstances|in the house|at the house|indoors|(?:his|her|their) home|things at home|problems? at home|(?:at|round|from) (?:his|her|their) (?:dads?|mums?|nans?|mothers?|fathers?|dad s|mum s)',
    '(?:scared|afraid|frightened|terrified|petrified|fearful|frit|worried about|anxious about|dreads?|dreading|not want to|does not want to|do not want to|did not want to|will not|refus(?:es|ed|ing) to|hates?|nervous about|begged not to|not safe to) (?:of |to |be )*(?:go|going|goes|get|getting|sent|being|be|walk|walking) ?(?:back )?home',
    '(?:scared|afraid|frightened|terrified|petrified|fearful|wary|flinch(?:es|ed|ing)|cower(?:s|ed|ing)|hides?|hiding) (?:of|around|from|by|when|near|with|if|for)',
    'unsafe|not (?:feel |feeling |be |being )?safe|does not feel safe|danger[a-z]*|at risk|terrified|scared',
    'kicked out|thrown out|throw(?:ing)? (?:him|her|them) out|chucked out|run ?away|ran away|running away|ran off|gone missing|went missing|missing from home|missing overnight|out all night|not (?:come|been|go|went|gone) home|stayed out|staying out',
    `${family} (?:[a-z]+ ){0,5}(?:drunk|drinks?|drinking|alcohol|alcoholic|drugs?|using|argu(?:e|es|ed|ing)|fight(?:s|ing)?|fought|shout(?:s|ed|ing)?|scream(?:s|ed|ing)?|yell(?:s|ed|ing)?|hits?|hitting|hurts?|slaps?|slapped|smacks?|smacked|angry|anger|temper|kicks?|kicked|punch(?:es|ed)?|threw|throws?|grab(?:s|bed)?|violent|arrest(?:ed)?|prison|jail|custody|police|overdose|died|dead|dying|death|cancer|hospital|ill|unwell|depressed|depression|mental|breakdown|left|leaving|leaves|gone|split|separat(?:ed|ing)|divorc(?:e|ed|ing)|moved out|homeless|evicted|lost (?:his|her|their) job|hates?|calls? (?:him|her|them)|swears?|swore|threat[a-z]*|control[a-z]*|locks?|locked|watches|touch[a-z]*|not (?:let|feed|care|allow)[a-z]*|never (?:there|home|feeds|cares)|abus[a-z]*|beat[a-z]*|hurt[a-z]*)`,
    `(?:shouted|screamed|yelled|sworn|hit|hurt|grabbed|punched|slapped|touched|threatened|kicked|pushed) (?:at )?by (?:his|her|their|the) ${few(2)}${family}`,
    `(?:scared|afraid|frightened|frit|terrified|worried) (?:of|about|for|by) (?:his|her|their|what|the)? ?${family}`,
    'step ?dad|step ?mum|step ?father|step ?mother|mums? (?:s )?(?:new )?(?:boyfriend|partner|bf)|dads? (?:s )?(?:new )?(?:girlfriend|partner)',
    'police|social (?:worker|services|care)|children s services|childrens services|court|custody|restraining order|injunction|prison|jail|probation|arrest(?:ed)?|bail|in care|foster[a-z]*|child protection|safeguarding|disclos[a-z]*',
    'bereave[a-z]*|funeral|passed away|grie(?:f|ving)|terminal(?:ly)? ill',
    'do not tell (?:my|his|her|anyone|anybody|mum|dad)|not to tell|(?:our|a|keep(?:s|ing)?|keep a|keep it a) secrets?|swore (?:him|her|me|us) to secrecy|promise not to',
  ),
  // Exploitation, drink and drugs, extremism.
  phrases(
    'exploit[a-z]*|groom(?:s|ed|ing)?|county lines?|traffick[a-z]*|cuckoo[a-z]*|gangs?|olders?|modern slavery|cse|cce|recruit[a-z]*',
    'sniff(?:s|ed|ing)?|aerosols?|solvents?|glue sniffing|gas canisters?|inhal(?:es|ed|ing)|edible|dealer|drugs?|drug dealer|weed|cannabis|skunk|cocaine|coke head|ketamine|ket|mdma|ecstasy|spice|nos|balloons?|lean|xanax|thc|edibles|high|stoned|alcohol|drunk|vodka|hungover|booze|drinking',
    '(?:selling|sells|sold|dealing|deals|supply|supplying|carrying|running|holding|hiding|giv(?:es|ing|en)|gave|buy(?:s|ing)?|bought) (?:him |her |them )?(?:vapes?|drugs|weed|stuff|packages?|gear|food for|it for (?:an?|some)|cigarettes|alcohol|things for)',
    '(?:new|expensive|designer|two|second|another|burner) (?:phones?|trainers|clothes|watch|iphone|jewellery|bags?|coat|jacket|moncler|air ?pods?|nails)(?= )[a-z0-9 ]*(?:no money|not (?:say|know|tell)|can not|afford|from|where|who|bought|given|gave|explain|secret)',
    '(?:lots of|loads of|wads? of|large amounts? of|unexplained|too much|hundreds of|so much|bundles? of) (?:cash|money|gifts|presents)|wad of|owes? (?:them |him |someone |somebody |people |a )?(?:money|debt|cash|man|\\d+)|in debt',
    '(?:older|grown|adult|strange) (?:man|men|boys?|boyfriend|girlfriend|guys?|blokes?|lads?|friends?|women|woman|people|person|male|males|bf|pupil from)|(?:boyfriend|girlfriend|bf|man|bloke|guy|lad) (?:who |is |s |that |aged |of )*(?:1[6-9]|[2-9][0-9]|nineteen|twenty|thirty|eighteen|older)|strangers?|man|men|bloke|blokes|guy|fella|geezer|a man|some man|some men|random (?:man|men|guy|people)',
    '(?:pick(?:s|ed|ing)?|dropp?(?:s|ed|ing)?) (?:him|her|them) (?:up|off) (?:in|by|from|at|outside|after)|get(?:s|ting)? (?:in|into) (?:a |an |the |different |strange |strangers? |his |their )*cars?|unknown (?:man|men|male|adult|car|number)|meet(?:s|ing)? up with|met (?:up )?with (?:a|an|some|someone|him|her)',
    '(?:never|not) (?:actually |even |really )?met|behead[a-z]*|gore|executions?',
    'radicali[a-z]*|extremis[a-z]*|terroris[a-z]*|isis|is flag|jihad[a-z]*|nazi[a-z]*|neo nazi|swastika|hitler|incels?|far right|white power|martyr[a-z]*|national action|kill all|hates? (?:muslims|jews|women|gays|immigrants|black people|foreigners)|andrew tate',
  ),
  // Contact online.
  phrases(
    'online|on line|internet|snap|snaps|snapchat|snapped|instagram|insta|tik ?tok|discord|whats ?app|roblox|fortnite|telegram|facebook|messenger|omegle|onlyfans|only fans|yubo|reddit|twitch|kik|wizz|social media|group ?chat|chat ?room|gaming|x ?box|ps[45]|playstation|dms?|dmed|dming|live ?stream[a-z]*|webcam|face ?time[a-z]*|video call[a-z]*|catfish[a-z]*|deep ?fakes?',
    'nudes?|naked|nudity|nude pics?|sext(?:s|ed|ing|ort[a-z]*)?|porn[a-z]*|explicit|indecent images?|dick pics?|(?:sent|sending|sends|send|shared|sharing|shares|share|asked for|asks for|asking for|posted|posting|took|taking|leaked|leaking|spreading|showing|shown|got|has|have) (?:[a-z]+ ){0,3}(?:pictures?|photos?|pics?|videos?|images?|selfies?|screenshots?)|screenshot[a-z]*|(?:film|video)(?:ed|ing|s) (?:him|her|them|it)|blackmail[a-z]*',
    `(?:messag|text|dm|contact|call|ring|phon)(?:e|es|s|ed|ing)? (?:him|her|them|a|an|someone|strangers?|with) |messages|messaging|(?:nasty|horrible|threatening|abusive|sexual|inappropriate|weird|mean) (?:message|texts?|comments?|notes?|calls?)|talk(?:s|ing|ed)? to (?:someone|somebody|a (?:man|boy|guy|bloke|stranger)|men|boys|people) (?:on|he|she|they|older|from|in)`,
  ),
  // Bullying, threats and weapons.
  phrases(
    '(?:pushed|punched|slapped|kicked|stamped on|headbutted|head butted|jumped (?:him|her|them|me)|tripped|shoved|strangled|spat)|slags?|sluts?|whores?|bitch|retard(?:ed)?|faggot|tranny',
    'bull(?:y|ies|ied|ying)|picked on|pick(?:s|ing)? on (?:him|her|them)|victimis[a-z]*|intimidat[a-z]*|terroris(?:ed|ing|es)|tormented|humiliat[a-z]*|threat[a-z]*|racis[a-z]*|racial[a-z]*|homophob[a-z]*|transphob[a-z]*|islamophob[a-z]*|antisemit[a-z]*|sexis[a-z]*|misogyn[a-z]*|slurs?|n word|hate (?:crime|incident|speech)|gay slurs?|fag[a-z]*|paki|called (?:him|her|them) (?:a |an )?(?:terrorist|slag|slut|whore|gay|faggot|paki|monkey|retard)',
    'kni(?:fe|ves)|guns?|weapons?|stab(?:s|bed|bing)?|machetes?|zombie (?:knife|blade)|screwdriver|hammer|scissors (?:at|to)|acid|firearm|bb gun|knuckle ?duster|petrol bomb|shoot(?:s|ing)?|shot at|kill (?:him|her|them|you|me|everyone|someone|somebody)|beat (?:him|her|them|me) up|going to (?:get|jump|batter|fight|hurt|kill|stab) (?:him|her|them|me)|set fire|arson|fire ?setting|animals? cruelty|hurt(?:s|ing)? (?:the )?(?:cat|dog|animals?|pets?)',
  ),
]

/** Words of those, in which a slip of the finger is put right. */
export const harmSlips: readonly string[] = [
  'self',
  'harm',
  'harming',
  'bruise',
  'bruises',
  'bruising',
  'hungry',
  'scared',
  'frightened',
  'terrified',
  'snapchat',
  'instagram',
  'herself',
  'himself',
  'stepdad',
  'boyfriend',
  'pregnant',
  'bullied',
  'bullying',
  'threatened',
  'threatening',
  'cannabis',
  'suicide',
  'suicidal',
  'overdose',
  'tablets',
  'knife',
  'abused',
  'sexual',
  'alcohol',
  'neglect',
  'dirty',
  'touched',
  'police',
  'photos',
  'pictures',
  'messages',
]
