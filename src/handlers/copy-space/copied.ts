import type { SchoolReader } from '../../data/school-reader.ts'
import { addDays, later, mondayOf, type SchoolDate } from '../../school/school-date.ts'
import type { NewSpacePlan, SpacePlan } from '../../school/space.ts'
import { copyProgramme, type Meant, type Placed, placeProgramme } from '../../school/space-programme.ts'
import { spaceTimesOf } from '../../school/space-times.ts'

/** What copying last year's programme comes to. */
export interface Copied {
  readonly fromYear: string
  readonly toYear: string
  /** How many plans last year had. */
  readonly before: number
  readonly plans: readonly NewSpacePlan[]
  readonly themes: readonly { readonly yearGroup: number; readonly monday: SchoolDate; readonly theme: string }[]
  /** Those that are on another day than their own, as the day is without school. */
  readonly moved: readonly Placed<Meant & { readonly entry: SpacePlan }>[]
  /** What does not fit, with the reason. */
  readonly left: readonly { readonly plan: SpacePlan; readonly why: string }[]
  /** How many are planned there already, and how many weeks have gone by. */
  readonly stays: number
  readonly past: number
}

/** The academic year that is planned now: in the summer holidays the one to come, where it is known. */
export function yearPlanned({ calendar }: Pick<SchoolReader, 'calendar'>, today: SchoolDate) {
  const current = calendar.yearOf(today) ?? calendar.years[0]
  const next = current && calendar.years[calendar.years.indexOf(current) + 1]
  return current && today > current.to && next ? next : current
}

/** Works out where last year's programme of these year groups goes. What is there already stays as it is. */
export async function copyLastYears(
  school: SchoolReader,
  yearGroups: readonly number[],
  from: SchoolDate,
  today: SchoolDate,
): Promise<Copied | undefined> {
  const year = yearPlanned(school, today)
  const last = year && school.calendar.years[school.calendar.years.indexOf(year) - 1]
  if (!year || !last) return undefined
  const weeks = (of: { readonly from: SchoolDate; readonly to: SchoolDate }) => ({ from: mondayOf(of.from), to: of.to })
  const [old, present, oldThemes, themes] = await Promise.all([
    school.space.plans(weeks(last), yearGroups),
    school.space.plans(weeks(year), yearGroups),
    school.space.themes(weeks(last), yearGroups),
    school.space.themes(weeks(year), yearGroups),
  ])
  const { meant, left: without } = copyProgramme(school.calendar, old, last, year)
  const begins = later(from, year.from)
  const due = meant.filter(({ date }) => date >= begins || mondayOf(date) >= begins)
  const isThere = (place: { yearGroup: number; formId: number; date: SchoolDate; slot: number }) =>
    present.some(
      (plan) =>
        plan.yearGroup === place.yearGroup &&
        plan.formId === place.formId &&
        plan.date === place.date &&
        plan.slot === place.slot,
    )
  // What was copied before, and moved then, is there too.
  const wasMoved = ({ yearGroup, formId, date, slot }: (typeof due)[number]) =>
    present.some(
      (plan) =>
        plan.yearGroup === yearGroup && plan.formId === formId && plan.meantFor?.date === date && plan.meantFor.slot === slot,
    )
  const fresh = due.filter((each) => !isThere(each) && !wasMoved(each))
  const times = spaceTimesOf(school.settings['space-times'])
  const placing = placeProgramme(fresh, { calendar: school.calendar, times, until: year.to, isTaken: isThere })
  const themesMeant = copyProgramme(
    school.calendar,
    oldThemes.map((theme) => ({ ...theme, formId: 0, date: theme.monday, slot: 1 })),
    last,
    year,
  ).meant
  return {
    fromYear: last.name,
    toYear: year.name,
    before: old.length,
    plans: placing.placed.map(({ entry: { entry, ...meantAt }, date, slot, moved }) => ({
      yearGroup: entry.yearGroup,
      formId: entry.formId,
      date,
      slot,
      title: entry.title,
      what: entry.what,
      minutes: entry.minutes,
      resources: entry.resources,
      tag: entry.tag,
      meantFor: moved === undefined ? undefined : { date: meantAt.date, slot: meantAt.slot },
    })),
    themes: themesMeant.flatMap(({ yearGroup, date, entry: { theme } }) => {
      const monday = mondayOf(date)
      const known = themes.some((each) => each.yearGroup === yearGroup && each.monday === monday)
      return known || addDays(monday, 4) < begins ? [] : [{ yearGroup, monday, theme }]
    }),
    moved: placing.placed.filter(({ moved }) => moved !== undefined),
    left: [
      ...without.map((plan) => ({ plan, why: `${year.name} has fewer school weeks` })),
      ...placing.left.map(({ entry: { entry }, why }) => ({ plan: entry, why })),
    ],
    stays: due.length - fresh.length,
    past: meant.length - due.length,
  }
}
