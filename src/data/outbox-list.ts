import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { realTime } from './real-time.ts'

/** A message as whoever runs Formroom sees it: to whom, about what, and what became of it. */
export interface ListedMessage {
  readonly id: number
  readonly school: string
  readonly recipient: string
  /** The name of the question that is asked for them. */
  readonly question: string
  readonly occasion: string
  readonly lane: string
  readonly state: string
  readonly dueAt: Date
  readonly plannedAt: Date
  readonly attempts: number
  readonly platform: string | undefined
  readonly trouble: string | undefined
}

/** Something that happened to a message, in real time. */
export interface ListedEvent {
  readonly at: Date
  readonly what: string
  readonly platform: string | undefined
  readonly code: string | undefined
}

/** The states that somebody may have to do something about, worst first, and what still waits. */
export const listedStates = ['dead', 'unreachable', 'doubtful', 'sending', 'claimed', 'waiting'] as const
const troubledStates = ['doubtful', 'dead', 'unreachable'] as const

const messageRows = z.array(
  z.object({
    id: z.coerce.number(),
    schoolId: z.coerce.number(),
    school: z.string(),
    forename: z.string().nullable(),
    surname: z.string().nullable(),
    question: z.string(),
    occasion: z.string(),
    lane: z.string(),
    state: z.string(),
    dueAt: z.coerce.date(),
    plannedAt: z.coerce.date(),
    attempts: z.coerce.number(),
    platform: z.string().nullable(),
    trouble: z.string().nullable(),
  }),
)

/** What waits, is in doubt, dead or reached nobody: those to be looked at first, then by when they were due. `atMost` of each state. */
export async function listOutbox(database: Pick<Database, 'query'>, atMost: number): Promise<readonly ListedMessage[]> {
  const listed: ListedMessage[] = []
  for (const state of listedStates) {
    const which = Prisma.sql`WHERE message."state" = ${state} ORDER BY message."dueAt", message."id" LIMIT ${atMost}`
    listed.push(...(await read(database, which)))
  }
  return listed
}

/** One message, whatever became of it, and all that happened to it; undefined where there is none of that number. */
export async function readMessage(
  database: Pick<Database, 'query' | 'read'>,
  id: number,
): Promise<{ readonly message: ListedMessage; readonly events: readonly ListedEvent[] } | undefined> {
  const [message] = await read(database, Prisma.sql`WHERE message."id" = ${id}`)
  if (!message) return undefined
  const events = await database.read.deliveryEvent.findMany({ where: { messageId: id }, orderBy: { id: 'asc' } })
  return {
    message,
    events: events.map(({ at, what, platform, code }) => ({
      at,
      what,
      platform: platform ?? undefined,
      code: code ?? undefined,
    })),
  }
}

async function read({ query }: Pick<Database, 'query'>, which: Prisma.Sql): Promise<readonly ListedMessage[]> {
  const rows = messageRows.parse(
    await query(Prisma.sql`
      SELECT message."id", message."schoolId", school."name" AS "school", staff."forename", staff."surname", message."question",
        message."occasion", message."lane", message."state", message."dueAt", message."plannedAt", message."attempts",
        message."platform", message."trouble"
      FROM "OutboxMessage" AS message JOIN "School" AS school ON school."id" = message."schoolId"
      LEFT JOIN "StaffMember" AS staff ON staff."id" = message."recipientId" ${which}`),
  )
  return rows.map(({ schoolId: _, forename, surname, question, platform, trouble, ...row }) => ({
    ...row,
    recipient: forename === null ? 'nobody known' : `${forename} ${surname}`,
    question: questionName.parse(JSON.parse(question)).name,
    platform: platform ?? undefined,
    trouble: trouble ?? undefined,
  }))
}

const questionName = z.object({ name: z.string() })

/** What came of an intervention: `not so now`: the message is in a state in which it makes no sense. */
export type Intervened = 'done' | 'no such message' | 'not so now'

/**
 * Sends again what is in doubt, dead or reached nobody: it waits anew, and is never too late. Whoever asks for it has looked whether
 * it arrived. Audited.
 */
export function resendMessage(database: Database, id: number, now: Instant): Promise<Intervened> {
  return intervene(database, id, now, troubledStates, 'resent', {
    state: 'waiting',
    attempts: 0,
    dueAt: now,
    staleAt: null,
    notBefore: null,
    settledAt: null,
    trouble: null,
  })
}

/** Gives up what waits, is in doubt, dead or reached nobody. Audited. */
export function dropMessage(database: Database, id: number, now: Instant): Promise<Intervened> {
  return intervene(database, id, now, [...troubledStates, 'waiting'], 'dropped', {
    state: 'withdrawn',
    settledAt: new Date(),
    trouble: 'dropped by hand',
  })
}

async function intervene(
  database: Database,
  id: number,
  now: Instant,
  from: readonly string[],
  what: 'resent' | 'dropped',
  data: Prisma.OutboxMessageUpdateManyMutationInput,
): Promise<Intervened> {
  return database.write(async (transaction) => {
    const message = await transaction.outboxMessage.findUnique({ where: { id } })
    if (!message) return 'no such message'
    const { count } = await transaction.outboxMessage.updateMany({ where: { id, state: { in: [...from] } }, data })
    if (count === 0) return 'not so now'
    await transaction.$executeRaw(Prisma.sql`
      INSERT INTO "DeliveryEvent" ("messageId", "at", "what") VALUES (${id}, ${realTime(database.provider)}, ${`${what} by hand`})`)
    const { schoolId, recipientId } = message
    const params = JSON.stringify({ message: id, recipient: recipientId })
    await transaction.auditEntry.create({ data: { schoolId, at: now, event: what, params, outcome: 'done' } })
    return 'done'
  })
}
