import { placeOfArrival } from '../data/arrival-place.ts'
import type { Transaction } from '../data/database.ts'
import { sayInstant } from '../school/data-time.ts'
import { never } from '../school/never.ts'
import type { Instant } from '../school/school-date.ts'
import type { ImportContext, RosterOutcome, Unattended } from './import-context.ts'
import { type ImportFailure, type ImportKind, ImportRefused, type ImportReport, type RowNotes } from './import-report.ts'

/** Marks of a session stand for themselves: an older file can still bring those that are missing. A roster or calendar cannot be older. */
const addsWhenOlder: Readonly<Record<ImportKind, boolean>> = {
  marks: true,
  'lesson-marks': true,
  staff: false,
  pupils: false,
  classes: false,
  calendar: false,
  space: false,
  timetable: false,
}

/**
 * Whether a file's rows may take the place of others that are here. Of a file that comes by itself: not where something newer is
 * here. Refuses one that came before, and an older roster. To be asked in the transaction in which it comes in.
 */
export async function letIn(
  transaction: Transaction,
  schoolId: number,
  kind: ImportKind,
  { sha256, asOf, unattended }: Pick<ImportContext, 'sha256' | 'asOf' | 'unattended'>,
): Promise<boolean> {
  if (!unattended) return true
  const place = await placeOfArrival(transaction, schoolId, { kind, sha256, asOf, asOfSaid: unattended.asOfSaid })
  switch (place.kind) {
    case 'newest':
      return true
    case 'still true':
      // Only how recent the marks are can be learnt from it.
      if (kind === 'marks') return true
      throw repeated(undefined)
    case 'repeated':
      throw repeated(place.asOf)
    case 'older':
      if (addsWhenOlder[kind]) return false
      throw new ImportRefused({
        kind: 'older',
        message:
          `This file was true at ${sayInstant(asOf)}, and what is here already is of ${sayInstant(place.than)}. ` +
          'If it should count all the same, import it by hand with formroom import.',
      })
    default:
      return never(place)
  }
}

function repeated(asOf: Instant | undefined): ImportRefused {
  const when = asOf ? `, as of ${sayInstant(asOf)}` : ''
  return new ImportRefused({ kind: 'repeated', message: `This very file came before${when}. There is nothing new in it.` })
}

/** Why what a file that comes by itself would do is not to come to pass. Undefined: it may. */
export function whyNotKept(
  report: ImportReport,
  { changesAccess = false }: Pick<RosterOutcome, 'changesAccess'>,
  unattended: Unattended | undefined,
): ImportFailure | undefined {
  if (!unattended) return undefined
  if (report.added + report.changed + report.unchanged === 0) return noGoodRow
  if (unattended.sight === 'allow' || (report.sight.length === 0 && !changesAccess)) return undefined
  const what = report.sight.length > 0 ? 'who sees whom' : 'who may change what here, or by which address somebody is known'
  return { kind: 'held', message: `This file would change ${what}, so it waits until somebody has looked at it.` }
}

export const noGoodRow: ImportFailure = {
  kind: 'nothing good',
  message:
    'No row of this file could be taken. A heading without rows, or rows that are all rejected, say nothing about how things stand.',
}

export function warnOfKept(kept: number, notes: RowNotes): void {
  if (kept === 0) return
  const many = kept === 1 ? '1 mark says' : `${kept.toLocaleString('en-GB')} marks say`
  notes.warn({ message: `${many} otherwise than newer data that is here already: the newer data stayed` })
}
