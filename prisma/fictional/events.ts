import type { Writing } from '../../src/data/bulk-sql.ts'
import { createCalendar, type SchoolCalendar } from '../../src/school/calendar.ts'
import { londonTime } from '../../src/school/clock.ts'
import type { EventKind } from '../../src/school/event.ts'
import { addDays, type Instant, type SchoolDate, weekdayOf } from '../../src/school/school-date.ts'
import { randomFrom } from './random.ts'
import type { FictionalSchool } from './school-rows.ts'

/** An evening or a date of Larkhill Park, for one year group or for all. */
export interface FictionalEvent {
  readonly kind: EventKind
  readonly title: string
  readonly place: string
  readonly date: SchoolDate
  readonly time: string | undefined
  readonly yearGroup: number | undefined
}

/** What each year group has in a school year: how far through the year, on which weekday. */
const yearly: readonly (Pick<FictionalEvent, 'kind' | 'title' | 'place' | 'time'> & {
  readonly at: number
  readonly weekday: number
  readonly only?: number
})[] = [
  { kind: 'evening', title: "Parents' information evening", place: 'Main hall', time: '18:00', at: 0.08, weekday: 4 },
  { kind: 'date', title: 'Data collection 1', place: '', time: undefined, at: 0.22, weekday: 5 },
  { kind: 'evening', title: 'Academic concerns evening', place: 'Library', time: '17:00', at: 0.3, weekday: 3 },
  { kind: 'date', title: 'Autumn reports due', place: '', time: undefined, at: 0.36, weekday: 5 },
  { kind: 'date', title: 'Mock exams begin', place: 'Sports hall', time: '09:00', at: 0.41, weekday: 1, only: 11 },
  { kind: 'evening', title: 'Options evening', place: 'Main hall', time: '17:30', at: 0.52, weekday: 4, only: 9 },
  { kind: 'date', title: 'Data collection 2', place: '', time: undefined, at: 0.56, weekday: 5 },
  { kind: 'evening', title: "Parents' evening", place: 'Sports hall', time: '16:30', at: 0.62, weekday: 2 },
  { kind: 'date', title: 'Data collection 3', place: '', time: undefined, at: 0.84, weekday: 5 },
  { kind: 'date', title: 'Summer reports due', place: '', time: undefined, at: 0.92, weekday: 5 },
]

/** School days between one year group's turn and the next one's. */
const daysApart = 5
const schoolDaysSinceEvening = 4
const schoolDaysToDate = 2

/**
 * The evenings and dates of this academic year and the next, and whatever the moment, an evening that was last week and a data collection
 * that is due in two school days, so that there is something to note and to ask for.
 */
export function fictionalEvents(
  school: Pick<FictionalSchool, 'academicYears' | 'forms'>,
  now: Instant,
): readonly FictionalEvent[] {
  const today = londonTime(now).date
  const calendar = createCalendar(school.academicYears)
  const yearGroups = [...new Set(school.forms.map(({ yearGroup }) => yearGroup))].toSorted((a, b) => a - b)
  const years = calendar.years.slice(-2)
  const regular = years.flatMap(({ from, to }) => {
    const days = calendar.schoolDays(from, to)
    return yearGroups.flatMap((yearGroup, turn) =>
      yearly.flatMap(({ at, weekday, only, ...event }): readonly FictionalEvent[] => {
        if (only !== undefined && only !== yearGroup) return []
        const day = days[Math.min(days.length - 1, Math.round(at * days.length) + (only === undefined ? turn * daysApart : 0))]
        const date = day && onWeekday(calendar, day, weekday)
        return date ? [{ ...event, date, yearGroup }] : []
      }),
    )
  })
  const evening = schoolDayFrom(calendar, today, -schoolDaysSinceEvening)
  const due = schoolDayFrom(calendar, today, schoolDaysToDate)
  const around = yearGroups.flatMap((yearGroup): readonly FictionalEvent[] => [
    ...(evening
      ? [{ kind: 'evening' as const, title: "Parents' evening", place: 'Main hall', date: evening, time: '17:00', yearGroup }]
      : []),
    ...(due
      ? [{ kind: 'date' as const, title: 'Attitude to learning grades due', place: '', date: due, time: undefined, yearGroup }]
      : []),
  ])
  return [...regular, ...around]
}

/** Puts them into the database, with who came to what is over: for all forms but the last of each year. */
export async function writeEvents(
  { transaction }: Pick<Writing, 'transaction'>,
  schoolId: number,
  school: FictionalSchool,
  now: Instant,
): Promise<void> {
  const today = londonTime(now).date
  const coordinators = await transaction.roleAssignment.findMany({ where: { schoolId, role: 'learning coordinator' } })
  const head = await transaction.roleAssignment.findFirst({ where: { schoolId, role: 'headteacher' } })
  const events = fictionalEvents(school, now)
  await transaction.meeting.createMany({
    data: events.flatMap(({ kind, title, place, date, time, yearGroup }) => {
      const madeBy = coordinators.find((role) => role.yearGroup === yearGroup)?.staffId ?? head?.staffId
      if (madeBy === undefined) return []
      const when = { date, time: time ?? null, minutes: time === undefined ? 0 : 120 }
      return [{ schoolId, kind, title, place, ...when, yearGroup: yearGroup ?? null, forWhom: 'everyone', madeBy, madeAt: now }]
    }),
  })
  const over = await transaction.meeting.findMany({
    where: { schoolId, kind: 'evening', date: { lt: today, gte: addDays(today, -60) } },
    orderBy: { id: 'asc' },
  })
  const random = randomFrom(2026, 'evenings')
  for (const { id, date, yearGroup, madeBy } of over) {
    const members = await transaction.formMembership.findMany({
      where: { schoolId, yearGroup: yearGroup ?? 0, from: { lte: date }, OR: [{ to: null }, { to: { gte: today } }] },
      orderBy: { pupilId: 'asc' },
    })
    const last = Math.max(...members.map(({ formGroupId }) => formGroupId))
    await transaction.eventPupil.createMany({
      data: members
        .filter(({ formGroupId }) => formGroupId !== last)
        .map(({ pupilId }) => ({ meetingId: id, date, pupilId, schoolId, came: random.chance(0.78), notedBy: madeBy, at: now })),
    })
  }
}

/** That weekday of the week of a day, or the day itself where there is no school on it. */
function onWeekday(calendar: SchoolCalendar, day: SchoolDate, weekday: number): SchoolDate {
  const wanted = addDays(day, weekday - weekdayOf(day))
  return calendar.isSchoolDay(wanted) ? wanted : day
}

/** So many school days after a day, or before it. */
function schoolDayFrom(calendar: SchoolCalendar, today: SchoolDate, count: number): SchoolDate | undefined {
  let day: SchoolDate | undefined = today
  for (let step = 0; step < Math.abs(count) && day !== undefined; step++)
    day = count < 0 ? calendar.previousSchoolDay(day) : calendar.nextSchoolDay(day)
  return day
}
