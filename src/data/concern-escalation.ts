import type { Clock } from '../school/clock.ts'
import { londonTime } from '../school/clock.ts'
import { urgencies } from '../school/concern.ts'
import { isClosed } from '../school/on-duty.ts'
import type { Instant } from '../school/school-date.ts'
import { minutesToBeSeen, nextToTell, roundsToTell } from '../school/told-of-concern.ts'
import { leadersOf, pathOf, question, readerToTell } from './concern-told.ts'
import type { Database, Transaction } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { groupedBy } from './grouped-by.ts'
import { planMessages } from './outbox-plan.ts'
import type { SchoolState } from './school-state.ts'
import type { ToTell } from './school-writer.ts'
import { schoolsInMemory } from './schools-in-memory.ts'
import { safeguardingTeamOf } from './staff.ts'

/** A step that is due for a concern that nobody has seen in time. */
interface Step {
  readonly concernId: number
  readonly step: number
  readonly kind: 'readers' | 'headteacher' | 'author'
  readonly told: readonly number[]
  readonly authorId: number
  /** Who is told where those cannot be reached. */
  readonly next: readonly number[]
}

type Waiting = Awaited<ReturnType<typeof unseenConcerns>>[number]
type Notice = Awaited<ReturnType<typeof noticesOf>>[number]

/**
 * Takes every concern that nobody has seen within the time of its urgency (settings `acknowledge-…`, by day and by night) to the next of the
 * safeguarding team; after the last of them the headteacher is told how many wait, and no more. One about somebody who works here goes to
 * nobody else: its author is told whom to ring (DOMAIN section 6). To be called every few seconds; each step is taken once, by whichever
 * instance comes first. Gives how many steps were taken.
 */
export async function planConcernEscalation(database: Database, clock: Clock): Promise<number> {
  const now = clock.now()
  const waiting = await unseenConcerns(database)
  if (waiting.length === 0) return 0
  const notices = groupedBy(await noticesOf(database, waiting), ({ concernId }) => concernId)
  let taken = 0
  for (const [schoolId, concerns] of groupedBy(waiting, ({ schoolId }) => schoolId)) {
    const school = await database.read.school.findUnique({ where: { id: schoolId }, select: { version: true } })
    const state = school && (await schoolsInMemory(database).at(schoolId, school.version))
    if (!state) continue
    const steps = concerns.flatMap((concern) => stepDue(concern, notices.get(concern.id) ?? [], state, now) ?? [])
    if (steps.length > 0) taken += await database.write((transaction) => take(transaction, state, steps, now))
  }
  return taken
}

function unseenConcerns({ read }: Database) {
  return read.concern.findMany({
    where: { acknowledgedAt: null, closedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, schoolId: true, path: true, urgency: true, authorId: true, filedAt: true },
  })
}

function noticesOf({ read }: Database, waiting: readonly Waiting[]) {
  const ids = waiting.map(({ id }) => id)
  return read.concernNotice.findMany({ where: { concernId: { in: ids } }, orderBy: [{ concernId: 'asc' }, { step: 'asc' }] })
}

/** What is due now, if anything is. Whoever was told before is not told again. */
function stepDue(concern: Waiting, notices: readonly Notice[], state: SchoolState, now: Instant): Step | undefined {
  const last = notices.at(-1)
  if (last && last.kind !== 'readers') return undefined
  const urgency = urgencies.find((each) => each === concern.urgency) ?? 'now'
  const since = last?.at ?? concern.filedAt
  if (since.getTime() + minutesToBeSeen(urgency, state.settings) * 60_000 > now.getTime()) return undefined
  const step = { concernId: concern.id, step: (last?.step ?? 0) + 1, authorId: concern.authorId, next: [] }
  if (pathOf(concern.path) === 'adult') return { ...step, kind: 'author', told: [concern.authorId] }
  const rounds = roundsNow(state, now)
  const told = new Set([concern.authorId, ...notices.flatMap((notice) => JSON.parse(notice.told) as number[])])
  const first = nextToTell(rounds, told)
  if (first.length > 0)
    return { ...step, kind: 'readers', told: first, next: rounds.flat().filter((id) => !first.includes(id) && !told.has(id)) }
  const { headteachers } = leadersOf([...state.staff.values()], londonTime(now).date, [])
  // Where there is nobody else, its author takes it on.
  if (headteachers.length === 0) return { ...step, kind: 'author', told: [concern.authorId] }
  return { ...step, kind: 'headteacher', told: headteachers }
}

function roundsNow({ settings, staff, calendar }: SchoolState, now: Instant): readonly (readonly number[])[] {
  const at = londonTime(now)
  const team = safeguardingTeamOf(staff.values(), at.date)
  return roundsToTell({ rota: settings['dsl-rota'], team, at, closed: isClosed(calendar, at.date) })
}

async function take(
  transaction: Transaction,
  { id: schoolId }: SchoolState,
  steps: readonly Step[],
  now: Instant,
): Promise<number> {
  const taken: Step[] = []
  for (const step of steps) {
    const { concernId, kind, told } = step
    const added = await transaction.$executeRaw(Prisma.sql`
      INSERT INTO "ConcernNotice" ("concernId", "step", "schoolId", "at", "kind", "told")
      VALUES (${concernId}, ${step.step}, ${schoolId}, ${now}, ${kind}, ${JSON.stringify(told)}) ON CONFLICT ("concernId", "step") DO NOTHING`)
    if (added === 0) continue
    taken.push(step)
    await transaction.auditEntry.create({
      data: {
        schoolId,
        at: now,
        event: 'passed on',
        question: 'concern-given',
        outcome: 'done',
        params: JSON.stringify({ concern: concernId, step: step.step, kind, told }),
      },
    })
  }
  await planMessages(transaction, schoolId, now, [...taken.flatMap(messagesOf), ...toHeadteachers(taken, now)])
  return taken.length
}

function messagesOf({ concernId, kind, told, authorId, next }: Step): readonly ToTell[] {
  switch (kind) {
    case 'readers':
      return told.map((recipientId) => readerToTell(concernId, recipientId, { because: 'passed on', by: authorId, next }))
    case 'author':
      return [
        {
          recipientId: authorId,
          occasion: `concern:${concernId}:waiting`,
          question: question('concern-receipt', { concern: concernId, because: 'waiting' }),
          lane: 'urgent',
        },
      ]
    case 'headteacher':
      return []
  }
}

/** One message, however many they are: it says how many wait when it is sent. */
function toHeadteachers(taken: readonly Step[], now: Instant): readonly ToTell[] {
  const steps = taken.filter(({ kind }) => kind === 'headteacher')
  const heads = new Set(steps.flatMap(({ told }) => told))
  return [...heads].map((recipientId) => ({
    recipientId,
    occasion: `concerns-waiting:${now.toISOString()}`,
    question: question('concerns-waiting', {}),
    lane: 'urgent',
  }))
}
