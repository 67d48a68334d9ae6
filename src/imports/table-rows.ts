import type { Rejection, RowNotes } from './import-report.ts'
import type { Table } from './open-table.ts'
import { cleanCell } from './read-cells.ts'

/** A row of a file with few enough rows to be objects. */
export interface TableRow<Name extends string> {
  readonly line: number
  /** The whole row, to compare it with another. */
  readonly text: string
  /** The cell as it was meant; empty where the file has no such column. */
  cell(name: Name): string
}

/** The rows that have any content. One that has more cells than the heading is rejected: a comma has shifted it. */
export function tableRows<Name extends string>(table: Table<Name>, notes: RowNotes): readonly TableRow<Name>[] {
  const { at } = table.columns
  const all: TableRow<Name>[] = []
  for (const { rows, lineOf } of table.rows()) {
    for (const [index, cells] of rows.entries()) {
      if (isBlankRow(cells)) continue
      const line = lineOf(index)
      const overlong = overlongCell(table, cells, line)
      if (isTooLong(cells, table.header.length)) notes.reject(tooLong(cells, table.header.length, line))
      else if (overlong) notes.reject(overlong)
      else
        all.push({ line, text: cells.map(cleanCell).join('\t').trimEnd(), cell: (name) => cleanCell(cells[at.get(name) ?? -1]) })
    }
  }
  return all
}

export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cleanCell(cell) === '')
}

export function isTooLong(cells: readonly string[], width: number): boolean {
  return cells.length > width && cells.slice(width).some((cell) => cleanCell(cell) !== '')
}

export function tooLong(cells: readonly string[], width: number, line: number) {
  return {
    line,
    value: cells.slice(width - 1).join(','),
    reason: `has ${cells.length} cells where the heading has ${width}: a cell that contains the separator needs quotation marks around it`,
  }
}

/** Why a row with a cell longer than anything of its kind is left out; undefined where there is none. */
export function overlongCell(
  { columns, header }: Pick<Table<string>, 'columns' | 'header'>,
  cells: readonly string[],
  line: number,
): Rejection | undefined {
  for (const { at, longest } of columns.bounds) {
    const value = cells[at] ?? ''
    // Names and marks are short: nearly every cell is done with here.
    if (value.length <= longest) continue
    const { length } = cleanCell(value)
    if (length <= longest) continue
    const characters = (count: number) => `${count.toLocaleString('en-GB')} characters`
    const reason = `has ${characters(length)} where at most ${characters(longest)} are taken: is a quotation mark missing?`
    return { line, column: header[at]?.trim(), value, reason }
  }
  return undefined
}

/** Notes the rows that speak of somebody a second time: the same again is nothing new, anything else is rejected. */
export class SeenRows<Name extends string> {
  readonly #first = new Map<string, TableRow<Name>>()

  /** The earlier row about the same, or undefined for the first. */
  earlier(key: string, row: TableRow<Name>): TableRow<Name> | undefined {
    const first = this.#first.get(key)
    if (!first) this.#first.set(key, row)
    return first
  }
}
