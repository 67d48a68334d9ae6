import { decodeText } from '../decode-text.ts'
import type { FileBytes } from '../file-bytes.ts'
import { ImportRefused } from '../import-report.ts'
import { oneLineEnding, readRows } from '../read-rows.ts'

const delimiters = [',', ';', '\t', '|']

/**
 * What speaks for it that a file is still being written, or was cut off: it is empty, its last line ends in the middle of a row, or
 * a quotation mark is never closed. Undefined: nothing does, though one that was cut off between two rows looks whole.
 */
export function whyUnfinished({ bytes }: FileBytes): string | undefined {
  if (bytes.length === 0) return 'It is empty.'
  const decoded = decodeText(bytes)
  if (!decoded) return undefined
  const text = oneLineEnding(decoded.text)
  if (text.trim() === '') return 'It is empty.'
  return whyCutOff(text) ?? whyNeverClosed(text)
}

/** The last line has no end and fewer cells than the line before it, which has as many as the lines before that. */
function whyCutOff(text: string): string | undefined {
  if (text.endsWith('\n')) return undefined
  const [last = '', before, first] = lastLines(text, 3)
  if (before === undefined) return undefined
  const delimiter = delimiterOf(before)
  const cells = cellsOf(before, delimiter)
  const isWhole = first === undefined || cellsOf(first, delimiter) === cells
  if (!isWhole || cells < 2 || cellsOf(last, delimiter) >= cells) return undefined
  return `It seems to be cut off: its last line has ${cellsOf(last, delimiter)} of ${cells} cells and no end.`
}

function delimiterOf(line: string): string {
  return delimiters.toSorted((a, b) => cellsOf(line, b) - cellsOf(line, a))[0] ?? ','
}

/** The last lines of a text, the very last first. */
function lastLines(text: string, count: number): readonly string[] {
  const lines: string[] = []
  let end = text.length
  while (lines.length < count && end >= 0) {
    const start = end === 0 ? -1 : text.lastIndexOf('\n', end - 1)
    lines.push(text.slice(start + 1, end))
    end = start
  }
  return lines
}

/** Delimiters within quotation marks are no delimiters. */
function cellsOf(line: string, delimiter: string): number {
  return line.replaceAll(/"[^"]*"/g, '').split(delimiter).length
}

function whyNeverClosed(text: string): string | undefined {
  let quotationMarks = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotationMarks += 1
  if (quotationMarks % 2 === 0) return undefined
  try {
    for (const _ of readRows(text, delimiterOf(text.slice(0, text.indexOf('\n')))));
    return undefined
  } catch (error) {
    if (error instanceof ImportRefused) return `It seems to be cut off. ${error.failure.message}`
    throw error
  }
}
