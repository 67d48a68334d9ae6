import type { DataArrivals } from '../../data/data-arrivals.ts'
import type { Instant } from '../../school/school-date.ts'

export interface DataArrivalsFacts extends Omit<DataArrivals, 'marksAsOf'> {
  readonly marksAsOf: Instant | null
  readonly now: Instant
}
