import { text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { eventsTopic } from '../../school/event.ts'
import type { TimeOfOne } from '../../school/meeting.ts'
import { addDays } from '../../school/school-date.ts'
import { type Answering, defineQuestion } from '../question.ts'
import type { MeetingsAheadFacts, TimeAhead } from './facts.ts'
import { type MeetingsAheadParams, meetingsAheadParams } from './question.ts'

/** The meetings that somebody is of and the evenings that are theirs, some days ahead: reminders are planned from it. */
export const meetingsAhead = defineQuestion<MeetingsAheadParams, MeetingsAheadFacts>({
  name: 'meetings-ahead',
  intent: 'next_meeting',
  title: 'Meetings ahead',
  asks: 'The meetings and evenings of some days',
  needs: 'meetings',
  names: 'nothing',
  words: { defaultPeriod: 'from today on', about: 'nothing', cues: {} },
  sayings: [],
  params: meetingsAheadParams,
  query,
  card: ({ times }) => ({
    title: 'Meetings ahead',
    notice: 'Meetings ahead.',
    audience: 'asker',
    body: [text(times.length === 0 ? 'None.' : `${plural(times.length, 'meeting')} ahead.`)],
  }),
  named: () => [],
  topics: () => [eventsTopic],
  unlisted: true,
  examples: [],
})

/** Whatever is moved further on is looked up, not told. */
const daysMovedAtMost = 60

async function query({ params: { from, to }, school, asker }: Answering<MeetingsAheadParams>): Promise<MeetingsAheadFacts> {
  // What was to be in these days and has been moved out of them is news as well.
  const meetings = (await school.meetings.times({ from, to: addDays(to, daysMovedAtMost) })).filter(
    ({ date, originally }) => date <= to || (originally >= from && originally <= to),
  )
  const evenings = await school.events.list({ from, to }, { kind: 'evening' })
  const tutored = asker.roles.flatMap((held) => (held.role === 'form tutor' ? held.forms : []))
  const years = school.forms.filter(({ formId }) => tutored.includes(formId)).flatMap(({ yearGroups }) => yearGroups)
  const led = asker.roles.flatMap((held) => (held.role === 'learning coordinator' ? held.yearGroups : []))
  const leadsAll = asker.roles.some(({ role }) => role === 'slt' || role === 'headteacher')
  const isTheirs = (yearGroup: number | undefined) =>
    yearGroup === undefined
      ? leadsAll || years.length > 0 || led.length > 0
      : years.includes(yearGroup) || led.includes(yearGroup)
  return {
    times: [
      ...meetings.map(timeAhead),
      ...evenings
        .filter(({ yearGroup }) => isTheirs(yearGroup))
        .map(({ eventId, date, time, calledOff }) => ({
          of: 'evening' as const,
          id: eventId,
          originally: date,
          date,
          time,
          moved: false,
          calledOff,
          changed: undefined,
          wasAt: undefined,
        })),
    ],
  }
}

function timeAhead({ meeting, originally, date, time, moved, calledOff, changed }: TimeOfOne): TimeAhead {
  return {
    of: 'meeting',
    id: meeting.meetingId,
    originally,
    date,
    time,
    moved,
    calledOff,
    changed,
    wasAt: meeting.time,
  }
}
