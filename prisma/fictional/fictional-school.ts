import { createCalendar } from '../../src/school/calendar.ts'
import { londonTime } from '../../src/school/clock.ts'
import type { Instant } from '../../src/school/school-date.ts'
import { defaultSessionTimes } from '../../src/school/session.ts'
import { academicYearStarting, startYearOf } from './academic-year.ts'
import { lessonMarksOf } from './lesson-marks.ts'
import { latestRegisterDay, marksOf } from './marks.ts'
import { emailDomain } from './personas.ts'
import { enrol } from './roll.ts'
import { schoolDaysOf } from './school-days.ts'
import type { FictionalSchool } from './school-rows.ts'
import { fictionalSettings } from './settings.ts'
import { appoint, formsOf } from './staff.ts'
import { teachingGroupsOf } from './teaching-groups.ts'

export { personas } from './personas.ts'
export type * from './school-rows.ts'

/** Lessons' registers are kept for so many school days. */
const daysOfLessons = 10
/** Marks reach Formroom a few minutes after the registers that hold them. */
export const minutesUntilArrival = 5

/**
 * Larkhill Park School, which does not exist: its people, its calendar, and every mark from the start of last academic year to
 * the latest session whose register had closed before `now`. The same seed and moment give the same school; the people, but for
 * joiners and leavers, hang on the seed alone. Calendars are right from 2023 to 2030, holy days to summer 2031.
 */
export function fictionalSchool({ seed = 2026, now }: { seed?: number; now: Instant }): FictionalSchool {
  const marksAsOf = new Date(now.getTime() - minutesUntilArrival * 60_000)
  const today = londonTime(now).date
  const startYear = startYearOf(today)
  const [last, current, next] = [startYear - 1, startYear, startYear + 1].map(academicYearStarting)
  const [lastDates, dates] = createCalendar([last, current].filter((year) => year !== undefined)).years
  if (!last || !current || !next || !lastDates || !dates) throw new Error('a year without terms')

  const roll = enrol(seed, last, current, today)
  const pupils = roll.map(({ pupil }) => pupil)
  const latest = latestRegisterDay([last, current], defaultSessionTimes, marksAsOf, today)
  const staffDates = { last: lastDates, current: dates, latest: latest?.date ?? today }
  const staff = appoint(staffDates)
  const forms = formsOf(staff, staffDates)
  const formNames = forms.map(({ name }) => name)
  const teachingGroups = teachingGroupsOf(seed, pupils, staff, { from: dates.from, today })
  return {
    name: 'Larkhill Park School',
    emailDomain,
    settings: fictionalSettings,
    sessionTimes: defaultSessionTimes,
    marksAsOf,
    academicYears: [last, current, next],
    forms,
    staff,
    pupils,
    teachingGroups,
    marks: marksOf({ seed, roll, years: [last, current], forms: formNames, times: defaultSessionTimes, asOf: marksAsOf }, latest),
    lessonsFrom: schoolDaysOf([last, current], today).at(-daysOfLessons)?.date ?? today,
    lessonMarks: (registers, after) => lessonMarksOf({ seed, pupils, teachingGroups, registers, after, asOf: marksAsOf }),
  }
}
