import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { CompactEncrypt, compactDecrypt } from 'jose'
import type { Clock } from './school/clock.ts'
import { keyFor } from './secret.ts'

/** Seals values into texts that go through strangers' hands: encrypted, authenticated, and good for a while. */
export interface Seal {
  /** A text of letters, digits, `-`, `_` and `.` that holds `value` (JSON) for so many seconds. */
  seal(value: unknown, seconds: number): Promise<string>
  /** What was sealed; undefined where it is too old, tampered with, or sealed for another purpose or with another secret. */
  open(sealed: string): Promise<unknown>
}

export interface SealParts {
  readonly secret: Uint8Array
  /** Each purpose has a key of its own: a session opens no file. */
  readonly purpose: string
  readonly clock: Clock
}

const most = 8_192
/** What is opened was sealed here, so this bounds a mistake of ours, not an attack. */
const mostInflated = 65_536

export function createSeal({ secret, purpose, clock }: SealParts): Seal {
  const key = keyFor(secret, purpose)
  return {
    async seal(value, seconds) {
      const until = Math.floor(clock.now().getTime() / 1000) + seconds
      // Deflated first: a question is mostly the same words, and Slack takes no long address.
      const plain = deflateRawSync(JSON.stringify([until, value]))
      return new CompactEncrypt(plain).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key)
    },

    async open(sealed) {
      if (sealed.length > most || !sealed.split('.').every(isCanonical)) return undefined
      try {
        const { plaintext } = await compactDecrypt(sealed, key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        })
        const opened: unknown = JSON.parse(inflateRawSync(plaintext, { maxOutputLength: mostInflated }).toString('utf8'))
        const [until, value] = opened as [number, unknown]
        return clock.now().getTime() < until * 1000 ? value : undefined
      } catch {
        return undefined
      }
    },
  }
}

/** The last letter of base64 has bits that decode to nothing: altering those is tampering too. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part
}
