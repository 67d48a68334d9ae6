import type { Client, Database, Transaction } from './database.ts'
import { type RecoveryKey, recoveryKeyOf } from './recovery-key.ts'
import { createDataKey, type KeyOf, openText, sealText, type TextPlace, type Vault } from './vault.ts'

/** Where the public part of the recovery key is kept: no setting of the school's, but a row beside them. */
const recoverySetting = 'recovery-public-key'

/** The data key of a record, made where there is none yet: wrapped by the records key, and to the recovery key where there is one. */
export async function keyForRecord(transaction: Transaction, vault: Vault, of: KeyOf): Promise<Uint8Array> {
  const known = await keyOfRecord(transaction, vault, of)
  if (known) return known
  const dataKey = createDataKey()
  const recovery = await readRecoveryKey(transaction, vault)
  const rows = [vault.wrap(dataKey, of), ...(recovery ? [recovery.wrap(dataKey, of)] : [])]
  await transaction.recordKey.createMany({ data: rows.map((row) => ({ ...of, ...row })) })
  return dataKey
}

/**
 * The data key of a record; undefined where it has none, or none any more. Throws where it has one that no known records key opens: what
 * cannot be read here must not look as if it had never been written.
 */
export async function keyOfRecord(client: Client | Transaction, vault: Vault, of: KeyOf): Promise<Uint8Array | undefined> {
  return (await keysOfRecords(client, vault, of.schoolId, [of.record])).get(of.record)
}

/** The data keys of several records of a school at once, as `keyOfRecord` gives each. */
export async function keysOfRecords(
  client: Client | Transaction,
  vault: Vault,
  schoolId: number,
  records: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (records.length === 0) return new Map()
  const rows = await client.recordKey.findMany({ where: { schoolId, record: { in: [...records] } } })
  const keys = new Map<string, Uint8Array>()
  for (const record of records) {
    const wrapped = rows.filter((row) => row.record === record)
    const [row] = vault.holders.flatMap((holder) => wrapped.find((each) => each.holder === holder) ?? [])
    const key = row && vault.unwrap(row, { schoolId, record })
    if (key) keys.set(record, key)
    const [other] = wrapped
    if (!key && other) throw new Error(notHere(record, other.holder, vault))
  }
  return keys
}

function notHere(record: string, holder: string, vault: Vault): string {
  return (
    `${record} was encrypted with a records key that is not here (${holder}; here is ${vault.holder}). Put that key back, or run ` +
    'formroom recover --rewrap with the recovery key'
  )
}

/** Seals a text of a record under its own key, which is made where there is none. For records of one text, `place` is 0. */
export async function sealRecord(transaction: Transaction, vault: Vault, text: string, at: TextPlace): Promise<string> {
  return sealText(await keyForRecord(transaction, vault, keyOfText(at)), text, at)
}

/** What was sealed; undefined where its key has been destroyed. Throws where it was tampered with or its key is not known here. */
export async function openRecord(
  client: Client | Transaction,
  vault: Vault,
  body: string,
  at: TextPlace,
): Promise<string | undefined> {
  const key = await keyOfRecord(client, vault, keyOfText(at))
  return key && openText(key, body, at)
}

function keyOfText({ schoolId, record }: TextPlace): KeyOf {
  return { schoolId, record }
}

/** The recovery key to which new records are wrapped too; undefined where none has been made. */
export async function readRecoveryKey(client: Client | Transaction, vault: Vault): Promise<RecoveryKey | undefined> {
  const publicKey = await readRecoveryPublicKey(client, vault)
  return publicKey === undefined ? undefined : recoveryKeyOf(publicKey)
}

/** Its public part; undefined also where it was not kept by who holds the records key. */
export async function readRecoveryPublicKey(client: Client | Transaction, vault: Vault): Promise<string | undefined> {
  const row = await client.setting.findFirst({ where: { name: recoverySetting }, orderBy: { schoolId: 'asc' } })
  // Sealed, so that nobody who can only write to the database has records wrapped to a key of their own.
  return row ? vault.open(String(JSON.parse(row.value)), recoverySetting) : undefined
}

/** Keeps the public part of a recovery key, in the place of the one before. */
export async function keepRecoveryKey(transaction: Transaction, vault: Vault, publicKey: string, at: Date): Promise<void> {
  const school = await transaction.school.findFirstOrThrow({ orderBy: { id: 'asc' }, select: { id: true } })
  await transaction.setting.deleteMany({ where: { name: recoverySetting } })
  const value = JSON.stringify(vault.seal(publicKey, recoverySetting))
  await transaction.setting.create({ data: { schoolId: school.id, name: recoverySetting, value, changedAt: at } })
}

/** That bytes of keys that are gone may still lie in the database's files. */
const wipeOwedSetting = 'record-keys-to-wipe'

/** Which rows of `RecordKey`. */
export interface KeysToDiscard {
  readonly schoolId?: number
  readonly record?: string | { readonly in: string[] }
  readonly holder?: { readonly startsWith: string } | { readonly not: string; readonly startsWith: string }
}

/**
 * Deletes wrapped keys, overwritten first: a deleted row's bytes stay in the file until others need the room. What is left in the
 * database's log is owed until `wipeDiscarded` has done it.
 */
export async function discardKeys(transaction: Transaction, which: KeysToDiscard, at: Date): Promise<void> {
  const rows = await transaction.recordKey.findMany({ where: which })
  if (rows.length === 0) return
  for (const { record, holder, wrapped } of rows) {
    const where = { record_holder: { record, holder } }
    await transaction.recordKey.update({ where, data: { wrapped: '0'.repeat(wrapped.length) } })
  }
  await transaction.recordKey.deleteMany({ where: which })
  const { id: schoolId } = await transaction.school.findFirstOrThrow({ orderBy: { id: 'asc' }, select: { id: true } })
  const owed = { value: 'true', changedAt: at }
  await transaction.setting.upsert({
    where: { schoolId_name: { schoolId, name: wipeOwedSetting } },
    create: { schoolId, name: wipeOwedSetting, ...owed },
    update: owed,
  })
}

export async function isWipeOwed(client: Client): Promise<boolean> {
  return (await client.setting.count({ where: { name: wipeOwedSetting } })) > 0
}

/**
 * Makes the database's files forget what was discarded, where that is still owed: after discarding, and at every start, since a process
 * may have died before. False where somebody who reads just now hinders it; then it stays owed.
 */
export async function wipeDiscarded({ provider, read, write }: Database): Promise<boolean> {
  const owed = await read.setting.findFirst({ where: { name: wipeOwedSetting } })
  if (!owed) return true
  if (provider === 'sqlite') {
    const [done] = await read.$queryRawUnsafe<{ busy: number | bigint }[]>('PRAGMA wal_checkpoint(TRUNCATE)')
    if (Number(done?.busy ?? 1) !== 0) return false
  } else await read.$executeRawUnsafe('VACUUM "RecordKey"')
  // What was discarded meanwhile is owed still.
  const { name, changedAt } = owed
  await write((transaction) => transaction.setting.deleteMany({ where: { name, changedAt } }))
  return true
}
