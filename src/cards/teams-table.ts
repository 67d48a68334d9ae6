import type { AdaptiveElement, Column, ColumnSet } from './adaptive-card.ts'
import type { TableElement } from './card.ts'
import { displayWidth } from './plain-text.ts'
import { grid, nothingIn } from './table-grid.ts'
import { words } from './teams-text.ts'

/** A table as rows of columns: Teams on telephones leaves an Adaptive Card `Table` blank. */
export function teamsTable(table: TableElement): readonly AdaptiveElement[] {
  const title = table.title?.trim() ? [words(table.title, { weight: 'Bolder', spacing: 'Medium' })] : []
  if (table.rows.length === 0) return [...title, words(nothingIn(table), { isSubtle: true, spacing: 'Small' })]

  const { headings, rows, align } = grid(table)
  const widths = headings.map((heading, column) =>
    columnWidth(
      heading,
      rows.map((row) => row[column] ?? ''),
      column,
    ),
  )
  const columns = (row: readonly string[], look: { size?: 'Small'; isSubtle?: boolean }): readonly Column[] =>
    row.map((cell, column) => ({
      type: 'Column',
      width: widths[column] ?? 1,
      items: [words(cell, { ...look, ...(align[column] === 'right' && { align: 'Right' as const }) })],
    }))
  const headed = headings.some((heading) => heading !== ' ')
  const heads: readonly ColumnSet[] = headed
    ? [{ type: 'ColumnSet', spacing: 'Small', columns: columns(headings, { size: 'Small', isSubtle: true }) }]
    : []
  return [
    ...title,
    ...heads,
    ...rows.map((row): ColumnSet => ({ type: 'ColumnSet', spacing: 'Small', separator: true, columns: columns(row, {}) })),
  ]
}

/** Columns share the width by what is in them, within reason, with a little more for the names that begin each row. */
function columnWidth(heading: string, cells: readonly string[], column: number): number {
  const longestWord = Math.max(...heading.split(' ').map(displayWidth))
  const longest = Math.max(longestWord, ...cells.map(displayWidth))
  return Math.min(Math.max(longest, column === 0 ? 10 : 6), 26)
}
