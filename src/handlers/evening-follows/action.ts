import { z } from 'zod'
import { act, acts, ask, asks, note, text } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { defineAction } from '../action.ts'
import { askEvening } from '../evening/question.ts'
import { type EveningFormParams, eveningFormParams } from '../evening-came/question.ts'
import { cameBefore, eveningOfForm, notYetFaults } from '../evening-pupils.ts'
import { callFollows } from './question.ts'

const values = z.object({ pupil: z.string(), what: z.string().trim().max(200).default('') })
type Values = z.output<typeof values>

interface Receipt extends EveningFormParams {
  readonly pupilId: number
}

/** A line about one pupil, for whoever looks after them; encrypted. */
export const eveningFollows = defineAction<EveningFormParams, Values, Receipt>({
  name: 'evening-follows',
  title: 'Note what follows',
  asks: "Note what follows from a parents' evening for a pupil",
  needs: 'contacts',
  params: eveningFormParams,
  async form({ params, school }) {
    const evening = await eveningOfForm(school, params)
    if (!evening) return undefined
    return {
      title: `What follows: ${evening.form}`,
      notice: 'An evening: what follows',
      lead: [note('Whoever looks after the pupil can read this. A worry about a child belongs in a concern.')],
      fields: [
        {
          kind: 'choice',
          name: 'pupil',
          label: 'Pupil',
          required: true,
          options: evening.pupils.map(({ pupil: { id, name } }) => ({ value: String(id), label: name })),
        },
        {
          kind: 'line',
          name: 'what',
          label: 'What follows',
          hint: 'One line, kept encrypted. Leave it empty to take it out.',
          most: 200,
        },
      ],
      submit: 'Note it',
    }
  },
  values,
  async check({ params, values: { pupil }, school, today }) {
    const evening = await eveningOfForm(school, params)
    if (!evening) return {}
    if (!evening.pupils.some(({ pupil: { id } }) => String(id) === pupil)) return { pupil: 'Choose from the list, please.' }
    return notYetFaults(evening, today)
  },
  confirm: 'never',
  async effect({ params: { eventId, form }, values: { pupil, what }, asker }, writer) {
    const pupilId = Number(pupil)
    const before = await writer.events.follows(eventId, pupilId, what, asker.staffId)
    return {
      receipt: { eventId, form, pupilId },
      touched: [`evening:${eventId}`],
      inverse: { eventId, before: [before] },
      pupils: [pupilId],
    }
  },
  async receipt({ eventId, form, pupilId }, { school, today }) {
    const evening = await eveningOfForm(school, { eventId, form })
    const noted = evening?.pupils.find(({ pupil }) => pupil.id === pupilId)
    return {
      title: 'Noted',
      notice: 'What follows is noted.',
      audience: 'asker',
      body: [
        text(
          noted
            ? `${noted.pupil.name}: ${noted.follows === undefined ? 'nothing follows.' : 'it is noted what follows.'}`
            : 'It is noted.',
        ),
        acts(act('Another pupil', callFollows(eventId, form))),
        asks(
          ask(
            `All of ${form}`,
            askEvening({ eventId, on: evening?.event.date ?? today, scope: scopeOf({ kind: 'forms', forms: [form] }) }),
          ),
        ),
      ],
    }
  },
  isStillTheirs: async ({ params, school }) => (await eveningOfForm(school, params)) !== undefined,
  async undo(inverse, writer, asker) {
    const { eventId, before } = cameBefore.parse(inverse)
    await writer.events.putBack(eventId, before, asker.staffId)
    return { touched: [`evening:${eventId}`] }
  },
})
