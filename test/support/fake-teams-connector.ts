import type { IncomingMessage } from 'node:http'
import { teamsFaults } from './adaptive-cards.ts'
import { listen } from './listen.ts'
import { createRecord, type Record } from './record.ts'

/** A message may hold about 100 KB; 80 KB is what Microsoft advises to keep to. */
const MOST_BYTES = 80 * 1024

type Call = 'send' | 'create' | 'member'

export interface Posted {
  readonly conversation: string
  readonly replyTo: string | undefined
  readonly authorization: string | undefined
  readonly activity: TeamsActivity
}

export interface TeamsActivity {
  readonly type: string
  readonly text?: string
  readonly summary?: string
  readonly attachments?: readonly { readonly contentType: string; readonly content: unknown }[]
  readonly channelData?: { readonly formroom?: unknown }
  readonly from?: { readonly id?: string }
  readonly recipient?: { readonly id?: string }
  readonly replyToId?: string
}

export interface TeamsMember {
  readonly id: string
  readonly name?: string
  readonly email?: string
  readonly userPrincipalName?: string
  readonly tenantId?: string
  readonly userRole?: string
}

export interface Created {
  readonly id: string
  readonly person: string
  readonly tenant: string | undefined
}

/** Stands for a Teams connector, as strict as the real one, on this machine. */
export interface FakeTeamsConnector {
  readonly serviceUrl: string
  readonly posted: Record<Posted>
  readonly created: Record<Created>
  /** What it refused and why; a good bot leaves this empty. */
  readonly complaints: string[]
  /** Conversations that it knows; others are 404. */
  readonly conversations: Set<string>
  readonly members: Map<string, TeamsMember>
  /** Whoever has the app, by any id; with others no chat can be opened. */
  readonly installed: Set<string>
  /** Fails the next calls of a kind. */
  fail(call: Call, how: { status: number; code: string; retryAfter?: number; times?: number }): void
  /** Never answers a kind of call until closed. */
  hang(call: Call): void
  reset(): void
  close(): Promise<void>
}

interface Failure {
  readonly status: number
  readonly code: string
  readonly retryAfter?: number
  times?: number
}

interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly retryAfter?: number | undefined
}

export async function startFakeTeamsConnector(): Promise<FakeTeamsConnector> {
  const posted = createRecord<Posted>('activity at the Teams connector')
  const created = createRecord<Created>('conversation created at the Teams connector')
  const complaints: string[] = []
  const conversations = new Set<string>()
  const members = new Map<string, TeamsMember>()
  const installed = new Set<string>()
  const failures = new Map<Call, Failure>()
  const hanging = new Set<Call>()
  let count = 0

  function refuse(status: number, code: string, why: string): Answer {
    complaints.push(`${code}: ${why}`)
    return { status, body: { error: { code, message: why } } }
  }

  function create(body: globalThis.Record<string, unknown>): Answer {
    const {
      bot,
      members: people,
      isGroup,
      tenantId,
    } = body as {
      bot?: { id?: string }
      members?: { id?: string }[]
      isGroup?: boolean
      tenantId?: string
    }
    const person = people?.[0]?.id
    if (isGroup || people?.length !== 1 || !person || !bot?.id)
      return refuse(400, 'BadArgument', 'a chat needs the bot and one member')
    if (!installed.has(person))
      return { status: 403, body: { error: { code: 'ForbiddenOperationException', message: 'not installed' } } }
    const id = `a:chat-with-${person}`
    conversations.add(id)
    created.add({ id, person, tenant: tenantId })
    return { status: 201, body: { id } }
  }

  function post(
    request: IncomingMessage,
    raw: string,
    body: TeamsActivity,
    conversation: string,
    replyTo: string | undefined,
  ): Answer {
    if (!conversations.has(conversation)) return refuse(404, 'ConversationNotFound', conversation)
    if (!body.type) return refuse(400, 'BadSyntax', 'the activity has no type')
    if (Buffer.byteLength(raw) > MOST_BYTES) return refuse(413, 'MessageSizeTooBig', `${Buffer.byteLength(raw)} bytes`)
    if (!body.from?.id) return refuse(400, 'BadSyntax', 'the activity is from nobody')
    if (body.type === 'message' && !body.text && !body.attachments?.length)
      return refuse(400, 'BadSyntax', 'the message is empty')
    for (const { contentType, content } of body.attachments ?? []) {
      const faults =
        contentType === 'application/vnd.microsoft.card.adaptive' ? teamsFaults(content) : [`attached ${contentType}`]
      if (faults.length > 0) return refuse(400, 'BadSyntax', faults.join('; '))
    }
    posted.add({ conversation, replyTo, authorization: request.headers.authorization, activity: body })
    return { status: 201, body: { id: `activity-${++count}` } }
  }

  function answer(request: IncomingMessage, raw: string): Answer | undefined {
    const [, call, ids = []] = routeOf(request)
    if (!call) return refuse(404, 'NotFound', `${request.method} ${request.url}`)
    if (hanging.has(call)) return undefined
    const failure = failures.get(call)
    if (failure) {
      if (failure.times !== undefined && --failure.times <= 0) failures.delete(call)
      const { status, code, retryAfter } = failure
      return { status, body: { error: { code, message: 'as the test asked' } }, retryAfter }
    }
    if (call === 'member') {
      const member = members.get(ids[1] ?? '')
      return member ? { status: 200, body: member } : { status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } }
    }
    if (!/^application\/json/.test(request.headers['content-type'] ?? '')) return refuse(415, 'BadSyntax', 'not JSON')
    const body = JSON.parse(raw) as globalThis.Record<string, unknown>
    return call === 'create' ? create(body) : post(request, raw, body as unknown as TeamsActivity, ids[0] ?? '', ids[1])
  }

  const server = await listen(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const answered = answer(request, Buffer.concat(chunks).toString('utf8'))
    if (!answered) return
    response.writeHead(answered.status, {
      'content-type': 'application/json',
      ...(answered.retryAfter !== undefined && { 'retry-after': String(answered.retryAfter) }),
    })
    response.end(JSON.stringify(answered.body ?? {}))
  })

  return {
    serviceUrl: `${server.url}/emea/`,
    posted,
    created,
    complaints,
    conversations,
    members,
    installed,
    fail: (call, how) => void failures.set(call, { ...how }),
    hang: (call) => void hanging.add(call),
    reset() {
      posted.clear()
      created.clear()
      complaints.length = 0
      failures.clear()
      hanging.clear()
      installed.clear()
      members.clear()
      conversations.clear()
    },
    close: server.close,
  }
}

/** The kind of call that a request is, with the ids in its path. */
function routeOf({ method, url }: IncomingMessage): [undefined] | [string, Call, string[]] {
  const path = (url ?? '').split('?')[0]?.replace(/\/+/g, '/') ?? ''
  const ids = (pattern: RegExp) =>
    pattern
      .exec(path)
      ?.slice(1)
      .flatMap((id) => (id ? [decodeURIComponent(id)] : []))
  const send = ids(/^\/emea\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/)
  if (method === 'POST' && send) return [path, 'send', send]
  const member = ids(/^\/emea\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/)
  if (method === 'GET' && member) return [path, 'member', member]
  if (method === 'POST' && path === '/emea/v3/conversations') return [path, 'create', []]
  return [undefined]
}
