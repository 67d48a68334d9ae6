import { codeOn } from '../school/attendance-codes.ts'
import { mondayOf, type SchoolDate } from '../school/school-date.ts'
import { packedRows, parameter, type Writing } from './bulk-sql.ts'
import type { DatedForm } from './dated-forms.ts'
import { dateOfDay, type MarkColumns } from './mark-columns.ts'
import { type Counter, counterOfCategory, counters, startYearOf } from './roll-ups.ts'

const width = counters.length
/** Which counters a mark raises, as places in `counters`: always `marked`, then its category, then lateness. */
type Raises = readonly number[]

/**
 * Gathers what marks add to the roll-ups. Marks come by pupil and day, so a pupil's weeks and years are done with when the next pupil
 * begins; registers are kept in one large table to the end.
 */
export class CountChanges {
  readonly #codes: readonly string[]
  readonly #raises: Raises[] = []
  readonly #days: readonly { readonly text: string; readonly monday: string; readonly startYear: string }[]
  readonly #groups = new Map<string, number>()
  readonly #registers: Int32Array[] = []
  readonly #week = new Running()
  readonly #year = new Running()
  readonly #weeks: string[] = []
  readonly #years: string[] = []

  constructor(marks: Pick<MarkColumns, 'codes'>, days: Int32Array) {
    this.#codes = marks.codes
    this.#days = [...days].map((day) => {
      const date = dateOfDay(day)
      return { text: date, monday: mondayOf(date), startYear: String(startYearOf(date)) }
    })
  }

  /** `sign` is 1 for a mark that comes and -1 for one that goes; the two together correct one. `code` is a place in the codes. */
  add(pupilId: number, dayRank: number, session: number, form: DatedForm, code: number, sign: 1 | -1): void {
    const day = this.#days[dayRank]
    if (!day) throw new Error('a mark of a day that was not announced')
    let raises = this.#raises[code]
    if (!raises) {
      raises = raisedBy(this.#codes[code] ?? '')
      this.#raises[code] = raises
    }
    this.#week.at(pupilId, day.monday, form, this.#weeks).count(raises, sign)
    this.#year.at(pupilId, day.startYear, form, this.#years).count(raises, sign)
    const register = this.#registerOf(form)
    const at = (dayRank * 2 + session) * width
    for (let index = 0; index < raises.length; index++) {
      const counter = at + (raises[index] as number)
      register[counter] = (register[counter] as number) + sign
    }
  }

  /** All that was gathered, packed: rows for each roll-up. No more marks may come. */
  finish(): Readonly<Record<RollUp, readonly string[]>> {
    this.#week.finish(this.#weeks)
    this.#year.finish(this.#years)
    return { RegisterCount: [...this.#packRegisters()], PupilWeekCount: this.#weeks, PupilYearCount: this.#years }
  }

  *#packRegisters(): Generator<string> {
    for (const [key, group] of this.#groups) {
      const [formGroupId, yearGroup] = key.split(' ').map(Number) as [number, number]
      const counts = this.#registers[group] as Int32Array
      for (const [rank, day] of this.#days.entries()) {
        for (const [session, name] of ['AM', 'PM'].entries()) {
          const at = (rank * 2 + session) * width
          const row = counts.subarray(at, at + width)
          if (row.some((count) => count !== 0)) yield pack(day.text, name, formGroupId, yearGroup, 0, row)
        }
      }
    }
  }

  #registerOf({ formGroupId, yearGroup }: DatedForm): Int32Array {
    const key = `${formGroupId} ${yearGroup}`
    const known = this.#groups.get(key)
    if (known !== undefined) return this.#registers[known] as Int32Array
    this.#groups.set(key, this.#registers.length)
    const counts = new Int32Array(this.#days.length * 2 * width)
    this.#registers.push(counts)
    return counts
  }
}

/** The counts of one pupil's weeks or years, form by form, until the next pupil begins. */
class Running {
  readonly #ofPupil = new Map<string, { period: string; form: DatedForm; counts: Int32Array }>()
  #counts: Int32Array = new Int32Array(width)
  #pupilId = 0
  #period = ''
  #form: DatedForm | undefined

  at(pupilId: number, period: string, form: DatedForm, packed: string[]): this {
    if (pupilId === this.#pupilId && period === this.#period && form === this.#form) return this
    if (pupilId !== this.#pupilId) this.finish(packed)
    this.#pupilId = pupilId
    this.#period = period
    this.#form = form
    // Somebody may come back to a form within the week, and two dated memberships of one form are counted as one.
    const key = `${period} ${form.formGroupId} ${form.yearGroup}`
    const known = this.#ofPupil.get(key)
    this.#counts = known?.counts ?? new Int32Array(width)
    if (!known) this.#ofPupil.set(key, { period, form, counts: this.#counts })
    return this
  }

  count(raises: Raises, sign: number): void {
    for (let index = 0; index < raises.length; index++) {
      const counter = raises[index] as number
      this.#counts[counter] = (this.#counts[counter] as number) + sign
    }
  }

  finish(packed: string[]): void {
    for (const { period, form, counts } of this.#ofPupil.values()) {
      if (counts.some((count) => count !== 0)) {
        packed.push(pack(period, '', form.formGroupId, form.yearGroup, this.#pupilId, counts))
      }
    }
    this.#ofPupil.clear()
    this.#form = undefined
  }
}

const beforeCodesWereWithdrawn = '2024-01-01' as SchoolDate

function raisedBy(code: string): Raises {
  // Withdrawn codes keep their meaning; whether a register of that day may hold them has been checked by now.
  const known = codeOn(code, beforeCodesWereWithdrawn)
  if (!known) throw new Error(`${code} is not a register code`)
  const raised: Counter[] = ['marked', counterOfCategory[known.category]]
  if (code === 'L') raised.push('lateBefore')
  if (code === 'U') raised.push('lateAfter')
  return raised.map((counter) => counters.indexOf(counter))
}

export type RollUp = 'RegisterCount' | 'PupilWeekCount' | 'PupilYearCount'

const padded = new Map<number, string>()
for (let count = -99; count < 1000; count++) padded.set(count, String(count).padStart(6))

/** A row as a text of columns of fixed width: SQLite takes these apart twice as fast as JSON. */
function pack(
  period: string,
  session: string,
  formGroupId: number,
  yearGroup: number,
  pupilId: number,
  counts: Int32Array,
): string {
  let text = period.padEnd(10) + session.padEnd(2) + String(formGroupId).padStart(10) + String(yearGroup).padStart(3)
  for (const count of counts) text += padded.get(count) ?? String(count).padStart(6)
  return text + pupilId
}

const period = 'substr(value, 1, 10)'
const session = 'substr(value, 11, 2)'
const formGroupId = 'CAST(substr(value, 13, 10) AS INTEGER)'
const yearGroup = 'CAST(substr(value, 23, 3) AS INTEGER)'
const pupilId = `CAST(substr(value, ${26 + 6 * width}) AS INTEGER)`
const sums = counters.map((counter, index) => [`"${counter}"`, `CAST(substr(value, ${26 + 6 * index}, 6) AS INTEGER)`] as const)

/** The keys of each roll-up, with where a packed row has them. */
const keys: Readonly<Record<RollUp, Readonly<Record<string, string>>>> = {
  RegisterCount: { formGroupId, yearGroup, date: period, session },
  PupilWeekCount: { pupilId, monday: period, formGroupId, yearGroup },
  PupilYearCount: { pupilId, startYear: `CAST(${period} AS INTEGER)`, formGroupId, yearGroup },
}

const rowsAtOnce = 4000

/** Adds what was gathered to the roll-ups, in statements short enough that reading goes on in between. */
export async function addCounts(writing: Writing, schoolId: number, changes: ReturnType<CountChanges['finish']>): Promise<void> {
  for (const [table, rows] of Object.entries(changes) as [RollUp, readonly string[]][]) {
    const named = Object.keys(keys[table]).map((name) => `"${name}"`)
    const sql = `INSERT INTO "${table}" ("schoolId", ${named.join(', ')}, ${sums.map(([name]) => name).join(', ')})
       SELECT ${parameter(writing, 1)}, ${Object.values(keys[table]).join(', ')}, ${sums.map(([, cell]) => cell).join(', ')}
       FROM ${packedRows(writing, 2)} WHERE true
       ON CONFLICT (${named.join(', ')}) DO UPDATE SET ${sums.map(([name]) => `${name} = "${table}".${name} + excluded.${name}`).join(', ')}`
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      // Nothing in them needs escaping.
      const packed = `["${rows.slice(start, start + rowsAtOnce).join('","')}"]`
      await writing.transaction.$executeRawUnsafe(sql, schoolId, packed)
    }
  }
}
