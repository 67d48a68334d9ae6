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

/** As wide as what is in them where there is room; where there is not, the widest give way first. */
function columnsFor(sheet: Sheet, headings: readonly string[], rows: readonly (readonly string[])[]): readonly Column[] {
  const natural = headings.map((heading, at) =>
    Math.max(
      leastColumn,
      sheet.widthOf(heading, headingStyle) + 2 * padding + 1,
      ...rows.map((row) => sheet.widthOf(row[at] ?? '', cellStyle) + 2 * padding + 1),
    ),
  )
  const widths = fitted(natural, sheet.width)
  const spare = Math.max(0, sheet.width - sum(widths)) / Math.max(1, widths.length)
  let x = sheet.left
  return widths.map((width, at) => {
    const wide = width + Math.min(spare, 60)
    const column: Column = { x, width: wide, align: isNumeric(rows, at) ? 'right' : 'left' }
    x += wide
    return column
  })
}

/** Widths that together take no more than `room`: each keeps its own up to an equal share of what is left. */
function fitted(natural: readonly number[], room: number): readonly number[] {
  if (sum(natural) <= room) return natural
  let share = room / natural.length
  for (let round = 0; round < natural.length; round += 1) {
    const small = natural.filter((width) => width <= share)
    const next = (room - sum(small)) / Math.max(1, natural.length - small.length)
    if (Math.abs(next - share) < 0.01) break
    share = next
  }
  return natural.map((width) => Math.min(width, share))
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
