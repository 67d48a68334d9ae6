import type { Found } from './data/school-reader.ts'
import type { Understood } from './door.ts'
import type { Reading } from './handlers/reading.ts'
import type { Compare } from './handlers/slots.ts'
import { type PupilRef, writeScope } from './school/scope.ts'

/**
 * A reading as it is reported, in the terms of VOCABULARY. Pupils are named (legally) only once found: until then, and where
 * they are not the asker's or do not exist, they are `pupil:?`.
 */
export function reportReading(reading: Reading, found: readonly Found[]): Understood {
  const { scope, period, filters = {}, by, top, sort, compare, format, list, count } = reading.slots
  const legalNames = new Map(found.flatMap(({ pupils }) => pupils.map((pupil) => [pupil.id, pupil.legalName])))
  const nameOf = (pupil: PupilRef) => legalNames.get(pupil.candidates[0] ?? 0)
  return {
    intent: reading.intent,
    question: reading.question ?? null,
    scope: writeScope(scope, nameOf),
    period: period ? { from: period.from, to: period.to, said: period.said } : null,
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
