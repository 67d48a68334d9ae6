import { z } from 'zod'
import { slots } from '../slots.ts'

const staffId = z.int().positive()

/** Ids of staff alone: whom a notice has not reached, and who is told instead, where there is somebody. */
export const undeliveredParams = slots.pick({ scope: true }).extend({ recipientId: staffId, nextId: staffId.optional() })
export type UndeliveredParams = z.output<typeof undeliveredParams>
