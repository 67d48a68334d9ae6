import type { RecordedGroup, Sex } from '../school/pupil-groups.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { groupedBy } from './grouped-by.ts'

/** A pupil as kept in memory. */
export interface PupilKept {
  readonly id: number
  readonly legalForename: string
  readonly legalSurname: string
  readonly preferredForename: string
  readonly otherNames: readonly string[]
  readonly sex: Sex
  readonly groups: ReadonlySet<RecordedGroup>
  /** By their first day. */
  readonly memberships: readonly Membership[]
}

/** A pupil's form and year group from a day to a day, both included; `to` is `openEnd` while it lasts. */
export interface Membership {
  readonly pupilId: number
  readonly formId: number
  readonly yearGroup: number
  readonly from: SchoolDate
  readonly to: SchoolDate
}

/** Later than any day that is asked about. */
export const openEnd = '9999-12-31' as SchoolDate

export interface FormKept {
  readonly id: number
  readonly name: string
}

export interface ClassKept {
  readonly id: number
  readonly name: string
  readonly members: readonly Pick<Membership, 'pupilId' | 'from' | 'to'>[]
}

/** Who was where on one day. */
export interface RosterDay {
  readonly date: SchoolDate
  /** The pupils on roll, by form and year group. */
  readonly onRoll: ReadonlyMap<number, Membership>
  membersOfForm(formId: number): readonly Membership[]
  membersOfYear(yearGroup: number): readonly Membership[]
  /** The year groups of a form's pupils; several in a vertical form. */
  yearGroupsOf(formId: number): readonly number[]
  /** The ids of the classes in which the pupil is taught. */
  classesOf(pupilId: number): readonly number[]
}

/** The pupils, forms and classes of one school, with their dated memberships. */
export interface Roster {
  /** By surname, then forename, as registers list them. */
  readonly pupils: ReadonlyMap<number, PupilKept>
  /** A pupil's place in that order. */
  place(pupilId: number): number
  readonly memberships: readonly Membership[]
  /** In natural order: 7A, 7B, 10A. */
  readonly forms: readonly FormKept[]
  readonly classes: readonly ClassKept[]
  readonly yearGroups: readonly number[]
  /** Everybody's who has ever been in the form. */
  membershipsOfForm(id: number): readonly Membership[]
  /** Everybody's who has ever been in the year group. */
  membershipsOfYear(yearGroup: number): readonly Membership[]
  formName(id: number): string
  /** Forms and classes as somebody may write them: case, spaces and dashes do not matter. */
  formNamed(name: string): FormKept | undefined
  classNamed(name: string): ClassKept | undefined
  on(date: SchoolDate): RosterDay
}

export function createRoster({
  pupils,
  forms,
  classes,
  yearGroups,
}: {
  pupils: readonly PupilKept[]
  forms: readonly FormKept[]
  classes: readonly ClassKept[]
  yearGroups: readonly number[]
}): Roster {
  const sortedPupils = pupils.toSorted(bySurname)
  const places = new Map(sortedPupils.map(({ id }, place) => [id, place]))
  const memberships = sortedPupils.flatMap((pupil) => pupil.memberships)
  const sortedForms = forms.toSorted((a, b) => inNaturalOrder(a.name, b.name))
  const formsById = new Map(forms.map((form) => [form.id, form]))
  const formsByName = new Map(forms.map((form) => [plainName(form.name), form]))
  const byForm = groupedBy(memberships, ({ formId }) => formId)
  const byYear = groupedBy(memberships, ({ yearGroup }) => yearGroup)
  const classesByName = new Map(classes.map((taught) => [plainName(taught.name), taught]))
  let day: RosterDay | undefined
  return {
    pupils: new Map(sortedPupils.map((pupil) => [pupil.id, pupil])),
    place: (pupilId) => places.get(pupilId) ?? -1,
    memberships,
    forms: sortedForms,
    classes: classes.toSorted((a, b) => inNaturalOrder(a.name, b.name)),
    yearGroups: [...new Set([...yearGroups, ...byYear.keys()])].sort((a, b) => a - b),
    membershipsOfForm: (id) => byForm.get(id) ?? [],
    membershipsOfYear: (yearGroup) => byYear.get(yearGroup) ?? [],
    formName: (id) => formsById.get(id)?.name ?? '',
    formNamed: (name) => formsByName.get(plainName(name)),
    classNamed: (name) => classesByName.get(plainName(name)),
    on(date) {
      if (day?.date !== date) day = rosterDay(date, memberships, classes)
      return day
    },
  }
}

export function holds({ from, to }: Pick<Membership, 'from' | 'to'>, date: SchoolDate): boolean {
  return from <= date && date <= to
}

/** 7A, 7B, 10A: numbers count as numbers. */
export function inNaturalOrder(a: string, b: string): number {
  return natural.compare(a, b)
}

function bySurname(a: PupilKept, b: PupilKept): number {
  return (
    natural.compare(a.legalSurname, b.legalSurname) || natural.compare(a.preferredForename, b.preferredForename) || a.id - b.id
  )
}

const natural = new Intl.Collator('en-GB', { numeric: true })

function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s\-–_./]+/g, '')
}

function rosterDay(date: SchoolDate, memberships: readonly Membership[], classes: readonly ClassKept[]): RosterDay {
  const current = memberships.filter((membership) => holds(membership, date))
  const byForm = groupedBy(current, ({ formId }) => formId)
  const byYear = groupedBy(current, ({ yearGroup }) => yearGroup)
  const taught = groupedBy(
    classes.flatMap(({ id, members }) =>
      members.filter((member) => holds(member, date)).map(({ pupilId }) => ({ pupilId, classId: id })),
    ),
    ({ pupilId }) => pupilId,
  )
  const yearGroupsOf = new Map([...byForm].map(([formId, members]) => [formId, yearGroupsIn(members)]))
  return {
    date,
    onRoll: new Map(current.map((membership) => [membership.pupilId, membership])),
    membersOfForm: (formId) => byForm.get(formId) ?? [],
    membersOfYear: (yearGroup) => byYear.get(yearGroup) ?? [],
    yearGroupsOf: (formId) => yearGroupsOf.get(formId) ?? [],
    classesOf: (pupilId) => taught.get(pupilId)?.map(({ classId }) => classId) ?? [],
  }
}

function yearGroupsIn(memberships: readonly Membership[]): readonly number[] {
  return [...new Set(memberships.map(({ yearGroup }) => yearGroup))].sort((a, b) => a - b)
}
