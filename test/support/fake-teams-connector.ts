import type { IncomingMessage } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { teamsFaults } from './adaptive-cards.ts'
import { listen } from './listen.ts'
import { createRecord, type Record } from './record.ts'
import { appRates, conversationRates, createRateWatch } from './teams-rates.ts'

/** A message may hold about 100 KB; 80 KB is what Microsoft advises to keep to. */
const MOST_BYTES = 80 * 1024

const CARD = 'application/vnd.microsoft.card.adaptive'
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent'
const INFO = 'application/vnd.microsoft.teams.card.file.info'

/** `upload`: to the storage of files that stands beside the connector. */
export type Call = 'send' | 'create' | 'update' | 'delete' | 'member' | 'upload'

export interface Posted {
  readonly id: string
  readonly conversation: string
  readonly replyTo: string | undefined
  readonly authorization: string | undefined
  readonly activity: TeamsActivity
}

export interface TeamsAttachment {
  readonly contentType: string
  readonly content: unknown
  readonly contentUrl?: string
  readonly name?: string
}

export interface TeamsActivity {
  readonly type: string
  readonly id?: string
  readonly text?: string
  readonly summary?: string
  readonly attachments?: readonly TeamsAttachment[]
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
  readonly bot: string
  readonly tenant: string | undefined
}

export interface Uploaded {
  readonly path: string
  readonly authorization: string | undefined
  readonly bytes: Buffer
}

interface Failure {
  readonly status: number
  readonly code: string
  /** Seconds or a date. */
  readonly retryAfter?: number | string
  /** The answer as it stands, instead of one with the code. */
  readonly body?: string
  /** How often; for ever where it is left out. */
  readonly times?: number
  /** Every so many-th call alone. */
  readonly oneIn?: number
}

interface Cut {
  /** Before anything was done with it, or once it was taken. */
  readonly when: 'refused' | 'taken'
  readonly times?: number
  readonly oneIn?: number
}

/** Stands for a Teams connector, as strict as the real one, on this machine. */
export interface FakeTeamsConnector {
  readonly serviceUrl: string
  readonly posted: Record<Posted>
  readonly updated: Record<Posted>
  readonly deleted: Record<{ readonly conversation: string; readonly message: string }>
  readonly created: Record<Created>
  readonly uploaded: Record<Uploaded>
  /** What it refused and why, and rates that were exceeded; a good bot leaves this empty. */
  readonly complaints: string[]
  /** Conversations that it knows; others are 404. */
  readonly conversations: Set<string>
  readonly members: Map<string, TeamsMember>
  /** Whoever has the app, by any id; with others no chat can be opened. */
  readonly installed: Set<string>
  /** How many calls of a kind came, whatever became of them. */
  hits(call: Call): number
  /** The markers of messages that it took more than once. */
  duplicates(): readonly string[]
  /** Fails calls of a kind. */
  fail(call: Call, how: Failure): void
  /** Cuts the connection of calls of a kind instead of answering. */
  cut(call: Call, how: Cut): void
  /** Answers calls of a kind so many milliseconds later. */
  slow(call: Call, milliseconds: number): void
  /** Never answers a kind of call until closed. */
  hang(call: Call): void
  /** Where a file may be uploaded, as Teams hands it out. */
  uploadUrl(file: string): string
  reset(): void
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly raw?: string | undefined
  readonly retryAfter?: number | string | undefined
}

type Trouble<How> = Map<Call, { readonly how: How; left: number; seen: number }>

/** What is to happen to this call, if it is its turn. */
function turnOf<How extends { readonly times?: number; readonly oneIn?: number }>(trouble: Trouble<How>, call: Call) {
  const set = trouble.get(call)
  if (!set || set.left <= 0 || ++set.seen % (set.how.oneIn ?? 1) !== 0) return undefined
  set.left--
  return set.how
}

function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } }
}

export async function startFakeTeamsConnector(): Promise<FakeTeamsConnector> {
  const posted = createRecord<Posted>('activity at the Teams connector')
  const updated = createRecord<Posted>('update at the Teams connector')
  const deleted = createRecord<{ conversation: string; message: string }>('deletion at the Teams connector')
  const created = createRecord<Created>('conversation created at the Teams connector')
  const uploaded = createRecord<Uploaded>('file uploaded')
  const complaints: string[] = []
  const conversations = new Set<string>()
  const members = new Map<string, TeamsMember>()
  const installed = new Set<string>()
  /** The messages that stand, by id, with the conversation each is in. */
  const standing = new Map<string, string>()
  const failures: Trouble<Failure> = new Map()
  const cuts: Trouble<Cut> = new Map()
  const delays = new Map<Call, number>()
  const hanging = new Set<Call>()
  const hits = new Map<Call, number>()
  const rates = createRateWatch()
  /** Until when an address was told to wait. */
  const waiting = new Map<string, number>()
  let count = 0

  function refuse(status: number, code: string, why: string): Answer {
    complaints.push(`${code}: ${why}`)
    return refusal(status, code, why)
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
    if (!installed.has(person)) return refusal(403, 'ForbiddenOperationException', 'not installed')
    const id = `a:chat-with-${person}`
    conversations.add(id)
    created.add({ id, person, bot: bot.id, tenant: tenantId })
    return { status: 201, body: { id } }
  }

  /** What is wrong with an activity, whether it is new or takes the place of another. */
  function faultIn(raw: string, body: TeamsActivity, conversation: string): Answer | undefined {
    const tooFast = rates.count(conversation, conversationRates)
    if (tooFast) return { ...refuse(429, 'Throttled', tooFast), retryAfter: 1 }
    if (!conversations.has(conversation)) return refuse(404, 'ConversationNotFound', conversation)
    if (!body.type) return refuse(400, 'BadSyntax', 'the activity has no type')
    if (Buffer.byteLength(raw) > MOST_BYTES) return refuse(413, 'MessageSizeTooBig', `${Buffer.byteLength(raw)} bytes`)
    if (!body.from?.id) return refuse(400, 'BadSyntax', 'the activity is from nobody')
    if (body.type === 'message' && !body.text && !body.attachments?.length)
      return refuse(400, 'BadSyntax', 'the message is empty')
    for (const attachment of body.attachments ?? []) {
      const faults = attachmentFaults(attachment)
      if (faults.length > 0) return refuse(400, 'BadSyntax', faults.join('; '))
    }
    return undefined
  }

  function post(
    request: IncomingMessage,
    raw: string,
    body: TeamsActivity,
    conversation: string,
    replyTo: string | undefined,
  ): Answer {
    const fault = faultIn(raw, body, conversation)
    if (fault) return fault
    const id = `activity-${++count}`
    standing.set(id, conversation)
    posted.add({ id, conversation, replyTo, authorization: request.headers.authorization, activity: body })
    return { status: 201, body: { id } }
  }

  function update(request: IncomingMessage, raw: string, body: TeamsActivity, conversation: string, id: string): Answer {
    const fault = faultIn(raw, body, conversation)
    if (fault) return fault
    if (body.id !== id) return refuse(400, 'BadSyntax', 'the activity in the address is another than the one in the body')
    if (standing.get(id) !== conversation) return refusal(404, 'ActivityNotFoundInConversation', id)
    updated.add({ id, conversation, replyTo: undefined, authorization: request.headers.authorization, activity: body })
    return { status: 200, body: { id } }
  }

  function remove(conversation: string, message: string): Answer {
    if (!conversations.has(conversation)) return refuse(404, 'ConversationNotFound', conversation)
    if (standing.get(message) !== conversation) return refusal(404, 'ActivityNotFoundInConversation', message)
    standing.delete(message)
    deleted.add({ conversation, message })
    return { status: 200 }
  }

  function upload(request: IncomingMessage, path: string, bytes: Buffer): Answer {
    const range = `bytes 0-${bytes.length - 1}/${bytes.length}`
    if (bytes.length === 0 || request.headers['content-range'] !== range)
      return refuse(400, 'invalidRange', `${request.headers['content-range']} for ${bytes.length} bytes`)
    if (request.headers.authorization !== undefined) return refuse(400, 'unexpectedToken', 'an upload takes no token')
    if (uploaded.all.some((one) => one.path === path)) return refuse(404, 'itemNotFound', `${path} has been uploaded`)
    uploaded.add({ path, authorization: request.headers.authorization, bytes })
    return { status: 201, body: { id: path } }
  }

  function taken(request: IncomingMessage, call: Call, ids: readonly string[], bytes: Buffer): Answer {
    if (call === 'upload') return upload(request, ids[0] ?? '', bytes)
    const tooFast = rates.count('the app', appRates)
    if (tooFast) return { ...refuse(429, 'Throttled', tooFast), retryAfter: 1 }
    if (call === 'member') {
      const member = members.get(ids[1] ?? '')
      return member ? { status: 200, body: member } : refusal(404, 'MemberNotFoundInConversation', 'nobody')
    }
    if (call === 'delete') return remove(ids[0] ?? '', ids[1] ?? '')
    if (!/^application\/json/.test(request.headers['content-type'] ?? '')) return refuse(415, 'BadSyntax', 'not JSON')
    const raw = bytes.toString('utf8')
    const body = JSON.parse(raw) as globalThis.Record<string, unknown>
    if (call === 'create') return create(body)
    const activity = body as unknown as TeamsActivity
    if (call === 'update') return update(request, raw, activity, ids[0] ?? '', ids[1] ?? '')
    return post(request, raw, activity, ids[0] ?? '', ids[1])
  }

  function answer(request: IncomingMessage, call: Call, ids: readonly string[], bytes: Buffer): Answer | 'cut' {
    const cut = turnOf(cuts, call)
    if (cut?.when === 'refused') return 'cut'
    const failure = turnOf(failures, call)
    if (failure) {
      const { status, code, retryAfter, body } = failure
      if (typeof retryAfter === 'number') waiting.set(request.url ?? '', performance.now() + retryAfter * 1_000)
      return { ...refusal(status, code, 'as the test asked'), raw: body, retryAfter }
    }
    const answered = taken(request, call, ids, bytes)
    return cut ? 'cut' : answered
  }

  const server = await listen(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const [call, ids = []] = routeOf(request)
    if (call) hits.set(call, (hits.get(call) ?? 0) + 1)
    if (performance.now() < (waiting.get(request.url ?? '') ?? 0)) complaints.push(`TooSoon: ${call} again before Retry-After`)
    if (call && hanging.has(call)) return
    const answered = call
      ? answer(request, call, ids, Buffer.concat(chunks))
      : refuse(404, 'NotFound', `${request.method} ${request.url}`)
    if (call && delays.has(call)) await delay(delays.get(call))
    if (answered === 'cut') {
      request.socket.destroy()
      return
    }
    response.writeHead(answered.status, {
      'content-type': 'application/json',
      ...(answered.retryAfter !== undefined && { 'retry-after': String(answered.retryAfter) }),
    })
    response.end(answered.raw ?? JSON.stringify(answered.body ?? {}))
  })

  return {
    serviceUrl: `${server.url}/emea/`,
    posted,
    updated,
    deleted,
    created,
    uploaded,
    complaints,
    conversations,
    members,
    installed,
    hits: (call) => hits.get(call) ?? 0,
    duplicates() {
      const markers = posted.all.flatMap(({ activity }) => markerOf(activity) ?? [])
      return [...new Set(markers.filter((marker, at) => markers.indexOf(marker) !== at))]
    },
    fail: (call, how) => void failures.set(call, { how, left: how.times ?? Number.POSITIVE_INFINITY, seen: 0 }),
    cut: (call, how) => void cuts.set(call, { how, left: how.times ?? Number.POSITIVE_INFINITY, seen: 0 }),
    slow: (call, milliseconds) => void delays.set(call, milliseconds),
    hang: (call) => void hanging.add(call),
    uploadUrl: (file) => `${server.url}/upload/${encodeURIComponent(file)}`,
    reset() {
      for (const each of [posted, updated, deleted, created, uploaded]) each.clear()
      for (const each of [failures, cuts, delays, hits, hanging, standing, installed, members, conversations, rates, waiting])
        each.clear()
      complaints.length = 0
    },
    close: server.close,
  }
}

function markerOf({ channelData }: TeamsActivity): string | undefined {
  const marker = (channelData?.formroom as { marker?: unknown } | undefined)?.marker
  return typeof marker === 'string' ? marker : undefined
}

function attachmentFaults({ contentType, content, contentUrl, name }: TeamsAttachment): readonly string[] {
  const said = content as globalThis.Record<string, unknown> | undefined
  switch (contentType) {
    case CARD:
      return teamsFaults(content)
    case CONSENT:
      return name && typeof said?.['description'] === 'string' && Number(said['sizeInBytes']) > 0 && said['acceptContext']
        ? []
        : ['a file consent card needs a name, a description, a size and what accepting gives back']
    case INFO:
      return name && contentUrl && said?.['uniqueId'] && said['fileType']
        ? []
        : ['a file card needs a name, an address, an id and a type']
    default:
      return [`attached ${contentType}`]
  }
}

/** The kind of call that a request is, with the ids in its path. */
function routeOf({ method, url }: IncomingMessage): [undefined?] | [Call, string[]] {
  const path = (url ?? '').split('?')[0]?.replace(/\/+/g, '/') ?? ''
  const ids = (pattern: RegExp) =>
    pattern
      .exec(path)
      ?.slice(1)
      .flatMap((id) => (id ? [decodeURIComponent(id)] : []))
  const activity = ids(/^\/emea\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/)
  if (method === 'POST' && activity) return ['send', activity]
  if (method === 'PUT' && activity?.length === 2) return ['update', activity]
  if (method === 'DELETE' && activity?.length === 2) return ['delete', activity]
  const member = ids(/^\/emea\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/)
  if (method === 'GET' && member) return ['member', member]
  if (method === 'POST' && path === '/emea/v3/conversations') return ['create', []]
  const file = ids(/^\/upload\/([^/]+)$/)
  if (method === 'PUT' && file) return ['upload', file]
  return []
}
