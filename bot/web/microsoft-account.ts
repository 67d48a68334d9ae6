import { z } from 'zod'
import type { Identity } from '../../src/door.ts'
import { Refusal } from '../http.ts'

/** What a token of Microsoft's says of a person, in the parts that count here. */
const claims = z.object({
  oid: z.string().min(1),
  tid: z.string().min(1),
  ver: z.literal('2.0'),
  iss: z.string().optional(),
  /** 0 a member of the tenant, 1 a guest; not every registration asks for it. */
  acct: z.union([z.literal(0), z.literal(1), z.literal('0'), z.literal('1')]).optional(),
  /** Who signed them in, where that is not the tenant itself. */
  idp: z.string().optional(),
  upn: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  /** Whether the domain of `email` is one that the tenant has proved to own. */
  xms_edov: z.union([z.boolean(), z.literal(0), z.literal(1), z.literal('0'), z.literal('1')]).optional(),
})

/**
 * Whose account a token is about: object id and tenant, never an address (PLATFORMS 1.11). The token's signature, issuer, audience and
 * times have been checked. Refuses people of other tenants (401) and guests (403).
 */
export function microsoftAccount(token: unknown, tenantId: string): Identity {
  const parsed = claims.safeParse(token)
  if (!parsed.success || !same(parsed.data.tid, tenantId)) throw new Refusal(401, 'This account is not one of the school’s.')
  if (isGuest(parsed.data)) throw new Refusal(403, 'Guests of the school’s Microsoft 365 cannot sign in here.')
  const address = addressOf(parsed.data)
  return { platform: 'teams', organisation: tenantId, user: parsed.data.oid, email: async () => address }
}

type Claims = z.output<typeof claims>

function isGuest({ acct, idp, iss, tid, upn, preferred_username: name }: Claims): boolean {
  const elsewhere = idp !== undefined && idp !== iss && !idp.toLowerCase().includes(tid.toLowerCase())
  return Number(acct ?? 0) === 1 || elsewhere || [upn, name].some((said) => said?.toUpperCase().includes('#EXT#'))
}

/** The address that the tenant vouches for: its own sign-in name, or an address in a domain that is proved to be its own. */
function addressOf({ email, xms_edov: proved, upn, preferred_username: name }: Claims): string | undefined {
  const vouched = proved === true || Number(proved ?? 0) === 1 ? email : undefined
  return [vouched, upn, name].find((said) => said?.includes('@'))
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
