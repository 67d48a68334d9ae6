import type { ContactOutcome, ContactParty, ContactWay } from '../../school/contact.ts'
import { type DaySaid, dayIn } from '../../school/day-said.ts'
import { foldName } from '../../school/fold-name.ts'

/** What a message that tells of a contact says besides whose it is. What it does not say is left to whoever fills in the form. */
export interface ContactSaid {
  readonly way?: ContactWay | undefined
  readonly party?: ContactParty | undefined
  readonly outcome?: ContactOutcome | undefined
  /** When to be in touch again. */
  readonly again?: DaySaid | undefined
  /** Whether a day is named on which it was. */
  readonly saysDay: boolean
}

/** Reads "rang mum no answer left voicemail", "met with Zain's social worker, ring again friday". Plain rules; never throws. */
export function readContact(said: string): ContactSaid {
  const words = ` ${foldName(said.slice(0, mostCharacters)).replaceAll(/[^a-z0-9/]+/g, ' ')} `
  const { told, again } = withoutFollowUp(said)
  const way = wayIn(told)
  const party = partyIn(told)
  return { way, party, outcome: outcomeIn(words, told, way), again, saysDay: dayIn(told) !== undefined }
}

const mostCharacters = 3_000

const home =
  '(?:mums?|moms?|mams?|mothers?|dads?|fathers?|stepmums?|stepdads?|step (?:mum|dad|mother|father)s?|parents?|carers?|guardians?|nans?|nanas?|nanny|grans?|grand(?:ma|mother|dad|father|parent)s?|aunt(?:ie|y)?s?|uncles?|famil(?:y|ies)|home|household|foster (?:mum|dad|carer|parent|mother|father)s?|mr|mrs|ms|miss|older (?:sister|brother))'
const agency =
  '(?:social (?:workers?|services|care)|sw|childrens (?:services|social care)|mash|early help|camhs|cahms|ewo|ewos|education welfare(?: officer)?|police|pcso|pc|lado|yot|yos|youth (?:offending|justice|worker)(?: team| service)?|probation|ed psych|educational psychologist|psychologist|psychiatrist|ep|salt|speech and language(?: therapist)?|occupational therapist|therapist|counsellor|gp|doctors?|surgery|paediatrician|hospital|school nurse|nurse|health visitor|housing(?: officer)?|virtual school|family support(?: worker)?|fsw|support worker|key ?worker|agency|local authority|la|council|barnardos|nspcc|charity|iro|advocate|solicitor|young carers (?:service|team)|send team|senar|attendance team)'

const rule = (pattern: string) => new RegExp(` (?:${pattern})(?= )`)

/** The first of these in the message says how it was. */
const ways: readonly (readonly [ContactWay, RegExp])[] = [
  [
    'call',
    rule('left (?:a |an |her |him |them |another )?(?:voice )?(?:message|msg|mail|voicemail|vm|answerphone(?: message)?)'),
  ],
  ['call', rule('message left|voice ?mails?|vm|answer ?(?:phone|machine)')],
  [
    'letter',
    rule(
      'letters?|(?:dropped|posted|sent) (?:a )?note|wrote (?:home|to)|written (?:home|to)|posted|sent (?:a )?postcard|postcard',
    ),
  ],
  ['visit', rule('home visits?|visits?|visited|visiting|went (?:round|around)|called round|called in on|knocked|doorstep')],
  ['e-mail', rule('e ?mail(?:s|ed|ing)?')],
  [
    'message',
    rule(
      'text|texts|texted|texting|sms|whats ?app(?:ed)?|messaged|message|messages|msgd|msg|dojo|class ?charts|class dojo|parent ?mail|my ?ed|in touch message',
    ),
  ],
  [
    'meeting',
    rule(
      'met|meeting|meetings|meet|came in|come in|came into|came to see|in person|face to face|f2f|sat down with|saw|seen|at the gate|at the gates|parents evening|teams call|tac|taf|tap|core group|tafs?',
    ),
  ],
  [
    'call',
    rule(
      'rang|rung|ring|ringing|call|calls|called|calling|phone|phones|phoned|phoning|telephoned?|tel|spoke|spoken|speaking|chat|chatted|talked|conversation|convo|no answer|engaged|rang out|unobtainable|contacted|first day call|get hold|got hold|get through|got through',
    ),
  ],
]

/** Said of a conversation without saying how, these say where it was. */
const facing = rule(
  'at the gates?|in person|face to face|f2f|came in|at parents evening|in reception|after school at|at pick ?up',
)

function wayIn(told: string): ContactWay | undefined {
  // Which call or message is reported is no way of its own: "about the text she sent".
  const plain = withoutTopic(told)
  const found = firstOf(plain) ?? firstOf(told)
  return found === 'call' && facing.test(plain) && !rule('rang|rung|phoned|phone|called|voice ?mail').test(plain)
    ? 'meeting'
    : found
}

function firstOf(told: string): ContactWay | undefined {
  let first: { readonly way: ContactWay; readonly at: number } | undefined
  for (const [way, pattern] of ways) {
    const at = pattern.exec(told)?.index
    if (at !== undefined && (!first || at < first.at)) first = { way, at }
  }
  return first?.way
}

/** "Spoke to mum about the CAMHS referral" was with mum; "met with mum and the social worker" was with an agency too. */
function partyIn(told: string): ContactParty | undefined {
  const plain = withoutTopic(told)
  const atHome = rule(home).exec(plain)
  const atAgency = rule(agency).exec(plain)
  if (atHome && atAgency) {
    const together = new RegExp(` ${home} (?:and|with|plus|n) (?:[a-z]+ ){0,3}${agency} `)
    return atAgency.index < atHome.index || together.test(plain) ? 'agency' : 'home'
  }
  if (atHome) return 'home'
  if (atAgency) return 'agency'
  if (rule(home).test(told)) return 'home'
  return rule(agency).test(told) ? 'agency' : undefined
}

function withoutTopic(told: string): string {
  return told.replaceAll(
    / (?:about|re|regarding|reg|concerning|over|because|cos|bc) .*?(?= (?:\.|no (?:answer|reply)|left|rang|with|to) |$)/g,
    ' ',
  )
}

const nobody = rule(
  'no (?:answer|reply|response|joy|luck|pick up|pickup|contact made)|(?:didnt|did not|not|hasnt|doesnt|never|wont|isnt) (?:answer(?:ed|ing)?|reply|replied|replying|respond(?:ed)?|pick(?:ed|ing)? up|pick|get through)|unanswered|un answered|unable to (?:reach|contact|speak|get)|(?:couldnt|cant|could not|can not|cannot|failed to) (?:get (?:hold|through)|reach|contact|speak)|engaged|unobtainable|rang out|rings out|straight to voice ?mail|dead line|line dead|wrong number|number (?:not|out|no longer|doesnt|didnt|dead)|switched off|nobody (?:in|home|there|answered)|no ?one (?:in|home|there|answered|picked up)|not (?:in|home|available)|no ?show|didnt (?:turn up|come|attend|show)|did not (?:attend|turn up|come)|dna|failed to attend|not get through|no body answered',
)
const message = rule(
  'left (?:a |an |her |him |them |another |mum |dad )?(?:voice )?(?:message|msg|mail|voicemail|vm|answer ?phone|card|note|answerphone message)|message left|voice ?mails?|vm|answer ?(?:phone|machine)|left (?:word|a word) with',
)
const toRingBack = rule('to (?:ring|call) (?:me |us )?back|asked (?:her|him|them) to (?:ring|call) back')
const spoken = rule(
  `spoke|spoken|talked|chatted|chat|conversation|convo|got (?:hold|through)|agreed|discussed|explained|(?:said|says|told|apologised|thanked|confirmed|replied|answered|happy|aware|will (?:make sure|speak|talk|bring|send|sort|come|collect))|met|came in|sat down with|meeting with|had a (?:call|chat|meeting) (?:from|with)|(?:call|email|e mail|text|message|letter|phone call|phonecall|voicemail) from|${home} (?:of (?:[a-z]+ ){1,3})?(?:has |just |have )?(?:rang|called|phoned|rung|emailed|e mailed|text|texted|messaged|wrote|replied|came|popped|visited|answered)|(?:camhs|ewo|police|social worker|social services|nurse|gp|hospital) (?:has |just )?(?:rang|called|phoned|rung|emailed|e mailed)`,
)

function outcomeIn(words: string, told: string, way: ContactWay | undefined): ContactOutcome | undefined {
  const isNobody = nobody.test(words)
  if (message.test(words) && (isNobody || !spoken.test(told) || way === 'call') && !rule('voice ?mail from').test(words))
    return 'left'
  if (isNobody) return 'none'
  if (toRingBack.test(words) && !spoken.test(told) && way === 'call') return 'left'
  if (spoken.test(told)) return 'reached'
  switch (way) {
    case 'letter':
    case 'e-mail':
    case 'message':
      return 'left'
    case 'meeting':
    case 'visit':
      return 'reached'
    case 'call':
    case undefined:
      return undefined
  }
}

const reach = '(?:ring|call|phone|try|e ?mail|text|meet|speak|chase|check|contact|write|visit|catch up|follow)'
const whom = '(?:her |him |them |mum |dad |home |parents )?'
const nextTimes = [
  'again|follow ?ups?|following up|f/u|fu|chase(?: up)?|re ?try|review|remind me|next (?:call|meeting|contact)',
  `(?:ring|call|phone|try|get|e ?mail|text|come|coming|go) ${whom}(?:us |me )?back`,
  `(?:will|ill|to|must|please|pls|need to|going to|gonna|shall|should|then|plan to) ${reach}(?: up)?`,
  `(?:meeting|${reach}) ${whom}(?:on |by )?(?:next |this )?(?=(?:mon|tue|wed|thu|fri|tom|tmr|tmw|week))`,
]
/** Where what is said of the next time begins. */
const nextTime = new RegExp(` (?:${nextTimes.slice(0, 3).join('|')}) | ${nextTimes[3]}`)

/** The message without what is said of the next time, and when that is. */
function withoutFollowUp(said: string): { readonly told: string; readonly again: DaySaid | undefined } {
  const clauses = said
    .slice(0, mostCharacters)
    .split(
      /[,;.!?\n()]+(?=\s|$)| - | – |(?<=\S)\s+(?:and|then|so|but)\s+(?=(?:i\s?['’]?ll|will|to|need|going|please|pls|ring|call|phone|try|follow|chase|review|again)\b)/iu,
    )
    .map(
      (clause) =>
        ` ${foldName(clause)
          .replaceAll(/[^a-z0-9/]+/g, ' ')
          .trim()} `,
    )
  let again: DaySaid | undefined
  const told: string[] = []
  for (const clause of clauses) {
    const cue = nextTime.exec(clause)
    const from = cue?.index ?? clause.length
    const day =
      cue && again === undefined ? (dayIn(clause.slice(from)) ?? (told.length > 0 ? dayIn(clause) : undefined)) : undefined
    if (cue && day !== undefined) {
      again = day
      if (from > 1) told.push(clause.slice(0, from + 1))
    } else told.push(clause)
  }
  return { told: ` ${told.join(' . ').replaceAll(/\s+/g, ' ').trim()} `, again }
}
