import type { Transaction } from '../data/database.ts'
import type { Roster } from '../data/roster.ts'

/** A row that holds from a day to a day, both included; open where it says null. */
export interface DatedRow {
  readonly id: number
  readonly from: string | null
  readonly to: string | null
}
export interface MembershipRow extends DatedRow {
  readonly pupilId: number
  readonly formGroupId: number
  readonly yearGroup: number
}

/** The rows of a school that a new year ends or takes further. */
export interface NewYearRows {
  readonly forms: readonly { readonly id: number; readonly name: string }[]
  readonly yearGroups: readonly number[]
  readonly memberships: readonly MembershipRow[]
  readonly tutors: readonly (DatedRow & { readonly staffId: number; readonly formGroupId: number })[]
  readonly coordinators: readonly (DatedRow & { readonly staffId: number; readonly yearGroup: number })[]
  readonly classMembers: readonly DatedRow[]
  readonly classTeachers: readonly DatedRow[]
  /** A form as somebody may write its name. */
  readonly formNamed: Roster['formNamed']
}

export async function readNewYearRows(transaction: Transaction, schoolId: number, { formNamed }: Roster): Promise<NewYearRows> {
  const inOrder = { where: { schoolId }, orderBy: { id: 'asc' } } as const
  const dated = { id: true, from: true, to: true } as const
  const coordinators = await transaction.roleAssignment.findMany({
    where: { schoolId, role: 'learning coordinator', yearGroup: { not: null } },
    orderBy: { id: 'asc' },
    select: { ...dated, staffId: true, yearGroup: true },
  })
  return {
    forms: await transaction.formGroup.findMany({ ...inOrder, select: { id: true, name: true } }),
    yearGroups: (await transaction.yearGroup.findMany({ where: { schoolId } })).map(({ number }) => number),
    memberships: await transaction.formMembership.findMany({
      ...inOrder,
      select: { ...dated, pupilId: true, formGroupId: true, yearGroup: true },
    }),
    tutors: await transaction.formTutor.findMany({ ...inOrder, select: { ...dated, staffId: true, formGroupId: true } }),
    coordinators: coordinators.flatMap((row) => (row.yearGroup === null ? [] : [{ ...row, yearGroup: row.yearGroup }])),
    classMembers: await transaction.teachingMembership.findMany({ ...inOrder, select: dated }),
    classTeachers: await transaction.teachingGroupTeacher.findMany({ ...inOrder, select: dated }),
    formNamed,
  }
}
