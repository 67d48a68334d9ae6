import { oneLine } from '../cards/plain-text.ts'
import { plainNumber } from './csv-cell.ts'
import type { DataTable } from './data-tables.ts'
import { hairline, lineHeight, type Sheet, type Style } from './pdf-sheet.ts'

const cellStyle: Style = { size: 9 }
const headingStyle: Style = { size: 9, weight: 'bold' }
const titleStyle: Style = { size: 11, weight: 'bold' }
const padding = 4
const leastColumn = 28

interface Column {
  readonly x: number
  readonly width: number
  readonly align: 'left' | 'right'
}

/** Draws a table. The headings are repeated on every page that it goes on to, and a row that is longer than a page goes on too. */
export async function drawTable(sheet: Sheet, table: DataTable): Promise<void> {
  const headings = table.headings.map((heading) => (heading.trim() === '' ? '' : oneLine(heading)))
  const rows = table.rows.map((row) => headings.map((_, at) => oneLine(row[at] ?? '')))
  const columns = columnsFor(sheet, headings, rows)
  const head = headings.map((heading, at) => wrapped(sheet, heading, columns[at], headingStyle))
  const headHeight = rowHeight(head)

  sheet.gap(10)
  sheet.need(headHeight + lineHeight(titleStyle) + 3 * lineHeight(cellStyle))
  if (table.title) {
    sheet.paragraph(oneLine(table.title), titleStyle)
    sheet.y += 2
  }
  drawRow(sheet, columns, head, headingStyle)
  for (const row of rows) {
    await sheet.breathe()
    let rest = row.map((cell, at) => wrapped(sheet, cell, columns[at], cellStyle))
    while (rest.some((lines) => lines.length > 0)) {
      const fitting = linesThatFit(sheet)
      const longest = Math.max(...rest.map((lines) => lines.length))
      if (fitting < 1 || (fitting < longest && longest <= 6)) {
        sheet.turn()
        drawRow(sheet, columns, head, headingStyle)
        continue
      }
      drawRow(
        sheet,
        columns,
        rest.map((lines) => lines.slice(0, fitting)),
        cellStyle,
      )
      rest = rest.map((lines) => lines.slice(fitting))
    }
  }
}

function wrapped(sheet: Sheet, text: string, column: Column | undefined, style: Style): readonly string[] {
  return sheet.wrap(text, (column?.width ?? 0) - 2 * padding, style)
}

function linesThatFit(sheet: Sheet): number {
  return Math.floor((sheet.room() - 2 * padding) / lineHeight(cellStyle))
}

function rowHeight(cells: readonly (readonly string[])[]): number {
  return Math.max(1, ...cells.map((lines) => lines.length)) * lineHeight(cellStyle) + padding
}

function drawRow(sheet: Sheet, columns: readonly Column[], cells: readonly (readonly string[])[], style: Style): void {
  const height = rowHeight(cells)
  cells.forEach((lines, at) => {
    const column = columns[at]
    if (!column) return
    lines.forEach((line, index) => {
      const y = sheet.y + padding / 2 + index * lineHeight(style)
      sheet.line(line, column.x + padding, y, style, column.align, column.width - 2 * padding)
    })
  })
  sheet.y += height
  const weight = style === headingStyle ? 1 : 0.5
  sheet.doc
    .moveTo(sheet.left, sheet.y)
    .lineTo(sheet.left + sheet.width, sheet.y)
    .lineWidth(weight)
    .strokeColor(hairline)
    .stroke()
}

/** As wide as what is in them where there is room; where there is not, long texts take most of it, and no word is broken that need not be. */
function columnsFor(sheet: Sheet, headings: readonly string[], rows: readonly (readonly string[])[]): readonly Column[] {
  const widest = (of: (text: string, style: Style) => number) =>
    headings.map((heading, at) =>
      Math.max(
        leastColumn,
        of(heading, headingStyle) + 2 * padding + 1,
        ...rows.map((row) => of(row[at] ?? '', cellStyle) + 2 * padding + 1),
      ),
    )
  const natural = widest((text, style) => sheet.widthOf(text, style))
  const least = widest((text, style) => Math.max(...text.split(' ').map((word) => sheet.widthOf(word, style))))
  const widths = fitted(natural, least, sheet.width)
  const spare = Math.max(0, sheet.width - sum(widths)) / Math.max(1, widths.length)
  let x = sheet.left
  return widths.map((width, at) => {
    const wide = width + Math.min(spare, 60)
    const column: Column = { x, width: wide, align: isNumeric(rows, at) ? 'right' : 'left' }
    x += wide
    return column
  })
}

/**
 * Widths that together take no more than `room`, by the square root of what is in each column, which makes rows about as low as they can be;
 * none wider than it needs, and none narrower than its longest word while there is room for all of these.
 */
function fitted(natural: readonly number[], least: readonly number[], room: number): readonly number[] {
  if (sum(natural) <= room) return natural
  const floors = sum(least) <= room ? least : natural.map(() => Math.min(leastColumn, room / natural.length))
  const fixed = new Map<number, number>()
  for (;;) {
    const free = natural.flatMap((width, at) => (fixed.has(at) ? [] : [{ at, weight: Math.sqrt(width) }]))
    const left = room - sum([...fixed.values()])
    const each = left / sum(free.map(({ weight }) => weight))
    const tooNarrow = free.filter(({ at, weight }) => weight * each < (floors[at] ?? 0))
    const tooWide = free.filter(({ at, weight }) => weight * each > (natural[at] ?? 0))
    for (const { at } of tooNarrow) fixed.set(at, floors[at] ?? 0)
    // What a column gives back may be what another needs, so those that are too narrow come first.
    if (tooNarrow.length === 0) for (const { at } of tooWide) fixed.set(at, natural[at] ?? 0)
    if (tooNarrow.length + tooWide.length === 0 || fixed.size === natural.length) {
      return natural.map((_, at) => fixed.get(at) ?? Math.sqrt(natural[at] ?? 0) * each)
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function isNumeric(rows: readonly (readonly string[])[], at: number): boolean {
  const cells = rows.map((row) => row[at] ?? '')
  return (
    cells.some((cell) => /\d/.test(cell)) &&
    cells.every((cell) => cell === '–' || plainNumber(cell.replace(/%$/, '')) !== undefined)
  )
}
