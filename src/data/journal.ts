import { z } from 'zod'
import type { Asker } from '../authorise/authorise.ts'
import type { Instant } from '../school/school-date.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { readSettings } from './settings.ts'
import { together } from './together.ts'
import type { ToldRecord } from './told.ts'
import { withoutNames } from './without-names.ts'

/** What the journal has to know of a reading; the rest it keeps as it is. */
export interface ReadingKept {
  readonly question: string | undefined
  readonly slots: unknown
}

/** An answer as it is recorded: who asked what, what came of it, about whom. */
export interface AnswerRecord<Reading extends ReadingKept> {
  readonly asker: Asker
  readonly at: Instant
  /** The platform's id of the delivery, unique among all platforms. */
  readonly delivery: string
  readonly thread: string
  readonly reading: Reading | undefined
  /** An action that was begun or a form that was sent, with what it was begun with. */
  readonly told?: { readonly event: 'began' | 'submitted'; readonly action: string; readonly params: unknown } | undefined
  readonly permission: string | undefined
  /** The role that gave it. */
  readonly role: StaffRole | undefined
  readonly outcome: string
  /** The pupils whom the answer names. */
  readonly pupils: readonly number[]
  /** What a composite was put together from, each with its own permission and role. */
  readonly parts?: readonly Omit<ToldRecord, 'parts'>[] | undefined
}

/** The audit, and the conversations' memory of what was asked. */
export interface Journal<Reading extends ReadingKept> {
  /** Audit, context and delivery in one commit; nothing of it where the delivery has been answered before. */
  recordAnswer(record: AnswerRecord<Reading>): Promise<'recorded' | 'already answered'>
  /** A file that was fetched: audit alone, for it is no part of a conversation. */
  recordFetched(record: Omit<AnswerRecord<Reading>, 'delivery' | 'thread' | 'told'>): Promise<void>
  /** This person's last reading in the thread, unless it is older than `since`. */
  lastReading(staffId: number, thread: string, since: Instant): Promise<Reading | undefined>
  /** Removes context older than its school keeps it and deliveries older than a day. */
  removeExpired(now: Instant): Promise<void>
}

const day = 86_400_000
const turnRows = z.array(z.object({ at: z.coerce.date(), reading: z.string() }))

/** `parse` reads a reading kept as JSON back, or gives undefined where an older Formroom wrote it otherwise. */
export function createJournal<Reading extends ReadingKept>(
  database: Database,
  parse: (json: unknown) => Reading | undefined,
): Journal<Reading> {
  const recordAnswer = together((records: readonly AnswerRecord<Reading>[]) => recordAnswers(database, records))
  return {
    recordAnswer,

    async recordFetched(record) {
      await database.change((query) => query(insertAudit([record], 'fetched')))
    },

    async lastReading(staffId, thread, since) {
      const [turn] = turnRows.parse(
        await database.query(Prisma.sql`
          SELECT "at", "reading" FROM "Turn" WHERE "staffId" = ${staffId} AND "thread" = ${thread} ORDER BY "id" DESC LIMIT 1`),
      )
      return turn && turn.at >= since ? parse(JSON.parse(turn.reading)) : undefined
    },

    async removeExpired(now) {
      const before = (days: number) => new Date(now.getTime() - days * day)
      await database.write(async (transaction) => {
        for (const { id: schoolId } of await transaction.school.findMany({ select: { id: true } })) {
          const { 'keep-chat-days': kept } = await readSettings(transaction, schoolId)
          await transaction.turn.deleteMany({ where: { schoolId, at: { lt: before(kept) } } })
        }
        await transaction.answeredDelivery.deleteMany({ where: { at: { lt: before(1) } } })
      })
    },
  }
}

/** Records answers in one commit, in their order. Of several with the same delivery, one counts. */
function recordAnswers<Reading extends ReadingKept>(
  database: Database,
  records: readonly AnswerRecord<Reading>[],
): Promise<readonly ('recorded' | 'already answered')[]> {
  return database.change(async (query) => {
    const deliveries = records.map(({ delivery, at }) => Prisma.sql`(${delivery}, ${at})`)
    const rows = await query(Prisma.sql`
      INSERT INTO "AnsweredDelivery" ("id", "at") VALUES ${Prisma.join(deliveries)} ON CONFLICT DO NOTHING RETURNING "id"`)
    const unanswered = new Set(rows.map(({ id }) => id))
    const isNew = records.map(({ delivery }) => unanswered.delete(delivery))
    const recorded = records.filter((_, index) => isNew[index])
    if (recorded.length > 0) await query(insertAudit(recorded))
    const remembered = recorded.flatMap((record) => turnOf(record) ?? [])
    if (remembered.length > 0)
      await query(Prisma.sql`
        INSERT INTO "Turn" ("schoolId", "staffId", "thread", "at", "reading") VALUES ${Prisma.join(remembered)}`)
    return isNew.map((first) => (first ? 'recorded' : 'already answered'))
  })
}

function insertAudit(
  records: readonly Omit<AnswerRecord<ReadingKept>, 'delivery' | 'thread'>[],
  event: 'asked' | 'fetched' = 'asked',
): Prisma.Sql {
  const entries = records.flatMap(({ asker, at, reading, told, permission, role, outcome, pupils, parts = [] }) => {
    const whole = { question: told?.action ?? reading?.question, params: told?.params ?? reading?.slots }
    return [{ ...whole, permission, role, outcome, pupils }, ...parts].map(
      (one) => Prisma.sql`
        (${asker.schoolId}, ${at}, ${asker.staffId}, ${told?.event ?? event}, ${one.question ?? null}, ${one.permission ?? null},
          ${one.role ?? null}, ${withoutNames(one.params)}, ${one.outcome}, ${JSON.stringify(one.pupils)})`,
    )
  })
  return Prisma.sql`
    INSERT INTO "AuditEntry" ("schoolId", "at", "staffId", "event", "question", "permission", "role", "params", "outcome", "pupils")
    VALUES ${Prisma.join(entries)}`
}

function turnOf({ asker, thread, at, reading }: AnswerRecord<ReadingKept>): Prisma.Sql | undefined {
  return reading && Prisma.sql`(${asker.schoolId}, ${asker.staffId}, ${thread}, ${at}, ${JSON.stringify(reading)})`
}
