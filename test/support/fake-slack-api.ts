import type { IncomingMessage } from 'node:http'
import { parse } from 'node:querystring'
import { listen } from './listen.ts'
import { createRecord, type Record } from './record.ts'
import { slackFaults } from './slack-blocks.ts'

export const SLACK_TOKEN = 'xoxb-fictional'
export const SLACK_TEAM = 'T0SCHOOL'
export const SLACK_BOT_USER = 'U0FORMROOM'

export type SlackMethod =
  | 'auth.test'
  | 'users.info'
  | 'conversations.open'
  | 'chat.postMessage'
  | 'chat.postEphemeral'
  | 'chat.update'
  | 'apps.connections.open'
  | 'response_url'

export interface SlackCall {
  readonly method: SlackMethod
  readonly args: SlackArgs
}

export interface SlackArgs {
  readonly channel?: string
  readonly user?: string
  readonly text?: string
  readonly thread_ts?: string
  readonly ts?: string
  readonly blocks?: readonly { readonly type: string }[]
  readonly response_type?: string
  readonly replace_original?: boolean
}

export interface FakeSlackApi {
  readonly apiUrl: string
  /** A fresh address for answering a command or a press. */
  responseUrl(): string
  /** Calls that succeeded. */
  readonly calls: Record<SlackCall>
  /** What it refused and why; a good bot leaves this empty. */
  readonly complaints: string[]
  readonly users: Map<string, object>
  /** Whether the workspace has charts yet. */
  charts: boolean
  /** Fails the next calls of a method: with an HTTP status, or with Slack's word for what is wrong. */
  fail(
    method: SlackMethod,
    how: { status: number; retryAfter?: number; times?: number } | { error: string; times?: number },
  ): void
  /** Never answers a method until closed. */
  hang(method: SlackMethod): void
  /** How often a method was called at all. */
  count(method: SlackMethod): number
  reset(): void
  close(): Promise<void>
}

const required: { readonly [method in SlackMethod]: readonly (keyof SlackArgs | 'users')[] } = {
  'auth.test': [],
  'users.info': ['user'],
  'conversations.open': ['users'],
  'chat.postMessage': ['channel', 'text'],
  'chat.postEphemeral': ['channel', 'user', 'text'],
  'chat.update': ['channel', 'ts', 'text'],
  'apps.connections.open': [],
  response_url: ['text'],
}

interface Failing {
  readonly status?: number
  readonly error?: string
  readonly retryAfter?: number
  times?: number
}

/** Stands for Slack's Web API, as strict as the real one, on this machine. */
export async function startFakeSlackApi(): Promise<FakeSlackApi> {
  const calls = createRecord<SlackCall>('call at the Slack API')
  const complaints: string[] = []
  const users = new Map<string, object>()
  const failing = new Map<SlackMethod, Failing>()
  const hanging = new Set<SlackMethod>()
  const counts = new Map<SlackMethod, number>()
  let messages = 0
  let urls = 0

  function refuse(error: string, why: string): object {
    complaints.push(`${error}: ${why}`)
    return { ok: false, error }
  }

  function answer(method: SlackMethod, args: globalThis.Record<string, unknown>, token: string | undefined): object {
    if (method !== 'response_url' && token !== SLACK_TOKEN) return refuse('invalid_auth', method)
    const missing = required[method].filter((name) => !args[name])
    if (missing.length > 0) return refuse('invalid_arguments', `${method} without ${missing.join(', ')}`)
    if (method === 'users.info') {
      const user = users.get(String(args['user']))
      return user ? { ok: true, user } : { ok: false, error: 'user_not_found' }
    }
    if (method === 'auth.test') return { ok: true, team_id: SLACK_TEAM, user_id: SLACK_BOT_USER, bot_id: 'B0FORMROOM' }
    if (method === 'conversations.open') return { ok: true, channel: { id: `D-${args['users']}` } }
    const sent = args as SlackArgs
    if (!api.charts && sent.blocks?.some(({ type }) => type === 'data_visualization'))
      return { ok: false, error: 'invalid_blocks' }
    const faults = slackFaults(sent)
    if (faults.length > 0) return refuse('invalid_blocks', faults.join('; '))
    calls.add({ method, args: sent })
    return { ok: true, ts: `1795000000.${String(++messages).padStart(6, '0')}`, channel: sent.channel }
  }

  const server = await listen(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const method = methodOf(request)
    if (!method) {
      complaints.push(`unknown method ${request.url}`)
      response.writeHead(404).end()
      return
    }
    counts.set(method, (counts.get(method) ?? 0) + 1)
    if (hanging.has(method)) return
    const failure = failing.get(method)
    if (failure?.times !== undefined && --failure.times <= 0) failing.delete(method)
    if (failure?.status) {
      response
        .writeHead(failure.status, failure.retryAfter === undefined ? {} : { 'retry-after': String(failure.retryAfter) })
        .end()
      return
    }
    const body = failure?.error
      ? { ok: false, error: failure.error }
      : answer(method, argsOf(request, Buffer.concat(chunks)), tokenOf(request))
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })

  const api: FakeSlackApi = {
    apiUrl: `${server.url}/api/`,
    responseUrl: () => `${server.url}/response/${++urls}`,
    calls,
    complaints,
    users,
    charts: true,
    fail: (method, how) => void failing.set(method, { ...how }),
    hang: (method) => void hanging.add(method),
    count: (method) => counts.get(method) ?? 0,
    reset() {
      calls.clear()
      complaints.length = 0
      users.clear()
      failing.clear()
      hanging.clear()
      counts.clear()
      api.charts = true
    },
    close: server.close,
  }
  return api
}

function methodOf({ url }: IncomingMessage): SlackMethod | undefined {
  if (url?.startsWith('/response/')) return 'response_url'
  const name = url?.replace('/api/', '') ?? ''
  return name in required ? (name as SlackMethod) : undefined
}

function tokenOf({ headers }: IncomingMessage): string | undefined {
  return headers.authorization?.replace(/^Bearer /, '')
}

/** Arguments as the Web API takes them: JSON, or a form in which structures are JSON. */
function argsOf({ headers }: IncomingMessage, body: Buffer): globalThis.Record<string, unknown> {
  const text = body.toString('utf8')
  if (headers['content-type']?.startsWith('application/json')) return JSON.parse(text)
  const form = parse(text)
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      name === 'blocks' && typeof value === 'string' ? JSON.parse(value) : value,
    ]),
  )
}
