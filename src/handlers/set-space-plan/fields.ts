import type { Field, Option } from '../../cards/card.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { addDays, type SchoolDate, type Weekday, weekdayOf } from '../../school/school-date.ts'
import { mayPlanSpace, type SpacePlan, spaceBounds, spaceTags, typeResources } from '../../school/space.ts'
import { slotsOn, slotsOnWeekday, spaceTimesOf } from '../../school/space-times.ts'
import type { RoleHeld } from '../../school/staff-roles.ts'
import { formWithId, type SpaceWho } from '../space-said.ts'

export const noTag = 'none'

/** Whom somebody may plan for: each of their year groups, and each form in them. */
export function whoOptions(school: Pick<SchoolReader, 'forms' | 'yearGroups'>, roles: readonly RoleHeld[]): readonly Option[] {
  return school.yearGroups
    .filter((yearGroup) => mayPlanSpace(roles, yearGroup))
    .flatMap((yearGroup) => [
      { value: `year:${yearGroup}`, label: `Year ${yearGroup}, all forms` },
      ...school.forms
        .filter(({ yearGroups }) => yearGroups.includes(yearGroup))
        .map(({ formId, name }) => ({ value: `form:${formId}:${yearGroup}`, label: `Only ${name}` })),
    ])
}

export function whoValue({ yearGroup, formId }: { readonly yearGroup: number; readonly formId: number }): string {
  return formId === 0 ? `year:${yearGroup}` : `form:${formId}:${yearGroup}`
}

/** Whom a value of the field means, where the asker may plan for them. */
export function whoIn(
  school: Pick<SchoolReader, 'forms'>,
  roles: readonly RoleHeld[],
  value: string | undefined,
): { readonly yearGroup: number; readonly formId: number; readonly who: SpaceWho } | undefined {
  const [kind, first = '', second = ''] = (value ?? '').split(':')
  const yearGroup = Number(kind === 'year' ? first : second)
  if (!Number.isInteger(yearGroup) || !mayPlanSpace(roles, yearGroup)) return undefined
  if (kind === 'year') return { yearGroup, formId: 0, who: { label: `Year ${yearGroup}`, formId: 0, yearGroups: [yearGroup] } }
  const who = kind === 'form' ? formWithId(school, Number(first)) : undefined
  return who?.yearGroups.includes(yearGroup) ? { yearGroup, formId: who.formId, who } : undefined
}

/** Which slot of the day, where some day has several. */
export function slotField(school: Pick<SchoolReader, 'settings'>, value: number | undefined): readonly Field[] {
  const times = spaceTimesOf(school.settings['space-times'])
  const byDay = ([1, 2, 3, 4, 5] as readonly Weekday[]).map((weekday) => slotsOnWeekday(times, weekday))
  const most = Math.max(1, ...byDay.map((slots) => slots.length))
  if (most === 1) return []
  const options = Array.from({ length: most }, (_, index) => {
    const at = [...new Set(byDay.flatMap((slots) => slots[index]?.time ?? []))]
    return { value: String(index + 1), label: `${index + 1}: ${at.join(' or ')}` }
  })
  return [{ kind: 'choice', name: 'slot', label: 'Slot', required: true, options, value: String(value ?? 1) }]
}

export function activityFields(plan: SpacePlan | undefined): readonly Field[] {
  return [
    { kind: 'line', name: 'title', label: 'Title', required: true, most: spaceBounds.title, value: plan?.title },
    { kind: 'paragraph', name: 'what', label: 'What to do', most: spaceBounds.what, value: plan?.what || undefined },
    { kind: 'number', name: 'minutes', label: 'Minutes', least: 1, most: spaceBounds.minutes, value: plan?.minutes },
    {
      kind: 'paragraph',
      name: 'resources',
      label: 'Links',
      hint: 'One on each line: a title and a web address, such as Slides https://…',
      most: 3000,
      value: plan && plan.resources.length > 0 ? typeResources(plan.resources) : undefined,
    },
    {
      kind: 'choice',
      name: 'tag',
      label: 'Tag',
      options: [
        { value: noTag, label: 'None' },
        ...spaceTags.map((tag) => ({ value: tag, label: tag === 'growth mindset' ? 'Growth mindset' : 'Student voice' })),
      ],
      value: plan?.tag ?? noTag,
    },
  ]
}

/** The first slot from a day on for which nothing is planned, within a few weeks; the next slot where all are. */
export async function nextUnplanned(
  school: SchoolReader,
  { yearGroup, formId }: { readonly yearGroup: number; readonly formId: number },
  from: SchoolDate,
): Promise<{ readonly date: SchoolDate; readonly slot: number } | undefined> {
  const times = spaceTimesOf(school.settings['space-times'])
  const to = addDays(from, 35)
  const plans = await school.space.plans({ from, to }, [yearGroup])
  const slots = school.calendar
    .schoolDays(from, to, yearGroup)
    .flatMap((date) => slotsOn(times, date).map(({ slot }) => ({ date, slot })))
  const free = slots.find(
    ({ date, slot }) =>
      !plans.some((plan) => plan.date === date && plan.slot === slot && (plan.formId === 0 || plan.formId === formId)),
  )
  return free ?? slots[0]
}

/** Why there is no slot for a year group then; undefined where there is one. */
export function whyNoSlot(
  { calendar, settings }: Pick<SchoolReader, 'calendar' | 'settings'>,
  { yearGroup, date, slot }: { readonly yearGroup: number; readonly date: SchoolDate; readonly slot: number },
): { readonly field: 'date' | 'slot'; readonly says: string } | undefined {
  if (!calendar.isSchoolDay(date, yearGroup)) {
    const why = calendar.whyClosed(date) ?? `year ${yearGroup} is not in`
    return { field: 'date', says: `There is no school then: ${why}. Choose another day.` }
  }
  const slots = slotsOn(spaceTimesOf(settings['space-times']), date)
  if (slots.length === 0) {
    const days = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays'][weekdayOf(date) - 1]
    return {
      field: 'date',
      says: `${settings['programme-name']} doesn't run on ${days}. Choose another day, or change its times in the settings.`,
    }
  }
  if (slots.some((each) => each.slot === slot)) return undefined
  return { field: 'slot', says: slots.length === 1 ? 'That day has one slot only.' : `That day has ${slots.length} slots.` }
}
