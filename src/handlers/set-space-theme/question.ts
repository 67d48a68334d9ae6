import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { dateParam, yearParam } from '../set-space-plan/question.ts'

export const setSpaceThemeParams = z.object({
  yearGroup: yearParam.optional(),
  /** A day of the week that is meant. */
  monday: dateParam.optional(),
})
export type SetSpaceThemeParams = z.output<typeof setSpaceThemeParams>

/** The action as a button of any card carries it. */
export function callSetSpaceTheme(params: SetSpaceThemeParams): ActionCall {
  return { name: 'set-space-theme', params }
}
