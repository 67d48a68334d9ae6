import type { Answering } from '../question.ts'
import type { DataArrivalsFacts } from './facts.ts'
import type { DataArrivalsParams } from './question.ts'

/** When data came last, what is overdue, and which files did not go in. */
export async function queryDataArrivals({ school, found, now }: Answering<DataArrivalsParams>): Promise<DataArrivalsFacts> {
  const { last = [], notIn = [], overdue = [], marksAsOf } = (await school.arrivals(found)) ?? {}
  return { last, notIn, overdue, marksAsOf: marksAsOf ?? null, now }
}
