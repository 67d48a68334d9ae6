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

/** Why there is nothing to count, in a sentence: nobody is on roll in what was asked about, no marks, or nothing due. */
export function sayNothingCounted({ size, missing }: { readonly size: number; readonly missing: number }): string {
  if (missing > 0) return 'No marks have arrived for this period yet.'
  return size === 0 ? 'There are no such pupils here.' : 'No register is due in this period yet.'
}

/** `2 pupils who are no longer in 9X`: whom totals count and lists do not name. `of` is the label of what was found. */
export function sayNoLonger(pupils: number, of: string): string {
  const place = of.split(' in ').at(-1)
  return `${plural(pupils, 'pupil who is', 'pupils who are')} no longer in ${place}`
}
