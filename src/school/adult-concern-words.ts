const whose =
  '(?:a |an |the |my |his |her |their |our |one of (?:the |our |his |her |their )?|another |some |that |this |two |three |male |female |young |older |new |of )*'
const everyone = (patterns: readonly string[]): RegExp => new RegExp(` (?:${patterns.join('|')})(?= )`, 'g')

export const family =
  '(?:(?:step ?)?(?:dad|father|mum|mam|mom|mother|brother|sister|parent)|uncle|aunt|aunty|auntie|cousin|grandad|granddad|grandfather|grandma|nan|carer|boyfriend|girlfriend|partner|childminder|neighbour|social worker|gp|doctor)'

/** In which no adult of the school is meant, though a word of one stands in it. */
export const notOfAdults: readonly RegExp[] = [
  / (?:his|her|their|my|own|your|a) head(?= )(?! ?(?:teacher|of|master|mistress))/g,
  / (?:in|on|to|over|round|at|off) (?:the |his |her |their )?head(?= )(?! ?(?:teacher|of|master|mistress))/g,
  / (?:head ?(?:injury|injuries|lice|phones?|band|butt(?:ed|s|ing)?|lock|ache|rest|girl|boy|start|count|first|long|on|down|sore|hurts?)|(?:bumped|banged|hit|hits|cut|shaved) (?:the )?head|heads? (?:home|off|out|back|up))(?= )/g,
  / (?:to|will|would|might|may|must|i|we|they|you|not|did|does|do|can|could|never|always|and|or|parents|pupils|shall|should|really|going to) miss(?= (?:the|a|an|his|her|my|their|school|lesson|lessons|breakfast|lunch|out|day|days|form|registration|period|it|them|him|me|you|mum|dad|home|any|some|too|so|our|this|that|maths|english|pe|assembly|more)\b)/g,
  / miss(?= (?:the|a|an|his|her|my|their|breakfast|lunch|school|out|him|registration|lessons)\b)/g,
  / (?:at|from|to) the cleaners(?= )/g,
  / coach (?:trip|journey|home|back|park|was late|is late)(?= )/g,
  / staff ?(?:rooms?|car park|meetings?|toilets?|training|handbook|list|survey)(?= )/g,
  / (?:be|become|becoming|like) an? (?:teacher|ta|coach|volunteer|librarian|builder|cleaner|governor|counsellor|nurse|driver)(?= )/g,
  / (?:home|private|online) (?:tutor|tuition) (?:group|work)(?= )/g,
  / (?:tutor|form tutor) (?:group|groups|time|room|period|base)(?= )/g,
  / (?:cover|supply) (?:lesson|lessons|work)(?= )/g,
  / (?:teachers?|staff|adults?) (?:desk|chair|table|planner|laptop|board|whiteboard)(?= )/g,
]

const roles = [
  '(?:[a-z]+ )?(?:teachers?|tutors?|coach(?:es)?|instructors?|invigilators?)',
  '(?:teaching|learning support|classroom|sen|lab|office|lunch ?time) assistants?|tas?|lsas?|hltas?|lsps?',
  'caretakers?|site (?:manager|team|staff)|premises (?:manager|team)|security guard',
  'supply(?: (?:staff|cover))?|cover supervisors?|our sub|the sub|a sub|substitutes?',
  '(?:lunch ?time|mid ?day|play ?ground|break) (?:supervisors?|staff|lady|ladies)|dinner lad(?:y|ies)|(?:kitchen|canteen|office|admin|support|catering|lunch) (?:staff|lady|ladies|team|workers?)|cooks?|chefs?',
  'cleaners?|technicians?|librarians?|receptionists?|counsellors?|(?:learning )?mentors?|youth workers?|photographers?|school nurse|matron',
  '(?:(?:a|two|three|some|several) )?members? of (?:the |our )?(?:site |kitchen |support |office |teaching )?staff|staff members?|staff|colleagues?|co ?worker',
  'volunteers?|governors?|chaplain|vicar|contractors?|builders?|workm[ae]n|visitors?|agency (?:worker|staff)|(?:visiting|guest) speaker',
  '(?:bus|minibus|taxi|coach|school bus|school taxi|van) driver|(?:taxi )?escort|passenger assistant',
  '(?:the |our |my |his |her |their )*heads? of (?:year|department|house|maths|english|science|pe|sixth form|key stage|faculty|music|drama)|hoy|senco|sendco|dsl|ddsl|deputy(?: head)?(?: ?teacher)?|assistant head(?: ?teacher)?|slt|leadership team|business manager|learning coordinator|pastoral (?:manager|lead|worker)|safeguarding lead',
  '(?:adults?|someone|somebody|person|people|man|woman|one|friends?|mates?|lady|guy) (?:who |that )?(?:works?|teach(?:es)?|volunteers?|coach(?:es)?|helps?|comes in|comes into school) (?:here|at|in|with|for)?|adults? (?:here|at school|in school|in the school|in the building)',
  '(?:uncle|aunt|dad|mum|mother|father|brother|sister|neighbour|boyfriend|partner) (?:who |that )?(?:works|teaches|volunteers|coaches|cleans) (?:here|at (?:our |this |the )?school|in (?:our |this |the )?school)',
  '(?:uncle|aunt|dad|mum|brother|sister|neighbour|boyfriend|partner) (?:who )?is (?:a |the )?(?:teacher|ta|caretaker|coach|cleaner|volunteer|governor|technician) here',
  'sir|miss',
]
const heads = [
  '(?:the |our |acting |executive |school )*head ?(?:teacher|master|mistress)?',
  'principal',
  'heads (?:office|behaviour)',
]
const notASurname =
  '(?!(?:is|was|has|had|and|or|but|who|said|says|told|grabbed|hit|at|in|on|to|the|a|an|of|with|about|for|by|when|that|because|again|made|makes|keeps|always|just|saw|did|does|will|would|not|his|her|him|she|he|they|i|we|it|as|so|from|after|before|while|then|if|been|being|are|were|really|very|too|also|never|still|now|came|comes|stopped|broke|sent|found|helped|gave|gives|rang|called|calls|asked|asks|noticed|reported|heard|overheard|took|takes|thinks|knows|put|puts|shouted|shouts|swore|pushed|pushes|touched|touches|kissed|hugs|hugged|messages|messaged|texts|texted|dragged|slapped|shoved|kicked|threw|locked|follows|added|spoke|let|got|gets|went|goes|wont|wanted|wants|looks|looked|likes|picks|picked|brought|lets|bought|refused|separated|intervened|stepped|calmed|laughed|mocks|humiliated|yelled|screamed|lesson|lessons|class|alone|about|today|here|there|out|over|one)(?= ))'

/** Everybody who works or volunteers here, as people call them. */
export const adultsHere: readonly RegExp[] = [
  everyone(roles),
  everyone(heads),
  new RegExp(` (?:mr|mrs|ms|miss|mx|dr|madame|mme|senor|senora|herr|frau|coach) ${notASurname}[a-z]+(?= )`, 'g'),
]

/** After whom nothing is to be asked: told, asked, hit by a pupil, left, or who saw and helped. What stands before the adult. */
export const harmlessBefore = new RegExp(
  ` (?:${[
    // To whom it was said.
    '(?:told|tell|telling|tells|asked|ask|asking|spoke to|speak to|speaking to|spoken to|talk to|talked to|talking to|said to|informed|inform|emailed|email|called|rang|phoned|cc|thanks|thank|let|see|find|found|fetch|fetched|reported to|report to|reported it to|passed to|passed (?:it |this )?on to|referred to|handed to|disclosed to|confided in|opened up to|went to|gone to|go to|sent to|taken to|took (?:him|her|them) to|brought (?:him|her|them)? ?to|logged with|left with|(?:told|said) (?:this |it |that )?to|wrote to|note (?:for|to)|shared with|raised with|discussed with)',
    // To whom a pupil did something.
    '(?:swore|swears|swearing|shouted|shouts|shouting|screamed|screams|screaming|spat|yelled|spits|laughed|lashed out) at|(?:rude|abusive|lied|lying|aggressive|unkind) to|(?:argued|arguing|argues|fell out) with|(?:hit|hits|kicked|kicks|punched|punches|pushed|pushes|bit|bites|slapped|shoved|assaulted|attacked|threatened|threatens|threatening|headbutted|scratched|ignored|ignores|defied|injured|barged|barged into|elbowed)|(?:threw|throws|throwing) (?:[a-z]+ ){1,3}at|(?:kicked|hit|punched|pushed|bit) (?:out )?at|refused to (?:go|speak|talk|listen) to|(?:ran|walked|stormed|runs|walks) (?:out of|away from|off from|out on|past)|trust(?:s|ed)?|likes?|loves?|gets on with',
    // Who saw, helped and brought.
    '(?:seen|found|told|brought|supported|overheard|heard|reported|raised|logged|noticed|spotted|helped|comforted|checked|treated|sent|stopped|sat|picked up|passed on|informed|advised|calmed|taught|separated|looked after) (?:[a-z]+ ){0,5}by',
    '(?:sat|safe|now|waiting|spoken|speaking|working|meeting|met|class|stays|staying|stayed|here|currently|is|are|checked in|talked) with|support from|help from|(?:email|message|note|report|referral|call|phone call|tip|handover|information|feedback|statement) from|according to|as (?:his|her|their|the|a)?|i am|we are|i work with|via|on behalf of|copied in|thanks to',
    '(?:in|for|from) [a-z]+ with|(?:anyone|anybody|nobody|no ?one|everyone) (?:but|except|other than|apart from)',
    '(?:no|without|without an?|in front of|witnessed by|near|outside|next to|behind|past|waited for|waiting for|looking for|asked for|asking for|wants|wanted|needs|needed)',
  ].join('|')}) ${whose}$`,
)

/** What the adult did that is no harm: reported, noticed, knows, helped. What stands after the adult. */
export const harmlessAfter = new RegExp(
  `^(?: (?:and (?:i|me|(?:mr|mrs|miss|ms|dr) [a-z]+|(?:a|the|another) [a-z]+)|who (?:teaches|supports|knows|covers|works with) (?:him|her|them|[a-z]+)|on (?:duty|the gate|reception)|in (?:reception|student services|the office|the library|year \\d+|[a-z]+)|from [a-z]+|has|have|had|just|also|then|who|already|both|both have|kindly))* (?:${[
    '(?:told|tells|informed|texted|emailed|rang|phoned|called|asked|messaged|alerted|notified|advised|approached) (?:me|us|the office|reception|student services|home|mum|dad|parents?|his|her|their|the (?:dsl|nurse|police|office|parents?)|an ambulance|999|for (?:help|me|an?))',
    '(?:said|says|thinks|thought|feels|felt|mentioned|commented|explained|suggested|believes|reckons|wonders|asked|asks) (?:that|he|she|they|to me|if|whether|him|her|them|about|what|how|why|in|there|it)',
    'reported|reports|noticed|notices|saw|sees|spotted|overheard|heard|hears|witnessed|observed|let (?:me|us) know|(?:is|was|are|were|s|got|being|became|am) (?:also |all |both |very |really |a bit )*(?:worried|concerned|aware|told|informed|there|present|away|absent|upset for|supporting|seeing (?:him|her|them)|helping|looking after|dealing|sat with|with (?:him|her|them) now|on (?:duty|it)|monitoring|notified|involved in supporting|contacted)',
    'aware|knows?|(?:has )?been (?:told|informed|made aware|notified|contacted)',
    'found|finds|brought|helped|helps|comforted|comforts|calmed|stepped in|intervened|broke (?:it|them|the fight|up)|separated|stopped|passed (?:on|this|it)|reported|raised|flagged|logged|logs|picked up|wrote|spoke (?:to|with) (?:me|us|him about|her about|him|her|them|mum|dad|the|his|her)|spoken (?:to|with)|gave first aid|gave (?:him|her|them|[a-z]+) (?:first aid|a (?:banana|drink|plaster|tissue|snack|sandwich|coat|jumper|biscuit|card|pass|detention|time out|choice|c\\d)|some (?:food|water|time|breakfast|lunch|toast)|food|breakfast|lunch|ice|water|tissues|toast|time)|treated|checked|sat with|stayed with|came (?:over|to (?:help|get|find|me|see)|and (?:told|helped|got))|took (?:him|her|them|[a-z]+) (?:to|out for|for a walk|aside)|(?:sent|sends) (?:him|her|them|[a-z]+) (?:out|to|home|here|for)|rang home|called (?:home|me|first aid|for|an|999|the)|phoned home|supports|teaches|walked (?:him|her|them) (?:to|down|over)|got (?:me|help|the)|picked it up|asked me|moved (?:him|her|them) (?:seats?|to)|told (?:him|her|them|[a-z]+) (?:to (?:come|see|go|speak|tell|talk|sit|stop|wait|calm|leave|put|take|get)|off for)',
    's (?:[a-z]+ )?(?:lessons?|class|classroom|room|form|group|office|set|desk|table|period|club|detention|assembly|door|seating|email|note|attention|behalf)|(?:lesson|class|classroom|room|desk|door)(?= )',
  ].join('|')})(?= )`,
)

/** A sentence in which the adult is harmless where ADULT stands. */
export const harmless =
  / (?:in|during|after|before|from|for|out of|into|leaving|left|to|at|outside) (?:a |the |my |his |her |their |our )*ADULT(?: s)? (?:[a-z]+ )?(?:lessons?|class|classroom|room|form|group|office|set|period|club|detention|assembly|door|session|training|meeting|practice) | (?:lesson|class|session|meeting|appointment|detention|club|practice|mentoring|intervention) with (?:a |the |my |his |her |their |our )*ADULT | ADULT (?:in person|informed|aware|told|notified)(?: (?:in person|already|today|at once|straight away|by (?:phone|email|me)))? $/

/** What a sentence adds of the same adult after something harmless: "found him and dragged him out". */
export const harmToo =
  / (?:and|then|but) (?:then |has |have |had |just |keeps )*(?:hit|hits|grab|grabbed|push|pushed|shov|shoved|slap|slapped|kick|kicked|touch|touched|drag|dragged|shout|shouted|scream|screamed|swore|hurt|restrain|restrained|pull|pulled|threw|lock|locked|laugh|laughed|humiliat|humiliated|yank|yanked|pinned|kiss|kissed|strok|stroked|squeez|squeezed|smack|smacked|punch|punched|blocked|shook|mocked|threatened)[a-z]* (?:at |up |out )?(?:him|her|them|the|a|it|in|[a-z]+) /

/** Before or after an adult of the school: whatever else stands there, it is about them. */
export const aboutThem = new RegExp(
  ` (?:how|the way|about|against|regarding|concerning|between|scared of|afraid of|frightened of|terrified of|hurt by|hit by|alone with|uncomfortable (?:with|around)|number of|relationship with|messages from|texts from|contact (?:from|with)) ${whose}$`,
)
export const ofThem =
  /^ s (?:own |mobile |phone |personal |private )*(?:number|mobile|phone|house|home|flat|car|bed|snap|snapchat|insta|instagram|behaviou?r|conduct|hands?|lap|language|comments?|treatment) /
