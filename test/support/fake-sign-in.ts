import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { listen } from './listen.ts'

export const SIGN_IN_TENANT = '11111111-2222-4333-8444-555555555555'
export const MICROSOFT_CLIENT = { id: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', secret: 'microsoft-secret' } as const
export const SLACK_CLIENT = { id: '123.456', secret: 'slack-secret' } as const

/** Stands for login.microsoftonline.com or for slack.com, as strictly as they are; somebody is signed in there already. */
export interface FakeSignIn {
  /** What the product is told: the authority of the tenant, or Slack's issuer. */
  readonly address: string
  readonly issuer: string
  /** What the id tokens say of whoever signs in, beside what every one says. */
  who: JWTPayload
  /** What the id tokens say in spite of all: to see a wrong one refused. */
  instead: JWTPayload
  /** `error=…` in place of a code: the person said no. */
  denies: boolean
  /** Answers nothing but 503. */
  down: boolean
  /** How often the keys were fetched. */
  readonly keyFetches: () => number
  /** What was asked of the token endpoint and refused there. */
  readonly faults: string[]
  sign(claims: JWTPayload, header?: { readonly kid?: string }): Promise<string>
  /** Signed with a key that is not published, under the name of the one that is. */
  forge(claims: JWTPayload): Promise<string>
  /** Signed with the published key taken for a password. */
  signWithPublicKey(claims: JWTPayload): Promise<string>
  unsigned(claims: JWTPayload): string
  /** Signs with a new key from now on. */
  turnKeys(): Promise<void>
  close(): Promise<void>
}

interface Granted {
  readonly redirectUri: string
  readonly nonce: string
  readonly challenge: string
}

interface Kind {
  readonly client: { readonly id: string; readonly secret: string }
  readonly paths: { readonly base: string; readonly authorize: string; readonly token: string; readonly keys: string }
  readonly issuer: (url: string) => string
  /** How its token endpoint says no. */
  readonly refuse: (response: ServerResponse, error: string) => void
}

const kinds: Readonly<Record<'microsoft' | 'slack', Kind>> = {
  microsoft: {
    client: MICROSOFT_CLIENT,
    paths: {
      base: `/${SIGN_IN_TENANT}/v2.0`,
      authorize: `/${SIGN_IN_TENANT}/oauth2/v2.0/authorize`,
      token: `/${SIGN_IN_TENANT}/oauth2/v2.0/token`,
      keys: `/${SIGN_IN_TENANT}/discovery/v2.0/keys`,
    },
    issuer: (url) => `${url}/${SIGN_IN_TENANT}/v2.0`,
    refuse: (response, error) => answer(response, 400, { error, error_description: `AADSTS: ${error}` }),
  },
  slack: {
    client: SLACK_CLIENT,
    paths: { base: '', authorize: '/openid/connect/authorize', token: '/api/openid.connect.token', keys: '/openid/connect/keys' },
    issuer: (url) => url,
    refuse: (response, error) => answer(response, 200, { ok: false, error }),
  },
}

/** `redirectUri` is the only one that is registered. */
export async function startFakeSignIn(of: 'microsoft' | 'slack', redirectUri: string): Promise<FakeSignIn> {
  const { client, paths, issuer: issuerAt, refuse } = kinds[of]
  const stolen = await generateKeyPair('RS256')
  let pair = await generateKeyPair('RS256', { extractable: true })
  let kid: string = randomUUID()
  let keyFetches = 0
  const codes = new Map<string, Granted>()

  const server = await listen((request, response) => void serve(request, response))
  const issuer = issuerAt(server.url)

  const fake: FakeSignIn = {
    address: of === 'microsoft' ? `${server.url}/${SIGN_IN_TENANT}` : server.url,
    issuer,
    who: {},
    instead: {},
    denies: false,
    down: false,
    keyFetches: () => keyFetches,
    faults: [],
    sign: (claims, header) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, ...header }).sign(pair.privateKey),
    forge: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(stolen.privateKey),
    async signWithPublicKey(claims) {
      const password = new TextEncoder().encode(await exportSPKI(pair.publicKey))
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid }).sign(password)
    },
    unsigned: (claims) => `${encoded({ alg: 'none', typ: 'JWT', kid })}.${encoded(claims)}.`,
    async turnKeys() {
      pair = await generateKeyPair('RS256', { extractable: true })
      kid = randomUUID()
    },
    close: server.close,
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', server.url)
    if (fake.down) return answer(response, 503, { error: 'temporarily_unavailable' })
    if (url.pathname === `${paths.base}/.well-known/openid-configuration`) {
      return answer(response, 200, {
        issuer,
        authorization_endpoint: `${server.url}${paths.authorize}`,
        token_endpoint: `${server.url}${paths.token}`,
        jwks_uri: `${server.url}${paths.keys}`,
        response_types_supported: ['code'],
        subject_types_supported: ['pairwise'],
        id_token_signing_alg_values_supported: ['RS256'],
        token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
      })
    }
    if (url.pathname === paths.keys) {
      keyFetches += 1
      const key = { ...(await exportJWK(pair.publicKey)), kid, use: 'sig', alg: 'RS256' }
      return answer(response, 200, { keys: [key] })
    }
    if (url.pathname === paths.authorize && request.method === 'GET') return authorize(url.searchParams, response)
    if (url.pathname === paths.token && request.method === 'POST') return token(request, response)
    return answer(response, 404, { error: 'not_found' })
  }

  /** A fault of the app is shown to the person and never sent back: the address to go back to is not to be trusted then. */
  function authorize(said: URLSearchParams, response: ServerResponse): void {
    const state = said.get('state') ?? ''
    const nonce = said.get('nonce') ?? ''
    const challenge = said.get('code_challenge') ?? ''
    const fault =
      (said.get('client_id') !== client.id && 'client_id') ||
      (said.get('redirect_uri') !== redirectUri && 'redirect_uri') ||
      (said.get('response_type') !== 'code' && 'response_type') ||
      (!(said.get('scope') ?? '').split(' ').includes('openid') && 'scope') ||
      (state.length < 20 && 'state') ||
      (nonce.length < 20 && 'nonce') ||
      (said.get('code_challenge_method') !== 'S256' && 'code_challenge_method') ||
      (challenge.length !== 43 && 'code_challenge')
    if (fault) {
      answer(response, 400, { error: 'invalid_request', fault })
      return
    }
    const back = new URL(redirectUri)
    back.searchParams.set('state', state)
    if (fake.denies) back.searchParams.set('error', 'access_denied')
    else {
      const code = randomUUID()
      codes.set(code, { redirectUri, nonce, challenge })
      back.searchParams.set('code', code)
    }
    response.writeHead(302, { location: back.href }).end()
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const said = new URLSearchParams(await bodyOf(request))
    const granted = codes.get(said.get('code') ?? '')
    codes.delete(said.get('code') ?? '')
    const fault =
      (said.get('grant_type') !== 'authorization_code' && 'unsupported_grant_type') ||
      (said.get('client_id') !== client.id && 'invalid_client') ||
      (said.get('client_secret') !== client.secret && 'invalid_client') ||
      (!granted && 'invalid_grant') ||
      (granted?.redirectUri !== said.get('redirect_uri') && 'invalid_grant') ||
      (granted?.challenge !== challengeOf(said.get('code_verifier') ?? '') && 'invalid_grant')
    if (fault) {
      fake.faults.push(fault)
      return refuse(response, fault)
    }
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: issuer,
      aud: client.id,
      sub: 'pairwise-subject',
      iat: now,
      nbf: now,
      exp: now + 3_600,
      nonce: granted?.nonce,
      ...fake.who,
      ...fake.instead,
    }
    const tokens = { access_token: randomUUID(), token_type: 'Bearer', expires_in: 3_600, id_token: await fake.sign(claims) }
    answer(response, 200, of === 'slack' ? { ok: true, ...tokens } : tokens)
  }

  return fake
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  return body
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
