import { updateRows, type Writing } from '../data/bulk-sql.ts'
import { rebuildRollUps } from '../data/roll-ups.ts'
import { addRows, addYearGroups, formsNamed } from '../data/roster-writer.ts'
import type { Ending, NewYearPlan } from './plan.ts'
import { type EndedTable, endedTables, type NewYearRecord } from './record.ts'

/** Writes a plan, and gives what it takes to take it back. The roll-ups are counted again from the first day on. */
export async function writeNewYear(writing: Writing, schoolId: number, plan: NewYearPlan): Promise<NewYearRecord> {
  const { transaction } = writing
  const { firstDay, memberships, tutors, coordinators, classMembers, classTeachers } = plan
  const known = new Set((await transaction.formGroup.findMany({ where: { schoolId }, select: { id: true } })).map(({ id }) => id))
  const forms = await formsNamed(
    writing,
    schoolId,
    plan.forms.map(({ to }) => to),
  )
  await addYearGroups(writing, schoolId, plan.yearGroups)
  const endings: Readonly<Record<EndedTable, readonly Ending[]>> = {
    FormMembership: memberships.ended,
    FormTutor: tutors.ended,
    RoleAssignment: coordinators.ended,
    TeachingMembership: classMembers,
    TeachingGroupTeacher: classTeachers,
  }
  for (const table of endedTables)
    await setLastDays(
      writing,
      table,
      endings[table].map(({ id, after }) => [id, after] as const),
    )

  const formId = (name: string) => forms.get(name) as number
  const placed = memberships.added.map(({ form, ...row }) => ({ ...row, formGroupId: formId(form) }))
  await addRows(
    writing,
    schoolId,
    'FormMembership',
    placed.map((row) => ({ ...row, from: firstDay })),
  )
  const tutorRows: NewYearRecord['added']['tutors'] = []
  for (const { staffId, form, to } of tutors.added) {
    const row = { staffId, formGroupId: formId(form), to }
    const { id } = await transaction.formTutor.create({ data: { ...row, schoolId, from: firstDay }, select: { id: true } })
    tutorRows.push({ id, ...row })
  }
  const coordinatorRows: NewYearRecord['added']['coordinators'] = []
  for (const row of coordinators.added) {
    const role = { ...row, schoolId, role: 'learning coordinator', from: firstDay }
    const { id } = await transaction.roleAssignment.create({ data: role, select: { id: true } })
    coordinatorRows.push({ id, ...row })
  }
  await rebuildRollUps(writing, schoolId, await pupilsOf(writing, memberships.ended), firstDay)
  const ended = (table: EndedTable) =>
    endings[table].map(({ id, before, after }): NewYearRecord['ended'][EndedTable][number] => [id, before, after])
  return {
    firstDay,
    ended: {
      FormMembership: ended('FormMembership'),
      FormTutor: ended('FormTutor'),
      RoleAssignment: ended('RoleAssignment'),
      TeachingMembership: ended('TeachingMembership'),
      TeachingGroupTeacher: ended('TeachingGroupTeacher'),
    },
    added: {
      memberships: placed,
      tutors: tutorRows,
      coordinators: coordinatorRows,
      forms: [...forms.values()].filter((id) => !known.has(id)),
      yearGroups: [...plan.yearGroups],
    },
  }
}

export async function setLastDays(
  writing: Writing,
  table: EndedTable,
  rows: readonly (readonly [id: number, to: string | null])[],
): Promise<void> {
  await updateRows(writing, table, { id: 'int', to: 'text' }, rows)
}

/** The pupils of memberships, in order. */
export async function pupilsOf(
  { transaction }: Writing,
  memberships: readonly { readonly id: number }[],
): Promise<readonly number[]> {
  const wanted = new Set(memberships.map(({ id }) => id))
  const [first, last] = [Math.min(...wanted), Math.max(...wanted)]
  if (wanted.size === 0) return []
  const rows = await transaction.formMembership.findMany({
    where: { id: { gte: first, lte: last } },
    select: { id: true, pupilId: true },
    orderBy: { pupilId: 'asc' },
  })
  return rows.filter(({ id }) => wanted.has(id)).map(({ pupilId }) => pupilId)
}
