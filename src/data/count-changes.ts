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
  readonly #week = new Running('week')
  readonly #year = new Running('year')
  #packed: string[] = []

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
    this.#week.at(pupilId, day.monday, form, this.#packed).count(raises, sign)
    this.#year.at(pupilId, day.startYear, form, this.#packed).count(raises, sign)
    const register = this.#registerOf(form)
    const at = (dayRank * 2 + session) * width
    for (let index = 0; index < raises.length; index++) {
      const counter = at + (raises[index] as number)
      register[counter] = (register[counter] as number) + sign
    }
  }

  /** The weeks and years that are done with, packed; all of them when `end` says that no more marks come. */
  takePupils({ end }: { end: boolean }): readonly string[] {
    if (end) {
      this.#week.finish(this.#packed)
      this.#year.finish(this.#packed)
    }
    const taken = this.#packed
    this.#packed = []
    return taken
  }

  /** The registers, packed. */
  *registers(): Generator<string> {
    for (const [key, group] of this.#groups) {
      const [formGroupId, yearGroup] = key.split(' ').map(Number) as [number, number]
      const counts = this.#registers[group] as Int32Array
      for (const [rank, day] of this.#days.entries()) {
        for (const [session, name] of ['AM', 'PM'].entries()) {
          const at = (rank * 2 + session) * width
          const row = counts.subarray(at, at + width)
          if (row.some((count) => count !== 0)) yield pack('register', 0, formGroupId, yearGroup, day.text, name, row)
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
  readonly #rollUp: 'week' | 'year'
  readonly #ofPupil = new Map<string, { period: string; form: DatedForm; counts: Int32Array }>()
  #counts: Int32Array = new Int32Array(width)
  #pupilId = 0
  #period = ''
  #form: DatedForm | undefined

  constructor(rollUp: 'week' | 'year') {
    this.#rollUp = rollUp
  }

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
        packed.push(pack(this.#rollUp, this.#pupilId, form.formGroupId, form.yearGroup, period, '', counts))
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

/** Columns of fixed width: SQLite takes them apart twice as fast as JSON. */
const packing = [
  ['rollUp', 8],
  ['period', 10],
  ['session', 2],
  ['pupilId', 10],
  ['formGroupId', 10],
  ['yearGroup', 3],
  ...counters.map((counter) => [counter, 6] as const),
] as const

const padded = new Map<number, string>()
for (let count = -99; count < 1000; count++) padded.set(count, String(count).padStart(6))

function pack(
  rollUp: 'register' | 'week' | 'year',
  pupilId: number,
  formGroupId: number,
  yearGroup: number,
  period: string,
  session: string,
  counts: Int32Array,
): string {
  let text =
    rollUp.padEnd(8) +
    period.padEnd(10) +
    session.padEnd(2) +
    String(pupilId).padStart(10) +
    String(formGroupId).padStart(10) +
    String(yearGroup).padStart(3)
  for (const count of counts) text += padded.get(count) ?? String(count).padStart(6)
  return text
}

const texts: ReadonlySet<string> = new Set(['rollUp', 'period', 'session'])

/** Stages packed counts, to be added to the roll-ups when the arrival is published. */
export async function stageCounts(writing: Writing, arrivalId: number, packed: readonly string[]): Promise<void> {
  if (packed.length === 0) return
  let at = 1
  const cells = packing.map(([name, characters]) => {
    const cell = `substr(value, ${at}, ${characters})`
    at += characters
    return texts.has(name) ? `trim(${cell})` : `CAST(${cell} AS INTEGER)`
  })
  const names = packing.map(([name]) => `"${name}"`).join(', ')
  await writing.transaction.$executeRawUnsafe(
    `INSERT INTO "StagedCount" ("arrivalId", ${names}) SELECT ${parameter(writing, 1)}, ${cells.join(', ')} FROM ${packedRows(writing, 2)}`,
    arrivalId,
    // Nothing in them needs escaping.
    `["${packed.join('","')}"]`,
  )
}

const rollUps = [
  { rollUp: 'register', table: 'RegisterCount', key: ['formGroupId', 'yearGroup', 'date', 'session'], period: '"period"' },
  { rollUp: 'week', table: 'PupilWeekCount', key: ['pupilId', 'monday', 'formGroupId', 'yearGroup'], period: '"period"' },
  {
    rollUp: 'year',
    table: 'PupilYearCount',
    key: ['pupilId', 'startYear', 'formGroupId', 'yearGroup'],
    period: 'CAST("period" AS INTEGER)',
  },
] as const
const periods: ReadonlySet<string> = new Set(['date', 'monday', 'startYear'])

/** Adds what an arrival has staged to the roll-ups. */
export async function addStagedCounts(writing: Writing, schoolId: number, arrivalId: number): Promise<void> {
  const sums = counters.map((counter) => `"${counter}"`)
  for (const { rollUp, table, key, period } of rollUps) {
    const keys = key.map((name) => `"${name}"`)
    const given = key.map((name) => (periods.has(name) ? period : `"${name}"`))
    await writing.transaction.$executeRawUnsafe(
      `INSERT INTO "${table}" (${keys.join(', ')}, "schoolId", ${sums.join(', ')})
       SELECT ${given.join(', ')}, ${parameter(writing, 1)}, ${sums.join(', ')} FROM "StagedCount"
       WHERE "arrivalId" = ${parameter(writing, 2)} AND "rollUp" = '${rollUp}'
       ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${sums.map((sum) => `${sum} = "${table}".${sum} + excluded.${sum}`).join(', ')}`,
      schoolId,
      arrivalId,
    )
  }
}
