import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'
import { sessions } from '../../school/session.ts'
import type { RegisterMeant } from '../register-nudge/question.ts'

/** Which register: of a form by its name, a day and a session. */
export const registerParams = z.object({
  form: z.string().min(1).max(120),
  date: z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined),
  session: z.enum(sessions),
})
export type RegisterParams = z.output<typeof registerParams>

/** The action as a button of any card carries it: one press. */
export function callRegisterTaken({ form, date, session }: RegisterMeant): ActionCall {
  return { name: 'register-taken', params: { form, date, session } satisfies RegisterParams }
}
