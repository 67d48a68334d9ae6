import type { IncomingMessage } from 'node:http'
import { parse } from 'node:querystring'
import { listen } from './listen.ts'
import { createRecord, type Record } from './record.ts'
import { slackFaults } from './slack-blocks.ts'
import { createRateWatch } from './slack-rates.ts'
import { homeFaults, type SlackHome, type SlackView, viewFaults } from './slack-views.ts'

export const SLACK_TOKEN = 'xoxb-fictional'
export const SLACK_TEAM = 'T0SCHOOL'
export const SLACK_BOT_USER = 'U0FORMROOM'
export const SLACK_APP = 'A0FORMROOM'

/** A trigger is good for three seconds and for one view. */
const TRIGGER_MILLISECONDS = 3_000

export type SlackMethod =
  | 'auth.test'
  | 'users.info'
  | 'users.lookupByEmail'
  | 'conversations.open'
  | 'conversations.history'
  | 'conversations.replies'
  | 'chat.postMessage'
  | 'chat.postEphemeral'
  | 'chat.update'
  | 'views.open'
  | 'views.update'
  | 'views.publish'
  | 'bots.info'
  | 'files.getUploadURLExternal'
  | 'files.completeUploadExternal'
  | 'apps.connections.open'
  | 'response_url'
  | 'upload_url'

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
  readonly metadata?: { readonly event_type: string; readonly event_payload: object }
  readonly response_type?: string
  readonly replace_original?: boolean
  readonly trigger_id?: string
  readonly view_id?: string
  readonly view?: SlackView
  readonly user_id?: string
  readonly channel_id?: string
  readonly files?: readonly { readonly id: string; readonly title?: string }[]
  readonly filename?: string
  readonly length?: string
  /** What was uploaded. */
  readonly bytes?: Buffer
}

/** A message as it stands in a channel. */
export interface SlackPosted {
  readonly ts: string
  readonly channel: string
  readonly text: string
  readonly blocks?: SlackArgs['blocks']
  readonly metadata?: SlackArgs['metadata']
  /** The message under which it stands. */
  readonly thread_ts?: string
  readonly edited?: boolean
}

/** Fails with an HTTP status, or with Slack's word for what is wrong; where a channel is named, only there. */
export type Failure = ({ readonly status: number; readonly retryAfter?: number } | { readonly error: string }) & {
  readonly times?: number
  readonly channel?: string
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
  /** All messages that stand in the channels, in the order in which they were accepted. */
  readonly messages: readonly SlackPosted[]
  /** Views that have been opened, as they stand. */
  readonly views: ReadonlyMap<string, SlackView>
  /** The page of the app that each user is shown. */
  readonly homes: ReadonlyMap<string, SlackHome>
  /** Whether the workspace has charts yet. */
  charts: boolean
  /** Complains of calls beyond the published rates and answers them with 429. */
  watchesRates: boolean
  /** Fails the next calls of a method. */
  fail(method: SlackMethod, how: Failure): void
  /** Never answers a method until closed, and does nothing. */
  hang(method: SlackMethod): void
  /** Does what a method says and then answers after so many milliseconds. */
  answerLate(method: SlackMethod, milliseconds: number): void
  /** Does what a method says and then cuts the connection instead of answering. */
  cut(method: SlackMethod, times?: number): void
  /** Somebody deletes a message. */
  remove(channel: string, ts: string): void
  /** How often a method was called at all; of messages and updates also in one channel. */
  count(method: SlackMethod, channel?: string): number
  reset(): void
  close(): Promise<void>
}

const required: { readonly [method in SlackMethod]: readonly string[] } = {
  'auth.test': [],
  'users.info': ['user'],
  'users.lookupByEmail': ['email'],
  'conversations.open': ['users'],
  'conversations.history': ['channel'],
  'conversations.replies': ['channel', 'ts'],
  'chat.postMessage': ['channel', 'text'],
  'chat.postEphemeral': ['channel', 'user', 'text'],
  'chat.update': ['channel', 'ts', 'text'],
  'views.open': ['trigger_id', 'view'],
  'views.update': ['view_id', 'view'],
  'views.publish': ['user_id', 'view'],
  'bots.info': ['bot'],
  'files.getUploadURLExternal': ['filename', 'length'],
  'files.completeUploadExternal': ['files'],
  'apps.connections.open': [],
  response_url: ['text'],
  upload_url: ['bytes'],
}

type Args = globalThis.Record<string, unknown>

interface Upload {
  readonly length: number
  readonly filename: string
  bytes?: Buffer
}

/** Stands for Slack's Web API, as strict as the real one, on this machine. */
export async function startFakeSlackApi(): Promise<FakeSlackApi> {
  const calls = createRecord<SlackCall>('call at the Slack API')
  const complaints: string[] = []
  const users = new Map<string, object>()
  const messages: SlackPosted[] = []
  const removed = new Set<string>()
  const views = new Map<string, SlackView>()
  const homes = new Map<string, SlackHome>()
  const triggers = new Set<string>()
  const uploads = new Map<string, Upload>()
  const failing = new Map<SlackMethod, Failure & { left: number }>()
  const hanging = new Set<SlackMethod>()
  const late = new Map<SlackMethod, number>()
  const cutting = new Map<SlackMethod, number>()
  const counts = new Map<string, number>()
  const rates = createRateWatch()
  let ids = 0

  function refuse(error: string, why: string): object {
    complaints.push(`${error}: ${why}`)
    return { ok: false, error }
  }

  /** Unique, and in the order of acceptance. */
  function timestamp(): string {
    return `${Math.floor(Date.now() / 1_000)}.${String(++ids).padStart(6, '0')}`
  }

  function perform(method: SlackMethod, args: Args, token: string | undefined): object {
    const signed = method === 'response_url' || method === 'upload_url' || method === 'apps.connections.open'
    if (!signed && token !== SLACK_TOKEN) return refuse('invalid_auth', method)
    const missing = required[method].filter((name) => !args[name])
    if (missing.length > 0) return refuse('invalid_arguments', `${method} without ${missing.join(', ')}`)
    const sent = args as SlackArgs
    switch (method) {
      case 'auth.test':
        return { ok: true, team_id: SLACK_TEAM, user_id: SLACK_BOT_USER, bot_id: 'B0FORMROOM' }
      case 'apps.connections.open':
        return refuse('not_allowed_token_type', method)
      case 'users.info': {
        const user = users.get(String(args['user']))
        return user ? { ok: true, user } : { ok: false, error: 'user_not_found' }
      }
      case 'users.lookupByEmail': {
        const email = String(args['email']).toLowerCase()
        const user = [...users.values()].find((each) => emailOf(each) === email && !('deleted' in each && each.deleted))
        return user ? { ok: true, user } : { ok: false, error: 'users_not_found' }
      }
      case 'conversations.open':
        return opened(String(args['users']))
      case 'conversations.history':
      case 'conversations.replies':
        return history(method, args)
      case 'views.open':
      case 'views.update':
        return shown(method, sent)
      case 'views.publish': {
        const user = String(args['user_id'])
        if (!users.has(user)) return { ok: false, error: 'user_not_found' }
        const faults = homeFaults(args['view'])
        if (faults.length > 0) return refuse('invalid_arguments', faults.join('; '))
        const view = args['view'] as SlackHome
        homes.set(user, view)
        calls.add({ method, args: { user_id: user } })
        return { ok: true, view: { id: `V-home-${user}`, hash: `${Date.now()}.${++ids}`, ...view } }
      }
      case 'bots.info':
        return args['bot'] === 'B0FORMROOM'
          ? { ok: true, bot: { id: 'B0FORMROOM', app_id: SLACK_APP, user_id: SLACK_BOT_USER, name: 'Formroom', deleted: false } }
          : { ok: false, error: 'bot_not_found' }
      case 'files.getUploadURLExternal': {
        const id = `F${++ids}`
        uploads.set(id, { length: Number(args['length']), filename: String(args['filename']) })
        return { ok: true, upload_url: `${server.url}/upload/${id}`, file_id: id }
      }
      case 'upload_url':
        return uploaded(args)
      case 'files.completeUploadExternal':
        return completed(sent)
      case 'chat.postMessage':
      case 'chat.postEphemeral':
      case 'chat.update':
      case 'response_url':
        return posted(method, sent)
    }
  }

  function opened(user: string): object {
    const known = users.get(user) as { deleted?: boolean; is_bot?: boolean } | undefined
    if (!known) return { ok: false, error: 'user_not_found' }
    if (known.deleted) return { ok: false, error: 'user_disabled' }
    if (known.is_bot) return { ok: false, error: 'cannot_dm_bot' }
    return { ok: true, channel: { id: `D-${user}` } }
  }

  function posted(method: SlackMethod, sent: SlackArgs): object {
    if (!api.charts && sent.blocks?.some(({ type }) => type === 'data_visualization'))
      return { ok: false, error: 'invalid_blocks' }
    const faults = slackFaults(sent)
    if (faults.length > 0) return refuse('invalid_blocks', faults.join('; '))
    const { channel = '', text = '', blocks, metadata, thread_ts } = sent
    if (metadata && !(/^\w+$/.test(metadata.event_type) && typeof metadata.event_payload === 'object'))
      return refuse('invalid_metadata_format', JSON.stringify(metadata))
    const content = { channel, text, ...(blocks && { blocks }), ...(metadata && { metadata }) }
    if (method === 'chat.update') {
      const { ts = '' } = sent
      if (removed.has(`${channel} ${ts}`)) return { ok: false, error: 'message_not_found' }
      const at = messages.findIndex((each) => each.channel === channel && each.ts === ts)
      const before = messages[at]
      if (before) messages[at] = { ...before, ...content, edited: true }
      calls.add({ method, args: sent })
      return { ok: true, ts, channel }
    }
    const ts = timestamp()
    if (method === 'chat.postMessage') messages.push({ ts, ...content, ...(thread_ts && { thread_ts }) })
    calls.add({ method, args: sent })
    return method === 'chat.postEphemeral' ? { ok: true, message_ts: ts } : { ok: true, ts, channel }
  }

  function history(
    method: SlackMethod,
    { channel, ts, oldest = '0', limit = '100', cursor = '0', include_all_metadata: whole }: Args,
  ): object {
    if (!String(channel).startsWith('D')) return refuse('missing_scope', `${method} of ${channel}`)
    if (Number.isNaN(Number(oldest))) return refuse('invalid_ts_oldest', String(oldest))
    if (!(Number(limit) >= 1 && Number(limit) <= 999)) return refuse('invalid_limit', String(limit))
    const thread = method === 'conversations.replies' ? ts : undefined
    const there = messages
      .filter((each) => each.channel === channel && each.thread_ts === thread && Number(each.ts) > Number(oldest))
      .toReversed()
    const from = Number(cursor)
    const page = there.slice(from, from + Number(limit))
    const more = there.length > from + page.length
    return {
      ok: true,
      messages: page.map(({ metadata, ...rest }) => ({
        type: 'message',
        ...rest,
        ...(whole === 'true' && metadata && { metadata }),
      })),
      has_more: more,
      ...(more && { response_metadata: { next_cursor: String(from + page.length) } }),
    }
  }

  function shown(method: 'views.open' | 'views.update', { trigger_id: trigger = '', view_id: id = '', view }: SlackArgs): object {
    if (method === 'views.open') {
      const issued = Number(/^\d+\.(\d+)\.\w+$/.exec(trigger)?.[1])
      if (Number.isNaN(issued)) return refuse('invalid_trigger_id', trigger)
      if (Date.now() - issued > TRIGGER_MILLISECONDS) return { ok: false, error: 'expired_trigger_id' }
      if (triggers.has(trigger)) return refuse('exchanged_trigger_id', trigger)
      triggers.add(trigger)
    } else if (!views.has(id)) return { ok: false, error: 'not_found' }
    const faults = viewFaults(view)
    if (!view || faults.length > 0) return refuse('invalid_arguments', faults.join('; '))
    const shownAs = method === 'views.open' ? `V${++ids}` : id
    views.set(shownAs, view)
    calls.add({ method, args: { view, ...(method === 'views.open' ? { trigger_id: trigger } : { view_id: id }) } })
    return { ok: true, view: { id: shownAs, hash: `${Date.now()}.${ids}`, ...view } }
  }

  function uploaded({ id, bytes }: Args): object {
    const upload = uploads.get(String(id))
    if (!upload || !(bytes instanceof Buffer)) return refuse('file_not_found', String(id))
    if (bytes.length !== upload.length) return refuse('length_mismatch', `${bytes.length} bytes of ${upload.length}`)
    upload.bytes = bytes
    return { ok: true }
  }

  function completed({ files = [], channel_id: channel, thread_ts }: SlackArgs): object {
    const whole = files.map(({ id }) => uploads.get(id))
    if (whole.some((upload) => !upload?.bytes)) return refuse('file_not_found', JSON.stringify(files))
    for (const [at, upload] of whole.entries()) {
      const { id = '' } = files[at] ?? {}
      calls.add({
        method: 'files.completeUploadExternal',
        args: {
          files: [{ id }],
          ...(channel && { channel_id: channel }),
          ...(thread_ts && { thread_ts }),
          ...(upload?.bytes && { filename: upload.filename, bytes: upload.bytes }),
        },
      })
    }
    return { ok: true, files }
  }

  function failureOf(method: SlackMethod, channel: string | undefined): Failure | undefined {
    const failure = failing.get(method)
    if (!failure || (failure.channel !== undefined && failure.channel !== channel)) return undefined
    if (--failure.left <= 0) failing.delete(method)
    return failure
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
    const args = argsOf(method, request, Buffer.concat(chunks))
    const channel = typeof args['channel'] === 'string' ? args['channel'] : undefined
    for (const key of [method, `${method} ${channel}`]) counts.set(key, (counts.get(key) ?? 0) + 1)
    if (hanging.has(method)) return
    const beyond = api.watchesRates ? rates.note(method, channel) : undefined
    if (beyond) complaints.push(`beyond the limit: ${beyond}`)
    const failure = beyond ? { status: 429, retryAfter: 1 } : failureOf(method, channel)
    if (failure && 'status' in failure) {
      const { status, retryAfter } = failure
      response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }).end()
      return
    }
    const body = failure ? { ok: false, error: failure.error } : perform(method, args, tokenOf(request))
    const cuts = cutting.get(method) ?? 0
    if (cuts > 0) {
      cutting.set(method, cuts - 1)
      request.socket.destroy()
      return
    }
    const wait = late.get(method)
    if (wait !== undefined) await new Promise((resolve) => setTimeout(resolve, wait))
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })

  const api: FakeSlackApi = {
    apiUrl: `${server.url}/api/`,
    responseUrl: () => `${server.url}/response/${++ids}`,
    calls,
    complaints,
    users,
    messages,
    views,
    homes,
    charts: true,
    watchesRates: false,
    fail: (method, how) => void failing.set(method, { ...how, left: how.times ?? Number.POSITIVE_INFINITY }),
    hang: (method) => void hanging.add(method),
    answerLate: (method, milliseconds) => void late.set(method, milliseconds),
    cut: (method, times = 1) => void cutting.set(method, times),
    remove(channel, ts) {
      removed.add(`${channel} ${ts}`)
      const at = messages.findIndex((each) => each.channel === channel && each.ts === ts)
      if (at >= 0) messages.splice(at, 1)
    },
    count: (method, channel) => counts.get(channel === undefined ? method : `${method} ${channel}`) ?? 0,
    reset() {
      calls.clear()
      complaints.length = 0
      messages.length = 0
      for (const each of [users, removed, views, homes, triggers, uploads, failing, hanging, late, cutting, counts]) each.clear()
      rates.reset()
      api.charts = true
      api.watchesRates = false
    },
    close: server.close,
  }
  return api
}

function emailOf(user: object): string | undefined {
  const { profile } = user as { profile?: { email?: string } }
  return profile?.email?.toLowerCase()
}

function methodOf({ url }: IncomingMessage): SlackMethod | undefined {
  if (url?.startsWith('/response/')) return 'response_url'
  if (url?.startsWith('/upload/')) return 'upload_url'
  const name = url?.replace('/api/', '') ?? ''
  return name in required ? (name as SlackMethod) : undefined
}

function tokenOf({ headers }: IncomingMessage): string | undefined {
  return headers.authorization?.replace(/^Bearer /, '')
}

const structures: ReadonlySet<string> = new Set(['blocks', 'metadata', 'view', 'files'])

/** Arguments as the Web API takes them: JSON, or a form in which structures are JSON. What is uploaded is bytes. */
function argsOf(method: SlackMethod, { headers, url }: IncomingMessage, body: Buffer): Args {
  if (method === 'upload_url') return { id: url?.replace('/upload/', ''), bytes: body }
  const text = body.toString('utf8')
  if (headers['content-type']?.startsWith('application/json')) return JSON.parse(text)
  return Object.fromEntries(
    Object.entries(parse(text)).map(([name, value]) => [
      name,
      structures.has(name) && typeof value === 'string' ? JSON.parse(value) : value,
    ]),
  )
}
