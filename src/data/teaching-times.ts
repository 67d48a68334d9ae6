import type { Weekday } from '../school/school-date.ts'
import type { TeachingTime } from '../school/teaching-times.ts'
import type { Client, Transaction } from './database.ts'
import { groupedBy } from './grouped-by.ts'

/** When the staff of a school teach, by their ids; those without a timetable are not in it. */
export async function readTeachingTimes(
  client: Client | Transaction,
  schoolId: number,
): Promise<ReadonlyMap<number, readonly TeachingTime[]>> {
  const rows = await client.teachingTime.findMany({ where: { schoolId }, orderBy: [{ weekday: 'asc' }, { from: 'asc' }] })
  const of = groupedBy(rows, ({ staffId }) => staffId)
  return new Map(
    [...of].map(([staffId, times]) => [
      staffId,
      times.map(({ week, weekday, from, to }) => ({ week, weekday: weekday as Weekday, from, to })),
    ]),
  )
}
