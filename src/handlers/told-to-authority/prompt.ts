import { dayPeriod } from '../../school/period.ts'
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
    ]
  },
  occasions(_, { date, now, calendar, marksAsOf }, [unauthorised, runs]) {
    const threshold = (unauthorised as UnauthorisedAbsenceFacts | undefined)?.threshold
    const illness = (runs as AbsenceRunsFacts | undefined)?.illness
    const year = calendar.yearOf(date)
    const by = byTime(calendar, marksAsOf ?? now, officerHearsBy)
    const times = { dueAt: now, byAt: by <= endOfDay(date) ? by : undefined, staleAt: endOfDay(date) }
    return [
      ...(threshold?.runs ?? []).map(({ id, from, to }) => ({
        occasion: `unauthorised-run:${id}:${from}`,
        question: askToldToAuthority(id, 'unauthorised run', { from, to }),
        ...times,
      })),
      ...(year && illness ? illness.pupils : []).map(({ id }) => ({
        occasion: `illness:${id}:${year?.name}`,
        question: askToldToAuthority(id, 'illness', { from: year?.from ?? date, to: date }),
        ...times,
      })),
    ]
  },
})
