import type { z } from 'zod'
import { periodSlot, slots } from '../slots.ts'

/** How a part of the school did on a day or in a week, beside a longer time up to then, or the week before. */
export const dayFiguresParams = slots.pick({ scope: true, period: true }).extend({ beside: periodSlot.optional() })
export type DayFiguresParams = z.output<typeof dayFiguresParams>

/** The question as a composite asks it. */
export function askDayFigures(params: DayFiguresParams): { name: 'day-figures'; params: DayFiguresParams } {
  return { name: 'day-figures', params }
}
