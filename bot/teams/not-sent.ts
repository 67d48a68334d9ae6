import type { NotSent } from '../../src/rhythm/carrier.ts'

/** What Teams says where nobody can be reached (PLATFORMS 1.4), and whether that is somebody's wish. */
const blocked: ReadonlySet<string> = new Set(['ConversationBlockedByUser', 'MessageWritesBlocked', 'BotDisabledByAdmin'])
/** The number that comes in place of a word. */
const WRITES_BLOCKED = 209

/** Errors of the network from before a connection stands: nothing has been written. */
const unconnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EMFILE',
])
const beforeWriting = /^(connect |getaddrinfo |Client network socket disconnected before secure TLS)/
const untrusted = /^(ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/

/** Why a call did not get through, from what was thrown by it. */
export function notSentBecause(error: unknown): NotSent {
  const status = statusOf(error)
  if (status === undefined) return fromTheNetwork(error)
  const code = wordIn(error) ?? `Http${status}`
  switch (status) {
    case 400:
    case 413:
      return { kind: 'impossible', code }
    case 401:
    case 408:
    case 412:
    case 503:
      return { kind: 'later', code, ...after(error) }
    // Teams asks for another attempt (PLATFORMS 1.4), but a gateway that got no answer does not know what became of it.
    case 502:
    case 504:
      return { kind: 'later', code, ...after(error), perhaps: true }
    case 403:
      // Without a word of Teams' it is somebody's on the way, such as a proxy.
      if (wordIn(error) === undefined) return { kind: 'later', code }
      return { kind: 'unreachable', state: blocked.has(code) ? 'blocked' : 'gone', code }
    case 404:
      return { kind: 'no such chat', code }
    case 429:
      return { kind: 'later', code, ...after(error), all: true }
    // Statuses are an open set.
    default:
      if (status >= 500) return { kind: 'doubtful', code }
      return status >= 400 ? { kind: 'impossible', code } : { kind: 'later', code }
  }
}

/** Whether it is certain that Teams has not taken it and another attempt may succeed; in how many milliseconds, where Teams said so. */
export function worthAnotherAttempt(error: unknown): { readonly afterMilliseconds?: number | undefined } | undefined {
  const why = notSentBecause(error)
  return why.kind === 'later' ? { afterMilliseconds: why.afterMilliseconds } : undefined
}

/** The status with which the connector answered, if it did. */
export function statusOf(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null ? (error as { statusCode?: unknown }).statusCode : undefined
  return typeof status === 'number' ? status : undefined
}

function fromTheNetwork(error: unknown): NotSent {
  if (!(error instanceof Error)) return { kind: 'doubtful', code: 'Unknown' }
  const { name, code, message } = error as Error & { code?: unknown }
  const word = typeof code === 'string' && isWord(code) ? code : name
  if (name === 'ServiceUrlRefused') return { kind: 'unreachable', state: 'gone', code: word }
  const unsent = name === 'NoToken' || unconnected.has(word) || untrusted.test(word) || beforeWriting.test(message)
  return { kind: unsent ? 'later' : 'doubtful', code: word }
}

interface Answered {
  readonly code?: unknown
  readonly response?: { readonly bodyAsText?: unknown; readonly headers?: { get(name: string): string | undefined } }
}

/** Teams' word for it: in `error.code`, in `code`, or in what stands as JSON in `message`. */
function wordIn(error: unknown): string | undefined {
  const body = objectOf((error as Answered).response?.bodyAsText)
  const inner = objectOf(body?.['message'])
  const nested = body?.['error']
  const said = [
    inner?.['subCode'],
    typeof nested === 'object' && nested !== null ? (nested as { code?: unknown }).code : undefined,
    body?.['subCode'],
    body?.['code'],
    body?.['errorCode'] === WRITES_BLOCKED ? 'MessageWritesBlocked' : undefined,
  ]
  return said.find((word): word is string => typeof word === 'string' && isWord(word))
}

function objectOf(json: unknown): Record<string, unknown> | undefined {
  if (typeof json !== 'string' || !json.trimStart().startsWith('{')) return undefined
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function isWord(text: string): boolean {
  return /^[\w.-]{1,60}$/.test(text)
}

/** `Retry-After`: seconds or a date. */
function after(error: unknown): { readonly afterMilliseconds?: number } {
  const said = (error as Answered).response?.headers?.get('retry-after')?.trim()
  if (!said) return {}
  const milliseconds = /^\d+(\.\d+)?$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now()
  return Number.isFinite(milliseconds) ? { afterMilliseconds: Math.max(0, Math.ceil(milliseconds)) } : {}
}
