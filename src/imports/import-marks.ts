import { setImmediate as othersTurn } from 'node:timers/promises'
import type { MarksJudge } from '../data/compare-marks.ts'
import type { Transaction } from '../data/database.ts'
import type { DatedForm } from '../data/dated-forms.ts'
import { type DayNumber, dayNumber, MarkColumns } from '../data/mark-columns.ts'
import { arriveMarks, type MarksPublished } from '../data/marks-arrival.ts'
import { startYearOf } from '../data/roll-ups.ts'
import { createRoster } from '../data/roster.ts'
import { loadSchoolState, type SchoolState } from '../data/school-state.ts'
import { createCalendar } from '../school/calendar.ts'
import { londonTime } from '../school/clock.ts'
import { type Instant, type SchoolDate, sayDate } from '../school/school-date.ts'
import { defaultSessionTimes } from '../school/session.ts'
import type { ImportContext } from './import-context.ts'
import { type CodeRead, readCode, readMinutes, readSession } from './mark-cells.ts'
import type { MarkField } from './marks-columns.ts'
import type { Table } from './open-table.ts'
import { type NumberFound, type PupilNumbers, readPupilNumbers } from './pupil-numbers.ts'
import { cleanCell, notADate, readDate } from './read-cells.ts'
import { isBlankRow, isTooLong, overlongCell, tooLong } from './table-rows.ts'
import { letIn, warnOfKept } from './unattended.ts'

export interface MarksOutcome extends MarksPublished {
  readonly noMark: number
}

/** Imports register marks: reads them into columns, and lets them arrive together. */
export async function importMarks(
  schoolId: number | undefined,
  table: Table<MarkField>,
  context: ImportContext,
): Promise<MarksOutcome> {
  const { database, now, asOf, by, dryRun, notes, sha256, unattended } = context
  const state = (schoolId !== undefined && (await loadSchoolState(database, schoolId))) || schoolOfNobody
  const reader = new MarksReader(table, state, await readPupilNumbers(database.read, schoolId ?? 0), context)
  for (const { rows, lineOf } of table.rows()) {
    for (let index = 0; index < rows.length; index++) reader.read(rows[index] as readonly string[], lineOf(index))
    await othersTurn()
  }
  reader.finish()
  if (schoolId === undefined) return { added: 0, changed: 0, unchanged: 0, kept: 0, noMark: reader.noMark }
  const allow = async (transaction: Transaction) => ({ corrects: await letIn(transaction, schoolId, 'marks', context) })
  const published = await arriveMarks(
    database,
    {
      schoolId,
      source: table.file,
      asOf,
      now,
      by,
      marks: reader.marks,
      rejectedRows: notes.rejected,
      dryRun,
      sha256,
      ...(unattended ? { allow } : {}),
    },
    judgeOf(reader, state, context),
  )
  if (state.marksAsOf && state.marksAsOf > asOf) {
    notes.warn({
      message: `this file was true earlier (${sayMoment(asOf)}) than the marks already here (${sayMoment(state.marksAsOf)})`,
    })
  }
  warnOfKept(published.kept, notes)
  return { ...published, noMark: reader.noMark }
}

type School = Pick<SchoolState, 'sessionTimes' | 'calendar' | 'roster' | 'marksAsOf'>

/** A school that a dry run would have made: it has no pupils, so no mark is of anybody. */
const schoolOfNobody: School = {
  sessionTimes: defaultSessionTimes,
  calendar: createCalendar([]),
  roster: createRoster({ pupils: [], forms: [], classes: [], yearGroups: [] }),
  marksAsOf: undefined,
}

function sayMoment(moment: Instant): string {
  const { date, time } = londonTime(moment)
  return `${sayDate(date)} ${time}`
}

/** A day as a cell has it. */
interface DayRead {
  readonly day: DayNumber
  readonly date: SchoolDate
  /** By session, AM and PM: whether it is still to come. */
  readonly future: readonly [boolean, boolean]
}

/** What is wrong with a row, and in which cell. */
interface Fault {
  readonly name: MarkField
  readonly value: string
  readonly reason: string
}

type CodePlaced = { readonly read: CodeRead; readonly place: number }

/** A session that only the whole file can tell. */
const undecided = 2

/**
 * Reads rows into columns. The same few cells come hundreds of thousands of times, so each is understood once and remembered:
 * per row there are a few look-ups and no objects.
 */
class MarksReader {
  readonly marks = new MarkColumns()
  noMark = 0
  /** How the file writes a day. */
  readonly dayCells = new Map<DayNumber, string>()
  readonly #table: Table<MarkField>
  readonly #state: School
  readonly #numbers: PupilNumbers
  readonly #context: ImportContext
  readonly #at: Readonly<Record<MarkField, number>>
  readonly #pupils = new Map<string, NumberFound>()
  readonly #days = new Map<string, DayRead | undefined>()
  readonly #sessions = new Map<string, number | undefined>()
  readonly #codes = new Map<string, CodePlaced>()
  readonly #minutes = new Map<string, number | undefined>()
  #lastNumber: { name: MarkField; cell: string; found: NumberFound } = { name: 'upn', cell: '', found: 'nobody' }
  #ambiguous: { at: number; cell: string }[] = []
  #minutesIgnored = 0
  #firstMinutesIgnored = 0
  #sawM = false
  #sawP = false

  constructor(table: Table<MarkField>, state: School, numbers: PupilNumbers, context: ImportContext) {
    this.#table = table
    this.#state = state
    this.#numbers = numbers
    this.#context = context
    const at = (name: MarkField) => table.columns.at.get(name) ?? -1
    this.#at = {
      upn: at('upn'),
      misId: at('misId'),
      admissionNumber: at('admissionNumber'),
      date: at('date'),
      session: at('session'),
      code: at('code'),
      subcode: at('subcode'),
      minutesLate: at('minutesLate'),
    }
  }

  heading(name: MarkField): string | undefined {
    return this.#table.header[this.#at[name]]?.trim()
  }

  read(cells: readonly string[], line: number): void {
    const { notes } = this.#context
    const width = this.#table.header.length
    if (cells.length !== width && isBlankRow(cells)) return
    const overlong = overlongCell(this.#table, cells, line)
    if (cells.length > width && isTooLong(cells, width)) notes.reject(tooLong(cells, width, line))
    else if (overlong) notes.reject(overlong)
    else {
      const fault = this.#readMark(cells, line)
      if (fault) this.#reject(fault, line)
    }
  }

  /** Takes a mark, or says what is wrong with it. */
  #readMark(cells: readonly string[], line: number): Fault | undefined {
    const at = this.#at
    const codeCell = cells[at.code] ?? ''
    const subcode = at.subcode < 0 ? '' : (cells[at.subcode] ?? '')
    const code = this.#codeOf(codeCell, subcode)
    if (code.read.kind === 'no mark') {
      if (!isBlankRow(cells)) this.noMark += 1
      return undefined
    }
    const pupilId = this.#pupilOf(cells)
    if (typeof pupilId !== 'number') return pupilId
    const dateCell = cells[at.date] ?? ''
    const day = this.#dayOf(dateCell)
    if (!day) return { name: 'date', value: dateCell, reason: notADate }
    const sessionCell = cells[at.session] ?? ''
    const session = this.#sessionOf(sessionCell)
    if (session === undefined) return { name: 'session', value: sessionCell, reason: 'is no session: write AM or PM' }
    if (code.read.kind === 'unknown') return { name: 'code', value: codeCell + subcode, reason: code.read.reason }
    if (code.read.before !== undefined && day.date >= code.read.before) {
      return { name: 'code', value: codeCell, reason: `was withdrawn on ${sayDate(code.read.before, { year: true })}` }
    }
    if (session === undecided ? day.future[0] : day.future[session])
      return { name: 'date', value: dateCell, reason: 'is still to come' }
    const minutesCell = at.minutesLate < 0 ? '' : (cells[at.minutesLate] ?? '')
    const minutes = this.#minutesOf(minutesCell)
    if (minutes === undefined) return { name: 'minutesLate', value: minutesCell, reason: 'is not a number of minutes, 0 to 420' }
    const isLate = code.read.code === 'L' || code.read.code === 'U'
    if (minutes > 0 && !isLate) {
      this.#minutesIgnored += 1
      this.#firstMinutesIgnored ||= line
    }
    if (session === undecided) this.#ambiguous.push({ at: this.marks.size, cell: sessionCell })
    this.marks.add(pupilId, day.day, session, code.place, isLate ? minutes : -1, line)
    return undefined
  }

  /** Settles what only the whole file can. */
  finish(): void {
    const { notes } = this.#context
    if (this.#minutesIgnored > 0) {
      const many = this.#minutesIgnored === 1 ? '1 mark has' : `${this.#minutesIgnored} marks have`
      notes.warn({
        line: this.#firstMinutesIgnored,
        column: this.heading('minutesLate'),
        message: `${many} minutes late with a code other than L and U: the marks were taken, the minutes left out`,
      })
    }
    if (this.#ambiguous.length === 0) return
    const meant = this.#sawM === this.#sawP ? undefined : this.#sawM ? 1 : 0
    for (const { at, cell } of this.#ambiguous) {
      if (meant === undefined) {
        const reason = 'could be the morning or the afternoon: write AM or PM'
        this.#reject({ name: 'session', value: cell, reason }, this.marks.lines[at] as number)
      } else this.marks.sessions[at] = meant
    }
    if (meant === undefined) this.marks.drop(this.#ambiguous.map(({ at }) => at))
    this.#ambiguous = []
  }

  #reject({ name, value, reason }: Fault, line: number): void {
    this.#context.notes.reject({ line, column: this.heading(name), value: cleanCell(value), reason })
  }

  #pupilOf(cells: readonly string[]): number | Fault {
    let said: Fault = { name: 'upn', value: '', reason: 'the pupil is missing' }
    for (const name of ['upn', 'misId', 'admissionNumber'] as const) {
      const at = this.#at[name]
      const value = at < 0 ? '' : (cells[at] ?? '')
      if (value === '') continue
      const found = this.#numberOf(name, value)
      if (typeof found === 'number') return found
      if (found === 'several') return { name, value, reason: 'more than one pupil here has this number' }
      if (said.value === '') said = { name, value, reason: 'is no pupil here: import the pupils first' }
    }
    return said
  }

  #numberOf(name: 'upn' | 'misId' | 'admissionNumber', cell: string): NumberFound {
    // Files mostly go through one pupil after the other.
    if (cell === this.#lastNumber.cell && name === this.#lastNumber.name) return this.#lastNumber.found
    const key = name === 'upn' ? cell : `${name} ${cell}`
    const found = this.#pupils.get(key) ?? this.#numbers.by(name, cleanCell(cell))
    this.#pupils.set(key, found)
    this.#lastNumber = { name, cell, found }
    return found
  }

  #dayOf(cell: string): DayRead | undefined {
    const known = this.#days.get(cell)
    if (known || this.#days.has(cell)) return known
    const date = readDate(cell)
    const read = date && this.#dayRead(date)
    this.#days.set(cell, read)
    if (read && !this.dayCells.has(read.day)) this.dayCells.set(read.day, cleanCell(cell))
    return read
  }

  #dayRead(date: SchoolDate): DayRead {
    const wall = londonTime(this.#context.now)
    const { AM, PM } = this.#state.sessionTimes
    const isFuture = (opens: string) => date > wall.date || (date === wall.date && opens > wall.time)
    return { day: dayNumber(date), date, future: [isFuture(AM.opens), isFuture(PM.opens)] }
  }

  /** 0 is AM, 1 is PM, 2 is still to be settled. */
  #sessionOf(cell: string): number | undefined {
    if (this.#sessions.has(cell)) return this.#sessions.get(cell)
    const said = cleanCell(cell).toLowerCase()
    this.#sawM ||= said === 'm'
    this.#sawP ||= said === 'p'
    const read = readSession(cell)
    const session = read === undefined ? undefined : read === 'AM' ? 0 : read === 'PM' ? 1 : undecided
    this.#sessions.set(cell, session)
    return session
  }

  #codeOf(cell: string, subcode: string): CodePlaced {
    const key = subcode === '' ? cell : `${cell}\n${subcode}`
    const known = this.#codes.get(key)
    if (known) return known
    const read = readCode(cell, subcode)
    const placed = { read, place: read.kind === 'code' ? this.marks.placeOfCode(read.code) : -1 }
    this.#codes.set(key, placed)
    return placed
  }

  #minutesOf(cell: string): number | undefined {
    if (cell === '') return -1
    if (this.#minutes.has(cell)) return this.#minutes.get(cell)
    const minutes = readMinutes(cell)
    this.#minutes.set(cell, minutes)
    return minutes
  }
}

/** Judges what needs the pupil's form on the day: whether they were here, and whether school was open for them. */
function judgeOf(reader: MarksReader, state: School, { notes }: ImportContext): MarksJudge {
  const { marks } = reader
  const { calendar, roster } = state
  const knownYears = new Set(calendar.years.map(({ from }) => startYearOf(from)))
  const closed = new Map<number, string | undefined>()
  const closing = marks.placeOfCode('#')

  const whyClosed = (day: DayNumber, date: SchoolDate, yearGroup: number): string | undefined => {
    const key = day * 16 + yearGroup
    if (closed.has(key)) return closed.get(key)
    const open = !knownYears.has(startYearOf(date)) || calendar.isSchoolDay(date, yearGroup)
    const why = open ? undefined : (calendar.whyClosed(date) ?? 'closed for the year group')
    closed.set(key, why)
    return why
  }
  const cellOf = (place: number) => reader.dayCells.get(marks.days[place] as number) ?? marks.date(place)
  const reject = (place: number, reason: string) => {
    notes.reject({ line: marks.lines[place] as number, column: reader.heading('date'), value: cellOf(place), reason })
    return false
  }
  const whyAway = (place: number): string => {
    const date = marks.date(place)
    const memberships = roster.pupils.get(marks.pupilIds[place] as number)?.memberships ?? []
    const [first] = memberships
    const last = memberships.at(-1)
    if (!first || !last) return 'the pupil is in no form'
    if (date < first.from) return `is before the pupil joined, on ${sayDate(first.from, { year: true })}`
    if (date > last.to) return `is after the pupil left, on ${sayDate(last.to, { year: true })}`
    return 'the pupil was in no form on that day'
  }
  return {
    accepts(place: number, form: DatedForm | undefined): boolean {
      if (!form) return reject(place, whyAway(place))
      const day = marks.days[place] as number
      // Registers are marked # on the days of a planned closure.
      if (marks.codeAt[place] === closing) return true
      const known = closed.get(day * 16 + form.yearGroup)
      if (known === undefined && closed.has(day * 16 + form.yearGroup)) return true
      const why = known ?? whyClosed(day, marks.date(place), form.yearGroup)
      return why === undefined ? true : reject(place, `is not a school day: ${why}`)
    },
    contradicts(place: number, firstPlace: number): void {
      notes.reject({
        line: marks.lines[place] as number,
        column: reader.heading('code'),
        value: marks.code(place),
        reason: `contradicts line ${marks.lines[firstPlace]}, which has ${marks.code(firstPlace)} for the same pupil and session and was taken`,
      })
    },
  }
}
