import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import { CannotBeDone } from '../../school/cannot-be-done.ts'
import { mondayOf, parseSchoolDate, type SchoolDate, sayDate } from '../../school/school-date.ts'
import { mayPlanSpace, type NewSpacePlan, parseResources, spaceBounds, spaceDayTopic, spaceTags } from '../../school/space.ts'
import { type Doing, defineAction, type Faults } from '../action.ts'
import type { Slots } from '../slots.ts'
import { keptPlan, planKept } from '../space-kept.ts'
import { askSpaceDay, askSpaceWeek, scopeOfForm, scopeOfYear } from '../space-plan/question.ts'
import { formNamed, formWithId, sayActivity } from '../space-said.ts'
import { activityFields, nextUnplanned, noTag, slotField, whoIn, whoOptions, whoValue, whyNoSlot } from './fields.ts'
import { type SetSpacePlanParams, setSpacePlanParams } from './question.ts'
import { setSpacePlanWords } from './words.ts'

const values = z.object({
  who: z.string(),
  date: z.string(),
  slot: z.string().optional(),
  title: z.string().trim().min(1, 'Give it a title.').max(spaceBounds.title),
  what: z.string().max(spaceBounds.what).optional(),
  minutes: z.int().min(1).max(spaceBounds.minutes).optional(),
  resources: z.string().optional(),
  tag: z.string().optional(),
})
type Values = z.output<typeof values>

interface Receipt {
  readonly planId: number
  readonly yearGroup: number
  readonly formId: number
  readonly date: SchoolDate
}

const inverseOf = z.object({ planId: z.number(), before: keptPlan.optional(), yearGroup: z.number(), date: z.string() })

export const setSpacePlan = defineAction<SetSpacePlanParams, Values, Receipt>({
  name: 'set-space-plan',
  title: 'Set a SPACE plan',
  asks: 'Plan what forms do in tutor time: title, minutes, links',
  needs: 'plan the programme',
  params: setSpacePlanParams,
  said: { intent: 'space_plan', words: setSpacePlanWords, prefill },
  async form({ params, school, asker, today }) {
    const plan = await planMeant(params, school)
    if (plan === 'gone' || (plan && !mayPlanSpace(asker.roles, plan.yearGroup))) return undefined
    const options = whoOptions(school, asker.roles)
    const form = params.form === undefined ? undefined : formNamed(school, params.form)
    const yearGroup = params.yearGroup ?? form?.yearGroups[0]
    const said = plan ? whoValue(plan) : yearGroup === undefined ? undefined : whoValue({ yearGroup, formId: form?.formId ?? 0 })
    // What was said is not the asker's to plan.
    if (said !== undefined && !options.some(({ value }) => value === said)) return undefined
    const value = said ?? options[0]?.value
    const who = whoIn(school, asker.roles, value)
    if (!who) return undefined
    const next = plan ?? (params.date ? undefined : await nextUnplanned(school, who, today))
    return {
      title: plan ? `Change a ${school.settings['programme-name']} plan` : `Plan ${school.settings['programme-name']}`,
      notice: 'A plan to fill in',
      lead: [],
      fields: [
        { kind: 'choice', name: 'who', label: 'For', required: true, options: narrowed(options, value), value },
        { kind: 'date', name: 'date', label: 'Day', required: true, value: plan?.date ?? params.date ?? next?.date },
        ...slotField(school, plan?.slot ?? params.slot ?? next?.slot),
        ...activityFields(plan),
      ],
      submit: 'Save',
    }
  },
  values,
  async check(doing) {
    const { school, asker, values: said } = doing
    const faults: Record<string, string> = {}
    const who = whoIn(school, asker.roles, said.who)
    if (!who) return { who: 'Choose from the list, please.' }
    const date = parseSchoolDate(said.date)
    if (!date) return { date: 'Give a day, please.' }
    const slot = Number(said.slot ?? 1)
    const closed = whyNoSlot(school, { ...who, date, slot })
    if (closed) faults[closed.field] = closed.says
    const { resources, left } = parseResources(said.resources ?? '')
    if (left.length > 0)
      faults['resources'] = `“${left[0]?.slice(0, 60)}” has no web address: links begin with https:// or http://.`
    if (resources.length > spaceBounds.resources) faults['resources'] = `Give ${spaceBounds.resources} links at most.`
    const there = await planThere(doing, { ...who, date, slot })
    if (there && there.planId !== (await standing(doing))?.planId)
      faults['date'] = `There is a plan then already: “${there.title}”. Change that one, or choose another day.`
    return faults satisfies Faults
  },
  confirm: 'never',
  async effect(doing, writer) {
    const plan = read(doing)
    const old = await standing(doing)
    const { yearGroup, formId, date } = plan
    if (!old) {
      const { planId } = await writer.space.add(plan)
      return {
        receipt: { planId, yearGroup, formId, date },
        touched: [spaceDayTopic(yearGroup, date)],
        inverse: { planId, yearGroup, date },
      }
    }
    const stays = old.date === date && old.slot === plan.slot
    const { before } = await writer.space.change(old.planId, { ...plan, meantFor: stays ? old.meantFor : undefined })
    return {
      receipt: { planId: old.planId, yearGroup, formId, date },
      touched: [...new Set([spaceDayTopic(yearGroup, date), spaceDayTopic(before.yearGroup, before.date)])],
      inverse: { planId: old.planId, before, yearGroup, date },
    }
  },
  async receipt({ planId, yearGroup, formId, date }, { school, today }) {
    const plan = await school.space.plan(planId)
    const form = formWithId(school, formId)
    const scope = form && formId !== 0 ? scopeOfForm(form.label) : scopeOfYear(yearGroup)
    const who = formId !== 0 && form ? form.label : `Year ${yearGroup}`
    return {
      title: `${school.settings['programme-name']} planned: ${who}`,
      notice: 'The plan is saved.',
      audience: 'asker',
      body: [
        text(plan ? `${sayDate(date)}: ${sayActivity(plan)}.` : 'It has been removed since.'),
        asks(
          ask('See the day', askSpaceDay(scope, date, today)),
          ask('The whole week', askSpaceWeek(scope, mondayOf(date), today)),
        ),
      ],
    }
  },
  async undo(inverse, writer, asker) {
    const { planId, before, yearGroup, date } = inverseOf.parse(inverse)
    if (![yearGroup, before?.yearGroup ?? yearGroup].every((each) => mayPlanSpace(asker.roles, each)))
      throw new CannotBeDone('That year group is for others to plan.')
    if (before) await writer.space.change(planId, planKept(before))
    else await writer.space.remove(planId)
    return {
      touched: [
        ...new Set([
          spaceDayTopic(yearGroup, date as SchoolDate),
          ...(before ? [spaceDayTopic(before.yearGroup, before.date)] : []),
        ]),
      ],
    }
  },
})

/** The plan that a form was begun with; `gone` where there is none (any more). */
async function planMeant({ planId }: SetSpacePlanParams, school: Doing<SetSpacePlanParams, Values>['school']) {
  if (planId === undefined) return undefined
  return (await school.space.plan(planId)) ?? ('gone' as const)
}

async function standing({ params: { planId }, school }: Doing<SetSpacePlanParams, Values>) {
  return planId === undefined ? undefined : school.space.plan(planId)
}

async function planThere(
  { school }: Doing<SetSpacePlanParams, Values>,
  { yearGroup, formId, date, slot }: { yearGroup: number; formId: number; date: SchoolDate; slot: number },
) {
  const plans = await school.space.plans({ from: date, to: date }, [yearGroup])
  return plans.find((plan) => plan.formId === formId && plan.slot === slot)
}

function read({ school, asker, values: said }: Doing<SetSpacePlanParams, Values>): NewSpacePlan {
  const who = whoIn(school, asker.roles, said.who)
  const date = parseSchoolDate(said.date)
  if (!who || !date) throw new Error('the plan was not checked')
  return {
    yearGroup: who.yearGroup,
    formId: who.formId,
    date,
    slot: Number(said.slot ?? 1),
    title: said.title,
    what: said.what?.trim() ?? '',
    minutes: said.minutes,
    resources: parseResources(said.resources ?? '').resources,
    tag: said.tag === noTag ? undefined : spaceTags.find((tag) => tag === said.tag),
    meantFor: undefined,
  }
}

/** Of many year groups only the one that was said, so that the list can be read. */
function narrowed<Each extends { readonly value: string }>(options: readonly Each[], value: string | undefined): readonly Each[] {
  if (options.length <= 40 || value === undefined) return options
  const yearGroup = value.split(':').at(-1)
  return options.filter((option) => option.value.startsWith('year:') || option.value.endsWith(`:${yearGroup}`))
}

function prefill({ scope, period }: Slots): SetSpacePlanParams {
  const { base } = scope
  const isDay = period.from === period.to && period.said !== 'default'
  return {
    ...(base.kind === 'years' && base.yearGroups.length === 1 && { yearGroup: base.yearGroups[0] }),
    ...(base.kind === 'forms' && base.forms.length === 1 && { form: base.forms[0] }),
    ...(isDay && { date: period.from }),
  }
}
