import { existsSync } from 'node:fs'
import type { Config } from '../../../src/config.ts'
import type { Database } from '../../../src/data/database.ts'
import { isWipeOwed, readRecoveryPublicKey } from '../../../src/data/record-keys.ts'
import { createVault, type KeyOf, type Vault, type WrappedKey } from '../../../src/data/vault.ts'
import { readSecret } from '../../../src/secret.ts'
import { type Finding, look, many, ok, wrong } from './finding.ts'

const about = 'records key'

/** Whether the records of concerns and contacts can be read here, and would be if the key were lost. Nothing where there are none. */
export async function checkRecords({ read }: Database, { records: { key, old } }: Config): Promise<readonly Finding[]> {
  const rows = await read.recordKey.findMany({ select: { schoolId: true, record: true, holder: true, wrapped: true } })
  if (rows.length === 0) return []
  const recover = 'Put that key back, or run formroom recover --rewrap with the recovery key'
  // Looking makes no key: a fresh one would open nothing.
  if (key.kind === 'file' && !existsSync(key.path))
    return [wrong(about, `Records are encrypted, and their key is not at ${key.path}. ${recover}.`)]
  const vault = createVault([readSecret(key), ...old])
  const records = [...new Set(rows.map(({ record }) => record))]
  const heldBy = (holders: readonly string[]) =>
    new Set(rows.filter(({ holder }) => holders.includes(holder)).map(({ record }) => record)).size
  const shut = records.length - heldBy(vault.holders)
  const byOld = heldBy(vault.holders) - heldBy([vault.holder])
  const broken = new Set(rows.filter((row) => !unwraps(vault, row)).map(({ record }) => record)).size
  const recovery = await readRecoveryPublicKey(read, vault)
  return [
    shut > 0
      ? wrong(about, `${many(shut, 'record')} cannot be read with the records key that is configured. ${recover}.`)
      : broken > 0
        ? wrong(
            about,
            `The key of ${many(broken, 'record')} is not as Formroom kept it, so it opens nothing: run formroom verify.`,
          )
        : ok(about, 'The records key opens every record.'),
    ...((await isWipeOwed(read))
      ? [
          look(
            about,
            'The database still holds bytes of keys that were destroyed. They go at the next start, when nobody else reads.',
          ),
        ]
      : []),
    ...(byOld > 0
      ? [look(about, `${many(byOld, 'record')} open only with a key of before: run formroom records-key rotate.`)]
      : []),
    ...(recovery === undefined
      ? [look('recovery key', 'There is none: if the records key is lost, so is every record. Run formroom recover --make.')]
      : [ok('recovery key', 'There is one. Try it once a year: formroom recover --check FILE.')]),
  ]
}

/** Also where it is another's to open. */
function unwraps(vault: Vault, row: KeyOf & WrappedKey): boolean {
  try {
    vault.unwrap(row, row)
    return true
  } catch {
    return false
  }
}
