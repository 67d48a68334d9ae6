import type { Field } from '../cards/card.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import { londonInstant } from '../school/clock.ts'
import type { TimeOfOne } from '../school/meeting.ts'
import { addDays, type Instant, parseSchoolDate, type SchoolDate } from '../school/school-date.ts'
import { bestMatches, tellingWords } from '../school/title-match.ts'
import type { AtMeetingParams } from './meeting-params.ts'
import { sayWhen } from './meeting-said.ts'

/** So far ahead and back a meeting is looked for where no day is said: a summer holiday may lie between. */
export const daysLookedAt = 120
const mostOffered = 8
const millisecondsPerMinute = 60_000

/** Whether a time is over; one that takes all day when the day is. */
export function isOver({ date, time, minutes }: TimeOfOne, now: Instant): boolean {
  if (time === undefined) return londonInstant(addDays(date, 1), '00:00') <= now
  return londonInstant(date, time).getTime() + minutes * millisecondsPerMinute <= now.getTime()
}

export function hasBegun({ date, time }: TimeOfOne, now: Instant): boolean {
  return londonInstant(date, time ?? '00:00') <= now
}

/** Those that the words mean: all where no word is one of a meeting's, and then `named` is false. */
export function meantBy(
  said: string,
  times: readonly TimeOfOne[],
): { readonly times: readonly TimeOfOne[]; readonly named: boolean } {
  const best = bestMatches(tellingWords(said), times, namesOf)
  return best.length > 0 ? { times: best, named: true } : { times, named: false }
}

/** What a meeting may be called besides its title. */
function namesOf({ meeting: { title, forWhom, yearGroup } }: TimeOfOne): string {
  if (forWhom === 'everyone') return `${title} staff whole school`
  return forWhom === 'tutors' ? `${title} tutor team ${yearGroup}` : title
}

interface Standing {
  readonly params: AtMeetingParams
  readonly school: SchoolReader
  readonly today: SchoolDate
  readonly now: Instant
}

/** The meeting that a form is about: known, to be chosen (`likely`: the one that the words mean), or none for this asker. */
export type MeetingAsked =
  | { readonly kind: 'known'; readonly time: TimeOfOne }
  | { readonly kind: 'which'; readonly times: readonly TimeOfOne[]; readonly likely: TimeOfOne | undefined }
  | { readonly kind: 'refused' }

/**
 * `said`: the words that may tell which. `among`: those to come, or those of the last days too. `leads`: only those that the asker may
 * change.
 */
export async function meetingAsked(
  { params, school, today, now }: Standing,
  { said, among, leads = false }: { readonly said: string; readonly among: 'ahead' | 'around'; readonly leads?: boolean },
): Promise<MeetingAsked> {
  const { meetingId, on, day } = params
  if (meetingId !== undefined || on !== undefined) {
    const time = meetingId !== undefined && on !== undefined ? await school.meetings.time(meetingId, on) : undefined
    return time && (!leads || school.meetings.leads(time.meeting)) ? { kind: 'known', time } : { kind: 'refused' }
  }
  const from = among === 'ahead' ? today : addDays(today, -daysBack)
  const all = (await school.meetings.times({ from, to: addDays(today, daysLookedAt) }))
    .filter((time) => !time.calledOff && (among === 'around' || !isOver(time, now)))
    .filter(({ meeting }) => !leads || school.meetings.leads(meeting))
  const ofDay = day === undefined ? [] : all.filter((time) => time.date === day)
  const meant = meantBy(said, ofDay.length > 0 ? ofDay : all)
  const likely = likeliest(meant.times, among, now)
  const isSure = ofDay.length > 0 || day === undefined
  const offered = among === 'ahead' ? all.slice(0, mostOffered) : around(all, now)
  const times = likely && !offered.includes(likely) ? [likely, ...offered] : offered
  return { kind: 'which', times, likely: isSure ? likely : undefined }
}

const daysBack = 35

function likeliest(times: readonly TimeOfOne[], among: 'ahead' | 'around', now: Instant): TimeOfOne | undefined {
  return among === 'ahead' ? times[0] : (times.findLast((time) => hasBegun(time, now)) ?? times[0])
}

function around(times: readonly TimeOfOne[], now: Instant): readonly TimeOfOne[] {
  const past = times.filter((time) => hasBegun(time, now)).slice(-mostOffered / 2)
  return [...past, ...times.filter((time) => !hasBegun(time, now)).slice(0, mostOffered / 2)]
}

/** The field that asks which; none where it is known. */
export function whichField(asked: MeetingAsked, today: SchoolDate): readonly Field[] {
  if (asked.kind !== 'which' || asked.times.length === 0) return []
  return [
    {
      kind: 'choice',
      name: 'which',
      label: 'Which meeting',
      required: true,
      options: asked.times.map((time) => ({ value: keyOf(time), label: `${time.meeting.title}: ${sayWhen(time, today)}` })),
      ...(asked.likely && { value: keyOf(asked.likely) }),
    },
  ]
}

/** The meeting that was known or chosen, read again under the grant; undefined where there is none for this asker. */
export async function meetingChosen(
  { params, school }: Pick<Standing, 'params' | 'school'>,
  { which }: { readonly which?: string | undefined },
): Promise<TimeOfOne | undefined> {
  const { meetingId, on } = params
  if (meetingId !== undefined && on !== undefined) return school.meetings.time(meetingId, on)
  const [id, day] = (which ?? '').split('~')
  const date = parseSchoolDate(day ?? '')
  return date && school.meetings.time(Number(id), date)
}

/** Beside the field that asks which; where there is nothing to choose from, of the form as a whole. */
export async function whichFault(
  standing: Standing,
  { among, leads = false }: { readonly among: 'ahead' | 'around'; readonly leads?: boolean },
): Promise<Readonly<Record<string, string>>> {
  const asked = await meetingAsked(standing, { said: '', among, leads })
  if (asked.kind === 'which' && asked.times.length > 0) return { which: 'Choose a meeting from the list.' }
  return { '': leads ? 'There is no meeting ahead that you lead.' : 'You have no meeting that it could be for. Call one first.' }
}

function keyOf({ meeting, originally }: TimeOfOne): string {
  return `${meeting.meetingId}~${originally}`
}
