import type { IncomingMessage } from 'node:http'
import type { Identity } from '../../src/door.ts'
import { Refusal, type Route } from '../http.ts'
import { type BuiltFile, builtFile, sendBuiltFile } from './built-pages.ts'
import { type PersonOf, queryOf } from './person-of.ts'
import { inWords } from './sign-in-routes.ts'

/** What the overview's page is told of the chat beside it; all of it is public. */
export interface OverviewChat {
  /** The address that opens the chat with Formroom, with `{words}` in it where the platform takes them. */
  readonly address: string | undefined
  /** The id under which Teams knows the app, for links into its tab. */
  readonly teamsApp: string | undefined
}

export interface OverviewParts {
  readonly personOf: PersonOf
  /** What `vite build` made. */
  readonly files: ReadonlyMap<string, BuiltFile>
  /** Whether Teams frames the page, and our own simulator, which only loopback mode has. */
  readonly framedBy: { readonly teams: boolean; readonly simulator: boolean }
  /** The chat of whoever looks; `undefined`: of somebody in Teams, where the page learns who that is for itself. */
  chatOf(person: Identity | undefined): Promise<OverviewChat>
}

/** Where Teams runs, and where Microsoft 365 shows Teams' tabs (PLATFORMS 1.11). */
const teamsHosts = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
]
/** From where Teams' own library fetches the list of its hosts. */
const teamsLibraryList = 'https://res.cdn.office.net'

const pages = [
  { path: '/overview', file: '/overview/index.html' },
  { path: '/overview/config', file: '/overview-config/index.html' },
] as const

/**
 * The page of the year at a glance, and the one on which a channel's tab is set up. Neither holds anything of a school: figures are asked
 * for at `/api/ask`. In Teams a person is known by a token and has no cookies, so the page comes to anybody who says `in=teams`; in a
 * browser one signs in first and comes back to the same view. Throws where the pages have not been built.
 */
export function overviewRoutes({ personOf, files, framedBy, chatOf }: OverviewParts): readonly Route[] {
  const headers = {
    'content-security-policy': policy(framedBy),
    'cache-control': 'no-cache',
    ...(framedBy.teams && { 'cross-origin-resource-policy': 'cross-origin' }),
  }

  return pages.map(({ path, file }) => {
    const page = files.get(file)
    if (page === undefined) throw new Error(`There is no ${file} to show. Run "npm run build" first.`)
    return {
      method: 'GET',
      path,
      handle: inWords(
        async (request, response) => {
          const person = await personOf(request)
          const framed = isFramed(request, framedBy)
          if (!person && !framed) {
            const to = `${path}${request.url?.match(/\?[^#]*/)?.[0] ?? ''}`
            response.writeHead(303, { location: `/sign-in?to=${encodeURIComponent(to)}`, 'cache-control': 'no-store' }).end()
            return
          }
          await sendBuiltFile(withChat(page, await chatOf(person)), request, response, headers)
        },
        [{ label: 'Sign in', href: `/sign-in?to=${encodeURIComponent(path)}` }],
      ),
    }
  })
}

/** What is served where there is no address at which browsers reach Formroom. */
export function overviewNotSetUp(): readonly Route[] {
  return pages.map(({ path }) => ({
    method: 'GET',
    path,
    handle() {
      throw new Refusal(404, 'The year at a glance is not set up here (PUBLIC_URL).')
    },
  }))
}

function isFramed(request: IncomingMessage, framedBy: OverviewParts['framedBy']): boolean {
  const shownIn = queryOf(request).get('in')
  return (shownIn === 'teams' && framedBy.teams) || (shownIn === 'simulator' && framedBy.simulator)
}

function policy({ teams, simulator }: OverviewParts['framedBy']): string {
  const ancestors = [...(simulator ? ["'self'"] : []), ...(teams ? teamsHosts : [])]
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self'${teams ? ` ${teamsLibraryList}` : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
  ].join('; ')
}

/** A page for each chat there is, made once: they are few, but for each of Slack's one. */
const made = new WeakMap<BuiltFile, Map<string, BuiltFile>>()

function withChat(page: BuiltFile, { address, teamsApp }: OverviewChat): BuiltFile {
  const metas = [...meta('formroom-chat', address), ...meta('formroom-teams-app', teamsApp)].join('')
  const kinds = made.get(page) ?? new Map<string, BuiltFile>()
  made.set(page, kinds)
  const before = kinds.get(metas)
  if (before) return before
  const body = Buffer.from(page.body.toString('utf8').replace('</head>', () => `${metas}</head>`))
  const built = builtFile(body, page.type)
  kinds.set(metas, built)
  return built
}

function meta(name: string, content: string | undefined): readonly string[] {
  if (content === undefined) return []
  const escaped = content.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return [`<meta name="${name}" content="${escaped}" />`]
}
