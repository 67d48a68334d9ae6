import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import type { Session } from '../../school/session.ts'
import { slots } from '../slots.ts'

/** One register: of a form, a day and a session. */
export const registerNudgeParams = slots.pick({ scope: true, period: true, filters: true })
export type RegisterNudgeParams = z.output<typeof registerNudgeParams>

export interface RegisterMeant {
  readonly form: string
  readonly date: SchoolDate
  readonly session: Session
}

export function askRegisterNudge({ form, date, session }: RegisterMeant): Question {
  const scope = scopeOf({ kind: 'forms', forms: [form] })
  return {
    name: 'register-nudge',
    params: { scope, period: dayPeriod(date, date), filters: { session } } satisfies RegisterNudgeParams,
  }
}

/** What a tutor's card about one register is about. */
export function registerTopic({ form, date, session }: RegisterMeant): string {
  return `register:${form}:${date}:${session}`
}

/** What a card about all registers of a day is about. */
export function registersTopic(date: SchoolDate): string {
  return `registers:${date}`
}
