import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import { meetingTopic } from '../../school/meeting.ts'
import { defineAction } from '../action.ts'
import { askAgenda } from '../meeting-agenda/question.ts'
import { type RemovePointParams, removePointParams } from './question.ts'

const inverseOf = z.object({ pointId: z.number() })

interface Receipt {
  readonly meetingId: number
  readonly on: string
}

/** Nothing to fill in. One's own points, and every one of a meeting that one leads. */
export const removeAgendaItem = defineAction<RemovePointParams, Record<string, never>, Receipt>({
  name: 'remove-agenda-item',
  title: 'Take a point off',
  asks: 'Take off a point that you put on an agenda, or a decision that you noted',
  needs: 'meetings',
  params: removePointParams,
  async form({ params: { pointId }, school, asker }) {
    const point = await school.meetings.point(pointId)
    const meeting = point && (await school.meetings.one(point.meetingId))
    if (!point || !meeting || (point.by !== asker.staffId && !school.meetings.leads(meeting))) return undefined
    return { title: 'Take a point off', notice: 'A point of a meeting', lead: [], fields: [], submit: 'Take it off' }
  },
  values: z.object({}),
  confirm: 'never',
  async effect({ params: { pointId }, school }, writer) {
    const point = await school.meetings.point(pointId)
    const { meetingId } = await writer.meetings.removePoint(pointId, true)
    return {
      receipt: { meetingId, on: point?.originally ?? '' },
      touched: [meetingTopic(meetingId)],
      inverse: { pointId },
    }
  },
  async receipt({ meetingId, on }, { school, today }) {
    const meeting = await school.meetings.one(meetingId)
    return {
      title: 'Taken off',
      notice: 'The point is taken off.',
      audience: 'asker',
      body: [
        text(meeting ? `It is no longer on ${meeting.title}.` : 'It is taken off.'),
        ...(meeting ? [asks(ask('The rest', askAgenda({ meeting, originally: on as typeof today }, today)))] : []),
      ],
    }
  },
  async undo(inverse, writer) {
    const { meetingId } = await writer.meetings.removePoint(inverseOf.parse(inverse).pointId, false)
    return { touched: [meetingTopic(meetingId)] }
  },
})
