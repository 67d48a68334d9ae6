import { type BulkValue, insertRows, type Writing } from '../data/bulk-sql.ts'
import type { Client } from '../data/database.ts'
import { readSettings } from '../data/settings.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { Session } from '../school/session.ts'
import type { ImportContext, RosterOutcome } from './import-context.ts'
import { ImportRefused } from './import-report.ts'
import type { LessonMarkField } from './lesson-marks-columns.ts'
import { readCode, readMinutes, readSession } from './mark-cells.ts'
import type { Table } from './open-table.ts'
import { type PupilNumbers, readPupilNumbers } from './pupil-numbers.ts'
import { cleanName, notADate, readDate } from './read-cells.ts'
import { SeenRows, type TableRow, tableRows } from './table-rows.ts'
import { warnOfKept } from './unattended.ts'

/** A lesson's mark as the file has it. */
interface LessonMarkSaid {
  readonly pupilId: number
  readonly date: SchoolDate
  readonly lesson: number
  readonly className: string
  readonly session: Session | null
  readonly code: string
  readonly minutesLate: number | null
}

/** One transaction holds everybody else's writing up: more rows than these are for several files. */
const mostRows = 60_000
/** Lessons are numbered from 0 (before school) to 12. */
const lastLesson = 12

const columns = {
  pupilId: 'int',
  date: 'text',
  lesson: 'int',
  schoolId: 'int',
  className: 'text',
  session: 'text',
  code: 'text',
  minutesLate: 'int',
  arrivalId: 'int',
} as const

/** Imports the marks of lessons' registers. A corrected mark takes the place of the one before; a blank is no mark and erases nothing. */
export async function importLessonMarks(
  writing: Writing,
  schoolId: number,
  table: Table<LessonMarkField>,
  context: ImportContext,
): Promise<RosterOutcome> {
  const { transaction } = writing
  const settings = await readSettings(transaction, schoolId)
  const numbers = await readPupilNumbers(transaction as unknown as Client, schoolId)
  const rows = tableRows(table, context.notes)
  if (rows.length > mostRows) throw tooMany(rows.length)
  const said = readRows(rows, table, { numbers, pmOpens: settings['pm-opens'] }, context)
  const known = await knownMarks(writing, schoolId, said)
  const added = said.filter((mark) => !known.has(keyOf(mark)))
  const otherwise = said.filter((mark) => {
    const before = known.get(keyOf(mark))
    return before !== undefined && !isSame(before, mark)
  })
  const changed = context.corrects ? otherwise : []
  warnOfKept(otherwise.length - changed.length, context.notes)
  return {
    added: added.length,
    changed: changed.length,
    unchanged: said.length - added.length - changed.length,
    notInFile: 0,
    pupils: [...new Set([...added, ...changed].map(({ pupilId }) => pupilId))],
    arrived: (arrivalId) => writeMarks(writing, { schoolId, arrivalId }, added, changed),
  }
}

async function writeMarks(
  writing: Writing,
  { schoolId, arrivalId }: { readonly schoolId: number; readonly arrivalId: number },
  added: readonly LessonMarkSaid[],
  changed: readonly LessonMarkSaid[],
): Promise<void> {
  for (const { pupilId, date, lesson, className, session, code, minutesLate } of changed) {
    await writing.transaction.lessonMark.update({
      where: { pupilId_date_lesson: { pupilId, date, lesson } },
      data: { className, session, code, minutesLate, arrivalId },
    })
  }
  const rows = added.map(({ pupilId, date, lesson, className, session, code, minutesLate }): readonly BulkValue[] => [
    pupilId,
    date,
    lesson,
    schoolId,
    className,
    session,
    code,
    minutesLate,
    arrivalId,
  ])
  await insertRows(writing, 'LessonMark', columns, rows)
}

function tooMany(rows: number): ImportRefused {
  return new ImportRefused({
    kind: 'unreadable',
    message: `The file has ${rows.toLocaleString('en-GB')} lesson marks, and I take ${mostRows.toLocaleString('en-GB')} at once. Export a week or two at a time and import those.`,
  })
}

interface Reading {
  readonly numbers: PupilNumbers
  readonly pmOpens: string
}

function readRows(
  rows: readonly TableRow<LessonMarkField>[],
  table: Table<LessonMarkField>,
  reading: Reading,
  context: ImportContext,
): readonly LessonMarkSaid[] {
  const { notes } = context
  const heading = (name: LessonMarkField) => table.header[table.columns.at.get(name) ?? -1]?.trim()
  const seen = new SeenRows<LessonMarkField>()
  const marks = new Map<string, LessonMarkSaid>()
  let blank = 0
  for (const row of rows) {
    const { line } = row
    const mark = readRow(row, reading, context)
    if (mark === 'no mark') blank += 1
    else if ('reason' in mark)
      notes.reject({ line, column: heading(mark.column), value: row.cell(mark.column), reason: mark.reason })
    else {
      const key = keyOf(mark)
      const first = seen.earlier(key, row)
      const before = marks.get(key)
      if (first && before && !isSame(before, mark)) {
        notes.reject({
          line,
          value: row.cell('code'),
          reason: `contradicts line ${first.line}, which has ${before.code} for the same lesson`,
        })
      } else marks.set(key, mark)
    }
  }
  if (blank > 0) notes.warn({ message: `${blank} lesson marks are blank in the file: they are neither present nor absent` })
  return [...marks.values()]
}

interface Fault {
  readonly column: LessonMarkField
  readonly reason: string
}

function readRow(
  row: TableRow<LessonMarkField>,
  { numbers, pmOpens }: Reading,
  { asOfDay }: ImportContext,
): LessonMarkSaid | Fault | 'no mark' {
  const key = (['upn', 'misId', 'admissionNumber'] as const).find((name) => row.cell(name) !== '')
  if (!key) return { column: 'upn', reason: 'the pupil is missing' }
  const pupilId = numbers.by(key, row.cell(key))
  if (pupilId === 'nobody') return { column: key, reason: 'is no pupil here: import the pupils first' }
  if (pupilId === 'several') return { column: key, reason: 'more than one pupil here has this number' }
  const date = readDate(row.cell('date'))
  if (!date) return { column: 'date', reason: notADate }
  if (date > asOfDay) return { column: 'date', reason: 'is still to come' }
  const lesson = readLesson(row.cell('lesson'))
  if (lesson === undefined) return { column: 'lesson', reason: `is not the number of a lesson, from 0 to ${lastLesson}` }
  const code = readLessonCode(row.cell('code'), date)
  if (code === 'no mark') return code
  if (code === undefined) return { column: 'code', reason: 'is not a register code' }
  const session = readHalf(row.cell('session'), row.cell('start'), pmOpens)
  if (session === undefined)
    return { column: row.cell('session') === '' ? 'start' : 'session', reason: 'does not say morning or afternoon' }
  const minutes = readMinutes(row.cell('minutesLate'))
  return {
    pupilId,
    date,
    lesson,
    className: cleanName(row.cell('class')),
    session,
    code,
    minutesLate: minutes === undefined || minutes < 0 ? null : minutes,
  }
}

/** `3`, `P3`, `Period 3`, `Lesson 3`, `Wed:3`. */
function readLesson(cell: string): number | undefined {
  const number = /(?:^|[^\d])(\d{1,2})$/.exec(cell.trim())?.[1]
  return number !== undefined && Number(number) <= lastLesson ? Number(number) : undefined
}

const inWords: Readonly<Record<string, string>> = { present: '/', absent: 'N', late: 'L' }

function readLessonCode(cell: string, date: SchoolDate): string | 'no mark' | undefined {
  const word = inWords[cell.trim().toLowerCase()]
  if (word) return word
  const read = readCode(cell)
  switch (read.kind) {
    case 'no mark':
      return 'no mark'
    case 'code':
      return read.before && date >= read.before ? undefined : read.code
    case 'unknown':
      return undefined
  }
}

/** Null where the file says neither; undefined where it says something else. */
function readHalf(session: string, start: string, pmOpens: string): Session | null | undefined {
  if (session !== '') {
    const read = readSession(session)
    return read === 'A' ? undefined : read
  }
  if (start === '') return null
  const time = /(\d{1,2})[:.](\d{2})/.exec(start)
  if (!time) return undefined
  return `${(time[1] ?? '').padStart(2, '0')}:${time[2]}` >= pmOpens ? 'PM' : 'AM'
}

async function knownMarks(
  { transaction }: Writing,
  schoolId: number,
  said: readonly LessonMarkSaid[],
): Promise<ReadonlyMap<string, Omit<LessonMarkSaid, 'session' | 'date'> & { session: string | null; date: string }>> {
  const dates = [...new Set(said.map(({ date }) => date))]
  const known = await transaction.lessonMark.findMany({
    where: { schoolId, date: { in: dates } },
    select: { pupilId: true, date: true, lesson: true, className: true, session: true, code: true, minutesLate: true },
  })
  return new Map(known.map((mark) => [keyOf(mark), mark]))
}

function keyOf({ pupilId, date, lesson }: { pupilId: number; date: string; lesson: number }): string {
  return `${pupilId} ${date} ${lesson}`
}

function isSame(
  one: { className: string; session: string | null; code: string; minutesLate: number | null },
  other: LessonMarkSaid,
): boolean {
  return (
    one.className === other.className &&
    one.session === other.session &&
    one.code === other.code &&
    one.minutesLate === other.minutesLate
  )
}
