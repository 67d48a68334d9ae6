import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { contactOutcomes, contactParties, contactWays } from '../../school/contact.ts'
import { parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'

/** What is known of a contact before its form is filled in. */
export const logContactParams = z.object({
  /** Whom it is about, by id: `+` between pupils, `/` between those whom one name may mean. */
  pupils: z
    .string()
    .regex(/^\d{1,9}(?:[+/]\d{1,9})*$/)
    .max(40)
    .optional(),
  way: z.enum(contactWays).optional(),
  party: z.enum(contactParties).optional(),
  outcome: z.enum(contactOutcomes).optional(),
  on: z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined).optional(),
  /** When to be in touch again, as it was said (`src/school/day-said.ts`). */
  again: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(20)
    .optional(),
  draft: z.string().max(40).optional(),
})
export type LogContactParams = z.output<typeof logContactParams>

/** The action as a button of any card carries it. */
export function callLogContact({
  pupilId,
  ...known
}: Omit<LogContactParams, 'pupils'> & { readonly pupilId?: number }): ActionCall {
  return { name: 'log-contact', params: { ...(pupilId !== undefined && { pupils: String(pupilId) }), ...known } }
}
