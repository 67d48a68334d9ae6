const list = (words: string): readonly string[] => words.split(/\s+/).filter(Boolean)

/** What people in a hurry write for a word. Each is replaced before anything else looks. */
export const abbreviations: Readonly<Record<string, string>> = {
  att: 'attendance',
  attn: 'attendance',
  attnd: 'attendance',
  attndnce: 'attendance',
  atten: 'attendance',
  attdnce: 'attendance',
  atendance: 'attendance',
  reg: 'register',
  regs: 'registers',
  rgstr: 'register',
  wk: 'week',
  wks: 'weeks',
  yr: 'year',
  yrs: 'years',
  hr: 'hour',
  tmrw: 'tomorrow',
  tmr: 'tomorrow',
  tomo: 'tomorrow',
  tmw: 'tomorrow',
  '2moro': 'tomorrow',
  '2morrow': 'tomorrow',
  tomoz: 'tomorrow',
  yday: 'yesterday',
  yest: 'yesterday',
  ysterday: 'yesterday',
  ydy: 'yesterday',
  '2day': 'today',
  tday: 'today',
  tdy: 'today',
  pls: 'please',
  plz: 'please',
  plse: 'please',
  thx: 'thanks',
  ta: 'thanks',
  ty: 'thanks',
  cheers: 'thanks',
  tysm: 'thanks',
  abs: 'absence',
  absents: 'absent',
  abscence: 'absence',
  abscences: 'absences',
  unauth: 'unauthorised',
  unauthorized: 'unauthorised',
  auth: 'authorised',
  unauths: 'unauthorised',
  authorized: 'authorised',
  bhv: 'behaviour',
  behav: 'behaviour',
  bhvr: 'behaviour',
  behavior: 'behaviour',
  beh: 'behaviour',
  det: 'detention',
  dets: 'detentions',
  mtg: 'meeting',
  mtgs: 'meetings',
  mtng: 'meeting',
  appt: 'appointment',
  appts: 'appointments',
  pts: 'points',
  pt: 'point',
  min: 'minutes',
  mins: 'minutes',
  govt: 'government',
  hols: 'holiday',
  hol: 'holiday',
  info: 'information',
  ppl: 'people',
  stu: 'students',
  studs: 'students',
  avg: 'average',
  ave: 'average',
  av: 'average',
  comp: 'compare',
  cf: 'compared',
  prev: 'previous',
  sept: 'september',
  sep: 'september',
  attd: 'attendance',
  attdc: 'attendance',
  attce: 'attendance',
  attndce: 'attendance',
  atnd: 'attendance',
  atndnce: 'attendance',
  whove: 'who',
  weve: 'we',
  theyve: 'they',
  youve: 'you',
  whod: 'who',
  whatve: 'what',
  any1: 'anyone',
  ne1: 'anyone',
  every1: 'everyone',
  some1: 'someone',
  hw: 'homework',
  msg: 'message',
  abt: 'about',
  thru: 'through',
  bday: 'birthday',
  bdays: 'birthdays',
  punct: 'punctuality',
  sus: 'suspension',
  susp: 'suspension',
  susps: 'suspensions',
  exc: 'exclusion',
  excl: 'exclusion',
  reint: 'reintegration',
  ach: 'achievement',
  achs: 'achievement',
  docs: 'documents',
  u: 'you',
  r: 'are',
  ur: 'your',
  wot: 'what',
  wat: 'what',
  wots: 'what',
  wats: 'what',
  whts: 'what',
  wht: 'what',
  whta: 'what',
  hows: 'how',
  howz: 'how',
  whos: 'who',
  whose: 'who',
  whens: 'when',
  wheres: 'where',
  whats: 'what',
  hasnt: 'hasnt',
  gimme: 'give',
  lemme: 'let',
  dont: 'dont',
  cant: 'cant',
  im: 'im',
  ive: 'ive',
  wkly: 'weekly',
  wknd: 'weekend',
  perc: 'percentage',
  pct: 'percentage',
  percent: 'percentage',
  schl: 'school',
  skool: 'school',
  sch: 'school',
  info2: 'information',
  cos: 'because',
  cuz: 'because',
  coz: 'because',
  bc: 'because',
  tho: 'though',
  atm: 'now',
  rn: 'now',
  asap: 'soon',
  vs: 'versus',
  v: 'versus',
  mon: 'monday',
  mons: 'mondays',
  tue: 'tuesday',
  tues: 'tuesday',
  wed: 'wednesday',
  weds: 'wednesday',
  thu: 'thursday',
  thur: 'thursday',
  thurs: 'thursday',
  fri: 'friday',
  fris: 'fridays',
  sun: 'sunday',
  jan: 'january',
  feb: 'february',
  apr: 'april',
  jul: 'july',
  aug: 'august',
  oct: 'october',
  nov: 'november',
  dec: 'december',
  bk: 'back',

  xls: 'excel',
  xlsx: 'excel',
  spreadsheet: 'excel',
}

/** Small words that carry no request of their own and may stand between the words of a phrase. */
export const fillers: ReadonlySet<string> = new Set(
  list(`a an the this that these those there here it its he she him her his hers they them their theirs we us our ours you your yours i im ive ill id me my mine
  is are was were be been being am isnt arent wasnt werent has have had having hasnt havent hadnt do does did doing done dont doesnt didnt can could cant couldnt will would wont wouldnt
  shall should shouldnt may might must of for from to in on at by with without into onto about over under off out up down across through per and or but nor if then than as so too also plus
  just only please thanks hi hello hey hiya dear morning afternoon evening good ok okay yes no not yeah yep nope sorry quick quickly actually really still yet again now currently already ever
  get got getting give gimme show tell let lets see look looking want wanted wants need needed needs like know check find pull bring run put send ask wondering wonder hoping hope help
  what which who whom whose when where why how any some all every each both either neither much many more most less least lot lots few several other others another same such own
  thing things stuff one ones someone anyone everyone everybody anybody nobody people person kid kids child children pupil pupils student students lad lads girl boy learner learners
  back today far going go goes went gone come came comes coming make makes made take takes took taken say says said think thought guess mean
  bit little big whole full entire total altogether overall generally basically roughly around approx approximately exactly
  time times moment minute second sec soon later before after during since until till between within
  please kindly possible possibly perhaps maybe urgently urgent asap quickly btw fyi hmm er erm um oh ah well right so anyway folks all team mate love sir miss
  figures figure number numbers data info information details list lists names name update rundown breakdown overview picture situation story summary
  form year group class tutor register school pastoral head latest lately overall worse better worst other days day today's usual usually normally towards toward compared always often sometimes never ever almost nearly quite very really super proper bang together along
  following whether regarding related concerning including based due given away around anymore yep yup deffo cuz tbh pleasee please hun guys sake god lord crikey blimey mate cheers ahead sorry quickly bit whats hows total totals average each row top while whilst because though although
  number count amount rate per level half quarter third another couple pair next previous current recent recently past prior upcoming new old early late soon morning noon evening night tonight week month term`),
)

/** Everyday words of other matters. They stop a "correction" into a school word, and count against every question. */
export const everydayWords: ReadonlySet<string> = new Set(
  list(`able access account across action add address adult advert afraid age agree air airport allow alone animal answer apple area argue arm arrive art article assess assignment author available baby bad bag ball bank
  base basketball bath battery beach bear beat beautiful bed begin believe bell best better bicycle bike bill birthday bit black blood blue board boat body book bored bottle bottom bought bowl box boys bread break breakfast brick bridge bring broken brother
  brought brown build building built burn bus busy buy cake call called camera camp canteen capital car card care career carry cat caterer catering cats cause chair chance change charge cheap cheese chicken choice choose church cinema city clean clear clever clock close
  clothes cloud club coat code coffee cold collect college colour computer cook cool copy corner correct cost count country couple course cousin cover cream create cricket cross crowd cry cup cupboard cut cute dance danger dark date daughter day dead deal death decide
  deep degree delete describe desk dictionary different difficult dinner dirty discuss dish doctor dog door double doubt draw dream dress drink drive driver drop dry early earth easy eat edge egg email employ empty end energy engine england english enjoy enough
  enter equal essay even event saw heard found spotted caught noticed felt kept held told gave given wore worn threw thrown broke hid ran fell drove rode wrote read chose began drank ate slept stood sat sang swam flew grew knew threw won arms legs wrists neck face hands feet stomach zero none nil calories banana exam example excited exercise expect expensive explain eye face fact fail fair fall family famous far farm fast father favour favourite fear feed feel field fight file fill film final fine finger finish fire fish fit fix flat flight floor flower fly follow food foot
  football force foreign forest forget formula forward found free french friend friends front fruit fuel fun funny furniture future game garden gas gate general german gift glass goal gold golf grass great green ground grow guitar hair half hall hand hang happen happy hard hat hate head health hear heart heat heavy height
  history hit hobby hold hole holiday home homework honest horse hospital hot hotel hour house hungry hurry hurt husband ice idea important inside interest internet island job join joke juice jump keep key kick kill kitchen knee knife lady lake land language laptop large late laugh law lead
  learn leave left leg lend lesson letter library lie life lift light limit line link listen live local lock london long lost loud love low luck lunch machine mail main manage manager map march mark market married maths matter meal meat medicine meet member memory menu metal middle milk mind miss mistake mix model
  money month moon mother mountain mouse mouth move movie museum music narrow nation nature near neck news newspaper nice night noise normal north nose note nurse ocean odd offer office often oil old open opinion orange order outside oven own page paid pain paint pair paper parcel parent parents park part party pass past pay peace
  pen pencil pepper perfect phone photo photocopier photosynthesis piano picture piece pink pizza place plan plane plant plastic plate play player pleasure pocket poem point poison police policy polite pool poor popular position post potato pound power practice prefer prepare present president pretty price print printer printing prize problem produce
  program project proper protect proud public pull purple push puzzle quality quarter queen question quick quiet quite radio rain raise range rather reach read ready real reason receive recipe record red refuse remember rent repair repeat reply report rest restaurant result return rice rich ride ring rise river road rock roof room rope rota round rule
  sad safe sail salad salary salt sand save scene school science score sea seat secret section sell sentence serious serve shape share sharp sheet ship shirt shoe shoes shop short shout shower sick side sign silver simple sing singer single sister sit size skin sky sleep slow small smell smile smoke snow soap soccer social sock soft soil solve song sort sound soup south space speak
  special speed spell spend spoon sport spring square staff stage stairs stamp stand star start state station stay steal step stomach stone stop storm story strange street strong study stupid subject succeed success sugar suggest suit summer sun supply support sure surface surprise swim system table tall tax taxi tea teach teacher team telephone television tennis test text theatre thick thin third thirsty
  ticket tie tiger timetable tired title toe together toilet tongue tool tooth top touch town toy trade traffic train translate travel tree trip trouble true trust try turn tv type ugly uncle understand uniform university upset use useful usual valley video view village visit voice wait walk wall war warm wash waste watch water wave way weak weather wedding weight welcome west wet wheel white wide wife wild
  win wind window wine winter wish woman wonderful wood word work world worry worse worst write wrong yellow young bitcoin stock shares politics election minister prime capital translate python javascript code program essay covid vaccine netflix youtube spotify lottery horoscope flights dinner tonight meal lasagne curry pudding chips parking minibus projector laminator photocopying marking planning observation pay payslip pension union interview vacancy vacancies recruitment candidate
  brilliant terrible awful weird strange hall gym field playground corridor staffroom kettle mug biscuits whiteboard laptop ipad wifi password login email outlook calendar diary supplier budget invoice order stationery glue pens paper textbook textbooks worksheet worksheets slides powerpoint quiz film movie reading spelling grammar poem novel gov govs governors governor slt caretaker amend alter edit overwrite backdate falsify delete remove erase tweak insert forge heating broken toilets hoy hod eiffel stuff
  newsletter bulletin display certificate certificates boss lunchtime gcse gcses assemblies trust ofsted visitor visitors phoning ringing texting emailing`),
)

/** Words of a question to follow on with, beside an entity: "and last week?", "what about 9Y", "just the girls". */
export const followWords: ReadonlySet<string> = new Set(
  list(`and what about how for just only the a an now then same again with in on of to is are was were show me can you do did please thanks ok okay so but also instead include including exclude them they those these it that this
  their his her he she him who which ones one by as list split break down up breakdown broken per each give get see i we us let lets like versus compare compared against to vs but rather than make into put actually
  meant sorry not no yes hmm and or all everyone everybody too well go back more detail details name names pupils pupil students student kids children people drill narrow filter limit sort order rank ranked
  day days week weeks month term year today yesterday but except including excluding if would could need want any other previous prior before period time one thats it whats`),
)

/** Given names that are also words: they name a pupil only where a name would stand. */
export const wordLikeNames: ReadonlySet<string> = new Set(
  list(`will grace may mark rose joy hope faith summer autumn april june august friday monday bill rob frank art dean chase hunter mason miles max sunny young best day long short king page read hall hill wood stone brown green white black gray
  grey love price rice cook baker ward case chance sharp early good little small moody noon winter week marks pride cross church field ball bell bird fox wolf lamb fish banks bush flowers rivers waters holiday pass fair gale coach major guy ray
  sky star storm heaven precious blessing prince princess justice queen destiny harmony melody patience prudence charity mercy sun see say drew jack pat sue dale glen heath cliff dawn eve ivy lily daisy ruby pearl amber jade crystal coral gene
  rich grant lane reed penny robin martin jay kay bea angel junior miller taylor carter cooper fisher gardener mills parks power powers trim wise swift bond reason early more moore sale sales teller street west north bishop pope abbott noble
  sage basil rowan hazel olive violet ash forest rain river brook brooks skye star reign legend saint royal honour honor trinity genesis chapel temple castle tower bridges ford knight law laws lord cash rush hurst march`),
)
