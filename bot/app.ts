import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Config } from '../src/config.ts'
import { reportFault } from './fault.ts'
import { answerJson, Refusal, type Route, readJson } from './http.ts'
import type { Log } from './log.ts'
import { guardLoopback } from './loopback-guard.ts'
import type { SlackEdge } from './slack/receive.ts'
import type { TeamsEdge } from './teams/receive.ts'

/** Teams itself sends at most about 100 KB. */
const TEAMS_BYTES = 256 * 1024

export interface AppParts {
  readonly config: Pick<Config, 'loopback'>
  readonly teams: TeamsEdge | undefined
  readonly slack: SlackEdge | undefined
  /** Whether it can answer: the database opens. */
  ready(): Promise<boolean>
  /** What else it serves: the tab, the simulator, files. */
  readonly routes: readonly Route[]
  readonly log: Log
}

/** Formroom over HTTP: both platforms on one port, health, and whatever routes are handed in. Does not listen by itself. */
export function createApp({ config, teams, slack, ready, routes, log }: AppParts): RequestListener {
  const table: readonly Route[] = [
    { method: 'GET', path: '/healthz', handle: (_, response) => answerJson(response, 200, { status: 'alive' }) },
    {
      method: 'GET',
      path: '/readyz',
      async handle(_, response) {
        const isReady = await ready().catch(() => false)
        answerJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready' })
      },
    },
    { method: 'POST', path: '/api/messages', handle: teams ? teamsMessages(teams) : notSetUp('Teams', 'MICROSOFT_APP_ID') },
    {
      method: 'POST',
      path: '/slack/events',
      handle: slack?.handle ?? notSetUp('Slack over HTTP', 'SLACK_SIGNING_SECRET'),
    },
    ...routes,
  ]

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      secure(response)
      if (config.loopback) guardLoopback(request)
      await routeOf(table, request).handle(request, response)
    } catch (error) {
      refuse(request, response, error, log)
    }
  }
  return (request, response) => void serve(request, response)
}

function teamsMessages(teams: TeamsEdge): Route['handle'] {
  return async (request, response) => {
    const activity = await readJson(request, TEAMS_BYTES)
    const { status, body } = await teams.receive(activity, request.headers.authorization ?? '')
    answerJson(response, status, body)
  }
}

function notSetUp(what: string, setting: string): Route['handle'] {
  return () => {
    throw new Refusal(404, `${what} is not set up here (${setting}).`)
  }
}

function routeOf(table: readonly Route[], request: IncomingMessage): Route {
  const path = pathOf(request.url ?? '/')
  const here = table.filter((route) => matches(route.path, path))
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const route = here.find((one) => one.method === method)
  if (route) return route
  if (here.length === 0) throw new Refusal(404, 'There is nothing at this address.')
  const allowed = [...new Set(here.map((one) => one.method))].join(', ')
  throw new Refusal(405, `Only ${allowed} is understood here.`, { allow: allowed })
}

function pathOf(url: string): string {
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
}

/** For all answers; a page that loads anything or may be framed by Teams says so itself. */
function secure(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  response.setHeader('cross-origin-resource-policy', 'same-origin')
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, log: Log): void {
  if (response.headersSent) {
    reportFault(log, 'answering over http', error)
    response.destroy()
    return
  }
  if (error instanceof Refusal) {
    log.debug({ status: error.status, method: request.method }, 'refused')
    answerJson(response, error.status, { error: error.message }, error.headers)
    return
  }
  const reference = reportFault(log, 'answering over http', error)
  answerJson(response, 500, { error: `Something went wrong here. The reference is ${reference}.` })
}
