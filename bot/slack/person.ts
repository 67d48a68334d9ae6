import type { Identity } from '../../src/door.ts'

/** What Slack says of a user (`users.info`). */
export interface SlackUser {
  readonly team_id?: string | undefined
  readonly is_bot?: boolean | undefined
  readonly deleted?: boolean | undefined
  readonly is_restricted?: boolean | undefined
  readonly is_ultra_restricted?: boolean | undefined
  readonly is_stranger?: boolean | undefined
  readonly is_email_confirmed?: boolean | undefined
  readonly real_name?: string | undefined
  readonly profile?: { readonly email?: string | undefined } | undefined
}

/** Who wrote: a user of a workspace. `userOf` asks Slack about them. Bots, guests, people who left and people of other workspaces have no e-mail. */
export function slackPerson(team: string, user: string, userOf: (user: string) => Promise<SlackUser | undefined>): Identity {
  return {
    platform: 'slack',
    organisation: team,
    user,
    async email() {
      const known = await userOf(user)
      return known && ofTheWorkspace(known, team) ? known.profile?.email || undefined : undefined
    },
  }
}

/** Whether somebody is a member of the workspace in full, with an address that has been confirmed. */
export function ofTheWorkspace(user: SlackUser, team: string): boolean {
  if (user.is_bot || user.deleted || user.is_restricted || user.is_ultra_restricted || user.is_stranger) return false
  return user.is_email_confirmed !== false && (user.team_id === undefined || user.team_id === team)
}
