import type { Writing } from '../data/bulk-sql.ts'
import { addNumberedRows, addRows } from '../data/roster-writer.ts'
import type { SchoolCalendar } from '../school/calendar.ts'
import { addDays, later, type SchoolDate } from '../school/school-date.ts'
import type { ClassField } from './classes-columns.ts'
import { endRows } from './end-rows.ts'
import { type ImportContext, type RosterOutcome, yearStartIn } from './import-context.ts'
import type { Table } from './open-table.ts'
import { PupilIndex } from './pupil-identity.ts'
import { cleanName, foldGroupName, readList } from './read-cells.ts'
import { type TableRow, tableRows } from './table-rows.ts'

/** A class as the file has it. */
interface ClassSaid {
  readonly name: string
  subject: string
  readonly teachers: Set<number>
}

interface MemberSaid {
  readonly className: string
  readonly pupilId: number
  /** Whether the row changes nothing but its class. */
  readonly known: boolean
}

/** Imports which classes there are, who teaches them and which pupils are in them. One row is one pupil in one class. */
export async function importClasses(
  writing: Writing,
  schoolId: number,
  table: Table<ClassField>,
  context: ImportContext,
  calendar: SchoolCalendar,
): Promise<RosterOutcome> {
  const { notes, asOfDay } = context
  const school = await readClasses(writing, schoolId)
  const names = new Map(school.groups.map(({ name }) => [foldGroupName(name), name]))
  const memberships = new Set(
    school.memberships
      .filter(({ to }) => to === null || to >= asOfDay)
      .map(({ teachingGroupId, pupilId }) => `${school.nameOf.get(teachingGroupId)} ${pupilId}`),
  )
  const classes = new Map<string, ClassSaid>()
  const members: MemberSaid[] = []
  const seen = new Map<string, TableRow<ClassField>>()
  let repeated = 0
  for (const row of tableRows(table, notes)) {
    const said = readClassRow(row, table, school, context)
    if (!said) continue
    const folded = foldGroupName(said.className)
    const name = names.get(folded) ?? said.className
    names.set(folded, name)
    const taught = classes.get(name) ?? { name, subject: '', teachers: new Set() }
    classes.set(name, taught)
    if (taught.subject !== '' && said.subject !== '' && taught.subject !== said.subject) {
      notes.warn({
        line: row.line,
        value: said.subject,
        message: `the class is down for ${taught.subject} on an earlier line: that was kept`,
      })
    }
    taught.subject ||= said.subject
    for (const teacher of said.teachers) taught.teachers.add(teacher)
    if (said.pupilId === undefined) {
      repeated += 1
      continue
    }
    const key = `${name} ${said.pupilId}`
    if (seen.has(key)) repeated += 1
    else members.push({ className: name, pupilId: said.pupilId, known: memberships.has(key) })
    seen.set(key, row)
  }
  const altered = await writeClasses(writing, schoolId, [...classes.values()], school, asOfDay)
  await writeMembers(writing, schoolId, members, school, altered.ids, { asOfDay, yearStart: yearStartIn(calendar)(asOfDay) })
  const added = members.filter(({ known }) => !known)
  const changed = members.filter(({ known, className }) => known && altered.changed.has(className))
  return {
    added: added.length,
    changed: changed.length,
    unchanged: members.length - added.length - changed.length + repeated,
    notInFile: [...memberships].filter((key) => !seen.has(key)).length,
    pupils: [...new Set(added.map(({ pupilId }) => pupilId))],
  }
}

type KnownClasses = Awaited<ReturnType<typeof readClasses>>

async function readClasses({ transaction }: Writing, schoolId: number) {
  const groups = await transaction.teachingGroup.findMany({ where: { schoolId } })
  const teachers = await transaction.teachingGroupTeacher.findMany({ where: { schoolId } })
  const memberships = await transaction.teachingMembership.findMany({
    where: { schoolId },
    select: { teachingGroupId: true, pupilId: true, from: true, to: true },
  })
  const staff = await transaction.staffMember.findMany({ where: { schoolId }, select: { id: true, code: true, email: true } })
  const pupils = await transaction.pupil.findMany({
    where: { schoolId },
    select: { id: true, upn: true, misId: true, admissionNumber: true },
  })
  const forms = await transaction.formMembership.findMany({
    where: { schoolId },
    select: { pupilId: true, from: true },
    orderBy: { from: 'desc' },
  })
  const index = new PupilIndex<number>()
  for (const { id, upn, misId, admissionNumber } of pupils) {
    index.add(id, { upn: upn ?? '', misId: misId ?? '', admissionNumber: admissionNumber ?? '' })
  }
  return {
    groups,
    teachersOf: (id: number) => teachers.filter(({ teachingGroupId }) => teachingGroupId === id),
    memberships,
    nameOf: new Map(groups.map(({ id, name }) => [id, name])),
    staff: new Map(
      staff.flatMap(({ id, code, email }) => [email, code?.toLowerCase() ?? email].map((key) => [key, id] as const)),
    ),
    pupils: index,
    /** The day on which each pupil first came. */
    joined: new Map(forms.map(({ pupilId, from }) => [pupilId, from as SchoolDate])),
  }
}

function readClassRow(row: TableRow<ClassField>, table: Table<ClassField>, school: KnownClasses, { notes }: ImportContext) {
  const { line } = row
  const heading = (name: ClassField) => table.header[table.columns.at.get(name) ?? -1]?.trim()
  const className = cleanName(row.cell('class'))
  if (className === '') return void notes.reject({ line, column: heading('class'), value: '', reason: 'the class is missing' })
  const teachers: number[] = []
  for (const said of readList(row.cell('teacher'))) {
    const teacher = school.staff.get(said.toLowerCase())
    if (teacher === undefined) {
      const reason = 'is nobody among the staff here, by code or e-mail: import the staff first'
      return void notes.reject({ line, column: heading('teacher'), value: said, reason })
    }
    teachers.push(teacher)
  }
  const keys = (['upn', 'misId', 'admissionNumber'] as const).filter((key) => row.cell(key) !== '')
  const subject = cleanName(row.cell('subject'))
  if (keys.length === 0) {
    if (teachers.length > 0) return { className, subject, teachers, pupilId: undefined }
    return void notes.reject({ line, value: className, reason: 'it names neither a pupil nor a teacher' })
  }
  for (const key of keys) {
    const found = school.pupils.by(key, { [key]: row.cell(key) })
    if (found.length === 1) return { className, subject, teachers, pupilId: found[0] as number }
    if (found.length > 1) {
      return void notes.reject({
        line,
        column: heading(key),
        value: row.cell(key),
        reason: 'more than one pupil here has this number',
      })
    }
  }
  const [key] = keys
  const value = key ? row.cell(key) : ''
  return void notes.reject({ line, column: key && heading(key), value, reason: 'is no pupil here: import the pupils first' })
}

async function writeClasses(
  writing: Writing,
  schoolId: number,
  classes: readonly ClassSaid[],
  school: KnownClasses,
  asOfDay: SchoolDate,
): Promise<{ ids: ReadonlyMap<string, number>; changed: ReadonlySet<string> }> {
  const ids = new Map(school.groups.map(({ id, name }) => [name, id]))
  const fresh = classes.filter(({ name }) => !ids.has(name))
  const newIds = await addNumberedRows(
    writing,
    schoolId,
    'TeachingGroup',
    fresh.map(({ name, subject }) => ({ name, subject })),
  )
  for (const [index, { name }] of fresh.entries()) ids.set(name, newIds[index] as number)
  const changed = new Set<string>()
  const teachersAdded: { teachingGroupId: number; staffId: number; from: SchoolDate | null; to: null }[] = []
  const teachersEnded: { id: number; to: SchoolDate | null }[] = []
  for (const { name, subject, teachers } of classes) {
    const teachingGroupId = ids.get(name) as number
    const known = school.groups.find(({ id }) => id === teachingGroupId)
    if (known && subject !== '' && known.subject !== subject) {
      await writing.transaction.teachingGroup.update({ where: { id: known.id }, data: { subject } })
      changed.add(name)
    }
    if (teachers.size === 0) continue
    const teaching = school.teachersOf(teachingGroupId).filter(({ to }) => to === null || to >= asOfDay)
    for (const staffId of teachers) {
      if (teaching.some((teacher) => teacher.staffId === staffId)) continue
      teachersAdded.push({ teachingGroupId, staffId, from: teaching.length > 0 ? asOfDay : null, to: null })
      changed.add(name)
    }
    for (const { id, staffId, from } of teaching) {
      if (teachers.has(staffId)) continue
      teachersEnded.push({ id, to: from === asOfDay ? null : addDays(asOfDay, -1) })
      changed.add(name)
    }
  }
  await endRows(writing, 'TeachingGroupTeacher', teachersEnded)
  await addRows(writing, schoolId, 'TeachingGroupTeacher', teachersAdded)
  return { ids, changed }
}

/** A class that is new here has been there since the academic year began, or the pupil came; a change in one begins on the file's day. */
async function writeMembers(
  writing: Writing,
  schoolId: number,
  members: readonly MemberSaid[],
  school: KnownClasses,
  ids: ReadonlyMap<string, number>,
  { asOfDay, yearStart }: { asOfDay: SchoolDate; yearStart: SchoolDate },
): Promise<void> {
  const populated = new Set(school.memberships.map(({ teachingGroupId }) => teachingGroupId))
  await addRows(
    writing,
    schoolId,
    'TeachingMembership',
    members
      .filter(({ known }) => !known)
      .map(({ className, pupilId }) => {
        const teachingGroupId = ids.get(className) as number
        const joined = school.joined.get(pupilId)
        const from = populated.has(teachingGroupId) ? asOfDay : joined ? later(yearStart, joined) : yearStart
        return { pupilId, teachingGroupId, from, to: null }
      }),
  )
}
