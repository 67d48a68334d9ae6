import { londonInstant } from '../../school/clock.ts'
import { type Instant, parseSchoolDate } from '../../school/school-date.ts'

/**
 * When data was true, as somebody says it: `2026-11-18T10:30` or `2026-11-18 10:30` in London, a date alone (its end), or a moment
 * with its zone. Undefined for anything else.
 */
export function readSaidMoment(text: string): Instant | undefined {
  const local = /^(\d{4}-\d\d-\d\d)(?:[T ]([01]\d:[0-5]\d|2[0-3]:[0-5]\d)(?::\d\d)?)?$/.exec(text)
  const date = local?.[1] ? parseSchoolDate(local[1]) : undefined
  if (date) return londonInstant(date, local?.[2] ?? '23:59')
  const moment = new Date(text)
  return !local && /(Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(moment.getTime()) ? moment : undefined
}
