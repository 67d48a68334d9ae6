import { parseArgs } from 'node:util'
import { type Config, programEnvironment } from '../../src/config.ts'
import type { BackupManifest } from '../../src/data/backup.ts'
import { noteRestored, readHeads } from '../../src/data/chain-file.ts'
import { openDatabase } from '../../src/data/database.ts'
import { postgresqlTools } from '../../src/data/postgresql-tools.ts'
import { checkBackup, type Restored, restore } from '../../src/data/restore.ts'
import { createVault } from '../../src/data/vault.ts'
import { readSecret } from '../../src/secret.ts'
import { holds, keyFingerprint, refusalsSaid } from './backup.ts'
import { type CommandAlone, UsageError } from './command.ts'

export const restoreBackup: CommandAlone = {
  name: 'restore',
  opens: 'nothing',
  usage: `formroom restore FILE [--yes]
      Puts a backup in the place of the database, which is moved aside. Without --yes it only checks the file. Stop Formroom first.`,
  async run({ config, args, print }) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { yes: { type: 'boolean' } } })
    const [file, ...more] = positionals
    if (!file || more.length > 0) throw new UsageError('Say from which file: formroom restore FILE.')
    const { databaseUrl, clock } = config
    if (!values.yes) {
      const manifest = await refusalsSaid(() => checkBackup({ databaseUrl, file }))
      print(`${file} is whole: ${holds(manifest)}.`)
      print(aboutTheKey(config, manifest))
      print('Nothing has been changed. To put it in the place of the database, stop Formroom and add --yes.')
      return 0
    }
    const tools = postgresqlTools(programEnvironment())
    const restored = await refusalsSaid(() => restore({ databaseUrl, file, clock, tools }))
    await noteInHeads(config)
    for (const line of report(restored)) print(line)
    print(aboutTheKey(config, restored.manifest))
    return 0
  },
}

/** So that `formroom verify` knows why heads are beyond the end of the record, and goes on keeping them. */
async function noteInHeads({ databaseUrl, clock, records }: Config): Promise<void> {
  if (records.chainFile === undefined || readHeads(records.chainFile).length === 0) return
  const vault = createVault([readSecret(records.key), ...records.old])
  const database = await openDatabase(databaseUrl, clock)
  try {
    await noteRestored(database, vault, records.chainFile, clock.now())
  } finally {
    await database.close()
  }
}

function report({ manifest, aside, held, sentAgain }: Restored): readonly string[] {
  return [
    `Restored: ${holds(manifest)}.`,
    ...(aside ? [`What was there before is kept as ${aside}. Remove it when you are sure, since it holds pupils' data.`] : []),
    'What has changed since then is as it was: import the marks again, and look whether roles that have ended or accounts that were unlinked have come back.',
    ...(held > 0
      ? [`${messages(held)} may have been sent already and will not be sent again: formroom outbox lists them as doubtful.`]
      : []),
    ...(sentAgain > 0 ? [`${messages(sentAgain, 'urgent ')} may have been sent already and will be sent again.`] : []),
  ]
}

function messages(number: number, kind = ''): string {
  return `${number} ${kind}message${number === 1 ? '' : 's'}`
}

function aboutTheKey({ secret }: Config, { key }: BackupManifest): string {
  const here = keyFingerprint(secret)
  if (key === null) return 'There was no key when the backup was made.'
  if (here === key) return 'The key is the one that was in use when the backup was made.'
  const where = secret.kind === 'given' ? 'FORMROOM_SECRET' : secret.path
  const what = here === null ? 'There is no key here' : 'The key here is another than when the backup was made'
  return `${what} (${where}). Links and sign-ins of then no longer hold, and records that were encrypted with the other key cannot be read without it: put that key back if you have it.`
}
