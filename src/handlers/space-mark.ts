import { z } from 'zod'
import { act, acts, ask, asks, text } from '../cards/card.ts'
import { CannotBeDone } from '../school/cannot-be-done.ts'
import { mondayOf, sayDate } from '../school/school-date.ts'
import { planFor, type SpaceState, spaceSlotTopic, tutorsForm } from '../school/space.ts'
import { type ActionHandler, type Beginning, defineAction } from './action.ts'
import { keptSaid } from './space-kept.ts'
import { askSpaceDay, askSpaceWeek, scopeOfForm } from './space-plan/question.ts'
import { formWithId } from './space-said.ts'
import { type SpaceSlotParams, spaceSlotParams } from './space-slot.ts'
import { callSpaceSwap } from './space-swap/question.ts'
import { callSpaceWorked } from './space-worked/question.ts'

const inverseOf = z.object({
  formId: z.number(),
  date: spaceSlotParams.shape.date,
  slot: z.number(),
  before: keptSaid.optional(),
})

/** One press, and nothing to fill in. */
export function markAction(
  name: string,
  state: SpaceState,
  { title, asks: help }: { readonly title: string; readonly asks: string },
): ActionHandler {
  return defineAction<SpaceSlotParams, Record<string, never>, SpaceSlotParams>({
    name,
    title,
    asks: help,
    needs: 'programme',
    params: spaceSlotParams,
    async form(beginning) {
      if (!(await isOwnSlot(beginning))) return undefined
      return { title, notice: 'What became of a plan', lead: [], fields: [], submit: title }
    },
    values: z.object({}),
    async check({ params: { date }, today }) {
      return state === 'done' && date > today ? { '': 'That day is still to come.' } : {}
    },
    confirm: 'never',
    async effect({ params, asker }, writer) {
      const { before } = await writer.space.mark(params, { state, instead: '' }, asker.staffId)
      const { formId, date } = params
      return { receipt: params, touched: [spaceSlotTopic(formId, date)], inverse: { ...params, ...(before && { before }) } }
    },
    async receipt({ formId, date, slot }, { school, today }) {
      const form = formWithId(school, formId)
      const programme = school.settings['programme-name']
      const scope = scopeOfForm(form?.label ?? '')
      return {
        title: state === 'done' ? 'Done, thank you' : 'Not today, then',
        notice: 'That is noted.',
        audience: 'asker',
        body: [
          text(
            state === 'done'
              ? `${programme} for ${form?.label ?? 'the form'}, ${sayDate(date)}. Nothing more is needed.`
              : `${programme} is off for ${form?.label ?? 'the form'} on ${sayDate(date)}. No reason is needed.`,
          ),
          acts(
            state === 'done'
              ? act('Say what worked', callSpaceWorked({ formId, monday: mondayOf(date) }))
              : act('Swap it with another day', callSpaceSwap({ formId, date, slot })),
          ),
          asks(ask('See the day', askSpaceDay(scope, date, today)), ask('The whole week', askSpaceWeek(scope, date, today))),
        ],
      }
    },
    async undo(inverse, writer, asker) {
      const { before, ...slot } = inverseOf.parse(inverse)
      if (!tutorsForm(asker.roles, slot.formId)) throw new CannotBeDone('That form is not yours any more.')
      await writer.space.mark(slot, before, asker.staffId)
      return { touched: [spaceSlotTopic(slot.formId, slot.date)] }
    },
  })
}

/** Whether it is a slot of a form that the asker tutors, with something planned. */
export async function isOwnSlot({ params, school, asker }: Beginning<SpaceSlotParams>): Promise<boolean> {
  const { formId, date, slot } = params
  const form = formWithId(school, formId)
  if (!form || !tutorsForm(asker.roles, formId)) return false
  const plans = await school.space.plans({ from: date, to: date }, form.yearGroups)
  return planFor(plans, form, date, slot) !== undefined
}
