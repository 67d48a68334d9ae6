import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Identity } from '../../src/door.ts'
import type { Clock } from '../../src/school/clock.ts'
import { createSeal } from '../../src/sealing.ts'
import { createCookie } from './cookies.ts'

const eightHours = 8 * 3_600

/** Who signed in in this browser. The cookie is all there is: any instance can read it, and none has to remember. */
export interface Sessions {
  begin(response: ServerResponse, identity: Identity): Promise<void>
  /** The account that signed in, which may since have become nobody's: whoever acts on it asks who that is now. */
  read(request: IncomingMessage): Promise<Identity | undefined>
  end(response: ServerResponse): void
}

export interface SessionParts {
  readonly secret: Uint8Array
  readonly clock: Clock
  readonly secure: boolean
  /** Whether accounts of this kind, of this tenant or workspace, can still sign in here. */
  accepts(account: Account): boolean
}

const accounts = z.discriminatedUnion('platform', [
  z.object({ platform: z.enum(['teams', 'slack']), organisation: z.string().min(1), user: z.string().min(1) }),
  z.object({ platform: z.literal('local'), email: z.string().min(1) }),
])
export type Account = z.output<typeof accounts>

export function createSessions({ secret, clock, secure, accepts }: SessionParts): Sessions {
  const seal = createSeal({ secret, purpose: 'session', clock })
  const cookie = createCookie('formroom', secure)
  return {
    async begin(response, identity) {
      cookie.set(response, await seal.seal(accounts.parse(identity), eightHours), eightHours)
    },
    async read(request) {
      const account = accounts.safeParse(await seal.open(cookie.read(request) ?? ''))
      return account.success && accepts(account.data) ? identityOf(account.data) : undefined
    },
    end: (response) => cookie.set(response, '', 0),
  }
}

/** An account without its address: it was linked when it signed in, and a session of yesterday vouches for nothing new. */
function identityOf(account: Account): Identity {
  return account.platform === 'local' ? account : { ...account, email: async () => undefined }
}
