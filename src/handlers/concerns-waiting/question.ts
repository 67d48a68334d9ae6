import type { z } from 'zod'
import { slots } from '../slots.ts'

export const concernsWaitingParams = slots.pick({ scope: true })
export type ConcernsWaitingParams = z.output<typeof concernsWaitingParams>
