import type { Instant } from '../school/school-date.ts'
import type { Client, Transaction } from './database.ts'

/** Where a file stands among those of its kind that the school has already: what is known never becomes older by a file that comes by itself. */
export type ArrivalPlace =
  | { readonly kind: 'newest' }
  /** The same bytes as the last one, said to be still true later. */
  | { readonly kind: 'still true' }
  /** Something newer of its kind is here. */
  | { readonly kind: 'older'; readonly than: Instant }
  /** The same bytes came before, and nothing is to be learnt from them again. `asOf`: when they were said to be true then. */
  | { readonly kind: 'repeated'; readonly asOf: Instant }

export interface ArrivalSeen {
  readonly kind: string
  readonly sha256: string
  readonly asOf: Instant
  /** Whether somebody said when the data was true; otherwise it is the file's own date, which copying it may have changed. */
  readonly asOfSaid: boolean
}

/** Finds a file's place. To be asked in the transaction that lets it in, or it may have changed by then. */
export async function placeOfArrival(
  client: Client | Transaction,
  schoolId: number,
  { kind, sha256, asOf, asOfSaid }: ArrivalSeen,
): Promise<ArrivalPlace> {
  const ofKind = { schoolId, kind, publishedAt: { not: null } }
  const last = await client.arrival.findFirst({ where: ofKind, orderBy: { id: 'desc' } })
  const same = await client.arrival.findFirst({ where: { ...ofKind, sha256 }, orderBy: { id: 'desc' } })
  // One without a good row says nothing about how things stand.
  const good = { OR: [{ added: { gt: 0 } }, { changed: { gt: 0 } }, { unchanged: { gt: 0 } }] }
  const newest = await client.arrival.findFirst({ where: { ...ofKind, ...good }, orderBy: { asOf: 'desc' } })
  const isOlder = newest !== null && asOf < newest.asOf
  if (last && same && last.id === same.id) {
    if (asOfSaid && asOf > same.asOf && !isOlder) return { kind: 'still true' }
    const again = same.rejected > 0 && (await rosterChangedSince(client, schoolId, same.id))
    return again ? { kind: 'newest' } : { kind: 'repeated', asOf: same.asOf }
  }
  if (same && newest && asOf <= newest.asOf) return { kind: 'repeated', asOf: same.asOf }
  return isOlder ? { kind: 'older', than: newest.asOf } : { kind: 'newest' }
}

/** Rows that were rejected may be good by now: their pupils may have come since. */
async function rosterChangedSince(client: Client | Transaction, schoolId: number, arrivalId: number): Promise<boolean> {
  const since = await client.arrival.findFirst({
    where: {
      schoolId,
      publishedAt: { not: null },
      id: { gt: arrivalId },
      kind: { in: ['staff', 'pupils', 'classes', 'calendar', 'timetable'] },
    },
    select: { id: true },
  })
  return since !== null
}
