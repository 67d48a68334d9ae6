import { setImmediate as othersTurn } from 'node:timers/promises'
import { marksTopic } from '../school/card-topics.ts'
import type { Instant } from '../school/school-date.ts'
import { beginArrival, renewLease, sweepArrival } from './arrival-lease.ts'
import { parameter, type Writing } from './bulk-sql.ts'
import { compareMarks, type MarkCounts, type MarksJudge } from './compare-marks.ts'
import { addCounts, CountChanges } from './count-changes.ts'
import type { Database, Transaction } from './database.ts'
import { readDatedForms } from './dated-forms.ts'
import { noMarks, readKnown } from './known-marks.ts'
import { dateOfDay, inOrder, type MarkColumns, type MarksInOrder } from './mark-columns.ts'
import { MarkSlice, writeSlice } from './mark-slice.ts'
import { touch } from './sent-cards.ts'
import { keepCrossings, keepsCrossings, standingsOf } from './threshold-crossings.ts'

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
  readonly counts: MarkCounts
  readonly kept: number
  readonly pupils: readonly number[]
  readonly changes: CountChanges
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
  const counts: MarkCounts = { added: 0, changed: 0, unchanged: 0, rejected: rejectedRows }
  const changes = new CountChanges(marks, order.days)
  const touched: number[] = []
  let kept = 0
  const whens = [...order.days].flatMap((day) => [`${dateOfDay(day)}AM`, `${dateOfDay(day)}PM`])

  for (let start = 0; start < marks.size; ) {
    const end = endOfSlice(marks, order, start)
    const known = publishedArrival === 0 ? noMarks : await readKnown(database, marks, order, start, end, publishedArrival)
    const slice = new MarkSlice(marks)
    kept += compareMarks({ marks, order, whens, start, end, forms, known, judge, corrects, counts, changes, slice, touched })
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
  const { marksAsOf } = await transaction.school.findUniqueOrThrow({ where: { id: schoolId }, select: { marksAsOf: true } })
  const crosses = marksAsOf !== null && keepsCrossings({ asOf, now })
  const before = crosses ? await standingsOf(writing, schoolId, pupils, marksAsOf) : undefined
  await addCounts(writing, schoolId, rollUps)
  if (before) {
    const newest = marksAsOf !== null && marksAsOf > asOf ? marksAsOf : asOf
    await keepCrossings(writing, { schoolId, arrivalId, at: now }, before, await standingsOf(writing, schoolId, pupils, newest))
  }
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
  await touch(transaction, schoolId, [marksTopic])
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
