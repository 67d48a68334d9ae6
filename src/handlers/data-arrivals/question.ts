import type { z } from 'zod'
import { slots } from '../slots.ts'

/** It is about the whole school's data and about no time but now. */
export const dataArrivalsParams = slots.pick({ scope: true })
export type DataArrivalsParams = z.output<typeof dataArrivalsParams>
