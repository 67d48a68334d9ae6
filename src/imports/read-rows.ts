import Papa from 'papaparse'
import { ImportRefused } from './import-report.ts'

/** Some rows of a file, in order, each with the line on which it begins. */
export interface Rows {
  readonly rows: readonly (readonly string[])[]
  lineOf(index: number): number
}

interface Parsed {
  readonly data: string[][]
  readonly errors: readonly { readonly code: string }[]
  readonly meta: { readonly cursor: number }
}

const charactersAtOnce = 1 << 16

/** Line ends of every kind as one, so that a file put together from several is read like any other. */
export function oneLineEnding(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text
}

/**
 * The rows of a text whose lines end in `\n`, some at a time, so that whoever reads may let others have their turn in between.
 * Quotation marks may hold delimiters, line breaks and doubled quotation marks. Refuses a text in which one is never closed.
 */
export function* readRows(text: string, delimiter: string): Generator<Rows> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let at = 0
  let line = 1
  let take = charactersAtOnce
  while (at < text.length) {
    const end = Math.min(text.length, at + take)
    const last = end === text.length
    const piece = text.slice(at, end)
    const { data, errors, meta } = parser.parse(piece, 0, !last) as Parsed
    if (last && errors.some(({ code }) => code === 'MissingQuotes')) throw neverClosed(data, line)
    if (!last && data.length === 0) {
      take *= 2
      continue
    }
    take = charactersAtOnce
    const read = last ? piece.length : meta.cursor
    const broken = piece.includes('"')
    const lines = broken ? linesOf(data, line) : undefined
    const first = line
    yield { rows: data, lineOf: (index) => lines?.[index] ?? first + index }
    line = lines ? (lines.at(-1) ?? line) : line + data.length
    at += read
  }
}

/** The line of each row, and after them that of the row to come: quoted cells may go over several lines. */
function linesOf(rows: readonly (readonly string[])[], first: number): readonly number[] {
  const lines = [first]
  let line = first
  for (const row of rows) {
    line += 1
    for (const cell of row) if (cell.includes('\n')) line += cell.split('\n').length - 1
    lines.push(line)
  }
  return lines
}

function neverClosed(data: readonly (readonly string[])[], first: number): ImportRefused {
  const line = linesOf(data.slice(0, -1), first).at(-1) ?? first
  return new ImportRefused({
    kind: 'unreadable',
    message: `A quotation mark on line ${line} or after it is never closed, so the rest of the file can't be read. Put that right and import it again.`,
  })
}
