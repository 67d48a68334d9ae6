import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Database, Transaction } from './database.ts'
import type { FeedReader, FeedWriter } from './event-records.ts'
import type { Vault } from './vault.ts'

const purpose = 'calendar address'
/** 256 bits as base64url. */
const tokenShape = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

export interface FeedSource {
  readonly database: Pick<Database, 'read'>
  readonly vault: Vault
  readonly publicUrl: string | undefined
  readonly schoolId: number
  readonly staffId: number
}

/** Opens the asker's own calendar address. The token is derived anew each time: only its hash is kept. */
export function createFeedReader({ database, vault, publicUrl, schoolId, staffId }: FeedSource): FeedReader {
  return {
    reachable: publicUrl !== undefined,
    host: hostOf(publicUrl),
    async own() {
      const row = await database.read.calendarFeed.findFirst({ where: { staffId, schoolId } })
      if (!row) return undefined
      const token = vault.derive(row.nonce, purpose).find((each) => hashOf(each) === row.tokenHash)
      const url = token && publicUrl !== undefined ? `${publicUrl}/calendar/${token}.ics` : undefined
      return { url, madeAt: row.madeAt, readAt: row.readAt ?? undefined }
    },
  }
}

export function createFeedWriter(
  transaction: Transaction,
  vault: Vault,
  { schoolId, now }: { readonly schoolId: number; readonly now: Instant },
): FeedWriter {
  async function renew(staffId: number): Promise<void> {
    const member = await transaction.staffMember.findUnique({ where: { id: staffId }, select: { schoolId: true } })
    if (member?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no member of staff ${staffId}`)
    const nonce = randomBytes(32).toString('base64url')
    const [token] = vault.derive(nonce, purpose)
    if (token === undefined) throw new Error('there is no records key')
    const made = { nonce, tokenHash: hashOf(token), madeAt: now, readAt: null }
    await transaction.calendarFeed.upsert({ where: { staffId }, create: { staffId, schoolId, ...made }, update: made })
  }
  return {
    renew,
    async ensure(staffId) {
      if ((await transaction.calendarFeed.count({ where: { staffId, schoolId } })) === 0) await renew(staffId)
    },
  }
}

/** Whose calendar a token opens; undefined for what is no token, or none any more. */
export async function ownerOfFeed(
  { read }: Pick<Database, 'read'>,
  token: string,
): Promise<{ readonly staffId: number; readonly schoolId: number; readonly readAt: Instant | undefined } | undefined> {
  if (!tokenShape.safeParse(token).success) return undefined
  const row = await read.calendarFeed.findUnique({ where: { tokenHash: hashOf(token) } })
  return row ? { staffId: row.staffId, schoolId: row.schoolId, readAt: row.readAt ?? undefined } : undefined
}

/** Ends the address of somebody who has left, for good. */
export async function endFeed(database: Pick<Database, 'write'>, { staffId }: { readonly staffId: number }): Promise<void> {
  await database.write((transaction) => transaction.calendarFeed.deleteMany({ where: { staffId } }))
}

const anHour = 3_600_000

/** Notes that it was fetched, at most once an hour: a program that looks every minute writes nothing. */
export async function noteFeedRead(
  database: Pick<Database, 'write'>,
  { staffId, readAt }: { readonly staffId: number; readonly readAt: Instant | undefined },
  now: Instant,
): Promise<void> {
  if (readAt && now.getTime() - readAt.getTime() < anHour) return
  await database.write((transaction) => transaction.calendarFeed.updateMany({ where: { staffId }, data: { readAt: now } }))
}

/** Where this Formroom is reached, or a name that is nobody's (RFC 2606). */
export function hostOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? 'formroom.invalid' : new URL(publicUrl).hostname
}

/** 256 random bits need no slow hash. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
