import { type ActionCall, act, acts, type Element, note, text } from '../cards/card.ts'
import { listed } from '../cards/plural.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import { londonTime } from '../school/clock.ts'
import type { Danger } from '../school/danger.ts'
import { type DutyAsked, isClosed, type OnCall } from '../school/on-duty.ts'
import type { Instant } from '../school/school-date.ts'
import { type WhomToCall, whomToCall } from '../school/whom-to-call.ts'

/** What of a school says whom to call. */
export type SchoolOnCall = Pick<SchoolReader, 'calendar' | 'settings' | 'safeguardingTeam'>

/** Whom to call as it stands at a moment. */
export function whomToCallAt(school: SchoolOnCall, now: Instant): WhomToCall {
  const { at, ...asked } = dutyAskedAt(school, now)
  return whomToCall({ ...asked, settings: school.settings, now: at })
}

/** What tells who is on duty at a moment. */
export function dutyAskedAt({ calendar, settings, safeguardingTeam }: SchoolOnCall, now: Instant): DutyAsked {
  const at = londonTime(now)
  return { rota: settings['dsl-rota'], team: safeguardingTeam, at, closed: isClosed(calendar, at.date) }
}

/** Calls the safeguarding lead in by message. */
export const callDsl: ActionCall = { name: 'call-dsl', params: {} }

/** Calls again, after a call that nobody answered. */
export function callDslAfter(callId: number): ActionCall {
  return { name: 'call-dsl', params: { after: callId } }
}

/** How a reply about danger now begins. */
export function call999(child: Danger['child']): string {
  return `Call 999 now and stay with ${child}`
}

/** What comes after it (DOMAIN section 6): people, in this order. It names no pupil. */
export function dangerElements(school: SchoolOnCall, now: Instant): readonly Element[] {
  const whom = whomToCallAt(school, now)
  const canBeCalled = school.safeguardingTeam.length > 0
  return [
    text(sayDsl(whom)),
    ...(canBeCalled ? [acts(act('Call them in', callDsl, 'primary'))] : []),
    text(saySocialCare(whom)),
    note(openPrompts),
  ]
}

/** The same where nothing is known of the school. */
export function dangerWithoutSchool(): readonly Element[] {
  return [
    text('Tell your safeguarding lead, or the headteacher, in person, at once.'),
    text(`Children's social care, to whom anyone may refer: ${findNumber}`),
    note(openPrompts),
  ]
}

/** DOMAIN section 6: open prompts only, no promise of secrecy, no photographs. */
export const openPrompts =
  'Keep it open: "tell me", "explain", "describe". Ask nothing more, promise no secrecy, and take no photographs of injuries.'

/** The first line of a form about a child: whom to call if it cannot wait. */
export function whomToCallLine(school: SchoolOnCall, now: Instant): Element {
  const { onDuty, rounds } = whomToCallAt(school, now)
  const first = onDuty[0] ?? rounds[0]?.[0]
  const number = first?.extension ? ` (extension ${first.extension})` : ''
  const lead = first ? `${first.name}${number}` : 'your safeguarding lead, or the headteacher,'
  return text(`A child in danger now? Call 999 and stay with them, then tell ${lead} in person.`)
}

/** Out of hours: what to do tonight, since nobody may read it before the morning. Empty in hours. */
export function tonightElements(school: SchoolOnCall, now: Instant): readonly Element[] {
  const whom = whomToCallAt(school, now)
  if (!whom.outOfHours) return []
  const { outOfHours, inHours } = whom.socialCare
  const number = outOfHours ?? inHours
  const care = number
    ? `Worried about tonight? Ring children's social care on ${number}: anyone may refer a child.`
    : `Worried about tonight? Ring children's social care, to whom anyone may refer a child: ${findNumber}`
  return [
    text(`Nobody on the safeguarding team is on duty at this hour, so it may be read only when they are back. ${care}`),
    text('If a child is in danger now, call 999.'),
  ]
}

/** Who is on duty, with extensions, or who leads where nobody is. */
export function sayDsl({ state, onDuty, rounds }: WhomToCall): string {
  if (rounds.length === 0) {
    return 'No safeguarding lead is named in the settings: tell the headteacher in person, at once.'
  }
  const [first = [], ...later] = rounds
  if (state === 'on duty') {
    const until = onDuty[0]?.until
    const next = later[0] ? `, then ${listed(later[0].map(sayOnCall))}` : ''
    return `Safeguarding lead on duty: ${listed(first.map(sayOnCall))}${until ? ` (until ${until})` : ''}${next}.`
  }
  const next = later[0] ? `; deputies: ${listed(later[0].map(sayOnCall))}` : ''
  const nobody = state === 'no rota' ? '' : 'Nobody is on the duty rota now. '
  return `${nobody}Safeguarding ${first.length === 1 ? 'lead' : 'leads'}: ${listed(first.map(sayOnCall))}${next}.`
}

/** A name, and where they are rung. */
export function sayOnCall({ name, extension }: Pick<OnCall, 'name' | 'extension'>): string {
  return extension ? `${name}, extension ${extension}` : name
}

const findNumber = "the council's website has the number."

/** The numbers of children's social care, the one that counts now first. */
export function saySocialCare({ outOfHours, socialCare }: Pick<WhomToCall, 'outOfHours' | 'socialCare'>): string {
  const day = socialCare.inHours && `${socialCare.inHours} in office hours`
  const night = socialCare.outOfHours && `${socialCare.outOfHours} in the evening, at night and at weekends`
  const numbers = (outOfHours ? [night, day] : [day, night]).filter((number) => number !== undefined)
  const missing = numbers.length === 1 ? ` For other times ${findNumber}` : ''
  return numbers.length === 0
    ? `Children's social care, to whom anyone may refer: ${findNumber}`
    : `Children's social care, to whom anyone may refer: ${numbers.join('; ')}.${missing}`
}
