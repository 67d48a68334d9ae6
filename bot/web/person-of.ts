import type { IncomingMessage } from 'node:http'
import type { Identity } from '../../src/door.ts'
import type { ReadBearer } from './bearer.ts'
import type { Sessions } from './session.ts'

/** The account that a request comes from; undefined where nobody has signed in. Refuses (401, 403, 503) a token that is not in order. */
export type PersonOf = (request: IncomingMessage) => Promise<Identity | undefined>

export interface PersonParts {
  readonly sessions: Sessions | undefined
  readonly bearer: ReadBearer | undefined
  readonly loopback: boolean
}

/**
 * A token says it for the tab, which is framed and has no cookies; the session for a browser; and in loopback mode, where nobody can
 * sign in and only this machine is served, `?as=` and the persona chosen in the simulator are taken at their word.
 */
export function createPersonOf({ sessions, bearer, loopback }: PersonParts): PersonOf {
  return async (request) => {
    const { authorization } = request.headers
    if (authorization !== undefined && bearer) return bearer(authorization)
    const as = loopback ? (queryOf(request).get('as') ?? personaIn(request)) : undefined
    if (as) return { platform: 'local', email: as }
    return sessions?.read(request)
  }
}

/** Whom one is in the simulator (tabs/simulator/workspace.tsx). */
function personaIn({ headers: { cookie = '' } }: IncomingMessage): string | undefined {
  const value = /(?:^|;\s*)formroom-as=([^;]*)/.exec(cookie)?.[1]
  try {
    return value && decodeURIComponent(value)
  } catch {
    return undefined
  }
}

export function queryOf({ url = '/' }: IncomingMessage): URLSearchParams {
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
}
