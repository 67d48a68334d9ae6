import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

export const myConcernsParams = slots.pick({ scope: true })
export type MyConcernsParams = z.output<typeof myConcernsParams>

/** The question as a button of any card carries it. */
export function askMyConcerns(): Question {
  return { name: 'my-concerns', params: { scope: scopeOf({ kind: 'none' }) } satisfies MyConcernsParams }
}

/** What a card about somebody's own concerns is kept up to date by, beside `concern:…` of each. */
export function myConcernsTopic(staffId: number): string {
  return `concerns of:${staffId}`
}
