import type { Understood } from '../door.ts'
import { timelessIntents } from '../handlers/intents.ts'
import type { Reading } from '../handlers/reading.ts'
import type { Compare } from '../handlers/slots.ts'
import { type PupilRef, writeScope } from '../school/scope.ts'

/** A pupil whom the asker may name. */
export interface PupilNamed {
  readonly id: number
  readonly legalName: string
}

/**
 * A reading as it is reported, in the terms of VOCABULARY. Pupils are named (legally) only once found: until then, and where
 * they are not the asker's or do not exist, they are `pupil:?`.
 */
export function reportReading(reading: Reading, pupils: readonly PupilNamed[]): Understood {
  const { scope, period, filters = {}, by, top, sort, compare, format, list, count } = reading.slots
  const nameOf = ({ candidates: [only, ...others] }: PupilRef) =>
    others.length === 0 ? pupils.find(({ id }) => id === only)?.legalName : undefined
  return {
    intent: reading.intent,
    question: reading.question ?? null,
    scope: writeScope(scope, nameOf),
    period: saidOrDefault(reading) ? { from: period.from, to: period.to, said: period.said } : null,
    filters,
    ...(by ? { by } : {}),
    ...(top ? { top } : {}),
    ...(sort ? { sort } : {}),
    ...(compare ? { compare: reportCompare(compare, nameOf) } : {}),
    ...(format ? { format } : {}),
    ...(list ? { list } : {}),
    ...(count ? { count } : {}),
    ...(reading.carried.length > 0 ? { carried: reading.carried } : {}),
    ...(reading.assumed.length > 0 ? { assumed: reading.assumed } : {}),
  }
}

function saidOrDefault({ intent, slots }: Reading): boolean {
  return slots.period && !(slots.period.said === 'default' && timelessIntents.has(intent))
}

function reportCompare(compare: Compare, nameOf: (pupil: PupilRef) => string | undefined): unknown {
  switch (compare.kind) {
    case 'period':
      return { from: compare.period.from, to: compare.period.to }
    case 'scopes':
      return compare.scopes.map((scope) => writeScope(scope, nameOf))
    case 'national':
      return 'national'
  }
}
