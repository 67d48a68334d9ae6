import type { Dates } from '../school/calendar.ts'
import type { Period, PeriodSaid } from '../school/period.ts'
import { addDays, type SchoolDate } from '../school/school-date.ts'
import type { Session } from '../school/session.ts'
import type { Looks, Today } from './days.ts'

/** A period as somebody said it. `resolve` gives the dates, or undefined where there are none such. */
export interface PeriodSpoken {
  /** Characters of the text that it takes. */
  readonly length: number
  readonly session?: Session | undefined
  /** Whether it is a single day. */
  readonly day?: boolean
  readonly today?: boolean
  resolve(looks: Looks): Period | undefined
}

export type Read = Omit<PeriodSpoken, 'length'>

export type Reader = (parts: RegExpExecArray, now: Today) => Read | undefined

export const made = (dates: Dates | undefined, said: PeriodSaid, name: string): Read => ({
  resolve: () => (dates && dates.from <= dates.to ? { from: dates.from, to: dates.to, said, name } : undefined),
})

export const week = (monday: SchoolDate): Dates => ({ from: monday, to: addDays(monday, 4) })
