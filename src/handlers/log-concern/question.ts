import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

/** What is known of a concern before its form is filled in: ids and codes alone, nothing that anybody said. */
export const logConcernParams = z.object({
  /** Whom it is about, by id: `+` between pupils, `/` between those whom one name may mean. */
  pupils: z
    .string()
    .regex(/^\d{1,9}(?:[+/]\d{1,9})*$/)
    .max(200)
    .optional(),
  category: z.string().min(1).max(100).optional(),
  /** The message that it is begun from. */
  draft: z.string().max(60).optional(),
})
export type LogConcernParams = z.output<typeof logConcernParams>

/** The action as a button of any card carries it. */
export function callLogConcern({
  pupilId,
  ...known
}: Omit<LogConcernParams, 'pupils'> & { readonly pupilId?: number }): ActionCall {
  return { name: 'log-concern', params: { ...(pupilId !== undefined && { pupils: String(pupilId) }), ...known } }
}
