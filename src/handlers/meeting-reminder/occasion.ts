import type { SchoolCalendar } from '../../school/calendar.ts'
import { addDays, type SchoolDate } from '../../school/school-date.ts'
import type { MeetingsAheadFacts, TimeAhead } from '../meetings-ahead/facts.ts'
import { askMeetingsAhead } from '../meetings-ahead/question.ts'
import type { PromptDay } from '../prompt.ts'
import { askReminder, type Reminder, standingOf } from './question.ts'

/** A holiday may lie between a day and the second school day after it. */
const mostDaysAhead = 70

/** The last day of the second school day after a day; what lies between is its as well. */
export function twoSchoolDaysOn(calendar: SchoolCalendar, date: SchoolDate): SchoolDate {
  const next = calendar.nextSchoolDay(date)
  return (next && calendar.nextSchoolDay(next)) ?? next ?? addDays(date, mostDaysAhead)
}

/** What every reminder of a day is planned from, so that it is asked once. */
export function lookAhead({ calendar, date }: PromptDay) {
  return askMeetingsAhead(date, twoSchoolDaysOn(calendar, date))
}

export function timesIn(looked: unknown): readonly TimeAhead[] {
  return (looked as MeetingsAheadFacts | undefined)?.times ?? []
}

/** The occasion is known by when it is: a time that is moved is reminded of at its new one. */
export function sayingOf(why: Reminder, time: TimeAhead) {
  const at = standingOf(time)
  return {
    occasion: `meeting-${why}:${time.of}:${time.id}:${time.originally}:${at}`,
    question: askReminder({ of: time.of, id: time.id, on: time.originally, why, at }),
  }
}
