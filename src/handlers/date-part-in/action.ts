import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { CannotBeDone } from '../../school/cannot-be-done.ts'
import { eventTopic, mayKnowPart } from '../../school/event.ts'
import { defineAction } from '../action.ts'
import { askEvent } from '../event/question.ts'
import { type PartInParams, partInParams } from './question.ts'

const inverseOf = z.object({ eventId: z.number(), formId: z.number() })

/** One press, by a tutor of the form or whoever leads its year. */
export const datePartIn = defineAction<PartInParams, Record<string, never>, PartInParams>({
  name: 'date-part-in',
  title: 'Part is in',
  asks: "Say that a form's reports or data are in",
  needs: 'school calendar',
  params: partInParams,
  async form({ params: { eventId, formId }, school, asker }) {
    const event = await school.events.one(eventId)
    const form = school.forms.find((each) => each.formId === formId)
    if (!event || !form || event.kind !== 'date' || !mayKnowPart(asker.roles, form)) return undefined
    const part = (await school.events.parts(event)).find((each) => each.formId === formId)
    if (!part) return undefined
    return { title: `${part.form}'s part`, notice: 'A part of a date is in.', lead: [], fields: [], submit: 'It is in' }
  },
  values: z.object({}),
  confirm: 'never',
  async check({ params: { eventId }, school }) {
    const event = await school.events.one(eventId)
    return event?.calledOff ? { '': 'That date has been called off, so nothing is waited for.' } : {}
  },
  async effect({ params: { eventId, formId }, asker }, writer) {
    if (!(await writer.events.part(eventId, formId, true, asker.staffId))) throw new CannotBeDone('That part was in already.')
    return { receipt: { eventId, formId }, touched: [eventTopic(eventId)], inverse: { eventId, formId } }
  },
  async receipt({ eventId, formId }, { school }) {
    const event = await school.events.one(eventId)
    const parts = event ? await school.events.parts(event) : []
    const form = parts.find((part) => part.formId === formId)?.form ?? 'That form'
    const missing = parts.filter(({ isIn }) => !isIn).length
    return {
      title: `${form}'s part is in`,
      notice: 'Thank you, that part is in.',
      audience: 'asker',
      body: [
        text(
          `${event?.title ?? 'It'}: thank you.${parts.length > 1 ? ` ${missing === 0 ? 'Every part is in now.' : `${plural(missing, 'form')} still to come.`}` : ''}`,
        ),
        asks(ask(event?.title.slice(0, 60) ?? 'The date', askEvent(eventId))),
      ],
    }
  },
  async isStillTheirs({ params: { formId }, school, asker }) {
    return school.forms.some((form) => form.formId === formId && mayKnowPart(asker.roles, form))
  },
  async undo(inverse, writer, asker) {
    const { eventId, formId } = inverseOf.parse(inverse)
    await writer.events.part(eventId, formId, false, asker.staffId)
    return { touched: [eventTopic(eventId)] }
  },
})
