import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { decrypt, encrypt, type KeyOf, type WrappedKey, wrappedFor } from './vault.ts'

/**
 * The other way to a record's key: wrapped to a public key (X25519, HKDF-SHA-256, AES-256-GCM), whose private part lies in the
 * school's safe and never on this machine. A lost records key must not lose a child's record (DOMAIN section 6).
 */
export interface RecoveryKey {
  /** `recovery:` and a short hash of the public key. */
  readonly holder: string
  wrap(dataKey: Uint8Array, of: KeyOf): WrappedKey
}

export interface RecoveryPrivateKey extends RecoveryKey {
  readonly publicKey: string
  /** Throws where it was wrapped to another key, was tampered with, or is another record's. */
  unwrap(key: WrappedKey, of: KeyOf): Uint8Array
}

const privateMark = 'formroom-recovery-1:'
const publicBytes = 32

/** A fresh pair: the public part as it is kept in the database, the private one as it is printed for the safe. */
export function makeRecoveryKey(): { readonly publicKey: string; readonly privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const { d } = privateKey.export({ format: 'jwk' })
  return { publicKey: rawOf(publicKey), privateKey: `${privateMark}${d ?? ''}` }
}

/** The public part, base64url. Throws where it is no such key. */
export function recoveryKeyOf(publicKey: string): RecoveryKey {
  const recipient = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'X25519', x: publicKey } })
  const holder = holderOf(publicKey)
  return {
    holder,
    wrap(dataKey, of) {
      const once = generateKeyPairSync('x25519')
      const sender = rawOf(once.publicKey)
      const key = sharedKey(diffieHellman({ privateKey: once.privateKey, publicKey: recipient }), sender, publicKey)
      const sealed = encrypt(key, dataKey, wrappedFor(of, holder))
      return { holder, wrapped: Buffer.concat([Buffer.from(sender, 'base64url'), sealed]).toString('base64') }
    },
  }
}

/** Reads the private part as it was printed, among whatever else stands on the page. Undefined where it is not there. */
export function readRecoveryPrivateKey(text: string): RecoveryPrivateKey | undefined {
  const d = new RegExp(`${privateMark}([\\w-]{43})(?![\\w-])`).exec(text)?.[1]
  if (d === undefined) return undefined
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), Buffer.from(d, 'base64url')])
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const publicKey = rawOf(createPublicKey(privateKey))
  const { holder, wrap } = recoveryKeyOf(publicKey)
  return {
    holder,
    publicKey,
    wrap,
    unwrap({ wrapped, holder: by }, of) {
      if (by !== holder) throw new Error(`${of.record} was wrapped to ${by}, and this is ${holder}`)
      const bytes = Buffer.from(wrapped, 'base64')
      const sender = bytes.subarray(0, publicBytes).toString('base64url')
      const from = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'X25519', x: sender } })
      const key = sharedKey(diffieHellman({ privateKey, publicKey: from }), sender, publicKey)
      return decrypt(key, bytes.subarray(publicBytes), wrappedFor(of, holder))
    },
  }
}

/** Bound to both public keys, so that neither can be exchanged. */
function sharedKey(secret: Buffer, sender: string, recipient: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, Buffer.from(`${sender}.${recipient}`), 'formroom recovery wrapping', 32))
}

function holderOf(publicKey: string): string {
  return `recovery:${createHash('sha256').update(publicKey).digest('hex').slice(0, 12)}`
}

function rawOf(publicKey: KeyObject): string {
  return publicKey.export({ format: 'jwk' }).x ?? ''
}
