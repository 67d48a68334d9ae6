import type { Card } from '../cards/card.ts'
import { type About, notesOf, sayConfidential, sayMade } from './about.ts'
import { csvCell } from './csv-cell.ts'
import { type DataTable, dataTables } from './data-tables.ts'

/**
 * A card's facts as a CSV file: UTF-8 with a byte order mark, lines ended as RFC 4180 says. The main table comes first, with its
 * headings in the first row, so that a spreadsheet can sort and filter it; then, each after an empty row and under its title, what else
 * the card holds; at the end what the file is about and rests on.
 */
export function toCsv(card: Card, about: About): Uint8Array {
  const { tables, facts } = dataTables(card)
  const [main, ...others] = [...tables, ...(facts ? [facts] : [])]
  const parts = [
    ...(main ? [table(main)] : []),
    ...others.map((other) => [...(other.title ? [[other.title]] : []), ...table(other)]),
    aboutRows(card, about),
  ]
  const rows = parts.flatMap((part, at) => (at === 0 ? part : [[], ...part]))
  return Buffer.from(`\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`, 'utf8')
}

function aboutRows(card: Card, about: About): readonly (readonly string[])[] {
  return [
    [card.title],
    ...(card.subtitle ? [[card.subtitle]] : []),
    ...notesOf(card).map((words) => [words]),
    [about.schoolName],
    [sayMade(about)],
    [sayConfidential(about)],
  ]
}

/** The rows under their headings; where a whole column is per cent, the heading says so and the cells are plain numbers. */
function table({ headings, rows }: DataTable): readonly (readonly string[])[] {
  const percent = headings.map((_, at) => isPercent(rows.map((row) => row[at] ?? '')))
  return [
    headings.map((heading, at) => (percent[at] && !heading.includes('%') ? `${heading} (%)`.trim() : heading)),
    ...rows.map((row) => headings.map((_, at) => (percent[at] ? withoutSign(row[at] ?? '') : dashless(row[at] ?? '')))),
  ]
}

const percentage = /^[+\u2212-]?\d+(?:\.\d+)?\s?%$/

function isPercent(cells: readonly string[]): boolean {
  return cells.some((cell) => percentage.test(cell)) && cells.every((cell) => percentage.test(cell) || isNone(cell))
}

function withoutSign(cell: string): string {
  return isNone(cell) ? '' : cell.replace(/\s?%$/, '')
}

/** A dash stands for nothing on a card; in a spreadsheet an empty cell does. */
function dashless(cell: string): string {
  return cell === '–' ? '' : cell
}

function isNone(cell: string): boolean {
  return cell === '' || cell === '–' || cell === 'no sessions yet'
}
