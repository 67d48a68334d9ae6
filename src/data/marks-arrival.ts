import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Instant } from '../school/school-date.ts'
import { beginArrival, renewLease, sweepArrival } from './arrival-lease.ts'
import { packedRows, parameter, type Writing } from './bulk-sql.ts'
import { addCounts, CountChanges } from './count-changes.ts'
import type { Database, Transaction } from './database.ts'
import { type DatedForm, readDatedForms } from './dated-forms.ts'
import { dateOfDay, inOrder, type MarkColumns, type MarksInOrder } from './mark-columns.ts'

export interface MarksArrival {
  readonly schoolId: number
  readonly source: string
  /** When the marks were true. What is known never becomes older by an arrival. */
  readonly asOf: Instant
  readonly now: Instant
  /** The member of staff on whose behalf it is, for the audit. */
  readonly by?: number | undefined
  readonly marks: MarkColumns
  /** Rows that were rejected before they became marks. */
  readonly rejectedRows: number
  /** Finds out what would happen, and changes nothing. */
  readonly dryRun: boolean
  /** The file's fingerprint. */
  readonly sha256?: string | undefined
  /** For what comes by itself: asked before anything is written, while every other import of the school waits. Throws where it may not. */
  readonly allow?: ((transaction: Transaction) => Promise<MarksAllowed>) | undefined
}

/** What an arrival may do. */
export interface MarksAllowed {
  /** Whether its marks take the place of others that are here; otherwise it only adds those that are missing. */
  readonly corrects: boolean
}

/** Whether a mark is good, given the pupil's form on that day (undefined outside every membership). It notes itself what is not. */
export interface MarksJudge {
  accepts(place: number, form: DatedForm | undefined): boolean
  /** A second mark for one session, which says something else. */
  contradicts(place: number, firstPlace: number): void
}

export interface MarksPublished {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Of the unchanged, those that say otherwise than what is here, and that were not to correct it. */
  readonly kept: number
}

/** An arrival that has to be allowed has no good mark: it says nothing, so nothing of it is published. */
export class NoGoodMark extends Error {
  override readonly name = 'NoGoodMark'
}

/** What is ready to be published. */
interface Staged {
  readonly counts: Counts
  readonly kept: number
  readonly pupils: readonly number[]
  readonly changes: CountChanges
}

interface Counts {
  added: number
  changed: number
  unchanged: number
  rejected: number
}

/** Marks in one slice: a slice is one short transaction, and others have their turn in between. */
const marksInSlice = 10_000

/**
 * Brings marks in. New ones are written in slices under an arrival that nobody reads yet, corrections are staged beside them;
 * then one short transaction makes all of it visible at once, with the roll-ups and its audit. So a reader sees either
 * nothing of a file or all of its good rows, whatever happens in between.
 */
export async function arriveMarks(database: Database, arrival: MarksArrival, judge: MarksJudge): Promise<MarksPublished> {
  const { schoolId, source, asOf, now, dryRun, sha256, allow } = arrival
  if (dryRun) {
    const { counts, kept } = await stageMarks(database, arrival, judge, undefined, true)
    return { ...counts, kept }
  }
  let corrects = true
  const start = { kind: 'marks', source, asOf, startedAt: now, sha256 }
  const arrivalId = await beginArrival(database, schoolId, start, async (transaction) => {
    if (allow) ({ corrects } = await allow(transaction))
  })
  try {
    await clearPublishedStages(database, schoolId)
    const staged = await stageMarks(database, arrival, judge, arrivalId, corrects)
    const { added, changed, unchanged } = staged.counts
    if (allow && added + changed + unchanged === 0) throw new NoGoodMark('no mark of this arrival is good')
    const rollUps = staged.changes.finish()
    await database.write((transaction) =>
      publish({ transaction, provider: database.provider }, arrival, arrivalId, staged, rollUps),
    )
    if (staged.counts.changed > 0) await clearPublishedStages(database, schoolId)
    return { ...staged.counts, kept: staged.kept }
  } catch (error) {
    // Where even this fails, the next arrival does it.
    await sweepArrival(database, schoolId, arrivalId).catch(() => undefined)
    throw error
  }
}

async function stageMarks(
  database: Database,
  { schoolId, marks, rejectedRows }: MarksArrival,
  judge: MarksJudge,
  arrivalId: number | undefined,
  corrects: boolean,
): Promise<Staged> {
  const order = inOrder(marks)
  const forms = await readDatedForms(database.read, schoolId)
  const { publishedArrival } = await database.read.school.findUniqueOrThrow({ where: { id: schoolId } })
  const counts: Counts = { added: 0, changed: 0, unchanged: 0, rejected: rejectedRows }
  const changes = new CountChanges(marks, order.days)
  const touched: number[] = []
  let kept = 0
  const whens = [...order.days].flatMap((day) => [`${dateOfDay(day)}AM`, `${dateOfDay(day)}PM`])

  for (let start = 0; start < marks.size; ) {
    const end = endOfSlice(marks, order, start)
    const known = publishedArrival === 0 ? noMarks : await readKnown(database, marks, order, start, end, publishedArrival)
    const slice = new Slice(marks)
    kept += compare({ marks, order, whens, start, end, forms, known, judge, corrects, counts, changes, slice, touched })
    start = end
    if (arrivalId !== undefined) {
      await database.write((transaction) => writeSlice({ transaction, provider: database.provider }, schoolId, arrivalId, slice))
    }
    await othersTurn()
  }
  return { counts, kept, pupils: touched, changes }
}

/** A slice ends with a pupil, so that what is known of each is read once. */
function endOfSlice(marks: MarkColumns, { places }: MarksInOrder, start: number): number {
  let end = Math.min(marks.size, start + marksInSlice)
  while (end < marks.size && marks.pupilIds[places[end] as number] === marks.pupilIds[places[end - 1] as number]) end += 1
  return end
}

interface Comparing {
  readonly marks: MarkColumns
  readonly order: MarksInOrder
  /** The morning and the afternoon of each day of `order`, as text. */
  readonly whens: readonly string[]
  readonly start: number
  readonly end: number
  readonly forms: ReadonlyMap<number, readonly DatedForm[]>
  readonly known: ReadonlyMap<number, string>
  readonly judge: MarksJudge
  readonly corrects: boolean
  readonly counts: Counts
  readonly changes: CountChanges
  readonly slice: Slice
  readonly touched: number[]
}

/**
 * Compares the marks of a slice with what is known: both are in the order of pupil, day and session. Gives how many say otherwise
 * and were not to correct.
 */
function compare({
  marks,
  order,
  whens,
  start,
  end,
  forms,
  known,
  judge,
  corrects,
  counts,
  changes,
  slice,
  touched,
}: Comparing): number {
  const { pupilIds, sessions, codeAt, minutesLate } = marks
  let kept = 0
  let pupilId = -1
  let ofPupil: readonly DatedForm[] = []
  let knownOf = ''
  let knownAt = 0
  let first = -1
  for (let index = start; index < end; index++) {
    const place = order.places[index] as number
    if (pupilIds[place] !== pupilId) {
      pupilId = pupilIds[place] as number
      ofPupil = forms.get(pupilId) ?? []
      knownOf = known.get(pupilId) ?? ''
      knownAt = 0
      first = -1
    }
    const day = marks.days[place] as number
    const form = formOn(ofPupil, day)
    if (!judge.accepts(place, form) || !form) {
      counts.rejected += 1
      continue
    }
    const session = sessions[place] as number
    if (first >= 0 && marks.days[first] === day && sessions[first] === session) {
      if (codeAt[first] === codeAt[place] && minutesLate[first] === minutesLate[place]) counts.unchanged += 1
      else {
        judge.contradicts(place, first)
        counts.rejected += 1
      }
      continue
    }
    first = place
    const rank = order.dayRanks[place] as number
    const when = whens[rank * 2 + session] as string
    while (knownAt < knownOf.length && knownOf.slice(knownAt, knownAt + 12) < when) knownAt += knownLength
    const code = codeAt[place] as number
    if (knownOf.slice(knownAt, knownAt + 12) !== when) {
      counts.added += 1
      slice.add(place, when)
      changes.add(pupilId, rank, session, form, code, 1)
    } else {
      const old = knownOf.slice(knownAt + 12, knownAt + knownLength)
      const same = old === slice.packed(place)
      if (same || !corrects) {
        counts.unchanged += 1
        if (!same) kept += 1
        continue
      }
      counts.changed += 1
      slice.correct(place, when)
      changes.add(pupilId, rank, session, form, marks.placeOfCode(old.slice(0, 2).trimEnd()), -1)
      changes.add(pupilId, rank, session, form, code, 1)
    }
    if (touched.at(-1) !== pupilId) touched.push(pupilId)
  }
  return kept
}

function formOn(forms: readonly DatedForm[], day: number): DatedForm | undefined {
  for (const form of forms) if (form.from <= day && day <= form.to) return form
  return undefined
}

const noMarks: ReadonlyMap<number, string> = new Map()
/** A known mark as text: date 10, session 2, code 2, minutes 4. */
const knownLength = 18

/** What is published of the slice's pupils between its first and last day: one text for each pupil, which is read much faster than rows. */
async function readKnown(
  database: Database,
  marks: MarkColumns,
  { places }: MarksInOrder,
  start: number,
  end: number,
  publishedArrival: number,
): Promise<ReadonlyMap<number, string>> {
  const pupils = new Set<number>()
  let earliest = Number.MAX_SAFE_INTEGER
  let latest = 0
  for (let index = start; index < end; index++) {
    const place = places[index] as number
    pupils.add(marks.pupilIds[place] as number)
    earliest = Math.min(earliest, marks.days[place] as number)
    latest = Math.max(latest, marks.days[place] as number)
  }
  const sqlite = database.provider === 'sqlite'
  const minutes = sqlite ? `coalesce("minutesLate", '')` : `coalesce("minutesLate"::text, '')`
  const joined = sqlite ? 'group_concat' : 'string_agg'
  const rows = await database.read.$queryRawUnsafe<{ pupil: number | bigint; known: string }[]>(
    `SELECT "pupilId" AS pupil, ${joined}(
       "date" || "session" || substr("code" || '  ', 1, 2) || substr(${minutes} || '    ', 1, 4), '' ORDER BY "date", "session") AS known
     FROM "RegisterMark"
     WHERE "pupilId" IN (SELECT ${sqlite ? 'value FROM json_each(?)' : 'value::int FROM jsonb_array_elements_text($1::jsonb) AS list(value)'})
       AND "date" >= ${sqlite ? '?' : '$2::text'} AND "date" <= ${sqlite ? '?' : '$3::text'}
       AND "arrivalId" <= ${sqlite ? '?' : '$4::int'}
     GROUP BY "pupilId"`,
    JSON.stringify([...pupils]),
    dateOfDay(earliest),
    dateOfDay(latest),
    publishedArrival,
  )
  return new Map(rows.map(({ pupil, known }) => [Number(pupil), known]))
}

/**
 * The rows of one slice as JSON lists of texts of fixed width: date 10, session 2, code 2, minutes 4, and the pupil's id. Written
 * byte by byte, which leaves half a million short texts less to the garbage collector.
 */
class Slice {
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

async function writeSlice(writing: Writing, schoolId: number, arrivalId: number, slice: Slice): Promise<void> {
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

/** All of an arrival becomes visible in one short transaction. */
async function publish(
  writing: Writing,
  { schoolId, asOf, now, by }: MarksArrival,
  arrivalId: number,
  { counts, pupils }: Staged,
  rollUps: ReturnType<CountChanges['finish']>,
): Promise<void> {
  const { transaction } = writing
  await renewLease(writing, arrivalId)
  if (counts.changed > 0) {
    await transaction.$executeRawUnsafe(
      `UPDATE "RegisterMark" SET "code" = staged."code", "minutesLate" = staged."minutesLate", "arrivalId" = staged."arrivalId"
       FROM "StagedMark" AS staged
       WHERE staged."arrivalId" = ${parameter(writing, 1)} AND "RegisterMark"."pupilId" = staged."pupilId"
         AND "RegisterMark"."date" = staged."date" AND "RegisterMark"."session" = staged."session"`,
      arrivalId,
    )
  }
  await addCounts(writing, schoolId, rollUps)
  const { marksAsOf } = await transaction.school.findUniqueOrThrow({ where: { id: schoolId }, select: { marksAsOf: true } })
  const accepted = counts.added + counts.changed + counts.unchanged > 0
  await transaction.school.update({
    where: { id: schoolId },
    data: {
      publishedArrival: arrivalId,
      // A file without one good mark says nothing about how things stand.
      marksAsOf: accepted && (!marksAsOf || marksAsOf < asOf) ? asOf : marksAsOf,
      version: { increment: 1 },
    },
  })
  await transaction.arrival.update({ where: { id: arrivalId }, data: { ...counts, publishedAt: now, leaseUntil: null } })
  await transaction.auditEntry.create({
    data: {
      schoolId,
      at: now,
      staffId: by ?? null,
      event: 'imported',
      params: JSON.stringify({ kind: 'marks', arrival: arrivalId, ...counts }),
      outcome: 'published',
      pupils: JSON.stringify(pupils),
    },
  })
}

/** Removes the corrections of arrivals that are published by now, or were given up. */
async function clearPublishedStages(database: Database, schoolId: number): Promise<void> {
  await database.write(async (transaction) => {
    const writing = { transaction, provider: database.provider }
    await transaction.$executeRawUnsafe(
      `DELETE FROM "StagedMark" WHERE "arrivalId" IN
         (SELECT "id" FROM "Arrival" WHERE "schoolId" = ${parameter(writing, 1)} AND "leaseUntil" IS NULL)`,
      schoolId,
    )
  })
}
