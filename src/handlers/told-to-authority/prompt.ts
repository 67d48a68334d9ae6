import type { SchoolCalendar } from '../../school/calendar.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import type { AbsenceRunsFacts } from '../absence-runs/facts.ts'
import { askAbsenceRuns } from '../absence-runs/question.ts'
import { byTime, endOfDay } from '../nudge-said.ts'
import { definePrompt } from '../prompt.ts'
import type { UnauthorisedAbsenceFacts } from '../unauthorised-absence/facts.ts'
import { askUnauthorisedAbsence } from '../unauthorised-absence/question.ts'
import { askToldToAuthority } from './question.ts'

/** By then the attendance officer has it whether or not there is anything else to hear. */
const officerHearsBy = '10:00'

/** Whoever had as many days of illness so many school days ago is no news; a reason that is entered late still is. */
const schoolDaysOfNews = 10

/** Ten school days in a row without leave, and fifteen days of illness: to the attendance officer, once for each run or year. */
export const toldToAuthorityPrompt = definePrompt({
  name: 'told-to-authority',
  title: 'For the local authority',
  meaning: 'Absences long enough for the local authority to be told',
  to: ['attendance officer'],
  when: 'marks',
  looksAt(_, { date, calendar }) {
    const scope = scopeOf({ kind: 'school' })
    const day = dayPeriod(date, date)
    const from = calendar.previousSchoolDay(date) ?? date
    return [
      askUnauthorisedAbsence({ scope, period: { ...day, from, said: 'range' } }),
      askAbsenceRuns({ scope, period: { ...day, said: 'default' }, list: 'pupils' }),
      askAbsenceRuns({ scope, period: dayPeriod(schoolDaysEarlier(calendar, date), date), list: 'pupils' }),
    ]
  },
  occasions(_, { date, now, calendar, marksAsOf }, [unauthorised, runs, runsThen]) {
    const threshold = (unauthorised as UnauthorisedAbsenceFacts | undefined)?.threshold
    const illBefore = new Set(((runsThen as AbsenceRunsFacts | undefined)?.illness?.pupils ?? []).map(({ id }) => id))
    const ill = ((runs as AbsenceRunsFacts | undefined)?.illness?.pupils ?? []).filter(({ id }) => !illBefore.has(id))
    const year = calendar.yearOf(date)
    const by = byTime(calendar, marksAsOf ?? now, officerHearsBy)
    const times = { dueAt: now, byAt: by <= endOfDay(date) ? by : undefined, staleAt: endOfDay(date) }
    return [
      ...(threshold?.runs ?? []).map(({ id, from, to }) => ({
        occasion: `unauthorised-run:${id}:${from}`,
        question: askToldToAuthority(id, 'unauthorised run', { from, to }),
        ...times,
      })),
      ...(year ? ill : []).map(({ id }) => ({
        occasion: `illness:${id}:${year?.name}`,
        question: askToldToAuthority(id, 'illness', { from: year?.from ?? date, to: date }),
        ...times,
      })),
    ]
  },
})

function schoolDaysEarlier({ years, schoolDays }: SchoolCalendar, date: SchoolDate): SchoolDate {
  return schoolDays(years[0]?.from ?? date, date).at(-schoolDaysOfNews) ?? date
}
