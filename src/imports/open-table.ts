import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Instant } from '../school/school-date.ts'
import { decodeText } from './decode-text.ts'
import { ImportRefused, shortened } from './import-report.ts'
import { type Fields, type MatchedColumns, matchColumns } from './match-columns.ts'
import { oneLineEnding, type Rows, readRows } from './read-rows.ts'

/** A file whose heading has been understood. */
export interface Table<Name extends string> {
  readonly file: string
  /** The file's own time. */
  readonly modified: Instant
  readonly columns: MatchedColumns<Name>
  readonly header: readonly string[]
  /** The rows of data, some at a time. Rows without any content are among them. */
  rows(): Iterable<Rows>
}

const megabyte = 1024 * 1024
/** A year's marks of a large school are about 30 MB. */
export const largestFile = 200 * megabyte
const delimiters = [',', ';', '\t', '|']
/** Reports often begin with a title and a date: the heading is looked for in the first lines. */
const linesBeforeHeader = 12

/** Opens a file; refuses, in a sentence, one that cannot be read or whose heading lacks what is needed. */
export async function openTable<Name extends string>(
  path: string,
  fields: Fields<Name>,
  needed: readonly Name[],
  /** Of these one is enough: how a pupil is known, say. */
  oneOf: readonly Name[] = [],
): Promise<Table<Name>> {
  const { bytes, modified } = await readBytes(path)
  const decoded = decodeText(bytes)
  if (!decoded) {
    throw unreadable(`${basename(path)} isn't a text file. In Excel or your MIS, save it as "CSV UTF-8" and import that.`)
  }
  return { file: basename(path), modified, ...tableOf(decoded.text, fields, needed, oneOf) }
}

/** The same of a text. */
export function tableOf<Name extends string>(
  decoded: string,
  fields: Fields<Name>,
  needed: readonly Name[],
  oneOf: readonly Name[] = [],
): Omit<Table<Name>, 'file' | 'modified'> {
  const text = oneLineEnding(decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded)
  if (text.trim() === '') throw unreadable('The file is empty.')
  const [best] = delimiters
    .flatMap((delimiter) => headersOf(text, delimiter, fields))
    .sort((a, b) => b.columns.at.size - a.columns.at.size || a.index - b.index)
  if (!best) throw unreadable('The file is empty.')
  const { columns, header, delimiter, index } = best
  const missing = needed.filter((name) => !columns.at.has(name)).map((name) => fields[name].label)
  if (oneOf.length > 0 && !oneOf.some((name) => columns.at.has(name))) {
    missing.push(oneOf.map((name) => fields[name].label).join(' or '))
  }
  if (missing.length > 0) throw notUnderstood(missing, header)
  return { columns, header, rows: () => withoutHeader(readRows(text, delimiter), index + 1) }
}

async function readBytes(path: string): Promise<{ bytes: Uint8Array; modified: Instant }> {
  try {
    const found = await stat(path)
    const { size, mtime } = found
    if (!found.isFile() && !found.isDirectory()) {
      throw unreadable(`${path} isn't a regular file but a device or a pipe. Save the export as a file and import that.`)
    }
    if (size > largestFile) {
      const most = largestFile / megabyte
      throw unreadable(`${basename(path)} is larger than ${most} MB. Split it, or export less at once.`)
    }
    return { bytes: await readFile(path), modified: mtime }
  } catch (error) {
    if (error instanceof ImportRefused) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const why: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'this account may not open it',
    }
    throw unreadable(`${path} can't be read: ${why[code] ?? 'opening it failed'}.`)
  }
}

function headersOf<Name extends string>(text: string, delimiter: string, fields: Fields<Name>) {
  const start = text.slice(0, 1 << 16)
  const rows = start.split('\n', linesBeforeHeader).length
  const found: { delimiter: string; index: number; header: readonly string[]; columns: MatchedColumns<Name> }[] = []
  for (const { rows: some } of readRowsLeniently(start, delimiter)) {
    for (const header of some) {
      if (found.length >= rows) return found
      found.push({ delimiter, index: found.length, header, columns: matchColumns(fields, header) })
    }
  }
  return found
}

/** The start of a text may end inside quotation marks. */
function* readRowsLeniently(start: string, delimiter: string): Generator<Rows> {
  try {
    yield* readRows(start, delimiter)
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    yield { rows: start.split('\n').map((line) => line.split(delimiter)), lineOf: () => 1 }
  }
}

function* withoutHeader(all: Iterable<Rows>, count: number): Generator<Rows> {
  let skip = count
  for (const { rows, lineOf } of all) {
    const skipped = Math.min(skip, rows.length)
    skip -= skipped
    yield { rows: rows.slice(skipped), lineOf: (index) => lineOf(index + skipped) }
  }
}

function unreadable(message: string): ImportRefused {
  return new ImportRefused({ kind: 'unreadable', message })
}

function notUnderstood(missing: readonly string[], header: readonly string[]): ImportRefused {
  const seen = header.map((heading) => shortened(heading.trim())).filter((heading) => heading !== '')
  const plural = missing.length > 1
  return new ImportRefused({
    kind: 'header',
    message:
      `I couldn't find ${plural ? 'columns' : 'a column'} for ${missing.join(', ')}. ` +
      `The headings I saw are: ${seen.slice(0, 40).join(', ') || 'none'}. ` +
      `Rename or add the ${plural ? 'columns' : 'column'} and import the file again.`,
    missing,
    seen,
  })
}
