import { z } from 'zod'
import type { Identity } from '../../src/door.ts'
import { Refusal } from '../http.ts'

const claims = z.object({ 'https://slack.com/team_id': z.string().min(1), 'https://slack.com/user_id': z.string().min(1) })

/** Whose account an id token of Slack's is about. `memberOf` asks Slack who that is. Refuses (403) guests and other workspaces. */
export async function slackAccount(
  token: unknown,
  memberOf: (team: string, user: string) => Promise<Identity | undefined>,
): Promise<Identity> {
  const { success, data } = claims.safeParse(token)
  const member = success ? await memberOf(data['https://slack.com/team_id'], data['https://slack.com/user_id']) : undefined
  if (!member) throw new Refusal(403, 'This is no full member’s account in the school’s Slack workspace.')
  return member
}
