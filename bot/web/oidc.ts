import * as openid from 'openid-client'
import { z } from 'zod'
import { Refusal } from '../http.ts'

/** An identity provider as one signs in through it. */
export interface Provider {
  /** Where its metadata is: `…/.well-known/openid-configuration` is put behind it. */
  readonly base: string
  /** Who its tokens may be from. */
  readonly issuers: readonly string[]
  readonly clientId: string
  readonly clientSecret: string
}

/** What has to be kept between going out and coming back, sealed in a cookie. */
export const begunSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })
export type Begun = z.output<typeof begunSchema>

/** The authorization code flow with PKCE, state and nonce. */
export interface Flow {
  begin(redirectUri: string): Promise<{ readonly address: URL; readonly begun: Begun }>
  /** The claims of the id token. Refuses (400) what does not fit what was begun or was refused, and (503) where the provider is out of reach. */
  finish(address: URL, begun: Begun): Promise<Readonly<Record<string, unknown>>>
}

const callSeconds = 5
const skewSeconds = 300
const metadata = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
})

export function createFlow(provider: Provider): Flow {
  let known: openid.Configuration | undefined

  /** Asked once; again only where it could not be had. */
  async function configuration(): Promise<openid.Configuration> {
    known ??= await configure(provider)
    return known
  }

  return {
    async begin(redirectUri) {
      const config = await configuration()
      const begun = { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() }
      const address = openid.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      })
      return { address, begun }
    },

    async finish(address, { state, nonce, verifier }) {
      const config = await configuration()
      try {
        const tokens = await openid.authorizationCodeGrant(config, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        return tokens.claims() ?? {}
      } catch (error) {
        throw isOutOfReach(error) ? outOfReach() : new Refusal(400, 'That sign-in did not work. Please start again.')
      }
    },
  }
}

async function configure({ base, issuers, clientId, clientSecret }: Provider): Promise<openid.Configuration> {
  const server = await fetchMetadata(`${base}/.well-known/openid-configuration`)
  if (!issuers.includes(server.issuer)) throw outOfReach()
  const config = new openid.Configuration(
    server as openid.ServerMetadata,
    clientId,
    { client_secret: clientSecret, [openid.clockTolerance]: skewSeconds, id_token_signed_response_alg: 'RS256' },
    openid.ClientSecretPost(clientSecret),
  )
  config.timeout = callSeconds
  // Only an address on this machine may be without TLS (config.ts).
  if (base.startsWith('http:')) openid.allowInsecureRequests(config)
  // TLS to the token endpoint would do by the letter; the signature is checked all the same.
  openid.enableNonRepudiationChecks(config)
  return config
}

async function fetchMetadata(address: string): Promise<z.output<typeof metadata>> {
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(callSeconds * 1_000) })
    return metadata.parse(await response.json())
  } catch {
    throw outOfReach()
  }
}

function outOfReach(): Refusal {
  return new Refusal(503, 'The place where one signs in is out of reach just now. Please try again in a minute.', {
    'retry-after': '10',
  })
}

/** A fault of the connection or of the provider, as opposed to one of what was sent. */
function isOutOfReach(error: unknown): boolean {
  if (error instanceof openid.ClientError) {
    const { cause, code } = error
    if (code === 'OAUTH_TIMEOUT') return true
    return cause instanceof Response && cause.status >= 500
  }
  return error instanceof TypeError && error.message === 'fetch failed'
}
