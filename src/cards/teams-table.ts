import type { AdaptiveElement, Column, ColumnSet } from './adaptive-card.ts'
import type { TableElement } from './card.ts'
import { displayWidth } from './plain-text.ts'
import { type Grid, grid, isHeaded, nothingIn } from './table-grid.ts'
import { words } from './teams-text.ts'

/** A table as rows of columns: Teams on telephones leaves an Adaptive Card `Table` blank. */
export function teamsTable(table: TableElement): readonly AdaptiveElement[] {
  const title = table.title?.trim() ? [words(table.title, { weight: 'Bolder', spacing: 'Medium' })] : []
  if (table.rows.length === 0) return [...title, words(nothingIn(table), { isSubtle: true, spacing: 'Small' })]

  const shape = grid(table)
  const { headings, rows, align } = shape
  const widths = columnWidths(shape)
  const columns = (row: readonly string[], look: { size?: 'Small'; isSubtle?: boolean }): readonly Column[] =>
    row.map((cell, column) => ({
      type: 'Column',
      width: widths[column] ?? 1,
      items: [words(cell, { ...look, ...(align[column] === 'right' && { align: 'Right' as const }) })],
    }))
  const headed = isHeaded(shape)
  const heads: readonly ColumnSet[] = headed
    ? [{ type: 'ColumnSet', spacing: 'Small', columns: columns(headings, { size: 'Small', isSubtle: true }) }]
    : []
  return [
    ...title,
    ...heads,
    ...rows.map(
      (row, at): ColumnSet => ({
        type: 'ColumnSet',
        spacing: 'Small',
        ...((headed || at > 0) && { separator: true }),
        columns: columns(row, {}),
      }),
    ),
  ]
}

/** What a telephone shows in one line, in characters. */
const NARROW = 46

/** Columns share the width by what is in them, within reason: headings and figures stay whole, and names where there is room. */
function columnWidths({ headings, rows }: Grid): readonly number[] {
  const widths = headings.map((heading, column) => {
    const cells = rows.map((row) => displayWidth(row[column] ?? ''))
    return Math.min(Math.max(5, longestWord([heading]), ...cells), 26) + 1
  })
  const [name = 1, ...rest] = widths
  const spare = NARROW - rest.reduce((sum, width) => sum + width, 0)
  const needed = longestWord(rows.map(([first = '']) => first)) + 1
  return [Math.min(name, Math.max(needed, spare, Math.ceil(name * 0.75))), ...rest]
}

function longestWord(texts: readonly string[]): number {
  return Math.max(0, ...texts.flatMap((text) => text.split(/[\s-]/u)).map(displayWidth))
}
