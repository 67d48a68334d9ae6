import { webApi } from '@slack/bolt'
import type { NotSent } from '../../src/rhythm/carrier.ts'

/**
 * What a call that failed came to. Meanings of Slack's words are those of its reference (docs.slack.dev/reference/methods): all but
 * `internal_error` and `fatal_error` say that nothing was done; of those two it says that "it's possible some aspect of the operation
 * succeeded". What was cut or timed out may have been taken, unless the connection was never there.
 */
export function notSentBecause(error: unknown): NotSent {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'later', code: 'ratelimited', afterMilliseconds: error.retryAfter * 1_000, all: true }
  }
  if (error instanceof webApi.WebAPIPlatformError) return byWord(error.data.error)
  if (error instanceof webApi.WebAPIHTTPError) {
    const code = `http_${error.statusCode}`
    return error.statusCode >= 500 ? { kind: 'doubtful', code } : { kind: 'later', code }
  }
  const code = networkCode(error)
  return neverConnected.test(code) ? { kind: 'later', code, all: true } : { kind: 'doubtful', code }
}

function byWord(word: string): NotSent {
  // Slack's web server answers in HTML where Slack itself does not get to answer.
  if (!/^\w{1,80}$/.test(word)) return { kind: 'doubtful', code: 'unreadable_answer' }
  if (perhapsDone.has(word)) return { kind: 'doubtful', code: word }
  if (forAll.has(word)) return { kind: 'later', code: word, all: true }
  if (gone.has(word)) return { kind: 'unreachable', state: 'gone', code: word }
  if (blocked.has(word) || word.startsWith('restricted_action')) return { kind: 'unreachable', state: 'blocked', code: word }
  if (word === 'channel_not_found') return { kind: 'no such chat', code: word }
  return unsendable.has(word) ? { kind: 'impossible', code: word } : { kind: 'later', code: word }
}

const perhapsDone: ReadonlySet<string> = new Set(['internal_error', 'fatal_error'])

/** About Formroom's standing in the workspace or the workspace itself, whoever the message is for. */
const forAll: ReadonlySet<string> = new Set([
  'rate_limited',
  'ratelimited',
  'message_limit_exceeded',
  'service_unavailable',
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'not_allowed_token_type',
  'missing_scope',
  'no_permission',
  'access_denied',
  'accesslimited',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'team_access_not_granted',
  'team_added_to_org',
  'org_login_required',
  'two_factor_setup_required',
  'messages_tab_disabled',
])

/** The person has left, or their chat with them: Slack archives the chat with somebody whose account is closed. */
const gone: ReadonlySet<string> = new Set([
  'user_disabled',
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'is_archived',
  'is_inactive',
])

const blocked: ReadonlySet<string> = new Set([
  'cannot_dm_bot',
  'not_in_channel',
  'app_access_restricted',
  'invalid_user_combination',
  'method_not_supported_for_channel_type',
  'posting_to_channel_denied',
])

const unsendable: ReadonlySet<string> = new Set([
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_blocks',
  'invalid_blocks_format',
  'no_text',
  'metadata_too_large',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'invalid_arguments',
  'invalid_arg_name',
  'invalid_array_arg',
  'too_many_attachments',
])

/** No connection came about: nothing of the message has left this machine. */
const neverConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_\w+)$/

/** The code of what is at the bottom of a request's failure: `ECONNRESET`, `UND_ERR_SOCKET`, `TimeoutError` … */
function networkCode(error: unknown): string {
  let code = 'unknown'
  for (let at = error; at instanceof Error; at = at.cause) {
    const own = (at as { code?: unknown }).code
    if (typeof own === 'string' && /^[A-Z]\w{1,60}$/.test(own)) code = own
    else if (at.name === 'TimeoutError') code = 'timeout'
  }
  return code
}
