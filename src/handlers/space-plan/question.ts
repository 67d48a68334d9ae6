import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { dayPeriod, type Period } from '../../school/period.ts'
import { addDays, mondayOf, type SchoolDate } from '../../school/school-date.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** What the question about the programme takes: whose it is, and a day or some weeks. */
export const spacePlanParams = slots.pick({ scope: true, period: true, format: true })
export type SpacePlanParams = z.output<typeof spacePlanParams>

/** The question as a button of any card carries it. */
export function askSpacePlan(params: SpacePlanParams): Question {
  return { name: 'space-plan', params }
}

export function askSpaceDay(scope: Scope, date: SchoolDate, today: SchoolDate): Question {
  return askSpacePlan({ scope, period: dayPeriod(date, today) })
}

export function askSpaceWeek(scope: Scope, date: SchoolDate, today: SchoolDate): Question {
  return askSpacePlan({ scope, period: weekOf(date, today) })
}

/** The week of a day as a period. */
export function weekOf(date: SchoolDate, today: SchoolDate): Period {
  const from = mondayOf(date)
  const range = { from, to: addDays(from, 4) }
  if (from === mondayOf(today)) return { ...range, said: 'this_week', name: 'this week' }
  return { ...range, said: 'range', name: from === addDays(mondayOf(today), 7) ? 'next week' : 'that week' }
}

export function scopeOfForm(form: string): Scope {
  return scopeOf({ kind: 'forms', forms: [form] })
}

export function scopeOfYear(yearGroup: number): Scope {
  return scopeOf({ kind: 'years', yearGroups: [yearGroup] })
}
