import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

export const mySettingsParams = slots.pick({ scope: true })
export type MySettingsParams = z.output<typeof mySettingsParams>

/** The question as a button of any card carries it. */
export function askMySettings(): Question {
  return { name: 'my-settings', params: { scope: scopeOf({ kind: 'none' }) } satisfies MySettingsParams }
}
