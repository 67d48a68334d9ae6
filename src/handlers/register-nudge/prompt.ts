import { londonInstant } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import { scopeOf } from '../../school/scope.ts'
import { sessionTimesOf } from '../../school/session.ts'
import { endOfDay } from '../nudge-said.ts'
import { definePrompt } from '../prompt.ts'
import type { RegistersMissingFacts } from '../registers-missing/facts.ts'
import { askRegistersMissing } from '../registers-missing/question.ts'
import { askRegisterNudge } from './question.ts'

/**
 * A register that data from after its closing lacks: told to the form's tutors at once, while it can still be taken. Of the school
 * day before it only rides, where the data came too late for that day.
 */
export const registerMissingPrompt = definePrompt({
  name: 'register-missing',
  title: 'Missing registers',
  meaning: "When your form's register has closed and is not in the data",
  to: ['form tutor'],
  when: 'marks',
  looksAt({ forms }, { date, calendar }) {
    if (forms.length === 0) return []
    const scope = scopeOf({ kind: 'forms', forms: forms.map(({ name }) => name) })
    const from = calendar.previousSchoolDay(date) ?? date
    return [askRegistersMissing({ scope, period: { ...dayPeriod(date, date), from, said: 'range' } })]
  },
  occasions({ forms }, { date, settings }, [looked]) {
    const { missing } = (looked as RegistersMissingFacts | undefined) ?? { missing: [] }
    const times = sessionTimesOf(settings)
    const own = new Set(forms.map(({ name }) => name))
    return missing
      .filter(({ form }) => own.has(form))
      .map(({ form, date: day, session }) => {
        const closed = londonInstant(day, times[session].closes)
        return {
          occasion: `register:${form}:${day}:${session}`,
          question: askRegisterNudge({ form, date: day, session }),
          dueAt: closed,
          byAt: day === date ? closed : undefined,
          staleAt: endOfDay(date),
        }
      })
  },
})
