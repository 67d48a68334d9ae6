import { z } from 'zod'
import { ask, asks, type Option, text } from '../../cards/card.ts'
import { CannotBeDone } from '../../school/cannot-be-done.ts'
import { addDays, mondayOf, type SchoolDate, sayDate } from '../../school/school-date.ts'
import { planFor, type SpacePlan, spaceBounds, spaceDayTopic, spaceSlotTopic, tutorsForm } from '../../school/space.ts'
import { slotsOn, spaceTimesOf } from '../../school/space-times.ts'
import { type Beginning, defineAction } from '../action.ts'
import { keptPlan, keptSaid, planKept } from '../space-kept.ts'
import { isOwnSlot } from '../space-mark.ts'
import { askSpaceDay, askSpaceWeek, scopeOfForm } from '../space-plan/question.ts'
import { formWithId, sayActivity } from '../space-said.ts'
import { type SpaceSlotParams, spaceSlotParams } from '../space-slot.ts'

const values = z.object({ with: z.string().optional(), instead: z.string().trim().max(spaceBounds.title).optional() })
type Values = z.output<typeof values>

interface Receipt extends SpaceSlotParams {
  /** The day that it was swapped with. */
  readonly with?: SchoolDate
}

const inverseOf = z.object({
  slot: spaceSlotParams,
  before: keptSaid.optional(),
  added: z.array(z.number()),
  changed: z.array(z.object({ planId: z.number(), before: keptPlan })),
  days: z.array(z.object({ yearGroup: z.number(), date: spaceSlotParams.shape.date })),
})

const nothing = 'none'

/** Something else instead, or what another day of the week has: of the tutor's own form alone. */
export const spaceSwap = defineAction<SpaceSlotParams, Values, Receipt>({
  name: 'space-swap',
  title: 'Swap SPACE',
  asks: 'Do something else with your form, or swap with another day of the week',
  needs: 'programme',
  params: spaceSlotParams,
  async form(beginning) {
    if (!(await isOwnSlot(beginning))) return undefined
    const { own, others } = await week(beginning)
    const programme = beginning.school.settings['programme-name']
    const options: readonly Option[] = others.map((plan) => ({
      value: `${plan.at.date}:${plan.at.slot}`,
      label: `${sayDate(plan.at.date)}: ${sayActivity(plan.plan)}`.slice(0, 74),
    }))
    return {
      title: `Swap ${programme}`,
      notice: 'A plan to swap',
      lead: [text(`Planned for ${sayDate(beginning.params.date)}: ${own ? sayActivity(own) : 'nothing'}.`)],
      fields: [
        ...(options.length > 0
          ? [
              {
                kind: 'choice' as const,
                name: 'with',
                label: 'Swap with another day of the week',
                options: [{ value: nothing, label: 'No other day' }, ...options],
                value: nothing,
              },
            ]
          : []),
        { kind: 'line', name: 'instead', label: 'Or what you do instead', most: spaceBounds.title },
      ],
      submit: 'Swap',
    }
  },
  values,
  async check(doing) {
    const { values: said } = doing
    const other = said.with !== undefined && said.with !== nothing
    const instead = (said.instead ?? '') !== ''
    if (other && instead) return { instead: 'Choose another day or say what you do instead, not both.' }
    if (!other && !instead) return { instead: 'Choose another day, or say in a few words what you do instead.' }
    if (other && !(await chosen(doing))) return { with: 'Choose from the list, please.' }
    return {}
  },
  confirm: 'never',
  async effect(doing, writer) {
    const { params, asker, values: said } = doing
    const { own } = await week(doing)
    const other = await chosen(doing)
    const added: number[] = []
    const changed: { planId: number; before: unknown }[] = []
    const days: { yearGroup: number; date: SchoolDate }[] = []
    if (own && other) {
      await put(own.yearGroup, params, other.plan)
      await put(own.yearGroup, other.at, own)
    }
    const instead = other ? other.plan.title : (said.instead ?? '')
    const { before } = await writer.space.mark(params, { state: 'swapped', instead }, asker.staffId)
    return {
      receipt: { ...params, ...(other && { with: other.at.date }) },
      touched: topicsOf(params, days),
      inverse: { slot: params, ...(before && { before }), added, changed, days },
    }

    /** Puts what is planned elsewhere into a slot as the form's own plan. */
    async function put(
      yearGroup: number,
      { date, slot }: { readonly date: SchoolDate; readonly slot: number },
      { title, what, minutes, resources, tag }: SpacePlan,
    ): Promise<void> {
      const place = { yearGroup, formId: params.formId, date, slot }
      const plan = { ...place, title, what, minutes, resources, tag, meantFor: undefined }
      const there = await writer.space.planAt(place)
      if (there) changed.push({ planId: there.planId, before: (await writer.space.change(there.planId, plan)).before })
      else added.push((await writer.space.add(plan)).planId)
      days.push({ yearGroup, date })
    }
  },
  async receipt({ formId, date, with: other }, { school, today }) {
    const scope = scopeOfForm(formWithId(school, formId)?.label ?? '')
    return {
      title: 'Swapped',
      notice: 'That is swapped.',
      audience: 'asker',
      body: [
        text(
          other
            ? `${sayDate(date)} and ${sayDate(other)} have changed places, for your form alone.`
            : 'Noted. The plan stays for the other forms.',
        ),
        asks(ask('See the day', askSpaceDay(scope, date, today)), ask('The whole week', askSpaceWeek(scope, date, today))),
      ],
    }
  },
  async undo(inverse, writer, asker) {
    const { slot, before, added, changed, days } = inverseOf.parse(inverse)
    if (!tutorsForm(asker.roles, slot.formId)) throw new CannotBeDone('That form is not yours any more.')
    for (const { planId, before: plan } of changed) await writer.space.change(planId, planKept(plan))
    await writer.space.removeAll(added)
    await writer.space.mark(slot, before, asker.staffId)
    return { touched: topicsOf(slot, days) }
  },
})

function topicsOf(
  { formId, date }: SpaceSlotParams,
  days: readonly { yearGroup: number; date: SchoolDate }[],
): readonly string[] {
  const plans = days.map((day) => spaceDayTopic(day.yearGroup, day.date))
  const marks = [date, ...days.map((day) => day.date)].map((day) => spaceSlotTopic(formId, day))
  return [...new Set([...plans, ...marks])]
}

/** What the form has in the slot, and in the other slots of the week that are still to come. */
async function week({ params, school, today }: Beginning<SpaceSlotParams>) {
  const form = formWithId(school, params.formId)
  if (!form) return { own: undefined, others: [] }
  const monday = mondayOf(params.date)
  const range = { from: monday, to: addDays(monday, 4) }
  const plans = await school.space.plans(range, form.yearGroups)
  const times = spaceTimesOf(school.settings['space-times'])
  const own = planFor(plans, form, params.date, params.slot)
  const others = school.calendar.schoolDays(range.from, range.to, form.yearGroups[0]).flatMap((date) =>
    slotsOn(times, date).flatMap(({ slot }) => {
      const plan = planFor(plans, form, date, slot)
      const isOther = date !== params.date || slot !== params.slot
      return plan && isOther && date >= today ? [{ at: { date, slot }, plan }] : []
    }),
  )
  return { own, others }
}

async function chosen(doing: Beginning<SpaceSlotParams> & { readonly values: Values }) {
  const { others } = await week(doing)
  return others.find(({ at }) => `${at.date}:${at.slot}` === doing.values.with)
}
