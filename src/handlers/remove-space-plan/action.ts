import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import { CannotBeDone } from '../../school/cannot-be-done.ts'
import { type SchoolDate, sayDate } from '../../school/school-date.ts'
import { mayPlanSpace, spaceDayTopic } from '../../school/space.ts'
import { defineAction } from '../action.ts'
import { keptPlan, planKept } from '../space-kept.ts'
import { askSpaceWeek, scopeOfYear } from '../space-plan/question.ts'
import { type RemoveSpacePlanParams, removeSpacePlanParams } from './question.ts'

interface Receipt {
  readonly yearGroup: number
  readonly date: SchoolDate
}

const inverseOf = z.object({ before: keptPlan })

/** Nothing to fill in: it can be taken back. */
export const removeSpacePlan = defineAction<RemoveSpacePlanParams, Record<string, never>, Receipt>({
  name: 'remove-space-plan',
  title: 'Remove a SPACE plan',
  asks: 'Take a plan out of the tutor-time programme',
  needs: 'plan the programme',
  params: removeSpacePlanParams,
  async form({ params: { planId }, school, asker }) {
    const plan = await school.space.plan(planId)
    if (!plan || !mayPlanSpace(asker.roles, plan.yearGroup)) return undefined
    return { title: 'Remove a plan', notice: 'A plan to remove', lead: [], fields: [], submit: 'Remove' }
  },
  values: z.object({}),
  confirm: 'never',
  async effect({ params: { planId } }, writer) {
    const { before } = await writer.space.remove(planId)
    const { yearGroup, date } = before
    return { receipt: { yearGroup, date }, touched: [spaceDayTopic(yearGroup, date)], inverse: { before } }
  },
  async receipt({ yearGroup, date }, { school, today }) {
    return {
      title: 'Plan removed',
      notice: 'The plan is removed.',
      audience: 'asker',
      body: [
        text(`It is out of ${school.settings['programme-name']} for ${sayDate(date)}.`),
        asks(ask('That week', askSpaceWeek(scopeOfYear(yearGroup), date, today))),
      ],
    }
  },
  async undo(inverse, writer, asker) {
    const before = planKept(inverseOf.parse(inverse).before)
    if (!mayPlanSpace(asker.roles, before.yearGroup)) throw new CannotBeDone('That year group is for others to plan.')
    await writer.space.add(before)
    return { touched: [spaceDayTopic(before.yearGroup, before.date)] }
  },
})
