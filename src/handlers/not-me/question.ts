import type { ActionCall } from '../../cards/card.ts'
import type { RegisterMeant } from '../register-nudge/question.ts'
import type { RegisterParams } from '../register-taken/question.ts'

/** The action as a button of any card carries it: one press. */
export function callNotMe({ form, date, session }: RegisterMeant): ActionCall {
  return { name: 'not-me', params: { form, date, session } satisfies RegisterParams }
}
