import type { SchoolCalendar } from '../school/calendar.ts'
import { CannotBeDone } from '../school/cannot-be-done.ts'
import { nextFormName } from '../school/next-form-name.ts'
import { addDays, later, type SchoolDate } from '../school/school-date.ts'
import type { DatedRow, MembershipRow, NewYearRows } from './rows.ts'

export interface NewYearChoices {
  /** The academic year that begins: `2027/28`. */
  readonly to: string
  /** Whether tutors go with their pupils into the next form, or stay with the form's name. */
  readonly tutors: 'move' | 'stay'
  /** Whether learning coordinators stay with the year's number, or go up with the pupils. */
  readonly coordinators: 'move' | 'stay'
  /** The year groups that leave; without them the top one, where that is plain. */
  readonly leavers: readonly number[] | undefined
  /** New names of forms whose name does not tell, by the old one. */
  readonly forms: ReadonlyMap<string, string>
}

/** A row that ends: its last day before and after. */
export interface Ending {
  readonly id: number
  readonly before: string | null
  readonly after: SchoolDate
}

export interface NewYearPlan {
  readonly from: string
  readonly to: string
  /** The first day of the new year, on which all of it takes effect. */
  readonly firstDay: SchoolDate
  readonly forms: readonly { readonly from: string; readonly to: string; readonly pupils: number; readonly made: boolean }[]
  readonly leavers: readonly { readonly form: string; readonly yearGroup: number; readonly pupils: number }[]
  /** Forms whose new name has to be said. */
  readonly unmapped: readonly { readonly form: string; readonly yearGroups: readonly number[]; readonly pupils: number }[]
  readonly yearGroups: readonly number[]
  readonly memberships: {
    readonly ended: readonly Ending[]
    readonly added: readonly {
      readonly pupilId: number
      readonly form: string
      readonly yearGroup: number
      readonly to: string | null
    }[]
  }
  readonly tutors: {
    readonly ended: readonly Ending[]
    readonly added: readonly { readonly staffId: number; readonly form: string; readonly to: string | null }[]
  }
  readonly coordinators: {
    readonly ended: readonly Ending[]
    readonly added: readonly { readonly staffId: number; readonly yearGroup: number; readonly to: string | null }[]
  }
  readonly classMembers: readonly Ending[]
  readonly classTeachers: readonly Ending[]
}

/** The top year group of English schools: nobody goes on from it. */
const topYearGroup = 13
const lastBeforeSixthForm = 11

/**
 * What becomes of a school on the first day of its next academic year. Nothing that ends before that day is touched, and nothing that
 * begins on it, so that a second plan finds nothing left to do. Throws a CannotBeDone that says what is missing.
 */
export function planNewYear(rows: NewYearRows, calendar: SchoolCalendar, choices: NewYearChoices): NewYearPlan {
  const year = calendar.yearNamed(choices.to)
  if (!year) {
    const known = calendar.years.map(({ name }) => name).join(', ')
    throw new CannotBeDone(
      `The calendar of ${choices.to} is not here yet (there is ${known || 'none'}). Import it first: formroom import calendar FILE. Then everybody knows on which day the year begins.`,
    )
  }
  const old = calendar.yearBefore(year.from)
  if (!old) throw new CannotBeDone(`There is no year before ${choices.to} in the calendar, so nobody can move up from it.`)
  const firstDay = year.from
  const eve = addDays(firstDay, -1)
  const crosses = ({ from, to }: DatedRow) => (from === null || from < firstDay) && (to === null || to >= firstDay)
  const ending = ({ id, to }: DatedRow): Ending => ({ id, before: to, after: eve })

  const moving = rows.memberships.filter(crosses)
  const lastTerm = rows.memberships.filter(({ from, to }) => from !== null && from <= old.to && (to === null || to >= old.to))
  const leaving = leaversOf(lastTerm, choices.leavers)
  const leavers = moving.filter(({ yearGroup }) => leaving.has(yearGroup))
  const movers = moving.filter(({ yearGroup }) => !leaving.has(yearGroup))
  const names = new Map(rows.forms.map(({ id, name }) => [id, name]))
  const nextNames = nextFormNames(moving, movers, names, rows.formNamed, choices.forms)
  const moved = movers.flatMap((row) => {
    const form = nextNames.get(row.formGroupId)
    return form === undefined ? [] : [{ row, form }]
  })
  const newNames = [...new Set(moved.map(({ form }) => form))].filter((name) => ![...names.values()].includes(name))

  const tutors = choices.tutors === 'move' ? rows.tutors.filter(crosses) : []
  const emptied = new Set(leavers.map(({ formGroupId }) => formGroupId))
  for (const { formGroupId } of movers) emptied.delete(formGroupId)
  const tutorsMoving = tutors.filter(({ formGroupId }) => {
    const next = nextNames.get(formGroupId)
    return emptied.has(formGroupId) || (next !== undefined && next !== names.get(formGroupId))
  })
  const coordinators = choices.coordinators === 'move' ? rows.coordinators.filter(crosses) : []

  return {
    from: old.name,
    to: year.name,
    firstDay,
    forms: grouped(moved, ({ row, form }) => `${names.get(row.formGroupId)}\n${form}`).map(({ first, count }) => ({
      from: names.get(first.row.formGroupId) ?? '',
      to: first.form,
      pupils: count,
      made: newNames.includes(first.form),
    })),
    leavers: grouped(leavers, ({ formGroupId, yearGroup }) => `${formGroupId} ${yearGroup}`).map(({ first, count }) => ({
      form: names.get(first.formGroupId) ?? '',
      yearGroup: first.yearGroup,
      pupils: count,
    })),
    unmapped: grouped(
      movers.filter(({ formGroupId }) => !nextNames.has(formGroupId)),
      ({ formGroupId }) => String(formGroupId),
    ).map(({ first, count }) => ({
      form: names.get(first.formGroupId) ?? '',
      yearGroups: yearGroupsIn(movers, first.formGroupId),
      pupils: count,
    })),
    yearGroups: [...new Set(moved.map(({ row }) => row.yearGroup + 1))].filter((number) => !rows.yearGroups.includes(number)),
    memberships: {
      ended: [
        // Who leaves is on roll until the last day of the summer term, who moves up until the eve of the new year.
        ...leavers.map((row) => ({ ...ending(row), after: later(old.to, row.from as SchoolDate) })),
        ...moved.map(({ row }) => ending(row)),
      ],
      added: moved.map(({ row, form }) => ({ pupilId: row.pupilId, form, yearGroup: row.yearGroup + 1, to: row.to })),
    },
    tutors: {
      ended: tutorsMoving.map(ending),
      added: tutorsMoving.flatMap(({ staffId, formGroupId, to }) => {
        const form = nextNames.get(formGroupId)
        return form === undefined ? [] : [{ staffId, form, to }]
      }),
    },
    coordinators: {
      ended: coordinators.map(ending),
      added: coordinators.flatMap(({ staffId, yearGroup, to }) =>
        leaving.has(yearGroup) || yearGroup >= topYearGroup ? [] : [{ staffId, yearGroup: yearGroup + 1, to }],
      ),
    },
    classMembers: rows.classMembers.filter(crosses).map(ending),
    classTeachers: rows.classTeachers.filter(crosses).map(ending),
  }
}

/** Whether a plan changes anything. */
export function changesNothing({ memberships, tutors, coordinators, classMembers, classTeachers }: NewYearPlan): boolean {
  return (
    [memberships, tutors, coordinators].every(({ ended }) => ended.length === 0) &&
    classMembers.length + classTeachers.length === 0
  )
}

/** By who is there at the end of the summer term, which a move that has been made before does not alter. */
function leaversOf(lastTerm: readonly MembershipRow[], said: readonly number[] | undefined): ReadonlySet<number> {
  const yearGroups = new Set(lastTerm.map(({ yearGroup }) => yearGroup))
  const top = Math.max(...yearGroups, 0)
  if (said === undefined && yearGroups.has(lastBeforeSixthForm) && top > lastBeforeSixthForm) {
    throw new CannotBeDone(
      `Say who leaves: --leavers ${lastBeforeSixthForm},${top} if all of Year ${lastBeforeSixthForm} leave (whoever comes back into the sixth form comes with the next file of pupils), or --leavers ${top} if they all go on into Year 12.`,
    )
  }
  const leaving = new Set(said ?? (top === 0 ? [] : [top]))
  if (yearGroups.has(topYearGroup) && !leaving.has(topYearGroup)) {
    throw new CannotBeDone(`There is no year above Year ${topYearGroup}: say --leavers ${[...leaving, topYearGroup].join(',')}.`)
  }
  return leaving
}

/** The new name of each form that has pupils who go on: as it was said, by the number in its name, or, for a vertical form, the same. */
function nextFormNames(
  moving: readonly MembershipRow[],
  movers: readonly MembershipRow[],
  names: ReadonlyMap<number, string>,
  formNamed: NewYearRows['formNamed'],
  said: ReadonlyMap<string, string>,
): ReadonlyMap<number, string> {
  const given = new Map([...said].map(([from, to]) => [formNamed(from)?.id, { from, to }]))
  const unknown = [...said.keys()].find((name) => formNamed(name) === undefined)
  if (unknown !== undefined) throw new CannotBeDone(`There is no form called ${unknown} here, which --form names.`)
  const next = new Map<number, string>()
  for (const formId of new Set(movers.map(({ formGroupId }) => formGroupId))) {
    const name = names.get(formId) ?? ''
    const yearGroups = yearGroupsIn(movers, formId)
    const wanted =
      given.get(formId)?.to ?? yearGroups.map((number) => nextFormName(name, number)).find((raised) => raised !== undefined)
    // Whether it is vertical shows before its top year has left.
    const vertical = yearGroupsIn(moving, formId).length > 1 ? name : undefined
    const found = wanted ?? vertical
    if (found !== undefined) next.set(formId, formNamed(found)?.name ?? found)
  }
  return next
}

function yearGroupsIn(memberships: readonly MembershipRow[], formId: number): readonly number[] {
  const inForm = memberships.filter(({ formGroupId }) => formGroupId === formId).map(({ yearGroup }) => yearGroup)
  return [...new Set(inForm)].sort((a, b) => a - b)
}

function grouped<T>(
  members: readonly T[],
  keyOf: (member: T) => string,
): readonly { readonly first: T; readonly count: number }[] {
  const groups = new Map<string, { first: T; count: number }>()
  for (const member of members) {
    const group = groups.get(keyOf(member))
    if (group) group.count += 1
    else groups.set(keyOf(member), { first: member, count: 1 })
  }
  return [...groups.values()]
}
