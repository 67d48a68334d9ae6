import { renewLease } from './arrival-lease.ts'
import { packedRows, parameter, type Writing } from './bulk-sql.ts'
import type { MarkColumns } from './mark-columns.ts'

/**
 * The rows of one slice as JSON lists of texts of fixed width: date 10, session 2, code 2, minutes 4, and the pupil's id. Written
 * byte by byte, which leaves half a million short texts less to the garbage collector.
 */
export class MarkSlice {
  readonly #marks: MarkColumns
  readonly #codes: readonly string[]
  readonly #added = new RowBytes()
  readonly #corrected = new RowBytes()

  constructor(marks: MarkColumns) {
    this.#marks = marks
    this.#codes = marks.codes.map((code) => `${code.padEnd(2)}    `)
  }

  /** Code and minutes. */
  packed(place: number): string {
    const minutes = this.#marks.minutesLate[place] as number
    const code = this.#codes[this.#marks.codeAt[place] as number] as string
    return minutes < 0 ? code : code.slice(0, -4) + String(minutes).padEnd(4)
  }

  add(place: number, when: string): void {
    this.#write(this.#added, place, when)
  }

  correct(place: number, when: string): void {
    this.#write(this.#corrected, place, when)
  }

  added(): string | undefined {
    return this.#added.json()
  }

  corrected(): string | undefined {
    return this.#corrected.json()
  }

  #write(rows: RowBytes, place: number, when: string): void {
    const minutes = this.#marks.minutesLate[place] as number
    rows.begin()
    rows.text(when)
    rows.text(this.#codes[this.#marks.codeAt[place] as number] as string)
    if (minutes >= 0) rows.minutes(minutes)
    rows.number(this.#marks.pupilIds[place] as number)
    rows.end()
  }
}

const [openingBracket, quotationMark, comma, backslash, zero, space] = [0x5b, 0x22, 0x2c, 0x5c, 0x30, 0x20] as const
/** Date 10, session 2, code 2 and perhaps its escape, minutes 4, id 10, quotation marks and comma. */
const widestRow = 32

/** A JSON list of texts, as bytes. Of what the texts hold only the backslash needs an escape. */
class RowBytes {
  #bytes = Buffer.allocUnsafe(widestRow * 256)
  #size = 0

  begin(): void {
    if (this.#size + widestRow > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(this.#bytes.length * 4)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[this.#size] = this.#size === 0 ? openingBracket : comma
    this.#size += 1
    this.#bytes[this.#size++] = quotationMark
  }

  text(text: string): void {
    for (let at = 0; at < text.length; at++) {
      const character = text.charCodeAt(at)
      if (character === backslash) this.#bytes[this.#size++] = backslash
      this.#bytes[this.#size++] = character
    }
  }

  /** Over the four spaces just written. */
  minutes(minutes: number): void {
    this.#size -= 4
    this.number(minutes)
    for (let digits = String(minutes).length; digits < 4; digits++) this.#bytes[this.#size++] = space
  }

  number(number: number): void {
    let power = 1
    while (power * 10 <= number) power *= 10
    for (; power >= 1; power /= 10) this.#bytes[this.#size++] = zero + (Math.floor(number / power) % 10)
  }

  end(): void {
    this.#bytes[this.#size++] = quotationMark
  }

  json(): string | undefined {
    return this.#size === 0 ? undefined : `${this.#bytes.toString('latin1', 0, this.#size)}]`
  }
}

const cells = {
  pupilId: 'CAST(substr(value, 19) AS INTEGER)',
  date: 'substr(value, 1, 10)',
  session: 'substr(value, 11, 2)',
  code: 'rtrim(substr(value, 13, 2))',
  minutesLate: `CASE WHEN substr(value, 15, 1) <> ' ' THEN CAST(substr(value, 15, 4) AS INTEGER) END`,
}

/** Writes the rows of a slice: new marks under their arrival, corrections beside them. */
export async function writeSlice(writing: Writing, schoolId: number, arrivalId: number, slice: MarkSlice): Promise<void> {
  await renewLease(writing, arrivalId)
  const added = slice.added()
  if (added !== undefined) {
    await writing.transaction.$executeRawUnsafe(
      `INSERT INTO "RegisterMark" ("schoolId", "arrivalId", "pupilId", "date", "session", "code", "minutesLate")
       SELECT ${parameter(writing, 1)}, ${parameter(writing, 2)}, ${Object.values(cells).join(', ')} FROM ${packedRows(writing, 3)}`,
      schoolId,
      arrivalId,
      added,
    )
  }
  const corrected = slice.corrected()
  if (corrected !== undefined) {
    await writing.transaction.$executeRawUnsafe(
      `INSERT INTO "StagedMark" ("arrivalId", "pupilId", "date", "session", "code", "minutesLate")
       SELECT ${parameter(writing, 1)}, ${Object.values(cells).join(', ')} FROM ${packedRows(writing, 2)}`,
      arrivalId,
      corrected,
    )
  }
}
