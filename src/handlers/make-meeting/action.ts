import { z } from 'zod'
import { capital } from '../../cards/capital.ts'
import { act, acts, ask, asks, type Field, note, text } from '../../cards/card.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { londonInstant } from '../../school/clock.ts'
import { type MeetingAudience, mayCallTogether, meetingTopic } from '../../school/meeting.ts'
import { type Repeating, repeatings } from '../../school/meeting-times.ts'
import { addDays, parseSchoolDate, type SchoolDate, weekdayOf } from '../../school/school-date.ts'
import { peopleIn } from '../../school/task-said.ts'
import { minutesIn, timesIn } from '../../school/time-said.ts'
import { type Beginning, type Doing, defineAction, type Faults } from '../action.ts'
import { colleagueOption, colleaguesChosen, colleaguesTyped } from '../colleague-fields.ts'
import { askAgenda } from '../meeting-agenda/question.ts'
import { callAtMeeting, daySaid } from '../meeting-params.ts'
import { repeatNames, sayForWhom, sayLength, sayRepeats, sayWhen } from '../meeting-said.ts'
import { type MakeMeetingParams, makeMeetingParams } from './question.ts'
import { audienceSaid, repeatsSaid, titleSaid } from './said.ts'
import { makeMeetingWords } from './words.ts'

const values = z.object({
  title: z.string(),
  date: z.string(),
  time: z.string().optional(),
  minutes: z.number().optional(),
  place: z.string().optional(),
  repeats: z.enum(repeatings).optional(),
  until: z.string().optional(),
  forWhom: z.string(),
  people: z.array(z.string()).optional(),
})
type Values = z.output<typeof values>

interface Receipt {
  readonly meetingId: number
}

const inverseOf = z.object({ meetingId: z.number() })
const mostPeople = 60
const usualMinutes = 30
const mostDaysAhead = 400

export const makeMeeting = defineAction<MakeMeetingParams, Values, Receipt>({
  name: 'make-meeting',
  title: 'Call a meeting',
  asks: 'Call a meeting, once or again and again, with some colleagues, the tutors of a year or everybody',
  needs: 'meetings',
  params: makeMeetingParams,
  said: { intent: 'next_meeting', words: makeMeetingWords, quotes: true, prefill: daySaid },
  async form(beginning) {
    return {
      title: 'Call a meeting',
      notice: 'A meeting to call',
      lead: [note('Its people see it, its agenda and its tasks; nobody else does.')],
      fields: fields(beginning),
      submit: 'Call it',
    }
  },
  values,
  check,
  confirm: 'never',
  async effect(doing, writer) {
    const details = read(doing)
    if (!details) throw new Error('the meeting was not checked')
    const { meetingId } = await writer.meetings.make(details, doing.asker.staffId)
    return { receipt: { meetingId }, touched: [meetingTopic(meetingId)], inverse: { meetingId } }
  },
  async receipt({ meetingId }, { school, today }) {
    const meeting = await school.meetings.one(meetingId)
    const to = addDays(today, mostDaysAhead + 366)
    const first = (await school.meetings.times({ from: today, to })).find((time) => time.meeting.meetingId === meetingId)
    if (!meeting || !first) return { title: 'Meeting called', notice: 'The meeting is called.', audience: 'asker', body: [] }
    const repeats = sayRepeats(meeting)
    const about = [sayWhen(first, today), ...(first.time === undefined ? [] : [sayLength(first.minutes)]), meeting.place].filter(
      Boolean,
    )
    return {
      title: meeting.title,
      notice: 'The meeting is called.',
      audience: 'asker',
      body: [
        text(`${capital(about.join(', '))}. For ${sayForWhom(first)}${repeats ? `, ${repeats} in school weeks` : ''}.`),
        acts(act('Add to the agenda', callAtMeeting('add-agenda-item', first))),
        asks(ask('Agenda', askAgenda(first, today)), ask('Add to my calendar', askAgenda(first, today, 'ics'))),
      ],
    }
  },
  async undo(inverse, writer) {
    const { meetingId } = inverseOf.parse(inverse)
    await writer.meetings.unmake(meetingId)
    return { touched: [meetingTopic(meetingId)] }
  },
  options: async (_, typed, { school }) => colleaguesTyped(typed, school.meetings.colleagues),
  chosen: async (_, chosen, { school }) => colleaguesChosen(chosen, school.meetings.colleagues),
})

function fields(beginning: Beginning<MakeMeetingParams>): readonly Field[] {
  const { params, quoted = '', school, today, asker } = beginning
  const audiences = audiencesFor(beginning)
  const people = peopleIn(quoted, school.meetings.colleagues).filter(({ staffId }) => staffId !== asker.staffId)
  const said = audienceSaid(quoted)
  const forWhom =
    audiences.find(({ value }) => value.startsWith(said ?? (people.length > 0 ? 'invited' : 'tutors'))) ?? audiences[0]
  const chosen = people.slice(0, mostPeople).map(colleagueOption)
  return [
    { kind: 'line', name: 'title', label: 'What', required: true, most: 80, value: titleSaid(quoted, forWhom?.label) },
    {
      kind: 'date',
      name: 'date',
      label: 'When',
      required: true,
      value: params.day && params.day >= today ? params.day : undefined,
    },
    { kind: 'time', name: 'time', label: 'At', hint: 'Left empty, it is all day.', value: timesIn(quoted)[0] },
    { kind: 'number', name: 'minutes', label: 'Minutes', least: 5, most: 480, value: minutesIn(quoted) ?? usualMinutes },
    { kind: 'line', name: 'place', label: 'Where', most: 80 },
    { kind: 'choice', name: 'forWhom', label: 'For whom', required: true, options: audiences, value: forWhom?.value },
    {
      kind: 'search',
      name: 'people',
      label: 'People',
      hint: 'Type a part of a name. They are asked besides.',
      several: true,
      chosen,
      value: chosen.map(({ value }) => value),
    },
    {
      kind: 'choice',
      name: 'repeats',
      label: 'How often',
      options: repeatings.map((value) => ({ value, label: repeatNames[value] })),
      value: repeatsSaid(quoted) ?? 'never',
    },
    { kind: 'date', name: 'until', label: 'Until', hint: 'For one that is held again and again. Left empty, it goes on.' },
  ]
}

/** Whom this asker may call together. */
function audiencesFor({ school, asker }: Pick<Beginning<unknown>, 'school' | 'asker'>) {
  const years = school.yearGroups.filter((year) => mayCallTogether(asker.roles, 'tutors', year))
  return [
    ...years.map((year) => ({ value: `tutors-${year}`, label: `The Year ${year} tutors` })),
    { value: 'invited', label: 'The people named below' },
    ...(mayCallTogether(asker.roles, 'everyone') ? [{ value: 'everyone', label: 'Everybody who works here' }] : []),
  ]
}

function read({ values: given, school, asker }: Pick<Doing<MakeMeetingParams, Values>, 'values' | 'school' | 'asker'>) {
  const date = parseSchoolDate(given.date)
  const chosen = audiencesFor({ school, asker }).find(({ value }) => value === given.forWhom)
  if (!date || !chosen) return undefined
  const [forWhom = 'invited', year] = chosen.value.split('-')
  const repeats: Repeating = given.repeats ?? 'never'
  return {
    title: given.title.trim(),
    place: given.place?.trim() ?? '',
    date,
    time: given.time,
    minutes: given.minutes ?? usualMinutes,
    repeats,
    until: repeats === 'never' ? undefined : dateIn(given.until),
    yearGroup: year === undefined ? undefined : Number(year),
    forWhom: forWhom as MeetingAudience,
    invited: invitedIn(given.people, school),
  }
}

function invitedIn(people: readonly string[] | undefined, school: SchoolReader): readonly number[] {
  const chosen = new Set(people?.map(Number))
  return school.meetings.colleagues.map(({ staffId }) => staffId).filter((staffId) => chosen.has(staffId))
}

function dateIn(value: string | undefined): SchoolDate | undefined {
  return value === undefined ? undefined : parseSchoolDate(value)
}

async function check(doing: Doing<MakeMeetingParams, Values>): Promise<Faults> {
  const { values: given, school, asker, today, now } = doing
  const details = read(doing)
  if (!details) return { forWhom: 'Choose whom it is for.' }
  const { title, date, time, repeats, until, forWhom, invited } = details
  if (title === '') return { title: 'Please say what it is.' }
  if (date < today) return { date: 'That day is past.' }
  if (date > addDays(today, mostDaysAhead)) return { date: 'That is more than a year ahead.' }
  if (time !== undefined && repeats === 'never' && londonInstant(date, time) < now) return { time: 'That time is past.' }
  if (repeats !== 'never' && weekdayOf(date) > 5) return { date: 'One that is held again and again is on a day of school.' }
  if (until !== undefined && until < date) return { until: 'That is before its first day.' }
  if (invited.length !== new Set(given.people).size) return { people: 'Choose from the list, please.' }
  if (invited.length > mostPeople) return { people: `Please choose ${mostPeople} people at most.` }
  if (forWhom === 'invited' && invited.filter((id) => id !== asker.staffId).length === 0)
    return { people: 'Choose at least one colleague.' }
  if ((repeats === 'week A' || repeats === 'week B') && !school.calendar.yearOf(date)?.weekLetters.size)
    return { repeats: 'The calendar here has no letters of weeks.' }
  return {}
}
