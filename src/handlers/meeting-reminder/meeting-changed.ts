import { londonInstant, londonTime } from '../../school/clock.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'
import { staffRoles } from '../../school/staff-roles.ts'
import type { TimeAhead } from '../meetings-ahead/facts.ts'
import { definePrompt } from '../prompt.ts'
import { lookAhead, sayingOf, timesIn, twoSchoolDaysOn } from './occasion.ts'

/** So long whoever changed it may take it back before anybody hears of it. */
const millisecondsToThink = 5 * 60_000

/**
 * A time within two school days was moved or called off: its people hear of it, but whoever did it. What is on today is told at once, what
 * is later by half past four at the latest.
 */
export const meetingChanged = definePrompt({
  name: 'meeting-changed',
  title: 'Meetings moved or called off',
  meaning: 'When a meeting of yours within two school days is moved or called off',
  to: staffRoles,
  when: 'day',
  looksAt: (_, day) => [lookAhead(day)],
  occasions({ staffId }, { calendar, date }, [looked]) {
    return timesIn(looked).flatMap((time) => {
      const { changed } = time
      if (!changed || changed.by === staffId || (!time.moved && !time.calledOff)) return []
      const changedOn = londonTime(changed.at).date
      // What was changed long before is what everybody knows by then: the reminders say when it is.
      if (firstDayOf(time) > twoSchoolDaysOn(calendar, changedOn) || changedOn < previousDay(calendar, date)) return []
      const { occasion, question } = sayingOf('changed', time)
      const dueAt = new Date(changed.at.getTime() + millisecondsToThink)
      const staleAt = endOf(time)
      const isToday = firstDayOf(time) <= date
      const byAt = isToday ? dueAt : later(dueAt, londonInstant(date, '16:30'))
      return dueAt < staleAt ? [{ occasion: `${occasion}:${changed.at.getTime()}`, question, dueAt, byAt, staleAt }] : []
    })
  },
})

/** When somebody would have gone, or is to go now: whichever comes first. */
function firstDayOf({ originally, date }: TimeAhead): SchoolDate {
  return originally < date ? originally : date
}

/** By then it is no use any more: when it begins, or would have. */
function endOf({ originally, date, time, wasAt }: TimeAhead): Instant {
  return later(londonInstant(originally, wasAt ?? '23:59'), londonInstant(date, time ?? '23:59'))
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}

function previousDay(calendar: { previousSchoolDay(before: SchoolDate): SchoolDate | undefined }, date: SchoolDate): SchoolDate {
  return calendar.previousSchoolDay(date) ?? date
}
