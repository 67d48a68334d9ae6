import { type BulkColumns, type BulkValue, insertRows, type Writing } from '../../src/data/bulk-sql.ts'
import type { Database } from '../../src/data/database.ts'
import { dayNumber, MarkColumns } from '../../src/data/mark-columns.ts'
import { arriveMarks } from '../../src/data/marks-arrival.ts'
import type { AcademicYear } from '../../src/school/calendar.ts'
import type { Clock } from '../../src/school/clock.ts'
import { addDays, type Instant, type SchoolDate } from '../../src/school/school-date.ts'
import { writeEvents } from './events.ts'
import { fictionalSchool } from './fictional-school.ts'
import { writeMeetings } from './meetings.ts'
import { writeNudges } from './nudges.ts'
import type { FictionalMark, FictionalSchool } from './school-rows.ts'
import { writeSpace } from './space.ts'
import { writeTeachingTimes } from './teaching-times.ts'

/** Marks this many days back may still have changed since: an `N` that got its reason, a register that was chased. */
const daysThatChange = 28

const lessonMarkColumns: BulkColumns = {
  pupilId: 'int',
  date: 'text',
  lesson: 'int',
  schoolId: 'int',
  className: 'text',
  session: 'text',
  code: 'text',
  arrivalId: 'int',
}

/** Makes the fictional school in an empty database: its people and calendar in one commit, then its marks in another. */
export async function loadFictionalSchool(database: Database, clock: Clock): Promise<{ schoolName: string }> {
  const school = fictionalSchool({ now: clock.now() })
  const schoolId = await database.write((transaction) =>
    writePeople({ transaction, provider: database.provider }, school, clock.now()),
  )
  await bringMarks(database, schoolId, school, undefined, clock)
  await writeNudges(database, schoolId, clock.now())
  await writeSpace(database, schoolId, school, clock.now())
  await writeTeachingTimes(database, schoolId)
  return { schoolName: school.name }
}

/**
 * Brings the registers of a fictional school up to now, as an MIS would: a school that stopped yesterday answers nothing about
 * today. Does nothing to any other school.
 */
export async function continueFictionalSchool(database: Database, clock: Clock): Promise<void> {
  const school = fictionalSchool({ now: clock.now() })
  const kept = await database.read.school.findUnique({ where: { name: school.name } })
  if (!kept || (kept.marksAsOf && kept.marksAsOf >= school.marksAsOf)) return
  const since = kept.marksAsOf && addDays(kept.marksAsOf.toISOString().slice(0, 10) as SchoolDate, -daysThatChange)
  await bringMarks(database, kept.id, school, since ?? undefined, clock)
}

export async function writePeople(writing: Writing, school: FictionalSchool, now: Instant): Promise<number> {
  const { transaction } = writing
  const { id: schoolId } = await transaction.school.create({ data: { name: school.name } })
  for (const year of school.academicYears) await writeYear(writing, schoolId, year)
  const set = Object.entries(school.settings).map(([name, value]) => ({
    schoolId,
    name,
    value: JSON.stringify(value),
    changedAt: now,
  }))
  await transaction.setting.createMany({ data: set })
  const insert = (table: string, columns: BulkColumns, rows: readonly (readonly BulkValue[])[]) =>
    insertRows(
      writing,
      table,
      { schoolId: 'int', ...columns },
      rows.map((row) => [schoolId, ...row]),
    )

  const yearGroups = [...new Set(school.forms.map((form) => form.yearGroup))].toSorted((a, b) => a - b)
  await insert(
    'YearGroup',
    { number: 'int' },
    yearGroups.map((number) => [number]),
  )
  await insert(
    'FormGroup',
    { name: 'text' },
    school.forms.map(({ name }) => [name]),
  )
  await insert(
    'TeachingGroup',
    { name: 'text', subject: 'text' },
    school.teachingGroups.map(({ name, subject }) => [name, subject]),
  )
  await insert(
    'StaffMember',
    { code: 'text', title: 'text', forename: 'text', surname: 'text', email: 'text' },
    school.staff.map(({ code, title, forename, surname, email }) => [code, title, forename, surname, email]),
  )
  await insert(
    'Pupil',
    {
      upn: 'text',
      misId: 'text',
      admissionNumber: 'text',
      legalForename: 'text',
      legalSurname: 'text',
      preferredForename: 'text',
      otherNames: 'text',
      sex: 'text',
      dateOfBirth: 'text',
    },
    school.pupils.map((pupil) => [
      pupil.upn,
      pupil.misId,
      pupil.admissionNumber,
      pupil.legalForename,
      pupil.legalSurname,
      pupil.preferredForename,
      pupil.otherNames.join(';'),
      pupil.sex,
      pupil.dateOfBirth,
    ]),
  )

  const where = { where: { schoolId } }
  const forms = idsBy(await transaction.formGroup.findMany(where), ({ name }) => name)
  const classes = idsBy(await transaction.teachingGroup.findMany(where), ({ name }) => name)
  const staff = idsBy(await transaction.staffMember.findMany(where), ({ code }) => code ?? '')
  const pupils = idsBy(await transaction.pupil.findMany(where), ({ upn }) => upn ?? '')
  const pupilAt = (index: number) => pupils(school.pupils[index]?.upn ?? '')

  await insert(
    'FormMembership',
    { pupilId: 'int', formGroupId: 'int', yearGroup: 'int', from: 'text', to: 'text' },
    school.pupils.flatMap(({ upn, memberships }) =>
      memberships.map(({ form, yearGroup, from, to = null }) => [pupils(upn), forms(form), yearGroup, from, to]),
    ),
  )
  await insert(
    'PupilGroupMembership',
    { pupilId: 'int', group: 'text' },
    school.pupils.flatMap(({ upn, groups }) => groups.map((group) => [pupils(upn), group])),
  )
  await insert(
    'TeachingMembership',
    { pupilId: 'int', teachingGroupId: 'int', from: 'text', to: 'text' },
    school.teachingGroups.flatMap(({ name, memberships }) =>
      memberships.map(({ pupil, from, to = null }) => [pupilAt(pupil), classes(name), from, to]),
    ),
  )
  await insert(
    'TeachingGroupTeacher',
    { teachingGroupId: 'int', staffId: 'int' },
    school.teachingGroups.map(({ name, teacher }) => [classes(name), staff(teacher)]),
  )
  await insert(
    'FormTutor',
    { formGroupId: 'int', staffId: 'int', from: 'text', to: 'text' },
    school.staff.flatMap(({ code, roles }) =>
      roles.flatMap(({ forms: led, from, to = null }) => led.map((form) => [forms(form), staff(code), from, to])),
    ),
  )
  await insert(
    'RoleAssignment',
    { staffId: 'int', role: 'text', yearGroup: 'int', from: 'text', to: 'text' },
    school.staff.flatMap(({ code, roles }) =>
      roles
        .filter(({ role }) => role !== 'form tutor')
        .flatMap(({ role, yearGroups: over, from, to = null }) =>
          (over.length > 0 ? over : [null]).map((yearGroup) => [staff(code), role, yearGroup, from, to]),
        ),
    ),
  )
  await writeEvents(writing, schoolId, school, now)
  await writeMeetings(writing, schoolId, school, now)
  return schoolId
}

async function writeYear({ transaction }: Writing, schoolId: number, year: AcademicYear): Promise<void> {
  await transaction.academicYear.create({
    data: {
      schoolId,
      name: year.name,
      terms: { create: year.terms.map(({ name, from, to }) => ({ name, from, to })) },
      closures: {
        create: year.closures.map(({ kind, name, from, to, yearGroups = [] }) => ({
          kind,
          name,
          from,
          to,
          yearGroups: yearGroups.join(','),
        })),
      },
      weeks: { create: [...year.weekLetters].map(([monday, letter]) => ({ monday, letter })) },
    },
  })
}

async function bringMarks(
  database: Database,
  schoolId: number,
  school: FictionalSchool,
  since: SchoolDate | undefined,
  clock: Clock,
): Promise<void> {
  const pupils = await database.read.pupil.findMany({ where: { schoolId }, select: { id: true, upn: true } })
  const idOf = new Map(pupils.map(({ id, upn }) => [upn, id]))
  const ids = school.pupils.map(({ upn }) => idOf.get(upn))
  const days = new Map<SchoolDate, number>()
  const marks = new MarkColumns()
  const registers: FictionalMark[] = []
  for (const mark of school.marks) {
    const { pupilIndex, date, session, code, minutesLate } = mark
    if (date >= school.lessonsFrom) registers.push(mark)
    const pupilId = ids[pupilIndex]
    if (pupilId === undefined || (since && date < since)) continue
    const day = days.get(date) ?? dayNumber(date)
    days.set(date, day)
    marks.add(pupilId, day, session === 'AM' ? 0 : 1, marks.placeOfCode(code), minutesLate ?? -1, 0)
  }
  const arrival = {
    schoolId,
    source: 'fictional school',
    asOf: school.marksAsOf,
    now: clock.now(),
    marks,
    rejectedRows: 0,
    dryRun: false,
  }
  await arriveMarks(database, arrival, {
    accepts: (_place, form) => form !== undefined,
    contradicts(place) {
      throw new Error(`the fictional school marks one session twice, at ${place}`)
    },
  })
  await bringLessonMarks(database, schoolId, school, { ids, registers }, clock)
}

/** Brings the lesson marks that are newer than those kept, in one commit. */
async function bringLessonMarks(
  database: Database,
  schoolId: number,
  school: FictionalSchool,
  { ids, registers }: { readonly ids: readonly (number | undefined)[]; readonly registers: readonly FictionalMark[] },
  clock: Clock,
): Promise<void> {
  const of = { schoolId, kind: 'lesson-marks' }
  const before = await database.read.arrival.findFirst({ where: of, orderBy: { asOf: 'desc' }, select: { asOf: true } })
  const marks = school.lessonMarks(registers, before?.asOf)
  const now = clock.now()
  await database.write(async (transaction) => {
    const { id: arrivalId } = await transaction.arrival.create({
      data: {
        ...of,
        source: 'fictional school',
        asOf: school.marksAsOf,
        startedAt: now,
        publishedAt: now,
        added: marks.length,
      },
    })
    const rows = marks.flatMap(({ pupilIndex, date, lesson, className, session, code }): readonly BulkValue[][] => {
      const pupilId = ids[pupilIndex]
      return pupilId === undefined ? [] : [[pupilId, date, lesson, schoolId, className, session, code, arrivalId]]
    })
    await insertRows({ transaction, provider: database.provider }, 'LessonMark', lessonMarkColumns, rows)
  })
}

/** Looks ids up by a key of their rows. Throws for a key that no row has. */
function idsBy<Row extends { readonly id: number }>(rows: readonly Row[], keyOf: (row: Row) => string): (key: string) => number {
  const ids = new Map(rows.map((row) => [keyOf(row), row.id]))
  return (key) => {
    const id = ids.get(key)
    if (id === undefined) throw new Error(`the fictional school refers to ${key}, which it does not have`)
    return id
  }
}
