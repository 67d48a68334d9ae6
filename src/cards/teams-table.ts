import type { AdaptiveElement, Column, ColumnSet } from './adaptive-card.ts'
import type { TableElement } from './card.ts'
import { displayWidth } from './plain-text.ts'
import { type Grid, grid, isHeaded, nothingIn } from './table-grid.ts'
import { type Look, words } from './teams-text.ts'

/** A table as rows of columns: Teams on telephones leaves an Adaptive Card `Table` blank. */
export function teamsTable(table: TableElement): readonly AdaptiveElement[] {
  const title = table.title?.trim() ? [words(table.title, { weight: 'Bolder', spacing: 'Medium' })] : []
  if (table.rows.length === 0) return [...title, words(nothingIn(table), { isSubtle: true, spacing: 'Small' })]

  const whole = grid(table)
  const under = isTooWide(whole) && isShort(whole) ? whole.rows.map(([, second = '']) => second) : undefined
  const shape = under ? withoutSecond(whole) : whole
  const { headings, rows, align } = shape
  const widths = columnWidths(shape)
  const columns = (row: readonly string[], look: Look, below = ''): readonly Column[] =>
    row.map((cell, column) => ({
      type: 'Column',
      width: widths[column] ?? 1,
      items: [
        words(cell, { ...look, ...(align[column] === 'right' && { align: 'Right' as const }) }),
        ...(column === 0 && below !== '' ? [words(below, { size: 'Small', isSubtle: true, spacing: 'None' })] : []),
      ],
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
        columns: columns(row, {}, under?.[at]),
      }),
    ),
  ]
}

/** What a telephone shows in one line, in characters. */
const NARROW = 40
/** What fits with its longer cells on two lines. */
const FITS = 46

/** Where the columns do not fit a line, a short second one (a form, beside a name) stands under the first. */
function isShort({ headings, rows, align }: Grid): boolean {
  return headings.length > 3 && align[1] === 'left' && rows.every((row) => displayWidth(row[1] ?? '') <= SHORT)
}

const SHORT = 4

function withoutSecond({ headings, rows, align }: Grid): Grid {
  const without = <Cell>(cells: readonly Cell[]) => cells.filter((_, column) => column !== 1)
  return { headings: without(headings), rows: rows.map(without), align: without(align) }
}

function isTooWide({ headings, rows }: Grid): boolean {
  const widest = headings.map((heading, column) =>
    Math.min(Math.max(longestWord([heading]), ...rows.map((row) => displayWidth(row[column] ?? ''))), MOST),
  )
  return widest.reduce((sum, width) => sum + width + GAP, 0) > FITS
}

/** A column is no narrower than this, and beside it stands a gap of about one letter. */
const LEAST = 4
const MOST = 26
const GAP = 1

/**
 * Columns share the width by what is in them. Where that is more than a line holds, those with several words to a cell give way
 * until a word would have to break; headings and figures stay whole.
 */
function columnWidths({ headings, rows, align }: Grid): readonly number[] {
  const columns = headings.map((heading, column) => {
    const cells = rows.map((row) => row[column] ?? '')
    const whole = Math.min(Math.max(LEAST, longestWord([heading]), ...cells.map(displayWidth)), MOST)
    const least = align[column] === 'right' ? whole : Math.min(whole, Math.max(LEAST, longestWord([heading, ...cells])))
    return { whole: whole + GAP, least: least + GAP }
  })
  const sum = (of: 'whole' | 'least') => columns.reduce((total, column) => total + column[of], 0)
  const [wanted, needed] = [sum('whole'), sum('least')]
  if (wanted <= NARROW || wanted === needed) return columns.map(({ whole }) => whole)
  const share = Math.max(0, NARROW - needed) / (wanted - needed)
  return columns.map(({ whole, least }) => Math.round((least + (whole - least) * share) * 10) / 10)
}

function longestWord(texts: readonly string[]): number {
  return Math.max(0, ...texts.flatMap((text) => text.split(/[\s-]/u)).map(displayWidth))
}
