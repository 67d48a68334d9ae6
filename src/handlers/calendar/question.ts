import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import type { Period } from '../../school/period.ts'
import { addDays, type SchoolDate } from '../../school/school-date.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import { type Filters, slots } from '../slots.ts'

/**
 * What the question about the calendar takes: a year group or a form where one is named, days, and in `filters.type` what is asked of
 * it (`types.ts`), in `filters.category` which of those.
 */
export const calendarParams = slots.pick({ scope: true, period: true, filters: true, count: true, format: true, list: true })
export type CalendarParams = z.output<typeof calendarParams>

export interface CalendarAsked {
  readonly period?: Period | undefined
  readonly scope?: Scope | undefined
  readonly filters?: Filters | undefined
  readonly list?: 'pupils' | undefined
}

/** The question as a button of any card carries it. */
export function askCalendar(today: SchoolDate, { period, scope, filters, list }: CalendarAsked = {}): Question {
  return {
    name: 'calendar',
    params: {
      scope: scope ?? scopeOf({ kind: 'none' }),
      period: period ?? fromTodayOn(today),
      ...(filters && { filters }),
      ...(list && { list }),
    } satisfies CalendarParams,
  }
}

function fromTodayOn(today: SchoolDate): Period {
  return { from: today, to: addDays(today, 365), said: 'default', name: 'from today on' }
}
