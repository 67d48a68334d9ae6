import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** A data key as it is kept: wrapped by what `holder` names, base64. */
export interface WrappedKey {
  readonly holder: string
  readonly wrapped: string
}

/** Which record's key it is: `concern:7` of school 1. A key that is put in another's place does not open. */
export interface KeyOf {
  readonly schoolId: number
  readonly record: string
}

/**
 * What the configured records keys can do, and nobody else. They never touch a text themselves: each record has a data key of its own
 * (AES-256-GCM throughout), and the vault wraps that. Several keys are known while one takes the place of another.
 */
export interface Vault {
  /** The name under which the current key wraps: `records:` and a short hash. */
  readonly holder: string
  /** Every name whose key is known, the current one first. */
  readonly holders: readonly string[]
  wrap(dataKey: Uint8Array, of: KeyOf): WrappedKey
  /** Undefined where the key that wrapped it is not known here. Throws where it was tampered with, or is another record's. */
  unwrap(key: WrappedKey, of: KeyOf): Uint8Array | undefined
  /** Seals something short that lives in the database by itself, for one purpose: what is sealed for one opens for no other. */
  seal(text: string, purpose: string): string
  /** Undefined where it was not sealed here, was tampered with, or was sealed for another purpose. */
  open(sealed: string, purpose: string): string | undefined
  /**
   * What a text comes to for one purpose, 256 bits as base64url: the same each time, and without the key nobody can tell it. Under every
   * key that is known, the current one first.
   */
  derive(text: string, purpose: string): readonly string[]
}

const fewestBytes = 32

/** Joins the records keys, the current one first. Throws where there is none, or one is shorter than 32 bytes. */
export function createVault(keys: readonly Uint8Array[]): Vault {
  const known = keys.map(derived)
  const [current] = known
  if (!current || keys.some(({ length }) => length < fewestBytes))
    throw new Error(`a records key of at least ${fewestBytes} bytes is needed`)
  return {
    holder: current.holder,
    holders: known.map(({ holder }) => holder),
    wrap: (dataKey, of) => ({
      holder: current.holder,
      wrapped: encrypt(current.wrapping, dataKey, wrappedFor(of, current.holder)).toString('base64'),
    }),
    unwrap({ holder, wrapped }, of) {
      const key = known.find((each) => each.holder === holder)
      return key && decrypt(key.wrapping, Buffer.from(wrapped, 'base64'), wrappedFor(of, holder))
    },
    seal: (text, purpose) => encrypt(current.sealing, Buffer.from(text), `sealed for ${purpose}`).toString('base64'),
    open(sealed, purpose) {
      for (const { sealing } of known) {
        try {
          return decrypt(sealing, Buffer.from(sealed, 'base64'), `sealed for ${purpose}`).toString('utf8')
        } catch {
          // Another of the keys may have sealed it.
        }
      }
      return undefined
    },
    derive: (text, purpose) =>
      known.map(({ deriving }) =>
        createHmac('sha256', deriving)
          .update(JSON.stringify([purpose, text]))
          .digest('base64url'),
      ),
  }
}

/** A fresh key of one record's text. */
export function createDataKey(): Uint8Array {
  return randomBytes(32)
}

/** What a wrapping is bound to, whoever holds the key that wraps. */
export function wrappedFor({ schoolId, record }: KeyOf, holder: string): string {
  return JSON.stringify(['formroom record key 1', schoolId, record, holder])
}

/** Where a text stands: it opens nowhere else. `place` is an entry's position in the chain, or 0 where a record has one text. */
export interface TextPlace extends KeyOf {
  readonly place: number
}

/** Seals a text under its record's key with a fresh nonce: nonce, ciphertext and tag, base64. */
export function sealText(dataKey: Uint8Array, text: string, at: TextPlace): string {
  return encrypt(dataKey, Buffer.from(text), textAt(at)).toString('base64')
}

/** Throws where the text was tampered with, or stood somewhere else. */
export function openText(dataKey: Uint8Array, body: string, at: TextPlace): string {
  return decrypt(dataKey, Buffer.from(body, 'base64'), textAt(at)).toString('utf8')
}

function textAt({ schoolId, record, place }: TextPlace): string {
  return JSON.stringify(['formroom record text 1', schoolId, record, place])
}

const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM: nonce, ciphertext, tag. */
export function encrypt(key: Uint8Array, plain: Uint8Array, boundTo: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws where a bit of it, or what it is bound to, is not as it was. */
export function decrypt(key: Uint8Array, sealed: Buffer, boundTo: string): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new Error('what was encrypted is not whole')
  const body = sealed.subarray(nonceBytes, sealed.length - tagBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(sealed.subarray(sealed.length - tagBytes))
  return Buffer.concat([decipher.update(body), decipher.final()])
}

/** One key for each use, and a name that gives nothing of it away. */
function derived(key: Uint8Array) {
  const keyFor = (use: string) => new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), `formroom records ${use}`, 32))
  const name = createHash('sha256').update(keyFor('name')).digest('hex').slice(0, 12)
  return { holder: `records:${name}`, wrapping: keyFor('wrapping'), sealing: keyFor('sealing'), deriving: keyFor('deriving') }
}
