import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { MicrosoftSignIn } from '../../src/config.ts'
import type { Identity } from '../../src/door.ts'
import { Refusal } from '../http.ts'
import { microsoftAccount } from './microsoft-account.ts'

/** Who a request's access token says is asking. Refuses (401, 403, 503) any token that is not in order. */
export type ReadBearer = (authorization: string) => Promise<Identity>

const skewSeconds = 300
const keysMilliseconds = 3_000
const aDay = 86_400_000

class KeysOutOfReach extends Error {
  override readonly name = 'KeysOutOfReach'
}

/**
 * Checks the access tokens that Teams gives to its tabs (PLATFORMS 1.11): signed by the tenant with RS256, for this app, in force, of a
 * person who works in the tenant and for whom the tab may act. `publicUrl` is a part of one of the names that the app goes by.
 */
export function createBearer(microsoft: MicrosoftSignIn, publicUrl: string | undefined): ReadBearer {
  const { clientId, tenantId, authority } = microsoft
  const issuer = [...new Set([`https://login.microsoftonline.com/${tenantId}/v2.0`, `${authority}/v2.0`])]
  const audience = audiencesOf(clientId, publicUrl)
  const getKey = keysOf(authority)

  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1]
    if (!token || !mayBeOurs(token, issuer)) throw refused()
    try {
      const { payload } = await jwtVerify(token, getKey, {
        algorithms: ['RS256'],
        issuer,
        audience,
        clockTolerance: skewSeconds,
        requiredClaims: ['exp', 'nbf', 'oid', 'tid'],
      })
      if (!scopesOf(payload['scp']).includes('access_as_user')) throw refused()
      return microsoftAccount(payload, tenantId)
    } catch (error) {
      if (error instanceof Refusal) throw error.status === 401 ? refused() : error
      if (error instanceof KeysOutOfReach)
        throw new Refusal(503, 'The keys that sign tokens are out of reach just now.', { 'retry-after': '10' })
      if (error instanceof errors.JOSEError) throw refused()
      throw error
    }
  }
}

function audiencesOf(clientId: string, publicUrl: string | undefined): string[] {
  const { host, hostname } = publicUrl === undefined ? {} : new URL(publicUrl)
  const hosts = [...new Set([host, hostname])].filter((name) => name !== undefined)
  return [
    clientId,
    `api://${clientId}`,
    `api://botid-${clientId}`,
    ...hosts.flatMap((name) => [`api://${name}/${clientId}`, `api://${name}/botid-${clientId}`]),
  ]
}

/** Before any keys are fetched: what says itself that it is not for us gives nobody work. */
function mayBeOurs(token: string, issuers: readonly string[]): boolean {
  try {
    return decodeProtectedHeader(token).alg === 'RS256' && issuers.includes(decodeJwt(token).iss ?? '')
  } catch {
    return false
  }
}

/** The tenant's keys, kept for a day and fetched anew for a key that is not among them, at most every half minute. */
function keysOf(authority: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(`${authority}/discovery/v2.0/keys`), {
    timeoutDuration: keysMilliseconds,
    cooldownDuration: 30_000,
    cacheMaxAge: aDay,
  })
  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error
      throw new KeysOutOfReach()
    }
  }
}

function scopesOf(scp: unknown): readonly string[] {
  return typeof scp === 'string' ? scp.split(' ') : []
}

function refused(): Refusal {
  return new Refusal(401, 'This token does not do.', { 'www-authenticate': 'Bearer error="invalid_token"' })
}
