import { z } from 'zod'
import { ask, asks, note, text } from '../../cards/card.ts'
import { eventsTopic, eventTopic, yearsManaged } from '../../school/event.ts'
import { defineAction } from '../action.ts'
import { askCalendar } from '../calendar/question.ts'
import { askEvent } from '../event/question.ts'
import { type EventValues, eventDetails, eventFaults, eventFields, eventValues, sayNoSchool } from '../event-fields.ts'
import { sayForWhom, sayWhenAndWhere } from '../event-said.ts'
import { type AddEventParams, addEventParams, usualEvents } from './question.ts'
import { prefillEvent } from './said.ts'
import { addEventWords } from './words.ts'

interface Receipt {
  readonly eventId: number
}
const inverseOf = z.object({ eventId: z.number() })

export const addEvent = defineAction<AddEventParams, EventValues, Receipt>({
  name: 'event-add',
  title: 'Add to the calendar',
  asks: "Put a parents' evening, a reports deadline or a data collection into the calendar",
  needs: 'school events',
  params: addEventParams,
  said: { intent: 'calendar', words: addEventWords, prefill: prefillEvent },
  async form(beginning) {
    const { params, school, asker, today } = beginning
    if (yearsManaged(asker.roles, school.yearGroups).length === 0) return undefined
    const { usual, yearGroup, kind, date, time, minutes } = params
    const known = {
      kind: kind ?? 'evening',
      ...(usual && { title: usualEvents[usual] }),
      ...(date && date >= today && { date }),
      ...(time && { time }),
      ...(minutes && { minutes }),
      ...(yearGroup !== undefined && { yearGroup }),
    }
    return {
      title: 'Add to the calendar',
      notice: 'Something for the calendar',
      lead: [note('Everybody who works here sees it in their calendar. For a date, each form says when its part is in.')],
      fields: eventFields(known, beginning),
      submit: 'Add it',
    }
  },
  values: eventValues,
  check: async (doing) => eventFaults(doing.values, doing),
  confirm: 'never',
  async effect({ values, asker }, writer) {
    const { eventId } = await writer.events.add(eventDetails(values), asker.staffId)
    return { receipt: { eventId }, touched: [eventsTopic, eventTopic(eventId)], inverse: { eventId } }
  },
  async receipt({ eventId }, { school, today }) {
    const event = await school.events.one(eventId)
    const noSchool = event && sayNoSchool(event.date, school)
    return {
      title: event ? `Added: ${event.title}` : 'Added',
      notice: 'It is in the calendar.',
      audience: 'asker',
      body: [
        ...(event ? [text(`${sayWhenAndWhere(event)}. For ${sayForWhom(event)}.`)] : []),
        ...(noSchool ? [text(noSchool)] : []),
        asks(ask('Show it', askEvent(eventId)), ask("What's coming up", askCalendar(today))),
      ],
    }
  },
  async undo(inverse, writer) {
    const { eventId } = inverseOf.parse(inverse)
    await writer.events.callOff(eventId, true)
    return { touched: [eventsTopic, eventTopic(eventId)] }
  },
})
