import { z } from 'zod'
import { dayOfMonth, monthOf, type SchoolDate, yearOf } from '../school/school-date.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'

const rows = z.array(z.object({ id: z.coerce.number(), dateOfBirth: z.string() }))

/** The pupils of a school whose birthday is on one of the days, with the day. Who was born on 29 February has it on 28 February in other years. */
export async function readBirthdays(
  database: Database,
  schoolId: number,
  days: readonly SchoolDate[],
): Promise<readonly { readonly pupilId: number; readonly date: SchoolDate }[]> {
  const dates = new Map(days.flatMap((date) => bornOn(date).map((born) => [born, date] as const)))
  if (dates.size === 0) return []
  const found = rows.parse(
    await database.read.$queryRaw(Prisma.sql`
      SELECT "id", "dateOfBirth" FROM "Pupil"
      WHERE "schoolId" = ${schoolId} AND substr("dateOfBirth", 6) IN (${Prisma.join([...dates.keys()])})`),
  )
  return found.flatMap(({ id, dateOfBirth }) => {
    const date = dates.get(dateOfBirth.slice(5))
    return date ? [{ pupilId: id, date }] : []
  })
}

/** The ends of the dates of birth, `11-18`, of those who have their birthday then. */
function bornOn(date: SchoolDate): readonly string[] {
  const isLeap = new Date(Date.UTC(yearOf(date), 1, 29)).getUTCMonth() === 1
  const leapling = monthOf(date) === 2 && dayOfMonth(date) === 28 && !isLeap
  return leapling ? ['02-28', '02-29'] : [date.slice(5)]
}
