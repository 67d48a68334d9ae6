import { z } from 'zod'
import { ask, asks, note, text } from '../../cards/card.ts'
import { londonInstant } from '../../school/clock.ts'
import { dayIn, resolveDay } from '../../school/day-said.ts'
import { foldName } from '../../school/fold-name.ts'
import { meetingTopic } from '../../school/meeting.ts'
import { addDays, parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'
import { timesIn } from '../../school/time-said.ts'
import { type Doing, defineAction, type Faults } from '../action.ts'
import { askAgenda } from '../meeting-agenda/question.ts'
import { meetingAsked, meetingChosen, whichFault, whichField } from '../meeting-meant.ts'
import { type AtMeetingParams, atMeetingParams } from '../meeting-params.ts'
import { sayWhen } from '../meeting-said.ts'
import { moveMeetingWords } from './words.ts'

const values = z.object({ which: z.string().optional(), date: z.string().optional(), time: z.string().optional() })
type Values = z.output<typeof values>

interface Receipt {
  readonly meetingId: number
  readonly on: SchoolDate
}

const otherwise = z.object({ toDate: z.string().optional(), toTime: z.string().optional(), calledOff: z.boolean() })
const inverseOf = z.object({ meetingId: z.number(), on: z.string(), before: otherwise.optional() })

const mostDaysAhead = 366

export const moveMeeting = defineAction<AtMeetingParams, Values, Receipt>({
  name: 'move-meeting',
  title: 'Move a meeting',
  asks: 'Move a meeting that you lead to another day or time; its people are told where it is soon',
  needs: 'meetings',
  params: atMeetingParams,
  // Both days of "move Thursday's briefing to Friday" are read from the words: one day alone does not say which it is.
  said: { intent: 'next_meeting', words: moveMeetingWords, quotes: true, prefill: () => ({}) },
  async form({ params, quoted = '', school, today, now }) {
    const { from, to } = partsOf(quoted)
    const day = dayOf(from, today)
    const asked = await meetingAsked(
      { params: day ? { ...params, day } : params, school, today, now },
      { said: from, among: 'ahead', leads: true },
    )
    if (asked.kind === 'refused') return undefined
    const time = asked.kind === 'known' ? asked.time : asked.likely
    const none = asked.kind === 'which' && asked.times.length === 0
    return {
      title: asked.kind === 'known' ? `Move: ${time?.meeting.title}, ${time ? sayWhen(time, today) : ''}` : 'Move a meeting',
      notice: 'Move a meeting',
      lead: [],
      // With nothing to move, it says so in place of a form.
      fields: none
        ? []
        : [
            ...whichField(asked, today),
            {
              kind: 'date',
              name: 'date',
              label: 'To which day',
              hint: 'Left empty, its own.',
              value: dayOf(to, today) ?? (asked.kind === 'known' ? time?.date : undefined),
            },
            {
              kind: 'time',
              name: 'time',
              label: 'At',
              hint: 'Left empty, its own time.',
              value: timesIn(to).at(-1) ?? (asked.kind === 'known' ? time?.time : undefined),
            },
          ],
      submit: 'Move it',
    }
  },
  values,
  check,
  confirm: 'never',
  async effect(doing, writer) {
    const { time, date, at } = await read(doing)
    if (!time) throw new Error('the meeting was not checked')
    const { meetingId, time: own } = time.meeting
    const to = {
      toDate: date === time.originally ? undefined : date,
      toTime: at === own ? undefined : at,
      calledOff: false,
    }
    const back = to.toDate === undefined && to.toTime === undefined
    const { before } = await writer.meetings.change(meetingId, time.originally, back ? undefined : to, doing.asker.staffId)
    return {
      receipt: { meetingId, on: time.originally },
      touched: [meetingTopic(meetingId)],
      inverse: { meetingId, on: time.originally, ...(before && { before }) },
    }
  },
  async receipt({ meetingId, on }, { school, today }) {
    const time = await school.meetings.time(meetingId, on)
    const closed = time ? school.calendar.whyClosed(time.date) : undefined
    return {
      title: 'Moved',
      notice: 'The meeting is moved.',
      audience: 'asker',
      body: [
        text(time ? `${time.meeting.title} is ${sayWhen(time, today)}.` : 'It is moved.'),
        ...(closed ? [note(`There is no school that day: ${closed}.`)] : []),
        ...(time ? [asks(ask('Agenda', askAgenda(time, today)))] : []),
      ],
    }
  },
  async undo(inverse, writer, asker) {
    const { meetingId, on, before } = inverseOf.parse(inverse)
    const kept = before && { toDate: before.toDate as SchoolDate | undefined, toTime: before.toTime, calledOff: before.calledOff }
    await writer.meetings.change(meetingId, on as SchoolDate, kept, asker.staffId)
    return { touched: [meetingTopic(meetingId)] }
  },
})

/** What is moved, and where it is to go: "move thursday's briefing | to friday 8am". */
function partsOf(said: string): { readonly from: string; readonly to: string } {
  const [from = '', ...rest] = said.split(/\b(?:to|for|till|until|forward to|back to|on to)\b/i)
  return { from, to: rest.join(' ') }
}

function dayOf(words: string, today: SchoolDate): SchoolDate | undefined {
  const said = dayIn(` ${foldName(words).replaceAll(/[^a-z0-9/]+/g, ' ')} `)
  return said === undefined ? undefined : resolveDay(said, today)
}

async function read({ values: given, ...doing }: Doing<AtMeetingParams, Values>) {
  const found = await meetingChosen(doing, given)
  const time = found && doing.school.meetings.leads(found.meeting) ? found : undefined
  return { time, date: parseSchoolDate(given.date ?? '') ?? time?.date, at: given.time ?? time?.time }
}

async function check(doing: Doing<AtMeetingParams, Values>): Promise<Faults> {
  const { today, now } = doing
  const { time, date, at } = await read(doing)
  if (!time) return whichFault(doing, { among: 'ahead', leads: true })
  if (!date || date < today) return { date: 'That day is past.' }
  if (date > addDays(today, mostDaysAhead)) return { date: 'That is more than a year ahead.' }
  if (at !== undefined && londonInstant(date, at) < now) return { time: 'That time is past.' }
  if (date === time.date && at === time.time && !time.calledOff) return { date: 'That is when it is already.' }
  return {}
}
