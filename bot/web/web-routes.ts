import type { Config } from '../../src/config.ts'
import type { Door, Identity } from '../../src/door.ts'
import type { Clock } from '../../src/school/clock.ts'
import type { Route } from '../http.ts'
import { askRoutes } from './ask-routes.ts'
import { createBearer } from './bearer.ts'
import type { BuiltFile } from './built-pages.ts'
import { fileRoutes } from './file-routes.ts'
import { type Me, meRoutes } from './me-routes.ts'
import { microsoftAccount } from './microsoft-account.ts'
import { createFlow } from './oidc.ts'
import { type OverviewParts, overviewNotSetUp, overviewRoutes } from './overview-routes.ts'
import { createPersonOf, type PersonOf } from './person-of.ts'
import { createSessions, type Sessions } from './session.ts'
import { type Persona, signInRoutes, type Way } from './sign-in-routes.ts'
import { slackAccount } from './slack-account.ts'

export interface WebParts {
  readonly config: Pick<Config, 'publicUrl' | 'signIn' | 'loopback'>
  readonly secret: Uint8Array
  readonly clock: Clock
  readonly door: Pick<Door, 'ask' | 'fetch'>
  /** The member of staff behind an account, asked with every request, so that leaving closes it at once. */
  whoIs(identity: Identity): Promise<Me | undefined>
  /** Asks Slack about somebody who signed in with it. */
  readonly slackMember: ((team: string, user: string) => Promise<Identity | undefined>) | undefined
  /** Whom one can be in loopback mode. */
  personas(): Promise<readonly Persona[]>
  /** What `vite build` made; without it no page is served but plain ones. */
  readonly pages?: ReadonlyMap<string, BuiltFile> | undefined
  /** Where the chat of whoever looks at the overview is. */
  readonly chatOf?: OverviewParts['chatOf'] | undefined
}

/** What browsers and the tab are served: sign-in, files, who one is. `personOf` says for further routes who is asking. */
export function createWeb(parts: WebParts): { readonly routes: readonly Route[]; readonly personOf: PersonOf } {
  const { config, secret, clock, door, whoIs } = parts
  const { publicUrl, signIn, loopback } = config
  const sessions = publicUrl === undefined ? undefined : sessionsOf(parts, publicUrl)
  const bearer = signIn.microsoft && createBearer(signIn.microsoft, publicUrl)
  const personOf = createPersonOf({ sessions, bearer, loopback })
  const signing =
    publicUrl === undefined || !sessions
      ? []
      : signInRoutes({
          publicUrl,
          secret,
          clock,
          sessions,
          ways: waysOf(parts),
          personas: loopback ? parts.personas : undefined,
          isStaff: async (identity) => (await whoIs(identity)) !== undefined,
        })
  return {
    personOf,
    routes: [
      ...signing,
      ...overviewOf(parts, personOf),
      ...askRoutes({ door, personOf, publicUrl, loopback }),
      ...fileRoutes({ door, personOf }),
      ...meRoutes(personOf, whoIs),
    ],
  }
}

function overviewOf({ config, pages, chatOf }: WebParts, personOf: PersonOf): readonly Route[] {
  if (!pages) return []
  if (config.publicUrl === undefined) return overviewNotSetUp()
  return overviewRoutes({
    personOf,
    files: pages,
    framedBy: { teams: config.signIn.microsoft !== undefined, simulator: config.loopback },
    chatOf: chatOf ?? (async () => ({ address: undefined, teamsApp: undefined })),
  })
}

function sessionsOf({ config: { signIn, loopback }, secret, clock }: WebParts, publicUrl: string): Sessions {
  return createSessions({
    secret,
    clock,
    secure: publicUrl.startsWith('https:'),
    accepts(account) {
      if (account.platform === 'local') return loopback
      return account.platform === 'slack'
        ? signIn.slack !== undefined
        : signIn.microsoft !== undefined && signIn.microsoft.tenantId === account.organisation
    },
  })
}

function waysOf({ config: { signIn }, slackMember }: WebParts): readonly Way[] {
  const { microsoft, slack } = signIn
  const ways: Way[] = []
  if (microsoft) {
    const { authority, tenantId } = microsoft
    const base = `${authority}/v2.0`
    const issuers = [base, `https://login.microsoftonline.com/${tenantId}/v2.0`]
    const flow = createFlow({ ...microsoft, base, issuers })
    ways.push({ name: 'microsoft', label: 'Microsoft', flow, accountOf: (claims) => microsoftAccount(claims, tenantId) })
  }
  if (slack && slackMember) {
    const flow = createFlow({ ...slack, base: slack.issuer, issuers: [slack.issuer, 'https://slack.com'] })
    ways.push({ name: 'slack', label: 'Slack', flow, accountOf: (claims) => slackAccount(claims, slackMember) })
  }
  return ways
}
