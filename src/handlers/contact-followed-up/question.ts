import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

/** Which contact has been followed up. */
export const followedUpParams = z.object({ contactId: z.int().positive() })
export type FollowedUpParams = z.output<typeof followedUpParams>

/** The action as a button of any card carries it. */
export function callFollowedUp(contactId: number): ActionCall {
  return { name: 'contact-followed-up', params: { contactId } }
}
