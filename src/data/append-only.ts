import type { Client } from './database.ts'

const onBoth = ['AuditEntry_no_delete', 'AuditEntry_no_update', 'ConcernEntry_no_delete', 'ConcernEntry_no_update']
const required = {
  // INSERT OR REPLACE is SQLite's own.
  sqlite: [...onBoth, 'AuditEntry_no_replace', 'ConcernEntry_no_replace'],
  postgresql: [...onBoth, 'AuditEntry_no_truncate'],
}

/** Refuses a database whose audit or record of concerns could be altered: a migration that redefines a table drops its triggers without a word. */
export async function checkAppendOnly(client: Client, provider: 'sqlite' | 'postgresql'): Promise<void> {
  const rows = await client.$queryRawUnsafe<{ name: string }[]>(
    provider === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('AuditEntry', 'ConcernEntry')`
      : `SELECT tgname AS name FROM pg_trigger WHERE tgrelid IN ('"AuditEntry"'::regclass, '"ConcernEntry"'::regclass) AND tgenabled <> 'D'`,
  )
  const missing = required[provider].filter((trigger) => !rows.some(({ name }) => name === trigger))
  if (missing.length > 0)
    throw new Error(
      `the ${missing[0]?.startsWith('Audit') ? 'audit' : 'record of concerns'} could be altered: the database lacks the trigger ${missing.join(' and ')}. Formroom does not start until ` +
        `the statements that create it (prisma/${provider}/migrations) have been run again`,
    )
}
