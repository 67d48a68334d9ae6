import { deleteRows, parameter, type Writing } from '../data/bulk-sql.ts'
import { rebuildRollUps } from '../data/roll-ups.ts'
import { CannotBeDone } from '../school/cannot-be-done.ts'
import { type SchoolDate, sayDate } from '../school/school-date.ts'
import { type EndedTable, endedTables, type NewYearRecord } from './record.ts'
import { pupilsOf, setLastDays } from './write.ts'

/**
 * Takes a new year back, row by row as it was. Throws a CannotBeDone that lists what has been built upon it since; then nothing is
 * changed. Gives the pupils concerned.
 */
export async function takeBack(
  writing: Writing,
  schoolId: number,
  record: NewYearRecord,
  since: Date,
): Promise<readonly number[]> {
  const reasons = await builtUpon(writing, schoolId, record, since)
  if (reasons.length > 0) {
    throw new CannotBeDone(`The new year cannot be taken back any more: ${reasons.join('; ')}. Put single people right instead.`)
  }
  const { transaction } = writing
  const { added, ended } = record
  const firstDay = record.firstDay as SchoolDate
  const pupils = await pupilsOf(
    writing,
    ended.FormMembership.map(([id]) => ({ id })),
  )
  const placed = await placedRows(writing, schoolId, record)
  await deleteRows(
    writing,
    'FormMembership',
    placed.map(({ id }) => id),
  )
  await deleteRows(
    writing,
    'FormTutor',
    added.tutors.map(({ id }) => id),
  )
  await deleteRows(
    writing,
    'RoleAssignment',
    added.coordinators.map(({ id }) => id),
  )
  for (const table of endedTables)
    await setLastDays(
      writing,
      table,
      ended[table].map(([id, before]) => [id, before] as const),
    )
  // Marks that were there when the year began have been counted in the new forms: from here on they count in the old ones again.
  await transaction.registerCount.deleteMany({ where: { formGroupId: { in: added.forms } } })
  await rebuildRollUps(writing, schoolId, pupils, firstDay)
  await deleteRows(writing, 'FormGroup', added.forms)
  await transaction.yearGroup.deleteMany({ where: { schoolId, number: { in: added.yearGroups } } })
  return pupils
}

async function builtUpon(writing: Writing, schoolId: number, record: NewYearRecord, since: Date): Promise<readonly string[]> {
  const { transaction } = writing
  const { added } = record
  const reasons: string[] = []
  const changed = (number: number, one: string, more: string, what: string) => {
    if (number > 0) reasons.push(`${number} ${number === 1 ? `${one} has` : `${more} have`} ${what} since`)
  }
  const marks = await transaction.arrival.count({
    where: { schoolId, publishedAt: { gt: since }, kind: { in: ['marks', 'lesson-marks'] } },
  })
  const counted = await transaction.registerCount.count({ where: { schoolId, date: { gte: record.firstDay } } })
  if (marks > 0 && counted > 0) {
    reasons.push(
      `registers from ${sayDate(record.firstDay as SchoolDate, { year: true })} on have come and are counted in the new forms`,
    )
  }
  const placed = await placedRows(writing, schoolId, record)
  const moved = added.memberships.length - placed.length + (await endedDiffering(writing, schoolId, record, 'FormMembership'))
  changed(moved, 'pupil', 'pupils', 'changed form or left')
  const tutors = await transaction.formTutor.findMany({ where: { schoolId, from: record.firstDay } })
  const tutorsKept = added.tutors.filter((row) => tutors.some((other) => isSame(row, other))).length
  changed(
    added.tutors.length - tutorsKept + (await endedDiffering(writing, schoolId, record, 'FormTutor')),
    'tutor',
    'tutors',
    'changed',
  )
  const roles = await transaction.roleAssignment.findMany({
    where: { schoolId, from: record.firstDay, role: 'learning coordinator' },
  })
  const rolesKept = added.coordinators.filter((row) => roles.some((other) => isSame(row, other))).length
  const rolesChanged = added.coordinators.length - rolesKept + (await endedDiffering(writing, schoolId, record, 'RoleAssignment'))
  changed(rolesChanged, 'coordinator', 'coordinators', 'changed')
  const classes =
    (await endedDiffering(writing, schoolId, record, 'TeachingMembership')) +
    (await endedDiffering(writing, schoolId, record, 'TeachingGroupTeacher'))
  changed(classes, 'place in a class', 'places in classes', 'changed')
  const inNewForms = { formGroupId: { in: added.forms } }
  const ownTutors = added.tutors.map(({ id }) => id)
  const others = {
    pupils: (await transaction.formMembership.findMany({ where: inNewForms, select: { id: true } })).filter(
      ({ id }) => !placed.some((row) => row.id === id),
    ).length,
    tutors: await transaction.formTutor.count({ where: { ...inNewForms, id: { notIn: ownTutors } } }),
  }
  changed(others.pupils, 'more pupil', 'more pupils', 'joined the new forms')
  changed(others.tutors, 'more tutor', 'more tutors', 'been given a new form')
  const yearGroup = { in: added.yearGroups }
  const inNewYears = (await transaction.formMembership.findMany({ where: { schoolId, yearGroup }, select: { id: true } })).filter(
    ({ id }) => !placed.some((row) => row.id === id),
  ).length
  changed(others.pupils > 0 ? 0 : inNewYears, 'more pupil', 'more pupils', 'joined the new year group')
  return reasons
}

/** The memberships that were added and are still as they were written. */
async function placedRows({ transaction }: Writing, schoolId: number, { firstDay, added }: NewYearRecord) {
  const wanted = new Map(added.memberships.map((row) => [row.pupilId, row]))
  const rows = await transaction.formMembership.findMany({ where: { schoolId, from: firstDay } })
  return rows.filter((row) => {
    const written = wanted.get(row.pupilId)
    return written !== undefined && isSame(written, row)
  })
}

/** How many of the rows that were ended are not as they were left. */
async function endedDiffering(writing: Writing, schoolId: number, { ended }: NewYearRecord, table: EndedTable): Promise<number> {
  const rows = await writing.transaction.$queryRawUnsafe<{ id: number | bigint; to: string | null }[]>(
    `SELECT "id", "to" FROM "${table}" WHERE "schoolId" = ${parameter(writing, 1)}`,
    schoolId,
  )
  const lastDays = new Map(rows.map(({ id, to }) => [Number(id), to]))
  return ended[table].filter(([id, , after]) => lastDays.get(id) !== after).length
}

function isSame<Written extends object>(written: Written, found: { readonly [Name in keyof Written]: unknown }): boolean {
  return (Object.keys(written) as (keyof Written)[]).every((name) => written[name] === found[name])
}
