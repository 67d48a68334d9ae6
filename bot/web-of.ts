import type { Config } from '../src/config.ts'
import { readSecret } from '../src/secret.ts'
import type { Formroom } from './join.ts'
import type { Log } from './log.ts'
import { sayRoles } from './personas.ts'
import { createWeb } from './web/web-routes.ts'

/** What browsers are served, joined with the directory and, where Slack is signed in with, with Slack. */
export async function webOf(config: Config, { directory, door }: Formroom, log: Log): Promise<ReturnType<typeof createWeb>> {
  const slackMember =
    config.slack && config.signIn.slack ? (await import('./slack/signed-in.ts')).createSlackMember(config.slack, log) : undefined
  return createWeb({
    config,
    secret: readSecret(config.secret),
    clock: config.clock,
    door,
    slackMember,
    whoIs: async (identity) => {
      const asker = await directory.whoIs(identity)
      return asker && { name: asker.name, roles: asker.roles.map(({ role }) => role) }
    },
    personas: async () => (await directory.people()).map(({ name, email, roles }) => ({ name, email, role: sayRoles(roles) })),
  })
}
