import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import type { EventDetails } from '../../data/event-records.ts'
import { eventKinds, eventsTopic, eventTopic, mayManageEvent } from '../../school/event.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { defineAction } from '../action.ts'
import { askEvent } from '../event/question.ts'
import { type EventValues, eventDetails, eventFaults, eventFields, eventValues, sayNoSchool } from '../event-fields.ts'
import { sayForWhom, sayWhenAndWhere } from '../event-said.ts'
import { type EventCallParams, eventCallParams } from './question.ts'

const inverseOf = z.object({
  eventId: z.number(),
  before: z.object({
    kind: z.enum(eventKinds),
    title: z.string(),
    place: z.string(),
    date: z.custom<SchoolDate>((value) => typeof value === 'string'),
    time: z.string().optional(),
    minutes: z.number(),
    yearGroup: z.number().optional(),
  }),
})

export const changeEvent = defineAction<EventCallParams, EventValues, EventCallParams>({
  name: 'event-change',
  title: 'Change in the calendar',
  asks: 'Move an evening or a date, or change what it is called, where it is and for whom',
  needs: 'school events',
  params: eventCallParams,
  async form(beginning) {
    const { params, school, asker } = beginning
    const event = await school.events.one(params.eventId)
    if (!event || event.calledOff || !mayManageEvent(asker.roles, event.yearGroup)) return undefined
    return {
      title: 'Change in the calendar',
      notice: 'Something in the calendar',
      lead: [],
      fields: eventFields({ ...event, minutes: event.time === undefined ? 120 : event.minutes }, beginning),
      submit: 'Change it',
    }
  },
  values: eventValues,
  async check(doing) {
    const event = await doing.school.events.one(doing.params.eventId)
    const faults = eventFaults(doing.values, doing)
    // What is over can still be called something else.
    if (event?.date !== doing.values.date) return faults
    const { date: _, ...others } = faults
    return others
  },
  confirm: 'never',
  async effect({ params: { eventId }, values }, writer) {
    const { before } = await writer.events.change(eventId, eventDetails(values))
    return { receipt: { eventId }, touched: [eventsTopic, eventTopic(eventId)], inverse: { eventId, before } }
  },
  async receipt({ eventId }, { school }) {
    const event = await school.events.one(eventId)
    const noSchool = event && sayNoSchool(event.date, school)
    return {
      title: event ? `Changed: ${event.title}` : 'Changed',
      notice: 'It is changed in the calendar.',
      audience: 'asker',
      body: [
        ...(event ? [text(`Now: ${sayWhenAndWhere(event)}. For ${sayForWhom(event)}.`)] : []),
        ...(noSchool ? [text(noSchool)] : []),
        text('Calendars that subscribe to it follow by themselves.'),
        asks(ask('Show it', askEvent(eventId))),
      ],
    }
  },
  async isStillTheirs({ params: { eventId }, school, asker }) {
    const event = await school.events.one(eventId)
    return event !== undefined && mayManageEvent(asker.roles, event.yearGroup)
  },
  async undo(inverse, writer) {
    const { eventId, before } = inverseOf.parse(inverse)
    await writer.events.change(eventId, { ...before, time: before.time, yearGroup: before.yearGroup } satisfies EventDetails)
    return { touched: [eventsTopic, eventTopic(eventId)] }
  },
})
