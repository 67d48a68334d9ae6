import type { SchoolCalendar } from '../../school/calendar.ts'
import { londonInstant } from '../../school/clock.ts'
import { addDays, type SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import type { CalendarFacts, CalendarItem } from '../calendar/facts.ts'
import { askCalendar } from '../calendar/question.ts'
import { definePrompt, type Occasion, type PromptDay, type Recipient } from '../prompt.ts'
import { askEvent } from './question.ts'

/**
 * That a form's part of a date (its reports, its data) has not come in: its tutors two school days before and on the day, and whoever
 * coordinates the year on the day. On the day tutors are told by half past three; all else comes with another message or not at all.
 */
export const datePartsMissing = definePrompt({
  name: 'date-parts-missing',
  title: 'Reports and data due',
  meaning: "When your form's part of the reports or the data is still to come in",
  to: ['form tutor', 'learning coordinator'],
  when: 'day',
  looksAt: (_, { date, calendar }) => [
    askCalendar(date, {
      period: ahead(date, calendar),
      scope: scopeOf({ kind: 'school' }),
      filters: { type: 'date' },
      list: 'pupils',
    }),
  ],
  occasions(recipient, day, [looked]) {
    const facts = looked as CalendarFacts | undefined
    return (facts?.items ?? []).flatMap((item) => occasionsOf(item, recipient, day))
  },
})

/** Up to the day before the third school day from now: what is due on one of the next two, or in the days off after them. */
function ahead(date: SchoolDate, calendar: SchoolCalendar) {
  let to = date
  for (let days = 0; days < 3; days++) to = calendar.nextSchoolDay(to) ?? addDays(to, 7)
  return { from: date, to: addDays(to, -1), said: 'range', name: 'the days ahead' } as const
}

function occasionsOf({ kind, id, date, time, parts }: CalendarItem, { forms }: Recipient, day: PromptDay): readonly Occasion[] {
  if (kind !== 'date' || id === null) return []
  const missing = parts.filter(({ isIn }) => !isIn)
  const own = missing.filter(({ formId }) => forms.some((form) => form.formId === formId))
  const due = lastSchoolDayUpTo(day.calendar, date)
  if (missing.length === 0 || due === undefined) return []
  const at = (clock: string) => londonInstant(day.date, clock)
  const question = askEvent(id)
  // Known by the day that it is due on: one that is moved is said again.
  const occasion = `date-part:${id}:${date}`
  if (day.date === due) {
    const by = time !== null && date === due && time < '15:30' ? earlier(hourBefore(time), '15:30') : '15:30'
    if (own.length > 0) return [{ occasion: `${occasion}:day`, question, dueAt: at('08:00'), byAt: at(by), staleAt: at('17:30') }]
    return [{ occasion: `${occasion}:day`, question, dueAt: at('08:00'), staleAt: at('17:30') }]
  }
  if (own.length > 0 && day.date === schoolDaysBefore(day.calendar, due, 2)) {
    return [{ occasion: `${occasion}:before`, question, dueAt: at('08:00'), staleAt: at('17:30') }]
  }
  return []
}

/** What is due in a holiday is due on the last day of school before it. */
function lastSchoolDayUpTo(calendar: SchoolCalendar, date: SchoolDate): SchoolDate | undefined {
  return calendar.previousSchoolDay(addDays(date, 1))
}

function schoolDaysBefore(calendar: SchoolCalendar, date: SchoolDate, days: number): SchoolDate | undefined {
  let day: SchoolDate | undefined = date
  for (let back = 0; back < days && day !== undefined; back++) day = calendar.previousSchoolDay(day)
  return day
}

function hourBefore(time: string): string {
  return `${String(Math.max(8, Number(time.slice(0, 2)) - 1)).padStart(2, '0')}${time.slice(2)}`
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}
