import type { Row } from './database.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

/** What better-sqlite3 takes as a parameter. */
type Bound = string | number | bigint | null

interface BareStatement {
  readonly reader: boolean
  all(...values: readonly Bound[]): Row[]
  run(...values: readonly Bound[]): unknown
  safeIntegers(on: boolean): BareStatement
}

interface BareConnection {
  prepare(text: string): BareStatement
}

/** More than all the statements of every question, and few enough to stay small. */
const mostKept = 300

/**
 * Runs statements on a connection past Prisma's query engine, and keeps them prepared: preparing a count takes as long as running it.
 * Each runs to its end before another begins, so one that is kept is never in use twice.
 */
export function keepStatements(connection: SqliteConnection): (sql: Prisma.Sql) => readonly Row[] {
  const bare = bareConnection(connection)
  const kept = new Map<string, BareStatement>()

  function prepared(text: string): BareStatement {
    const known = kept.get(text)
    const statement = known ?? bare.prepare(text).safeIntegers(false)
    // The order of a map is that of setting: what was used longest ago comes first, and goes first.
    if (known) kept.delete(text)
    else if (kept.size >= mostKept) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
    kept.set(text, statement)
    return statement
  }

  return ({ sql, values }) => {
    const statement = prepared(sql)
    const bound = values.map(boundOf)
    if (statement.reader) return statement.all(...bound)
    statement.run(...bound)
    return []
  }
}

/** The driver's connection inside Prisma's adapter, which neither promises it nor offers another way to run a statement twice. */
function bareConnection(connection: SqliteConnection): BareConnection {
  const { client } = connection as SqliteConnection & { client?: Partial<BareConnection> }
  if (typeof client?.prepare !== 'function')
    throw new Error("Prisma's adapter for better-sqlite3 has changed: see kept-statements.ts")
  return client as BareConnection
}

/** A value as Prisma writes it to SQLite, so that both ways of writing leave the same. */
function boundOf(value: unknown): Bound {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value
  throw new Error(`a parameter cannot be of type ${typeof value}`)
}
