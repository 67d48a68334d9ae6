import type { z } from 'zod'
import { slots } from '../slots.ts'

export const recordsRequestParams = slots.pick({ scope: true })
export type RecordsRequestParams = z.output<typeof recordsRequestParams>
