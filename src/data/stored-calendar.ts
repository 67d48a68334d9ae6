import { type AcademicYear, type Closure, createCalendar, type SchoolCalendar } from '../school/calendar.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { Client, Transaction } from './database.ts'

/** The academic years of a school as they are kept, those without terms too. */
export async function readAcademicYears(client: Client | Transaction, schoolId: number): Promise<readonly AcademicYear[]> {
  const years = await client.academicYear.findMany({
    where: { schoolId },
    include: { terms: { orderBy: { from: 'asc' } }, closures: { orderBy: { from: 'asc' } }, weeks: true },
  })
  return years.map(({ name, terms, closures, weeks }) => ({
    name,
    terms: terms.map((term) => ({ name: term.name, from: term.from as SchoolDate, to: term.to as SchoolDate })),
    closures: closures.map(
      (closure): Closure => ({
        kind: closure.kind as Closure['kind'],
        name: closure.name,
        from: closure.from as SchoolDate,
        to: closure.to as SchoolDate,
        yearGroups: closure.yearGroups === '' ? undefined : closure.yearGroups.split(',').map(Number),
      }),
    ),
    weekLetters: new Map(weeks.map(({ monday, letter }) => [monday as SchoolDate, letter])),
  }))
}

export async function readCalendar(client: Client | Transaction, schoolId: number): Promise<SchoolCalendar> {
  return createCalendar(await readAcademicYears(client, schoolId))
}
