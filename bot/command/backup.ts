import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { productVersion } from '../../manifest/product-version.ts'
import { programEnvironment, type SecretConfig } from '../../src/config.ts'
import { type BackupManifest, BackupRefused, backUp } from '../../src/data/backup.ts'
import { postgresqlTools } from '../../src/data/postgresql-tools.ts'
import { londonTime } from '../../src/school/clock.ts'
import { sayDate } from '../../src/school/school-date.ts'
import { keyFor, readSecret } from '../../src/secret.ts'
import { type CommandAlone, UsageError } from './command.ts'

export const backup: CommandAlone = {
  name: 'backup',
  opens: 'nothing',
  usage: `formroom backup FILE [--json]
      Backs the database up into a new file, while Formroom goes on. PostgreSQL needs pg_dump on the PATH.`,
  async run({ config, args, print }) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' } } })
    const [file, ...more] = positionals
    if (!file || more.length > 0) throw new UsageError('Say into which file: formroom backup FILE.')
    const manifest = await refusalsSaid(() =>
      backUp({
        databaseUrl: config.databaseUrl,
        file,
        now: config.clock.now(),
        product: productVersion(),
        key: keyFingerprint(config.secret),
        tools: postgresqlTools(programEnvironment()),
      }),
    )
    print(
      values.json ? JSON.stringify({ file, ...manifest }) : `${file} holds ${holds(manifest)}.\n${aboutTheKey(config.secret)}`,
    )
    return 0
  },
}

/** `2 schools, 1,204 pupils, 570,000 marks and 8,310 audit entries, as at Wed 25 Nov 2026, 21:00`. */
export function holds({ at, schools, rows }: BackupManifest): string {
  const { date, time } = londonTime(new Date(at))
  const many = (number: number, one: string, more = `${one}s`) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : more}`
  const counts = [
    many(schools, 'school'),
    many(rows['Pupil'] ?? 0, 'pupil'),
    many((rows['RegisterMark'] ?? 0) + (rows['LessonMark'] ?? 0), 'mark'),
  ]
  const audit = many(rows['AuditEntry'] ?? 0, 'audit entry', 'audit entries')
  return `${counts.join(', ')} and ${audit}, as at ${sayDate(date, { year: true })}, ${time}`
}

function aboutTheKey(secret: SecretConfig): string {
  const where = secret.kind === 'given' ? 'FORMROOM_SECRET' : secret.path
  return `The key (${where}) is not in it, so that a stolen backup opens nothing that is sealed: keep a copy of the key somewhere else.`
}

/** Tells one key from another and gives nothing of it away; null where there is no key yet. */
export function keyFingerprint(secret: SecretConfig): string | null {
  if (secret.kind === 'file' && !existsSync(secret.path)) return null
  return Buffer.from(keyFor(readSecret(secret), 'backup fingerprint'))
    .toString('hex')
    .slice(0, 16)
}

/** Does the work; a refusal is said as it is, since nothing went wrong beside it. */
export async function refusalsSaid<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupRefused) throw new UsageError(error.message, { cause: error })
    throw error
  }
}
