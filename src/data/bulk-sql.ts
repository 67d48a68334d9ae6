import type { Database, Transaction } from './database.ts'

/** A transaction and the provider that it is on, for the few statements that the two write differently. */
export interface Writing {
  readonly transaction: Transaction
  readonly provider: Database['provider']
}

export type BulkValue = string | number | null
/** The columns of a table in the order in which rows give them, with their types. */
export type BulkColumns = Readonly<Record<string, 'int' | 'text'>>

const rowsAtOnce = 4000

/** Inserts many rows with few statements, in their order. `createMany` takes about fifty times as long. */
export async function insertRows(
  writing: Writing,
  table: string,
  columns: BulkColumns,
  rows: readonly (readonly BulkValue[])[],
): Promise<void> {
  const names = Object.keys(columns).map((name) => `"${name}"`)
  const sql = `INSERT INTO "${table}" (${names.join(', ')}) SELECT ${cellsOf(writing, columns)} FROM ${rowsFrom(writing)} ORDER BY ${placeOf(writing)}`
  await inParts(writing, sql, rows)
}

/** Sets the columns after the first in the rows that the first one, their `id`, names. */
export async function updateRows(
  writing: Writing,
  table: string,
  columns: BulkColumns,
  rows: readonly (readonly BulkValue[])[],
): Promise<void> {
  const [key, ...others] = Object.keys(columns)
  const settings = others.map((name) => `"${name}" = given."${name}"`)
  const named = Object.entries(columns).map(([name, type], index) => `${cellOf(writing, index, type)} AS "${name}"`)
  const sql =
    `UPDATE "${table}" SET ${settings.join(', ')} ` +
    `FROM (SELECT ${named.join(', ')} FROM ${rowsFrom(writing)}) AS given WHERE "${table}"."${key}" = given."${key}"`
  await inParts(writing, sql, rows)
}

/** Deletes the rows with these ids. */
export async function deleteRows(writing: Writing, table: string, ids: readonly number[]): Promise<void> {
  const sql = `DELETE FROM "${table}" WHERE "id" IN (SELECT ${cellOf(writing, 0, 'int')} FROM ${rowsFrom(writing)})`
  await inParts(
    writing,
    sql,
    ids.map((id) => [id]),
  )
}

async function inParts(writing: Writing, sql: string, rows: readonly (readonly BulkValue[])[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await writing.transaction.$executeRawUnsafe(sql, JSON.stringify(rows.slice(start, start + rowsAtOnce)))
  }
}

function cellsOf(writing: Writing, columns: BulkColumns): string {
  return Object.values(columns)
    .map((type, index) => cellOf(writing, index, type))
    .join(', ')
}

function cellOf({ provider }: Writing, index: number, type: 'int' | 'text'): string {
  return provider === 'postgresql' && type === 'int' ? `(value->>${index})::int` : `value->>${index}`
}

function rowsFrom({ provider }: Writing): string {
  return provider === 'sqlite' ? 'json_each(?)' : 'jsonb_array_elements($1::jsonb) WITH ORDINALITY AS rows(value, place)'
}

function placeOf({ provider }: Writing): string {
  return provider === 'sqlite' ? 'key' : 'place'
}

/** The packed rows of a JSON list of texts, as a table whose one column is `value`. `parameter` counts from 1. */
export function packedRows({ provider }: Writing, parameter: number): string {
  return provider === 'sqlite' ? 'json_each(?)' : `jsonb_array_elements_text($${parameter}::jsonb) AS packed(value)`
}

/** A placeholder; parameters are used in their order, each once. */
export function parameter({ provider }: Pick<Writing, 'provider'>, number: number): string {
  return provider === 'sqlite' ? '?' : `$${number}::int`
}
