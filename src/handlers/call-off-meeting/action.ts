import { z } from 'zod'
import { capital } from '../../cards/capital.ts'
import { ask, asks, type Field, text } from '../../cards/card.ts'
import { meetingTopic } from '../../school/meeting.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { type Doing, defineAction } from '../action.ts'
import { type MeetingAsked, meetingAsked, meetingChosen, whichFault, whichField } from '../meeting-meant.ts'
import { type AtMeetingParams, atMeetingParams, daySaid } from '../meeting-params.ts'
import { sayWhen } from '../meeting-said.ts'
import { askMeetings } from '../next-meeting/question.ts'
import { callOffMeetingWords } from './words.ts'

const values = z.object({ which: z.string().optional(), how: z.enum(['this', 'all']).optional() })
type Values = z.output<typeof values>

interface Receipt {
  readonly meetingId: number
  readonly on: SchoolDate
  readonly all: boolean
}

const otherwise = z.object({ toDate: z.string().optional(), toTime: z.string().optional(), calledOff: z.boolean() })
const inverseOf = z.object({
  meetingId: z.number(),
  on: z.string(),
  before: otherwise.optional(),
  /** The last day before, where it was ended; null: it had none. */
  until: z.string().nullable().optional(),
})

export const callOffMeeting = defineAction<AtMeetingParams, Values, Receipt>({
  name: 'call-off-meeting',
  title: 'Call off a meeting',
  asks: 'Call off a meeting that you lead; its people are told where it is soon',
  needs: 'meetings',
  params: atMeetingParams,
  said: { intent: 'next_meeting', words: callOffMeetingWords, quotes: true, prefill: daySaid },
  async form({ params, quoted = '', school, today, now }) {
    const asked = await meetingAsked({ params, school, today, now }, { said: quoted, among: 'ahead', leads: true })
    if (asked.kind === 'refused') return undefined
    return {
      title:
        asked.kind === 'known' ? `Call off: ${asked.time.meeting.title}, ${sayWhen(asked.time, today)}` : 'Call off a meeting',
      notice: 'Call off a meeting',
      lead: [],
      fields: [...whichField(asked, today), ...howField(asked)],
      submit: 'Call it off',
    }
  },
  values,
  async check(doing) {
    const time = await timeOf(doing)
    if (!time) return whichFault(doing, { among: 'ahead', leads: true })
    return time.calledOff ? { '': 'It has been called off already.' } : {}
  },
  confirm: 'never',
  async effect(doing, writer) {
    const time = await timeOf(doing)
    if (!time) throw new Error('the meeting was not checked')
    const { meetingId, repeats } = time.meeting
    const all = doing.values.how === 'all' && repeats !== 'never'
    // One that had been moved is off on the day to which it had been.
    const off = {
      toDate: time.date === time.originally ? undefined : time.date,
      toTime: time.time === time.meeting.time ? undefined : time.time,
      calledOff: true,
    }
    const { before } = await writer.meetings.change(meetingId, time.originally, off, doing.asker.staffId)
    const ended = all ? await writer.meetings.endOn(meetingId, time.originally) : undefined
    return {
      receipt: { meetingId, on: time.originally, all },
      touched: [meetingTopic(meetingId)],
      inverse: { meetingId, on: time.originally, ...(before && { before }), ...(ended && { until: ended.before ?? null }) },
    }
  },
  async receipt({ meetingId, on, all }, { school, today }) {
    const time = await school.meetings.time(meetingId, on)
    const which = time ? `${time.meeting.title}, ${sayWhen(time, today)}` : 'It'
    return {
      title: 'Called off',
      notice: 'The meeting is called off.',
      audience: 'asker',
      body: [
        text(
          `${capital(which)}, is called off${all ? ', and so are all after it' : ''}. Nobody is reminded of it; where it is within two school days, its people are told.`,
        ),
        asks(ask('All my meetings', askMeetings(today))),
      ],
    }
  },
  async undo(inverse, writer, asker) {
    const { meetingId, on, before, until } = inverseOf.parse(inverse)
    const kept = before && { toDate: before.toDate as SchoolDate | undefined, toTime: before.toTime, calledOff: before.calledOff }
    if (until !== undefined) await writer.meetings.endOn(meetingId, (until ?? undefined) as SchoolDate | undefined)
    await writer.meetings.change(meetingId, on as SchoolDate, kept, asker.staffId)
    return { touched: [meetingTopic(meetingId)] }
  },
})

function howField(asked: MeetingAsked): readonly Field[] {
  const repeats =
    asked.kind === 'known'
      ? asked.time.meeting.repeats !== 'never'
      : asked.kind === 'which' && asked.times.some(({ meeting }) => meeting.repeats !== 'never')
  if (!repeats) return []
  const options = [
    { value: 'this', label: 'Only this one' },
    { value: 'all', label: 'This one and all after it' },
  ]
  return [{ kind: 'choice', name: 'how', label: 'Which of them', required: true, options, value: 'this' }]
}

/** The meeting, where the asker may call it off. */
async function timeOf({ values: given, ...doing }: Doing<AtMeetingParams, Values>) {
  const time = await meetingChosen(doing, given)
  return time && doing.school.meetings.leads(time.meeting) ? time : undefined
}
