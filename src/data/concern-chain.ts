import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Client, Database, Transaction } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { keyForRecord, keyOfRecord } from './record-keys.ts'
import type { Vault } from './vault.ts'

/** Everything in an entry that its hash covers. The body is covered as it is encrypted, so that nobody needs a key to check the chain. */
export interface HashedEntry {
  readonly schoolId: number
  readonly position: number
  readonly concernId: number
  readonly at: Date
  readonly staffId: number | null
  readonly kind: string
  readonly params: string
  readonly body: string
}

/** What the first entry of a school follows. */
export function beginningOf(schoolId: number): string {
  return sha256(JSON.stringify(['formroom concerns 1', schoolId]))
}

/** The hash of an entry over all of it and over the hash before. No two different entries are encoded alike. */
export function hashOf(previous: string, entry: HashedEntry): string {
  return sha256(encoded(previous, entry))
}

/** The bytes that are hashed: a JSON list, in which every text is quoted and every field has its place. */
export function encoded(
  previous: string,
  { schoolId, position, concernId, at, staffId, kind, params, body }: HashedEntry,
): string {
  return JSON.stringify([previous, schoolId, position, concernId, at.toISOString(), staffId, kind, params, body])
}

/** Parameters as they are kept and hashed: the same ones are always the same text. */
export function canonicalParams(params: object): string {
  return JSON.stringify(params, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** A place in the chain as it is noted outside the chain: sealed, so that whoever can write to the database alone cannot make one. */
export interface Anchor {
  readonly position: number
  readonly hash: string
  /** The key of the seal, `chain:1:…`: itself wrapped as a record's key is, so that it outlives the records key. */
  readonly key: string
  readonly seal: string
}

export const anchorEvent = 'concern entry'

/** The seal of a place in a school's chain. */
export function sealOf(key: Uint8Array, schoolId: number, { position, hash }: Pick<Anchor, 'position' | 'hash'>): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([schoolId, position, hash]))
    .digest('hex')
}

export function isSealed(key: Uint8Array, schoolId: number, anchor: Anchor): boolean {
  const right = Buffer.from(sealOf(key, schoolId, anchor))
  const given = Buffer.from(anchor.seal)
  return right.length === given.length && timingSafeEqual(right, given)
}

/** The key with which a school's anchors are sealed; undefined where there is none that opens. */
export async function findChainKey(
  client: Client | Transaction,
  vault: Vault,
  schoolId: number,
): Promise<{ readonly name: string; readonly key: Uint8Array } | undefined> {
  const rows = await client.recordKey.findMany({
    where: { schoolId, record: { startsWith: `chain:${schoolId}:` }, holder: { in: [...vault.holders] } },
    orderBy: { record: 'asc' },
  })
  for (const { record } of rows) {
    try {
      const key = await keyOfRecord(client, vault, { schoolId, record })
      if (key) return { name: record, key }
    } catch {
      // Tampered with, for which nobody is kept from filing: what it sealed does not open, and `verify` says that.
    }
  }
  return undefined
}

/** The names of every key with which a school's anchors were ever sealed here, whether or not it opens. */
export async function chainKeyNames(client: Client, schoolId: number): Promise<ReadonlySet<string>> {
  const where = { schoolId, record: { startsWith: `chain:${schoolId}:` } }
  const rows = await client.recordKey.findMany({ where, distinct: ['record'], select: { record: true } })
  return new Set(rows.map(({ record }) => record))
}

/** The key with which a school's anchors are sealed, made where none opens. */
export async function chainKey(
  transaction: Transaction,
  vault: Vault,
  schoolId: number,
): Promise<{ readonly name: string; readonly key: Uint8Array }> {
  const known = await findChainKey(transaction, vault, schoolId)
  if (known) return known
  // A name of its own: where the key of before cannot be opened, filing goes on.
  const name = `chain:${schoolId}:${randomBytes(6).toString('hex')}`
  return { name, key: await keyForRecord(transaction, vault, { schoolId, record: name }) }
}

export type ToChain = Pick<HashedEntry, 'concernId' | 'staffId' | 'kind' | 'params'> & {
  /** Its text as it is to be kept: its place is needed to seal it. */
  readonly body: (position: number) => Promise<string>
}

/** The transactions in which entries were added, and to whose chain. */
const chainedIn = new WeakMap<Transaction, number>()

/** The school to whose chain the transaction has added. */
export function chainAddedTo(transaction: Transaction): number | undefined {
  return chainedIn.get(transaction)
}

/** Lets the chain of a school grow in this transaction alone until it ends; its places are then without gaps on any instance. */
export async function holdChain(transaction: Transaction, provider: Database['provider'], schoolId: number): Promise<void> {
  if (provider === 'postgresql') {
    await transaction.$queryRaw(Prisma.sql`SELECT "id" FROM "School" WHERE "id" = ${schoolId} FOR UPDATE`)
  }
}

/** Adds an entry at the end of a school's chain, which is held, and anchors it in the audit. Gives the entry's id. */
export async function addToChain(
  transaction: Transaction,
  vault: Vault,
  { schoolId, at }: { readonly schoolId: number; readonly at: Date },
  { body, ...given }: ToChain,
): Promise<number> {
  const last = await transaction.concernEntry.findFirst({
    where: { schoolId },
    orderBy: { position: 'desc' },
    select: { position: true, hash: true },
  })
  const position = (last?.position ?? 0) + 1
  const previous = last?.hash ?? beginningOf(schoolId)
  const entry: HashedEntry = { ...given, schoolId, at, position, body: await body(position) }
  const hash = hashOf(previous, entry)
  const { id } = await transaction.concernEntry.create({ data: { ...entry, previous, hash }, select: { id: true } })
  const { name, key } = await chainKey(transaction, vault, schoolId)
  const anchor: Anchor = { position, hash, key: name, seal: sealOf(key, schoolId, { position, hash }) }
  // Without who and whom: that somebody filed something is nobody's to read in the audit.
  await transaction.auditEntry.create({
    data: { schoolId, at, event: anchorEvent, params: JSON.stringify(anchor), outcome: 'done' },
  })
  chainedIn.set(transaction, schoolId)
  return id
}
