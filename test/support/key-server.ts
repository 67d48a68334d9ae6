import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { listen } from './listen.ts'

/** What a token of the Bot Connector says. Times are seconds since 1970. */
export interface Claims {
  readonly iss: string
  readonly aud: string
  readonly serviceurl: string
  readonly nbf: number
  readonly exp: number
}

/** Stands for login.botframework.com: publishes a key and signs with it. */
export interface KeyServer {
  readonly metadataUrl: string
  sign(claims: Partial<Claims>): string
  /** Signed with a key that is not published, under the name of the one that is. */
  forge(claims: Partial<Claims>): string
  /** Not signed at all (`alg: none`). */
  unsigned(claims: Partial<Claims>): string
  close(): Promise<void>
}

const KEY_ID = 'published'

export async function startKeyServer(endorsements: readonly string[] = ['msteams']): Promise<KeyServer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { privateKey: stolen } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256', endorsements }
  const server = await listen((request, response) => {
    const body =
      request.url === '/keys'
        ? { keys: [key] }
        : {
            issuer: 'https://api.botframework.com',
            jwks_uri: `${server.url}/keys`,
            id_token_signing_alg_values_supported: ['RS256'],
          }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  return {
    metadataUrl: `${server.url}/.well-known/openidconfiguration`,
    sign: (claims) => token(claims, privateKey),
    forge: (claims) => token(claims, stolen),
    unsigned: (claims) => `${encoded({ alg: 'none', kid: KEY_ID })}.${encoded(claims)}.`,
    close: server.close,
  }
}

function token(claims: Partial<Claims>, key: KeyObject): string {
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })}.${encoded(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
