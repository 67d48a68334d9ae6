import type { Writing } from '../data/bulk-sql.ts'
import { readSettings } from '../data/settings.ts'
import { parseTime } from '../school/setting-kinds.ts'
import { parseTimeSpan, type TimeSpan } from '../school/teaching-times.ts'
import type { ImportContext, RosterOutcome } from './import-context.ts'
import type { Table } from './open-table.ts'
import { type TableRow, tableRows } from './table-rows.ts'
import type { TimetableField } from './timetable-columns.ts'

interface LessonSaid extends TimeSpan {
  readonly staffId: number
  /** A or B, or empty for every week. */
  readonly week: string
  readonly weekday: number
}

/**
 * Imports when staff teach: each row one lesson of the timetable week. It is the whole timetable of everybody who is in the file: what
 * they had before and is not in it goes. Whoever is not in it keeps theirs.
 */
export async function importTimetable(
  { transaction }: Writing,
  schoolId: number,
  table: Table<TimetableField>,
  { notes }: Pick<ImportContext, 'notes'>,
): Promise<RosterOutcome> {
  const staff = await transaction.staffMember.findMany({ where: { schoolId }, select: { id: true, code: true, email: true } })
  const ids = new Map(
    staff.flatMap(({ id, code, email }) => [email, code ?? email].map((key) => [key.toLowerCase(), id] as const)),
  )
  const { 'lesson-times': lessons } = await readSettings(transaction, schoolId)
  const spans = lessons.flatMap((text) => parseTimeSpan(text) ?? [])
  const said = new Map<string, { readonly lesson: LessonSaid; readonly line: number }>()
  let repeated = 0
  for (const row of tableRows(table, notes)) {
    const lesson = readLesson(row, table, { ids, spans, notes })
    if (!lesson) continue
    const key = keyOf(lesson)
    const earlier = said.get(key)
    if (!earlier) said.set(key, { lesson, line: row.line })
    else if (earlier.lesson.to === lesson.to) repeated += 1
    else
      notes.reject({
        line: row.line,
        value: `${lesson.from}-${lesson.to}`,
        reason: `begins when the lesson on line ${earlier.line} does, and ends otherwise`,
      })
  }
  const known = await transaction.teachingTime.findMany({ where: { schoolId } })
  const inFile = new Set([...said.values()].map(({ lesson }) => lesson.staffId))
  const same = (one: { readonly to: string }, key: string) => said.get(key)?.lesson.to === one.to
  const kept = new Set(known.filter((one) => same(one, keyOf(one))).map(keyOf))
  const gone = known.filter((one) => inFile.has(one.staffId) && !kept.has(keyOf(one)))
  const changed = gone.filter((one) => said.has(keyOf(one))).length
  const removed = gone.length - changed
  if (removed > 0)
    notes.warn({
      message: `${removed === 1 ? 'one lesson is' : `${removed} lessons are`} taken out: not in the file, of staff who are`,
    })
  const fresh = [...said].filter(([key]) => !kept.has(key)).map(([, { lesson }]) => ({ schoolId, ...lesson }))
  for (let start = 0; start < gone.length; start += rowsAtOnce)
    await transaction.teachingTime.deleteMany({
      where: { id: { in: gone.slice(start, start + rowsAtOnce).map(({ id }) => id) } },
    })
  for (let start = 0; start < fresh.length; start += rowsAtOnce)
    await transaction.teachingTime.createMany({ data: fresh.slice(start, start + rowsAtOnce) })
  return {
    added: fresh.length - changed,
    changed,
    unchanged: kept.size + repeated,
    notInFile: known.filter((one) => !inFile.has(one.staffId)).length,
    pupils: [],
  }
}

const rowsAtOnce = 400

function keyOf({ staffId, week, weekday, from }: Pick<LessonSaid, 'staffId' | 'week' | 'weekday' | 'from'>): string {
  return `${staffId} ${week} ${weekday} ${from}`
}

const days: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
/** `Monday`, `Mon`, `MonA`, `A Mon`, `Mon B`, `AMon:3`. */
const dayCell =
  /^(?:(?:week|wk)?\s*([a-b])[\s:-]*)?(mon|tue|wed|thu|fri|sat|sun)[a-z]*?\s*(?:(?:week|wk)?\s*([ab]))?(?:[\s:-]+(\d{1,2}))?$/i
const everyWeek = /^(?:|every|both|all|any|a\s*[/+&,]\s*b|ab|every week|weekly)$/i

function readLesson(
  row: TableRow<TimetableField>,
  table: Table<TimetableField>,
  {
    ids,
    spans,
    notes,
  }: { readonly ids: ReadonlyMap<string, number>; readonly spans: readonly TimeSpan[] } & Pick<ImportContext, 'notes'>,
): LessonSaid | undefined {
  const { line } = row
  const heading = (name: TimetableField) => table.header[table.columns.at.get(name) ?? -1]?.trim()
  const reject = (name: TimetableField, reason: string): undefined =>
    void notes.reject({ line, column: heading(name), value: row.cell(name), reason })
  const staffId = ids.get(row.cell('staff').toLowerCase())
  if (staffId === undefined) return reject('staff', 'is nobody among the staff here, by code or e-mail: import the staff first')
  const day = dayOf(row.cell('day'))
  if (!day) return reject('day', 'is no day of the week: write Monday, or Mon')
  const week = everyWeek.test(row.cell('week')) ? day.week : weekOf(row.cell('week'))
  if (week === undefined) return reject('week', 'is no week of the timetable: write A or B, or leave it empty for every week')
  const span =
    row.cell('from') === '' ? lessonSpan(row.cell('lesson') || day.lesson, spans) : spanOf(row.cell('from'), row.cell('to'))
  if (typeof span === 'string') return reject(row.cell('from') === '' ? 'lesson' : 'from', span)
  return { staffId, week, weekday: day.weekday, ...span }
}

function dayOf(cell: string): { readonly weekday: number; readonly week: string; readonly lesson: string } | undefined {
  if (/^[1-7]$/.test(cell)) return { weekday: Number(cell), week: '', lesson: '' }
  const [, before, name, after, lesson = ''] = dayCell.exec(cell) ?? []
  if (name === undefined) return undefined
  const weekday = days.indexOf(name.toLowerCase()) + 1
  return { weekday, week: (before ?? after ?? '').toUpperCase(), lesson }
}

function weekOf(cell: string): string | undefined {
  const [, said] = /^(?:week|wk)?\s*([ab12])$/i.exec(cell) ?? []
  return said && ({ '1': 'A', '2': 'B' }[said] ?? said.toUpperCase())
}

function spanOf(fromSaid: string, toSaid: string): TimeSpan | string {
  const [from, to] = [fromSaid, toSaid].map((said) => parseTime(said.replace(/^(\d{1,2}[:.]\d\d)[:.]\d\d$/, '$1')))
  if (from === undefined || to === undefined) return 'is no time from and to that I can read: write 09:10 and 10:10'
  return from < to ? { from, to } : 'ends before it begins'
}

/** The span of a lesson by its number, which the school's own lesson times tell. */
function lessonSpan(said: string, spans: readonly TimeSpan[]): TimeSpan | string {
  const [, number] = /^(?:period|lesson|p|l)?\.?\s*(\d{1,2})$/i.exec(said) ?? []
  if (number === undefined) return 'is no number of a lesson: write 1, or P1'
  const span = spans[Number(number) - 1]
  if (span) return span
  return spans.length === 0
    ? 'tells no time, since the school’s lesson times are not set: set them (lesson-times), or give From and To'
    : `is no lesson of the day: the school has ${spans.length}, by its lesson times`
}
