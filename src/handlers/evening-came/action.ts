import { z } from 'zod'
import { act, acts, ask, asks, note, text } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { defineAction } from '../action.ts'
import { askEvening } from '../evening/question.ts'
import { callFollows } from '../evening-follows/question.ts'
import { cameBefore, eveningOfForm, notYetFaults } from '../evening-pupils.ts'
import { type EveningFormParams, eveningFormParams } from './question.ts'

const values = z.object({ came: z.array(z.string()).default([]) })
type Values = z.output<typeof values>

/** A card for a form with everybody of it to tick. Whoever is not ticked had nobody there. */
export const eveningCame = defineAction<EveningFormParams, Values, EveningFormParams>({
  name: 'evening-came',
  title: 'Note who came',
  asks: "Note for whom somebody came to a parents' evening",
  needs: 'contacts',
  params: eveningFormParams,
  async form({ params, school }) {
    const evening = await eveningOfForm(school, params)
    if (!evening) return undefined
    return {
      title: `Who came: ${evening.form}`,
      notice: 'An evening: who came',
      lead: [
        text(`${evening.event.title}. Tick everybody for whom somebody came.`),
        note('For whoever is not ticked, nobody came.'),
      ],
      fields: [
        {
          kind: 'choices',
          name: 'came',
          label: 'Somebody came for',
          options: evening.pupils.map(({ pupil: { id, name } }) => ({ value: String(id), label: name })),
          value: evening.pupils.filter(({ came }) => came === true).map(({ pupil }) => String(pupil.id)),
        },
      ],
      submit: 'Note it',
    }
  },
  values,
  async check({ params, values: { came }, school, today }) {
    const evening = await eveningOfForm(school, params)
    if (!evening) return {}
    const ids = new Set(evening.pupils.map(({ pupil }) => String(pupil.id)))
    if (came.some((id) => !ids.has(id))) return { came: 'Choose from the list, please.' }
    return notYetFaults(evening, today)
  },
  confirm: 'never',
  async effect({ params, values: { came }, school, asker }, writer) {
    const { eventId, form } = params
    const evening = await eveningOfForm(school, params)
    const pupils = (evening?.pupils ?? []).map(({ pupil: { id } }) => ({ pupilId: id, came: came.includes(String(id)) }))
    const before = await writer.events.came(eventId, pupils, asker.staffId)
    return {
      receipt: { eventId, form },
      touched: [`evening:${eventId}`],
      inverse: { eventId, before },
      pupils: pupils.map(({ pupilId }) => pupilId),
    }
  },
  async receipt({ eventId, form }, { school, today }) {
    const evening = await eveningOfForm(school, { eventId, form })
    const came = evening?.pupils.filter((each) => each.came).length ?? 0
    const asked = { eventId, on: evening?.event.date ?? today }
    const scope = scopeOf({ kind: 'forms', forms: [form] })
    return {
      title: `Noted: ${form}`,
      notice: 'Who came is noted.',
      audience: 'asker',
      body: [
        text(`${came} of ${evening?.pupils.length ?? 0} pupils had somebody there.`),
        acts(act('Note what follows', callFollows(eventId, form))),
        asks(ask(`All of ${form}`, askEvening({ ...asked, scope })), ask('The whole evening', askEvening(asked))),
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
