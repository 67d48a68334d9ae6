import { decodeText } from '../decode-text.ts'
import type { FileBytes } from '../file-bytes.ts'
import { type ImportKind, ImportRefused, importKinds } from '../import-report.ts'
import { type KindColumns, kindColumns } from '../kind-columns.ts'
import { tableOf } from '../open-table.ts'
import { kindsOfName } from './kind-of-name.ts'

export type KindFound =
  | { readonly kind: ImportKind }
  /** It could be any of these, or none; the sentence says what to do. */
  | { readonly kind: undefined; readonly reason: string }

/**
 * What is in a file: what its name says, where its headings do not speak against it; otherwise what its headings fit, where that is
 * one kind. Where the name says one and the headings fit nothing, the name's, so that its import says which columns are missing.
 */
export function kindOfFile(file: FileBytes): KindFound {
  const said = kindsOfName(file.name)
  const [only] = said
  const fitting = kindsFitting(file)
  if (only && said.length === 1 && (fitting.some(({ kind }) => kind === only) || fitting.length === 0)) return { kind: only }
  const likely = fitting.filter(({ kind }) => said.includes(kind))
  const [best, second] = likely.length > 0 ? likely : fitting
  if (best && (!second || best.columns > second.columns)) return { kind: best.kind }
  if (only && said.length === 1) return { kind: only }
  const kinds = importKinds.join(', ')
  const doubt =
    best && second
      ? `I can't tell whether this is a file of ${best.kind} or of ${second.kind}.`
      : "I can't tell what is in this file: neither its name nor its headings say."
  return { kind: undefined, reason: `${doubt} Put one of these words into its name: ${kinds}.` }
}

/** The kinds whose columns the headings have, those with the most columns first. */
function kindsFitting({ bytes }: FileBytes): readonly { readonly kind: ImportKind; readonly columns: number }[] {
  const beginning = decodeText(beginningOf(bytes))
  if (!beginning) return []
  return importKinds
    .flatMap((kind) => {
      const columns = columnsUnderstood(beginning.text, kindColumns[kind])
      return columns === undefined ? [] : [{ kind, columns }]
    })
    .sort((a, b) => b.columns - a.columns)
}

function columnsUnderstood(text: string, { fields, needed, oneOf }: KindColumns<string>): number | undefined {
  try {
    return tableOf(text, fields, needed, oneOf).columns.at.size
  } catch (error) {
    if (error instanceof ImportRefused) return undefined
    throw error
  }
}

const bytesLookedAt = 1 << 16

/** Enough for the headings, without half a letter at its end. */
function beginningOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= bytesLookedAt) return bytes
  let end = bytesLookedAt
  while (end > bytesLookedAt - 4 && (bytes[end] ?? 0) >= 0x80) end -= 1
  return bytes.subarray(0, end)
}
