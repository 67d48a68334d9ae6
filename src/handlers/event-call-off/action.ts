import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import { eventsTopic, eventTopic, mayManageEvent } from '../../school/event.ts'
import { sayDate } from '../../school/school-date.ts'
import { defineAction } from '../action.ts'
import { askCalendar } from '../calendar/question.ts'
import { type EventCallParams, eventCallParams } from '../event-change/question.ts'

/** One press; what was noted of it stays, and undo has it again. */
export const callOffEvent = defineAction<EventCallParams, Record<string, never>, EventCallParams>({
  name: 'event-call-off',
  title: 'Call it off',
  asks: 'Call an evening or a date off',
  needs: 'school events',
  params: eventCallParams,
  async form({ params: { eventId }, school, asker }) {
    const event = await school.events.one(eventId)
    if (!event || !mayManageEvent(asker.roles, event.yearGroup)) return undefined
    return { title: 'Call it off', notice: 'Something in the calendar', lead: [], fields: [], submit: 'Call it off' }
  },
  values: z.object({}),
  confirm: 'never',
  async effect({ params: { eventId } }, writer) {
    await writer.events.callOff(eventId, true)
    return { receipt: { eventId }, touched: [eventsTopic, eventTopic(eventId)], inverse: { eventId } }
  },
  async receipt({ eventId }, { school, today }) {
    const event = await school.events.one(eventId)
    return {
      title: event ? `Called off: ${event.title}` : 'Called off',
      notice: 'It is called off.',
      audience: 'asker',
      body: [
        text(
          `${event ? `It was to be on ${sayDate(event.date)}. ` : ''}Calendars that subscribe to it follow by themselves; nobody is reminded of it any more.`,
        ),
        asks(ask("What's coming up", askCalendar(today))),
      ],
    }
  },
  async isStillTheirs({ params: { eventId }, school, asker }) {
    const event = await school.events.one(eventId)
    return event !== undefined && mayManageEvent(asker.roles, event.yearGroup)
  },
  async undo(inverse, writer) {
    const { eventId } = eventCallParams.parse(inverse)
    await writer.events.callOff(eventId, false)
    return { touched: [eventsTopic, eventTopic(eventId)] }
  },
})
