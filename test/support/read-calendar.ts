import type { Database } from '../../src/data/database.ts'
import { loadSchoolState } from '../../src/data/school-state.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'

/** The calendar of a database's only school, with days as plain texts. */
export async function readCalendarOf(database: Database) {
  const { id } = await database.read.school.findFirstOrThrow()
  const state = await loadSchoolState(database, id)
  if (!state) throw new Error('there is no school')
  const { calendar } = state
  return {
    isSchoolDay: (day: string, yearGroup?: number) => calendar.isSchoolDay(day as SchoolDate, yearGroup),
    whyClosed: (day: string) => calendar.whyClosed(day as SchoolDate),
    weekLetter: (day: string) => calendar.weekLetter(day as SchoolDate),
  }
}
