import { teamsChatLink } from '../src/cards/teams-links.ts'
import type { Config } from '../src/config.ts'
import { readSecret } from '../src/secret.ts'
import type { Formroom } from './join.ts'
import type { Log } from './log.ts'
import { sayRoles } from './personas.ts'
import type { BuiltFile } from './web/built-pages.ts'
import type { OverviewParts } from './web/overview-routes.ts'
import { createWeb } from './web/web-routes.ts'

/** What browsers are served, joined with the directory and, where Slack is signed in with, with Slack. */
export async function webOf(
  config: Config,
  { directory, door }: Formroom,
  log: Log,
  pages?: ReadonlyMap<string, BuiltFile>,
): Promise<ReturnType<typeof createWeb>> {
  const slack = config.slack && config.signIn.slack ? await import('./slack/signed-in.ts') : undefined
  const slackMember = config.slack && slack?.createSlackMember(config.slack, log)
  const slackChat = config.slack && slack?.createSlackChat(config.slack, log)
  return createWeb({
    config,
    secret: readSecret(config.secret),
    clock: config.clock,
    door,
    slackMember,
    pages,
    chatOf: chatOf(config, slackChat),
    whoIs: async (identity) => {
      const asker = await directory.whoIs(identity)
      return asker && { name: asker.name, roles: asker.roles.map(({ role }) => role) }
    },
    personas: async () => (await directory.people()).map(({ name, email, roles }) => ({ name, email, role: sayRoles(roles) })),
  })
}

/** Where whoever looks at the overview asks about it: each where they write to Formroom. */
function chatOf({ teams }: Config, slackChat: (() => Promise<string | undefined>) | undefined): OverviewParts['chatOf'] {
  const teamsApp = teams && (teams.catalogueId ?? teams.appId)
  return async (person) => {
    if (person?.platform === 'local') return { address: `/?as=${encodeURIComponent(person.email)}&say={words}`, teamsApp }
    if (person?.platform === 'slack') return { address: await slackChat?.(), teamsApp }
    return { address: teams && teamsChatLink(teams.appId), teamsApp }
  }
}
