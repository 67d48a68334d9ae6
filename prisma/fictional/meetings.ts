import type { Writing } from '../../src/data/bulk-sql.ts'
import { createCalendar, type SchoolCalendar } from '../../src/school/calendar.ts'
import { londonInstant, londonTime } from '../../src/school/clock.ts'
import { type MeetingPattern, type MeetingTime, meetingTimes } from '../../src/school/meeting-times.ts'
import { addDays, type Instant, mondayOf, type SchoolDate } from '../../src/school/school-date.ts'
import type { FictionalSchool } from './school-rows.ts'

/** What is on the tutors' agendas, one list after another by year group: last week's with what was decided, and the next one's. */
const tutorAgendas = [
  {
    last: ['Planner checks', 'Lates on Mondays'],
    decided: ['Planners are checked every Friday.'],
    next: ['Uniform', 'Trip letters'],
  },
  {
    last: ['Lost property', 'Reading in registration'],
    decided: ['Two reading mornings a week until Christmas.'],
    next: ['Attendance postcards'],
  },
  {
    last: ['Mock timetable', 'Phones'],
    decided: ['Phones away by the gate; tutors remind on Mondays.'],
    next: ['Options evening', 'Seating plans'],
  },
  { last: ['Work experience forms'], decided: ['Forms are in by the end of next week.'], next: ['Careers week', 'Uniform'] },
  {
    last: ['Revision sessions', 'College visits'],
    decided: ['Every tutor keeps a list of who has applied where.'],
    next: ['Leavers’ photographs'],
  },
] as const
const tutorTasks = [
  'Check planners',
  'Send the uniform letter',
  'Collect the trip letters',
  'Put up the attendance display',
] as const

/** On this weekday of each week, by year group from the youngest: 1 is Monday. */
const tutorWeekdays = [2, 3, 3, 4, 4] as const
const daysAround = 21

/** A weekly meeting of the tutors of each year group and a briefing of everybody on Mondays, with agendas, decisions and tasks. */
export async function writeMeetings(
  { transaction }: Pick<Writing, 'transaction'>,
  schoolId: number,
  school: FictionalSchool,
  now: Instant,
): Promise<void> {
  const today = londonTime(now).date
  const calendar = createCalendar(school.academicYears)
  const year = calendar.yearOf(today)
  if (!year) return
  const monday = addDays(mondayOf(year.from), 7)
  const roles = await transaction.roleAssignment.findMany({ where: { schoolId }, orderBy: { id: 'asc' } })
  const tutors = await transaction.formTutor.findMany({
    where: { schoolId, OR: [{ to: null }, { to: { gte: today } }] },
    orderBy: { id: 'asc' },
  })
  const forms = await transaction.formGroup.findMany({ where: { schoolId } })
  const yearOfForm = new Map(school.forms.map(({ name, yearGroup }) => [name, yearGroup]))
  const yearGroups = [...new Set(yearOfForm.values())].toSorted((a, b) => a - b)

  const head = roles.find(({ role }) => role === 'headteacher')?.staffId
  if (head !== undefined) {
    const pattern: MeetingPattern = { date: monday, time: '08:25', minutes: 15, repeats: 'weekly' }
    const meetingId = await make(
      { title: 'Monday briefing', place: 'Staffroom', forWhom: 'everyone', yearGroup: null, madeBy: head },
      pattern,
    )
    const { last, next } = timesAround(pattern, calendar, today)
    if (last) {
      await points(meetingId, last, 'agenda', ['Open evening', 'Fire doors'], head)
      await points(meetingId, last, 'decision', ['Duty teams swap from next week.'], head)
    }
    if (next) await points(meetingId, next, 'agenda', ['Wet break rota', 'Parking'], head)
  }

  for (const [place, yearGroup] of yearGroups.entries()) {
    const coordinator = roles.find((role) => role.role === 'learning coordinator' && role.yearGroup === yearGroup)?.staffId
    const agenda = tutorAgendas[place % tutorAgendas.length]
    if (coordinator === undefined || !agenda) continue
    const weekday = tutorWeekdays[place % tutorWeekdays.length] ?? 3
    const pattern: MeetingPattern = { date: addDays(monday, weekday - 1), time: '15:20', minutes: 40, repeats: 'weekly' }
    const about = {
      title: `Year ${yearGroup} tutor meeting`,
      place: `Year ${yearGroup} office`,
      forWhom: 'tutors',
      yearGroup,
      madeBy: coordinator,
    }
    const meetingId = await make(about, pattern)
    const formIds = new Set(forms.filter(({ name }) => yearOfForm.get(name) === yearGroup).map(({ id }) => id))
    const people = [...new Set(tutors.filter(({ formGroupId }) => formIds.has(formGroupId)).map(({ staffId }) => staffId))]
    const { last, next } = timesAround(pattern, calendar, today)
    if (next) await points(meetingId, next, 'agenda', agenda.next, people[0] ?? coordinator)
    if (!last) continue
    await points(meetingId, last, 'agenda', agenda.last, coordinator)
    await points(meetingId, last, 'decision', agenda.decided, coordinator)
    await tasks(meetingId, last, people, coordinator)
  }

  async function make(
    about: { title: string; place: string; forWhom: string; yearGroup: number | null; madeBy: number },
    { date, time, minutes, repeats }: MeetingPattern,
  ): Promise<number> {
    const data = { schoolId, kind: 'meeting', ...about, date, time: time ?? null, minutes, repeats, madeAt: now }
    return (await transaction.meeting.create({ data, select: { id: true } })).id
  }

  async function points(meetingId: number, { originally }: MeetingTime, kind: string, texts: readonly string[], staffId: number) {
    const data = texts.map((text) => ({ schoolId, meetingId, date: originally, kind, text, staffId, at: now }))
    await transaction.meetingPoint.createMany({ data })
  }

  /** One that is done, one that is overdue, one that is due soon and one without a day. */
  async function tasks(meetingId: number, { originally, date }: MeetingTime, people: readonly number[], setBy: number) {
    const setAt = londonInstant(date, '16:00')
    const soon = calendar.nextSchoolDay(today)
    const dues = [addDays(date, 1), earlierOf(calendar.previousSchoolDay(today), date), soon, undefined]
    const data = tutorTasks.flatMap((title, at) => {
      // The first tutor has something overdue and something due; what is done was the last one's.
      const ownerId = [people.at(-1), people[0], people[0], people[1] ?? people[0]][at]
      const isDone = at === 0
      const done = isDone ? { doneAt: new Date(setAt.getTime() + 3_600_000), doneBy: ownerId ?? setBy } : {}
      return ownerId === undefined
        ? []
        : [{ schoolId, ownerId, title, due: dues[at] ?? null, setBy, setAt, meetingId, date: originally, ...done }]
    })
    await transaction.task.createMany({ data })
  }
}

/** The day before today, where the meeting was not later. */
function earlierOf(day: SchoolDate | undefined, meeting: SchoolDate): SchoolDate | undefined {
  return day !== undefined && day > meeting ? day : meeting
}

/** The last time of a meeting that was held before today, and the next one. */
function timesAround(pattern: MeetingPattern, calendar: SchoolCalendar, today: SchoolDate) {
  const times = meetingTimes(pattern, [], calendar, addDays(today, -daysAround), addDays(today, daysAround))
  return { last: times.findLast(({ date }) => date < today), next: times.find(({ date }) => date >= today) }
}
