import { londonInstant, londonTime } from '../school/clock.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import { type Session, sessions } from '../school/session.ts'
import type { Client, Database } from './database.ts'
import type { SchoolState } from './school-state.ts'

/** The last data of a kind that came. */
export interface KindArrived {
  readonly kind: string
  /** When it was true. */
  readonly asOf: Instant
  /** When it came. */
  readonly cameAt: Instant
  readonly rows: number
  readonly rejected: number
}

/** A file that came by itself and did not go in. */
export interface FileNotIn {
  readonly fingerprint: string
  /** `held`: it would change who sees whom, and waits until somebody has looked. */
  readonly outcome: 'held' | 'refused'
  readonly kind: string | null
  readonly cameAt: Instant
  readonly reason: string
}

/** Marks of a session of today that should have come by now. */
export interface Overdue {
  readonly date: SchoolDate
  readonly session: Session
  /** `HH:MM`. */
  readonly expectedBy: string
}

/** When data came, how much, and what has not: no pupil is in it. */
export interface DataArrivals {
  readonly last: readonly KindArrived[]
  readonly notIn: readonly FileNotIn[]
  /** How recent the marks are; undefined where none have ever come. */
  readonly marksAsOf: Instant | undefined
  readonly overdue: readonly Overdue[]
}

type Silent = Pick<SchoolState, 'id' | 'calendar' | 'settings' | 'sessionTimes' | 'marksAsOf'>

/** What has come to a school and what has not. */
export async function readDataArrivals(database: Pick<Database, 'read'>, state: Silent, now: Instant): Promise<DataArrivals> {
  return {
    last: await lastOfEachKind(database.read, state.id),
    notIn: await filesNotIn(database.read, state.id, now),
    marksAsOf: await freshestMarks(database.read, state),
    overdue: await overdueOf(database.read, state, now),
  }
}

/**
 * The sessions of today whose marks are overdue: expected by now, on a school day, and what is here was true before their register
 * closed. Of a school where marks have never come, none: it may not send any.
 */
export async function overdueOf(read: Client, state: Silent, now: Instant): Promise<readonly Overdue[]> {
  const { date, time } = londonTime(now)
  if (!state.calendar.isSchoolDay(date)) return []
  const due = sessions
    .map((session) => ({ date, session, expectedBy: expectedBy(state, session) }))
    .filter((each) => time >= each.expectedBy)
  if (due.length === 0) return []
  const asOf = await freshestMarks(read, state)
  if (!asOf) return []
  return due.filter(({ session }) => asOf < londonInstant(date, state.sessionTimes[session].closes))
}

/** Not before the register has closed, whatever is set. */
function expectedBy({ settings, sessionTimes }: Silent, session: Session): string {
  const set = { AM: settings['marks-expected-am'], PM: settings['marks-expected-pm'] }[session]
  const { closes } = sessionTimes[session]
  const isOpen = set < closes
  return isOpen ? closes : set
}

/** A file that is the same as the one before says that the marks are still so, though not when somebody looked last. */
async function freshestMarks(read: Client, { id, marksAsOf }: Silent): Promise<Instant | undefined> {
  if (!marksAsOf) return undefined
  const repeated = await read.fileReceived.findFirst({
    where: { schoolId: id, kind: 'marks', outcome: 'repeated' },
    orderBy: { asOf: 'desc' },
    select: { asOf: true },
  })
  return repeated && repeated.asOf > marksAsOf ? repeated.asOf : marksAsOf
}

const kindsInOrder = ['marks', 'lesson-marks', 'pupils', 'staff', 'classes', 'timetable', 'calendar']

async function lastOfEachKind(read: Client, schoolId: number): Promise<readonly KindArrived[]> {
  const last = await Promise.all(
    kindsInOrder.map((kind) =>
      read.arrival.findFirst({ where: { schoolId, kind, publishedAt: { not: null } }, orderBy: { id: 'desc' } }),
    ),
  )
  return last.flatMap((arrival) => {
    if (!arrival?.publishedAt) return []
    const { kind, asOf, publishedAt, added, changed, unchanged, rejected } = arrival
    return [{ kind, asOf, cameAt: publishedAt, rows: added + changed + unchanged + rejected, rejected }]
  })
}

const mostLookedAt = 50
/** A fortnight: what nobody has missed by then is not waited for. */
const shownMilliseconds = 14 * 86_400_000

/** The last file of each kind that was held and that was refused, where nothing of that kind has gone in since. */
async function filesNotIn(read: Client, schoolId: number, now: Instant): Promise<readonly FileNotIn[]> {
  const rows = await read.fileReceived.findMany({
    where: { schoolId, outcome: { in: ['held', 'refused'] }, receivedAt: { gte: new Date(now.getTime() - shownMilliseconds) } },
    orderBy: { id: 'desc' },
    take: mostLookedAt,
  })
  const waiting: FileNotIn[] = []
  for (const { outcome, kind, receivedAt, reason, sha256 } of rows) {
    if (waiting.some((each) => each.kind === kind && each.outcome === outcome)) continue
    const since = await read.arrival.findFirst({
      where: {
        schoolId,
        publishedAt: { not: null },
        ...(kind ? { kind } : {}),
        OR: [{ sha256 }, { startedAt: { gt: receivedAt } }],
      },
      select: { id: true },
    })
    if (!since)
      waiting.push({ fingerprint: sha256, outcome: outcome === 'held' ? 'held' : 'refused', kind, cameAt: receivedAt, reason })
  }
  return waiting
}
