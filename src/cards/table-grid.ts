import type { TableElement } from './card.ts'
import { oneLine } from './plain-text.ts'

/** A table with every row as long as its headings, each cell on one line, and the side on which each column stands. */
export interface Grid {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly align: readonly ('left' | 'right')[]
}

const figure = /^[+−-]?\d[\d.,]*\s?(%|of \d+|points?)?$/u

/** Columns of figures stand to the right, so that they can be compared at a glance. */
export function grid(table: TableElement): Grid {
  const width = Math.max(1, table.headings.length, ...table.rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => column)
  const rows = table.rows.map((row) => columns.map((column) => oneLine(row[column] ?? '')))
  return {
    headings: columns.map((column) => (table.headings[column]?.trim() ? oneLine(table.headings[column]) : '')),
    rows,
    align: columns.map((column) => {
      const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '–')
      return column > 0 && cells.length > 0 && cells.every((cell) => figure.test(cell)) ? 'right' : 'left'
    }),
  }
}

/** Whether there is anything to write above the rows. */
export function isHeaded({ headings }: Grid): boolean {
  return headings.some((heading) => heading !== '')
}

/** Said where a table has no rows. */
export function nothingIn(table: TableElement): string {
  return table.empty?.trim() ? oneLine(table.empty) : 'None.'
}
