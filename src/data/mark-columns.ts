import type { SchoolDate } from '../school/school-date.ts'
import type { Session } from '../school/session.ts'

const millisecondsPerDay = 86_400_000

/** Days since 1 January 1970. Marks by the hundred thousand are compared as numbers, not as texts. */
export type DayNumber = number

export function dayNumber(date: SchoolDate): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay
}

export function dateOfDay(day: DayNumber): SchoolDate {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10) as SchoolDate
}

/**
 * Many marks, a column each instead of an object for each: half a million take 10 MB and no work of the garbage collector.
 * A mark is named by its place, from 0 in the order of the file.
 */
export class MarkColumns {
  size = 0
  pupilIds = new Int32Array(1024)
  days = new Int32Array(1024)
  /** 0 is AM, 1 is PM. */
  sessions = new Uint8Array(1024)
  /** Places in `codes`. */
  codeAt = new Uint8Array(1024)
  /** -1 where there are none. */
  minutesLate = new Int16Array(1024)
  lines = new Int32Array(1024)
  readonly codes: string[] = []
  readonly #codes = new Map<string, number>()

  add(pupilId: number, day: DayNumber, session: number, code: number, minutesLate: number, line: number): void {
    if (this.size === this.days.length) this.#grow()
    const at = this.size++
    this.pupilIds[at] = pupilId
    this.days[at] = day
    this.sessions[at] = session
    this.codeAt[at] = code
    this.minutesLate[at] = minutesLate
    this.lines[at] = line
  }

  /** Takes marks out again, by their places in ascending order. */
  drop(places: readonly number[]): void {
    const gone = new Set(places)
    let kept = 0
    for (let at = 0; at < this.size; at++) {
      if (gone.has(at)) continue
      for (const column of [this.pupilIds, this.days, this.sessions, this.codeAt, this.minutesLate, this.lines]) {
        column[kept] = column[at] as number
      }
      kept += 1
    }
    this.size = kept
  }

  /** The place in `codes` of a register code. There are 37 at most. */
  placeOfCode(code: string): number {
    const known = this.#codes.get(code)
    if (known !== undefined) return known
    this.codes.push(code)
    this.#codes.set(code, this.codes.length - 1)
    return this.codes.length - 1
  }

  code(at: number): string {
    return this.codes[this.codeAt[at] as number] as string
  }

  date(at: number): SchoolDate {
    return dateOfDay(this.days[at] as number)
  }

  session(at: number): Session {
    return this.sessions[at] === 0 ? 'AM' : 'PM'
  }

  #grow(): void {
    const size = this.size * 2
    this.pupilIds = grown(this.pupilIds, new Int32Array(size))
    this.days = grown(this.days, new Int32Array(size))
    this.sessions = grown(this.sessions, new Uint8Array(size))
    this.codeAt = grown(this.codeAt, new Uint8Array(size))
    this.minutesLate = grown(this.minutesLate, new Int16Array(size))
    this.lines = grown(this.lines, new Int32Array(size))
  }
}

function grown<Column extends Int32Array | Int16Array | Uint8Array>(old: Column, larger: Column): Column {
  larger.set(old)
  return larger
}

/** The places of marks by pupil, day, session and then as in the file, with the days that occur. */
export interface MarksInOrder {
  readonly places: Int32Array
  /** Every day that occurs, in order. */
  readonly days: Int32Array
  /** The rank of a mark's day in `days`, by its place. */
  readonly dayRanks: Int32Array
}

/** Sorts as numbers, which is what makes it fast: pupil, day, session and place in one. */
export function inOrder(marks: MarkColumns): MarksInOrder {
  const { size } = marks
  const pupils = ranked(marks.pupilIds, size)
  const days = ranked(marks.days, size)
  const keys = new Float64Array(size)
  for (let at = 0; at < size; at++) {
    const pupil = pupils.ranks[at] as number
    const day = days.ranks[at] as number
    keys[at] = ((pupil * days.values.length + day) * 2 + (marks.sessions[at] as number)) * size + at
  }
  keys.sort()
  const places = new Int32Array(size)
  for (let index = 0; index < size; index++) places[index] = (keys[index] as number) % size
  return { places, days: days.values, dayRanks: days.ranks }
}

/** Widest range of numbers for which a table is kept instead of a map; ids and days lie close together. */
const widestTable = 1 << 22

function ranked(column: Int32Array, size: number): { values: Int32Array; ranks: Int32Array } {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let at = 0; at < size; at++) {
    const value = column[at] as number
    if (value < least) least = value
    if (value > most) most = value
  }
  const ranks = new Int32Array(size)
  if (most - least >= widestTable) {
    const values = Int32Array.from(new Set(column.subarray(0, size))).sort()
    const rankOf = new Map([...values].map((value, rank) => [value, rank]))
    for (let at = 0; at < size; at++) ranks[at] = rankOf.get(column[at] as number) as number
    return { values, ranks }
  }
  const table = new Int32Array(size === 0 ? 0 : most - least + 1)
  for (let at = 0; at < size; at++) table[(column[at] as number) - least] = 1
  const values: number[] = []
  for (let offset = 0; offset < table.length; offset++) {
    if (table[offset] === 1) {
      table[offset] = values.length
      values.push(offset + least)
    }
  }
  for (let at = 0; at < size; at++) ranks[at] = table[(column[at] as number) - least] as number
  return { values: Int32Array.from(values), ranks }
}
