import { plural } from '../cards/plural.ts'
import { sayMoment } from '../school/data-time.ts'
import type { Instant } from '../school/school-date.ts'

/** `Registers as of 10:02 today.`: every answer from registers says how recent they are. */
export function sayRegistersAsOf(asOf: Instant | null, now: Instant): string {
  return asOf ? `Registers as of ${sayMoment(asOf, now)}.` : 'No registers have been imported yet.'
}

/** What is not known, with a space before it; empty where every mark is there. */
export function sayMissing(missing: number): string {
  if (missing === 0) return ''
  return ` ${plural(missing, 'mark is', 'marks are')} missing: register not taken, or not arrived.`
}
