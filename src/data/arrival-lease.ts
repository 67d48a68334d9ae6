import { setTimeout as delay } from 'node:timers/promises'
import { systemClock } from '../school/clock.ts'
import type { Instant } from '../school/school-date.ts'
import { parameter, type Writing } from './bulk-sql.ts'
import type { Database, Transaction } from './database.ts'

/**
 * One arrival at a time in each school. While marks are being staged their arrival holds a lease, renewed with every slice; a
 * process that dies stops renewing, and what it staged is swept away by the next arrival. Leases run in real time, whatever the
 * clock of the school says, since they are about processes.
 */
const leaseMilliseconds = 10_000
const patienceMilliseconds = 120_000
/** The lease of an arrival that is being swept: whoever held it can never renew it. */
const lost = new Date(0)
const pupilsAtOnce = 20

/** Another import of the school went on for too long. */
export class ArrivalBusy extends Error {
  override readonly name = 'ArrivalBusy'
}

/** The lease was lost, because nothing was heard of this process for too long. Nothing of the arrival is visible. */
export class ArrivalLost extends Error {
  override readonly name = 'ArrivalLost'
}

export interface ArrivalStart {
  readonly kind: string
  readonly source: string
  readonly asOf: Instant
  readonly startedAt: Instant
  readonly sha256: string | undefined
}

/**
 * Begins an arrival, when no other is under way and what dead ones left has been swept. `allowed` is asked first, while every other
 * import of the school waits; what it throws ends the arrival before it has begun.
 */
export async function beginArrival(
  database: Database,
  schoolId: number,
  start: ArrivalStart,
  allowed?: (transaction: Transaction) => Promise<void>,
): Promise<number> {
  return inTurn(database, schoolId, async ({ transaction }) => {
    await allowed?.(transaction)
    const { sha256, ...rest } = start
    const arrival = await transaction.arrival.create({
      data: { schoolId, ...rest, sha256: sha256 ?? null, leaseUntil: leaseFromNow() },
      select: { id: true },
    })
    return arrival.id
  })
}

/** Runs a change of a school that must not meet a half-staged arrival, in a transaction. */
export async function inTurn<T>(database: Database, schoolId: number, work: (writing: Writing) => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + patienceMilliseconds
  for (;;) {
    const turn = await database.write(async (transaction) => {
      const writing = { transaction, provider: database.provider }
      await lockSchool(writing, schoolId)
      const staging = await transaction.arrival.findMany({
        where: { schoolId, publishedAt: null, leaseUntil: { not: null } },
        select: { id: true, leaseUntil: true },
      })
      if (staging.length === 0) return { done: await work(writing) }
      const dead = staging.filter(({ leaseUntil }) => leaseUntil !== null && leaseUntil < systemClock.now()).map(({ id }) => id)
      await transaction.arrival.updateMany({ where: { id: { in: dead } }, data: { leaseUntil: lost } })
      return { dead }
    })
    if ('done' in turn) return turn.done
    for (const id of turn.dead) await sweepArrival(database, schoolId, id)
    if (turn.dead.length > 0) continue
    if (performance.now() > giveUpAt) throw new ArrivalBusy('another import of this school is still under way')
    await delay(100)
  }
}

/** Says that the process that stages this arrival is alive. To be called in each of its transactions. */
export async function renewLease({ transaction }: Pick<Writing, 'transaction'>, arrivalId: number): Promise<void> {
  const { count } = await transaction.arrival.updateMany({
    where: { id: arrivalId, publishedAt: null, leaseUntil: { gt: lost } },
    data: { leaseUntil: leaseFromNow() },
  })
  if (count !== 1) throw new ArrivalLost(`arrival ${arrivalId} has been given up: nothing was heard of it for too long`)
}

/** Removes what an arrival staged and never published, a few pupils at a time; nobody has ever seen it. */
export async function sweepArrival(database: Database, schoolId: number, arrivalId: number): Promise<void> {
  await database.write((transaction) => transaction.arrival.updateMany({ where: { id: arrivalId }, data: { leaseUntil: lost } }))
  const pupils = await database.read.pupil.findMany({ where: { schoolId }, select: { id: true }, orderBy: { id: 'asc' } })
  for (let start = 0; start < pupils.length; start += pupilsAtOnce) {
    const ids = pupils.slice(start, start + pupilsAtOnce).map(({ id }) => id)
    await database.write((transaction) =>
      transaction.registerMark.deleteMany({ where: { pupilId: { in: ids }, arrivalId, schoolId } }),
    )
  }
  await database.write(async (transaction) => {
    await transaction.stagedMark.deleteMany({ where: { arrivalId } })
    await transaction.arrival.updateMany({ where: { id: arrivalId }, data: { leaseUntil: null } })
  })
}

/** On PostgreSQL two writers run at once: the school's own row is what they queue for. */
async function lockSchool(writing: Writing, schoolId: number): Promise<void> {
  await writing.transaction.$executeRawUnsafe(
    `UPDATE "School" SET "publishedArrival" = "publishedArrival" WHERE "id" = ${parameter(writing, 1)}`,
    schoolId,
  )
}

function leaseFromNow(): Instant {
  return new Date(systemClock.now().getTime() + leaseMilliseconds)
}
