import type { Instant } from '../school/school-date.ts'
import { decodeText } from './decode-text.ts'
import { type FileBytes, readFileBytes, unreadable } from './file-bytes.ts'
import { ImportRefused, shortened } from './import-report.ts'
import { type Fields, type MatchedColumns, matchColumns } from './match-columns.ts'
import { oneLineEnding, type Rows, readRows } from './read-rows.ts'

/** A file whose heading has been understood. */
export interface Table<Name extends string> {
  readonly file: string
  /** The file's own time. */
  readonly modified: Instant
  readonly sha256: string
  readonly columns: MatchedColumns<Name>
  readonly header: readonly string[]
  readonly delimiter: string
  /** The rows of data, some at a time. Rows without any content are among them. */
  rows(): Iterable<Rows>
}

const delimiters = [',', ';', '\t', '|']
/** Reports often begin with a title and a date: the heading is looked for in the first lines. */
const linesBeforeHeader = 12

/** Opens a file, by its path or as it was read; refuses, in a sentence, one that cannot be read or whose heading lacks what is needed. */
export async function openTable<Name extends string>(
  source: string | FileBytes,
  fields: Fields<Name>,
  needed: readonly Name[],
  /** Of these one is enough: how a pupil is known, say. */
  oneOf: readonly Name[] = [],
): Promise<Table<Name>> {
  const { name, bytes, modified, sha256 } = typeof source === 'string' ? await readFileBytes(source) : source
  const decoded = decodeText(bytes)
  if (!decoded) throw unreadable(`${name} isn't a text file. In Excel or your MIS, save it as "CSV UTF-8" and import that.`)
  return { file: name, modified, sha256, ...tableOf(decoded.text, fields, needed, oneOf) }
}

/** The same of a text. */
export function tableOf<Name extends string>(
  decoded: string,
  fields: Fields<Name>,
  needed: readonly Name[],
  oneOf: readonly Name[] = [],
): Omit<Table<Name>, 'file' | 'modified' | 'sha256'> {
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
  return { columns, header, delimiter, rows: () => withoutHeader(readRows(text, delimiter), index + 1) }
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
