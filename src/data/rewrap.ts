import type { Client, Database, Transaction } from './database.ts'
import { discardKeys, keepRecoveryKey, readRecoveryPublicKey, wipeDiscarded } from './record-keys.ts'
import { type RecoveryPrivateKey, recoveryKeyOf } from './recovery-key.ts'
import type { KeyOf, Vault, WrappedKey } from './vault.ts'

type Row = KeyOf & WrappedKey

/** Whether a record's key was unwrapped by one of two ways, and what of it is left. */
export interface Rewrapped {
  readonly records: number
  /** Records whose key nothing that is here opens. */
  readonly left: readonly string[]
}

/**
 * Wraps every record's key with the current records key, where an older one still holds it, and drops what older ones hold. Nothing of the
 * records changes. Throws, and changes nothing, where a key was tampered with.
 */
export async function rotate(database: Database, vault: Vault, at: Date): Promise<Rewrapped> {
  return wiped(database, async (transaction) => {
    let records = 0
    const left: string[] = []
    for (const rows of await byRecord(transaction)) {
      const current = rows.find(({ holder }) => holder === vault.holder)
      if (current) {
        // Only where it opens is it the one that stays.
        vault.unwrap(current, keyOf(current))
        await discardKeys(transaction, { ...keyOf(current), holder: { startsWith: 'records:', not: vault.holder } }, at)
        continue
      }
      const old = rows.find(({ holder }) => vault.holders.includes(holder))
      const [first] = rows
      const key = old && vault.unwrap(old, keyOf(old))
      if (key && old) {
        await put(transaction, vault, key, keyOf(old), at)
        records += 1
      } else if (first) left.push(first.record)
    }
    const publicKey = await readRecoveryPublicKey(transaction, vault)
    if (publicKey !== undefined) await keepRecoveryKey(transaction, vault, publicKey, at)
    await note(transaction, 'rewrapped record keys', at, { to: vault.holder, records })
    return { records, left }
  })
}

/** Keeps a fresh recovery key, and wraps every record's key to it. What was wrapped to the one before is dropped. */
export async function useRecoveryKey(database: Database, vault: Vault, publicKey: string, at: Date): Promise<Rewrapped> {
  const recovery = recoveryKeyOf(publicKey)
  return wiped(database, async (transaction) => {
    let records = 0
    const left: string[] = []
    for (const rows of await byRecord(transaction)) {
      const own = rows.find(({ holder }) => vault.holders.includes(holder))
      const key = own && vault.unwrap(own, keyOf(own))
      const [first] = rows
      if (own && key) {
        await discardKeys(transaction, { ...keyOf(own), holder: { startsWith: 'recovery:' } }, at)
        await transaction.recordKey.create({ data: { ...keyOf(own), ...recovery.wrap(key, keyOf(own)) } })
        records += 1
      } else if (first) left.push(first.record)
    }
    await keepRecoveryKey(transaction, vault, publicKey, at)
    await note(transaction, 'made recovery key', at, { holder: recovery.holder, records })
    return { records, left }
  })
}

export interface RecoveryChecked {
  readonly records: number
  /** Records whose key the recovery key opens, and whose opened key is the one that is in use. */
  readonly opened: number
  /** Records that were never wrapped to this recovery key, and those whose wrapping does not open. */
  readonly notWrapped: readonly string[]
  readonly broken: readonly string[]
}

/** The drill: opens every record's key with the recovery key alone. Changes nothing. */
export async function checkRecovery(client: Client, vault: Vault, recovery: RecoveryPrivateKey): Promise<RecoveryChecked> {
  const notWrapped: string[] = []
  const broken: string[] = []
  const all = await byRecord(client)
  for (const rows of all) {
    const [first] = rows
    const row = rows.find(({ holder }) => holder === recovery.holder)
    if (!row) {
      if (first) notWrapped.push(first.record)
      continue
    }
    const key = unwrapped(recovery, row)
    const [used] = vault.holders.flatMap((holder) => rows.find((each) => each.holder === holder) ?? [])
    const right = used && unwrapped(vault, used)
    if (!key || (used && (!right || !Buffer.from(right).equals(key)))) broken.push(row.record)
  }
  return { records: all.length, opened: all.length - notWrapped.length - broken.length, notWrapped, broken }
}

/** With the recovery key in the place of a lost records key: wraps every record's key with the one that is configured now. */
export async function rewrapFromRecovery(
  database: Database,
  vault: Vault,
  recovery: RecoveryPrivateKey,
  at: Date,
): Promise<Rewrapped> {
  return wiped(database, async (transaction) => {
    let records = 0
    const left: string[] = []
    for (const rows of await byRecord(transaction)) {
      if (rows.some(({ holder }) => holder === vault.holder)) continue
      const row = rows.find(({ holder }) => holder === recovery.holder)
      const key = row && unwrapped(recovery, row)
      const [first] = rows
      if (row && key) {
        await put(transaction, vault, key, keyOf(row), at)
        records += 1
      } else if (first) left.push(first.record)
    }
    // What was written meanwhile, while nobody could know the recovery key.
    for (const rows of await byRecord(transaction)) {
      const own = rows.find(({ holder }) => holder === vault.holder)
      const key = own && !rows.some(({ holder }) => holder === recovery.holder) && vault.unwrap(own, keyOf(own))
      if (own && key) await transaction.recordKey.create({ data: { ...keyOf(own), ...recovery.wrap(key, keyOf(own)) } })
    }
    await keepRecoveryKey(transaction, vault, recovery.publicKey, at)
    await note(transaction, 'recovered record keys', at, { holder: recovery.holder, to: vault.holder, records })
    return { records, left }
  })
}

/** What the work has discarded is gone from the files too, at once or at the next start. */
async function wiped<T>(database: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const done = await database.write(work)
  await wipeDiscarded(database)
  return done
}

async function byRecord(client: Client | Transaction): Promise<readonly (readonly Row[])[]> {
  const rows = await client.recordKey.findMany({ orderBy: [{ record: 'asc' }, { holder: 'asc' }] })
  const records = new Map<string, Row[]>()
  for (const row of rows) records.set(row.record, [...(records.get(row.record) ?? []), row])
  return [...records.values()]
}

/** The current records key in the place of every other one. */
async function put(transaction: Transaction, vault: Vault, key: Uint8Array, of: KeyOf, at: Date): Promise<void> {
  await discardKeys(transaction, { ...of, holder: { startsWith: 'records:' } }, at)
  await transaction.recordKey.create({ data: { ...of, ...vault.wrap(key, of) } })
}

function keyOf({ schoolId, record }: Row): KeyOf {
  return { schoolId, record }
}

function unwrapped(by: Pick<RecoveryPrivateKey, 'unwrap'> | Pick<Vault, 'unwrap'>, row: Row): Uint8Array | undefined {
  try {
    return by.unwrap(row, keyOf(row))
  } catch {
    return undefined
  }
}

async function note(transaction: Transaction, event: string, at: Date, params: object): Promise<void> {
  for (const { id: schoolId } of await transaction.school.findMany({ select: { id: true } }))
    await transaction.auditEntry.create({ data: { schoolId, at, event, params: JSON.stringify(params), outcome: 'done' } })
}
