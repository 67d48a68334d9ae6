import type { Instant } from '../school/school-date.ts'
import { type Account, closeAddress, type KnownAddress, keepChat } from './addresses.ts'
import type { Query } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import type { ClaimedMessage, Claimer } from './outbox-claim.ts'
import { planWith } from './outbox-plan.ts'
import { realTime } from './real-time.ts'
import type { ToTell } from './school-writer.ts'
import { millisecondsNow } from './send-pace.ts'
import { type CardPlace, type CardShown, rememberCard } from './sent-cards.ts'
import { recordTold, type ToldRecord } from './told.ts'

/** What happened to a message. `code` is the platform's word, never its text. */
export interface DeliveryStep {
  readonly what:
    | 'sending'
    | 'sent'
    | 'sent again'
    | 'later'
    | 'in doubt'
    | 'found there'
    | 'not there'
    | 'no such chat'
    | 'shortened'
    | 'unreachable'
    | 'not reached yet'
    | 'doubtful'
    | 'dead'
    | 'withdrawn'
    | 'taken over'
    | 'resent by hand'
    | 'dropped by hand'
  readonly platform?: string | undefined
  readonly code?: string | undefined
}

/** What became of a message, all of it written in one commit. `now` is the school's time. */
export interface Settlement {
  /** `claimed`: it was surely not taken, and is tried another way at once. */
  readonly state: 'sent' | 'waiting' | 'claimed' | 'doubtful' | 'dead' | 'unreachable' | 'withdrawn'
  readonly now: Instant
  readonly steps: readonly DeliveryStep[]
  /** Written only where it is not being sent: what is known otherwise counts more. */
  readonly onlyUnsent?: boolean | undefined
  /** Where it waits: for so long, and how often it has been tried in vain by now. */
  readonly afterMilliseconds?: number | undefined
  readonly attempts?: number | undefined
  /** The platform's id of the message that was sent. */
  readonly message?: string | undefined
  /** How long the recipient's conversation is left alone. */
  readonly restMilliseconds?: number | undefined
  readonly told?: ToldRecord | undefined
  readonly card?: { readonly shown: CardShown; readonly at: CardPlace; readonly seenEffect: number } | undefined
  readonly close?: { readonly account: Account; readonly state: 'blocked' | 'gone'; readonly code: string } | undefined
  readonly chat?: KnownAddress | undefined
  readonly followOn?: readonly ToTell[] | undefined
}

/** Writes a settlement. False where the message is not the claimer's any more; then nothing is written. */
export async function settleMessage(
  query: Query,
  { provider, instance, real }: Pick<Claimer, 'provider' | 'instance' | 'real'>,
  message: ClaimedMessage,
  settlement: Settlement,
): Promise<boolean> {
  const { id, schoolId, recipientId } = message
  const { state, now, steps } = settlement
  const done = state !== 'waiting' && state !== 'claimed'
  const held = settlement.onlyUnsent ? Prisma.sql`"state" = 'claimed'` : Prisma.sql`"state" IN ('claimed', 'sending')`
  const mine = Prisma.sql`("claimedBy" = ${instance} AND ${held})`
  // What has surely been sent is not to be sent again by whoever took it over meanwhile.
  const whose = state === 'sent' ? Prisma.sql`(${mine} OR "state" IN ('waiting', 'claimed', 'doubtful'))` : mine
  const keeps = state === 'claimed' ? Prisma.empty : Prisma.sql`, "claimedBy" = NULL, "leaseUntil" = NULL`
  const trouble = steps.findLast(({ code }) => code !== undefined)?.code
  const settled = await query(Prisma.sql`
    UPDATE "OutboxMessage" SET "state" = ${state} ${keeps},
      "settledAt" = ${done ? real() : Prisma.sql`NULL`},
      "notBefore" = ${state === 'waiting' ? realTime(provider, settlement.afterMilliseconds ?? 0) : Prisma.sql`NULL`},
      "attempts" = ${settlement.attempts ?? message.attempts},
      "message" = ${settlement.message ?? null},
      "trouble" = ${state === 'sent' ? null : (trouble ?? null)}
    WHERE "id" = ${id} AND ${whose} RETURNING "id"`)
  if (settled.length === 0) return false
  await writeEvents(query, real(), id, steps)
  if (settlement.restMilliseconds) {
    const until = Prisma.sql`${millisecondsNow(provider)} + ${Prisma.raw(String(Math.ceil(settlement.restMilliseconds)))}`
    await query(Prisma.sql`
      INSERT INTO "SendPace" ("resource", "next") VALUES (${`to:${recipientId}`}, ${until})
      ON CONFLICT ("resource") DO UPDATE SET "next" = EXCLUDED."next"`)
  }
  if (settlement.told) await recordTold(query, 'told', { schoolId, staffId: recipientId, at: now }, settlement.told)
  if (settlement.card) {
    const { shown, at, seenEffect } = settlement.card
    await rememberCard(query, provider, shown, at, now, seenEffect)
  }
  if (settlement.close) {
    const { account, state: closed, code } = settlement.close
    await closeAddress(query, account, closed, code, now)
  }
  if (settlement.chat) await keepChat(query, settlement.chat, now)
  if (settlement.followOn) await planWith(query, schoolId, now, settlement.followOn, message.effectId)
  return true
}

/** Writes what happened to a message, at a moment of real time. */
export async function writeEvents(
  query: Query,
  at: Prisma.Sql,
  messageId: number,
  steps: readonly DeliveryStep[],
): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map(
    ({ what, platform, code }) => Prisma.sql`(${messageId}, ${at}, ${what}, ${platform ?? null}, ${code ?? null})`,
  )
  await query(Prisma.sql`INSERT INTO "DeliveryEvent" ("messageId", "at", "what", "platform", "code") VALUES ${Prisma.join(rows)}`)
}
