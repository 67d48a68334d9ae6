import { badge, type Element, link } from '../cards/card.ts'
import { plural } from '../cards/plural.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import { addDays, mondayOf, type SchoolDate, sayDate, weekdayNames, weekdayOf } from '../school/school-date.ts'
import type { Scope } from '../school/scope.ts'
import { mayPlanSpace, planFor, type SpaceActivity, type SpacePlan, type SpaceSlot, tutorsForm } from '../school/space.ts'
import { type DaySlot, slotsOn, spaceTimesOf } from '../school/space-times.ts'
import type { Answering } from './question.ts'

/** A form or a whole year group, as the programme is asked about. */
export interface SpaceWho {
  readonly label: string
  /** 0 for a year group. */
  readonly formId: number
  readonly yearGroups: readonly number[]
}

/** Whose programme a scope is about: forms, year groups, or every year group. */
export function whoIsMeant(school: Pick<SchoolReader, 'forms' | 'yearGroups'>, { base }: Scope): readonly SpaceWho[] {
  if (base.kind === 'forms') return base.forms.flatMap((name) => formNamed(school, name) ?? [])
  const yearGroups = base.kind === 'years' ? base.yearGroups : school.yearGroups
  return yearGroups.map((yearGroup) => ({ label: `Year ${yearGroup}`, formId: 0, yearGroups: [yearGroup] }))
}

export function formNamed({ forms }: Pick<SchoolReader, 'forms'>, name: string): SpaceWho | undefined {
  const form = forms.find((each) => each.name === name)
  return form && { label: form.name, formId: form.formId, yearGroups: form.yearGroups }
}

export function formWithId({ forms }: Pick<SchoolReader, 'forms'>, formId: number): SpaceWho | undefined {
  const form = forms.find((each) => each.formId === formId)
  return form && { label: form.name, formId: form.formId, yearGroups: form.yearGroups }
}

/** One slot of a day as somebody asked about it. */
export interface SlotSeen extends DaySlot {
  readonly date: SchoolDate
  readonly plan: SpacePlan | null
  /** Of a year group: the forms that have a plan of their own. */
  readonly ownPlans: readonly { readonly form: string; readonly plan: SpacePlan }[]
  /** What the asker, who tutors the form, said became of it. */
  readonly said: SpaceSlot | null
}

export interface DaySeen {
  readonly date: SchoolDate
  /** Why there is no school for them then; null where there is. */
  readonly closed: string | null
  readonly slots: readonly SlotSeen[]
}

export interface SpaceSeen {
  readonly who: SpaceWho
  /** Whether the asker plans it, and whether they tutor the form. */
  readonly mayPlan: boolean
  readonly tutors: boolean
  readonly themes: readonly { readonly monday: SchoolDate; readonly theme: string }[]
  readonly days: readonly DaySeen[]
}

/** The programme of somebody on the weekdays of a range. */
export async function seeSpace(
  { school, asker }: Pick<Answering<unknown>, 'school' | 'asker'>,
  all: readonly SpaceWho[],
  range: { readonly from: SchoolDate; readonly to: SchoolDate },
): Promise<readonly SpaceSeen[]> {
  const yearGroups = [...new Set(all.flatMap((who) => who.yearGroups))]
  const weeks = { from: mondayOf(range.from), to: range.to }
  const [plans, themes, said] = await Promise.all([
    school.space.plans(range, yearGroups),
    school.space.themes(weeks, yearGroups),
    school.space.ownSlots(range),
  ])
  const times = spaceTimesOf(school.settings['space-times'])
  return all.map((who): SpaceSeen => {
    const { formId, yearGroups: years } = who
    const days: DaySeen[] = []
    for (let date = range.from; date <= range.to; date = addDays(date, 1)) {
      if (weekdayOf(date) > 5 && range.from !== range.to) continue
      const closed = whyNoSchool(school, years, date)
      const slots = closed === null ? slotsOn(times, date) : []
      days.push({
        date,
        closed,
        slots: slots.map((slot) => ({
          ...slot,
          date,
          plan: planFor(plans, { formId, yearGroups: years }, date, slot.slot) ?? null,
          ownPlans: formId !== 0 ? [] : ownPlansOf(school, plans, years, date, slot.slot),
          said: said.find((each) => each.formId === formId && each.date === date && each.slot === slot.slot) ?? null,
        })),
      })
    }
    return {
      who,
      mayPlan: years.some((yearGroup) => mayPlanSpace(asker.roles, yearGroup)),
      tutors: formId !== 0 && tutorsForm(asker.roles, formId),
      themes: themes.filter((theme) => years.includes(theme.yearGroup)),
      days,
    }
  })
}

function ownPlansOf(
  school: Pick<SchoolReader, 'forms'>,
  plans: readonly SpacePlan[],
  yearGroups: readonly number[],
  date: SchoolDate,
  slot: number,
): SlotSeen['ownPlans'] {
  return plans.flatMap((plan) => {
    const own = plan.formId !== 0 && plan.date === date && plan.slot === slot && yearGroups.includes(plan.yearGroup)
    const form = own && formWithId(school, plan.formId)
    return form ? [{ form: form.label, plan }] : []
  })
}

function whyNoSchool(
  { calendar }: Pick<SchoolReader, 'calendar'>,
  yearGroups: readonly number[],
  date: SchoolDate,
): string | null {
  if (yearGroups.some((yearGroup) => calendar.isSchoolDay(date, yearGroup))) return null
  return calendar.whyClosed(date) ?? `year ${yearGroups.join(' and ')} is not in`
}

/** `Asking for help early, 15 min` */
export function sayActivity({ title, minutes }: Pick<SpaceActivity, 'title' | 'minutes'>): string {
  return minutes === undefined ? title : `${title}, ${minutes} min`
}

/** What to do, its tag and its links. */
export function activityBody({ what, tag, resources }: SpaceActivity): readonly Element[] {
  return [
    ...(what === '' ? [] : [{ kind: 'text' as const, text: what }]),
    ...(tag ? [badge(tag === 'growth mindset' ? 'Growth mindset' : 'Student voice')] : []),
    ...resources.map(({ title, url }) => link(title, url)),
  ]
}

/** What became of a slot, as its card says it. */
export function saySlot({ state, instead }: Pick<SpaceSlot, 'state' | 'instead'>): string {
  if (state === 'done') return 'Done'
  if (state === 'not today') return 'Not today'
  return instead === '' ? 'Swapped' : `Swapped: ${instead}`
}

/** Where a plan was moved to from: `Planned for Mon 2 Nov, when there was no slot for it.` */
export function sayMoved({ meantFor }: Pick<SpacePlan, 'meantFor'>): string | undefined {
  return meantFor && `Moved here from ${sayDate(meantFor.date)}.`
}

/** `today`, `tomorrow`, `on Friday`, `on Fri 27 Nov`. */
export function sayWhen(date: SchoolDate, today: SchoolDate): string {
  if (date === today) return 'today'
  if (date === addDays(today, 1)) return 'tomorrow'
  if (date === addDays(today, -1)) return 'yesterday'
  const near = date > today && date <= addDays(today, 6)
  return `on ${near ? weekdayNames[weekdayOf(date) - 1] : sayDate(date)}`
}

const numbers = ['Nobody', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']

/** `Two of 8V were away yesterday.` */
export function sayAway({ count, form, date }: { count: number; form: string; date: SchoolDate }, today: SchoolDate): string {
  const many = numbers[count] ?? String(count)
  return `${many} ${count === 0 ? 'in' : 'of'} ${form} ${count > 1 ? 'were' : 'was'} away ${sayWhen(date, today)}.`
}

/** `3 plans` */
export function sayPlans(count: number): string {
  return plural(count, 'plan')
}
