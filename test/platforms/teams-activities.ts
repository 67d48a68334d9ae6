/** Activities as Teams sends them, shortened to what they say. Ids are invented. */

export const APP_ID = '11111111-1111-4111-8111-111111111111'
export const TENANT = '22222222-2222-4222-8222-222222222222'
export const BOT = { id: `28:${APP_ID}`, name: 'Formroom' }
export const CHAT = 'a:1-personal-chat'
export const CHANNEL = '19:pastoral@thread.tacv2;messageid=1795000000000'

let ids = 0

interface Person {
  readonly id: string
  readonly name: string
  readonly aadObjectId?: string
}

export const tutor: Person = { id: '29:tutor', name: 'Priya Shah', aadObjectId: '33333333-3333-4333-8333-333333333333' }
export const localTutor: Person = { id: 'p.shah@school.example', name: 'Priya Shah' }

export type Sent = Record<string, unknown>

function activity(serviceUrl: string, from: Person, rest: Sent): Sent {
  return {
    id: `activity-in-${++ids}`,
    timestamp: '2026-11-18T10:30:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from,
    recipient: BOT,
    conversation: { id: CHAT, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    ...rest,
  }
}

export function message(serviceUrl: string, text: string, from: Person = tutor, rest: Sent = {}): Sent {
  return activity(serviceUrl, from, { type: 'message', text, textFormat: 'plain', ...rest })
}

export function inChannel(serviceUrl: string, text: string, from: Person = tutor, rest: Sent = {}): Sent {
  const mention = '<at>Formroom</at>'
  return message(serviceUrl, `${mention}&nbsp;${text}`, from, {
    conversation: { id: CHANNEL, conversationType: 'channel', tenantId: TENANT, isGroup: true },
    entities: [{ type: 'mention', text: mention, mentioned: BOT }],
    ...rest,
  })
}

export function press(serviceUrl: string, data: unknown, from: Person = tutor, rest: Sent = {}): Sent {
  return execute(serviceUrl, 'ask', data, from, rest)
}

/** The press of any of our buttons, with what is filled in beside what the button carries. */
export function execute(serviceUrl: string, verb: string, data: unknown, from: Person = tutor, rest: Sent = {}): Sent {
  const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }
  return activity(serviceUrl, from, { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: 'activity-1', ...rest })
}

export function submit(serviceUrl: string, data: unknown, from: Person = tutor, rest: Sent = {}): Sent {
  return activity(serviceUrl, from, { type: 'message', value: data, replyToId: 'activity-1', ...rest })
}

export function installed(serviceUrl: string, from: Person = tutor): readonly [Sent, Sent] {
  return [
    activity(serviceUrl, from, { type: 'installationUpdate', action: 'add' }),
    activity(serviceUrl, from, { type: 'conversationUpdate', membersAdded: [BOT] }),
  ]
}

export function ofType(serviceUrl: string, type: string, rest: Sent = {}, from: Person = tutor): Sent {
  return activity(serviceUrl, from, { type, ...rest })
}

/** Posts an activity as the Bot Connector does. */
export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: unknown; text: string; headers: Headers }> {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, text, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : undefined }
}
