import { hkdfSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SecretConfig } from './config.ts'

const secretBytes = 32

/**
 * The secret of this school's Formroom: as it was configured, or from its file, which is made (mode 0600) where there is none.
 * Throws a sentence where the file holds something else or cannot be written.
 */
export function readSecret(config: SecretConfig): Uint8Array {
  if (config.kind === 'given') return config.bytes
  const kept = readKept(config.path)
  if (kept) return kept
  mkdirSync(dirname(config.path), { recursive: true })
  const draft = `${config.path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${randomBytes(secretBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    // Appears whole or not at all: of two processes that start together, both use the file of the one that came first.
    linkSync(draft, config.path)
  } catch (error) {
    if (!isFault(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  const made = readKept(config.path)
  if (!made) throw new Error(`${config.path} was removed while Formroom started. Start it again.`)
  return made
}

/** A key of 32 bytes for one purpose alone: what is sealed for one opens nothing of another. */
export function keyFor(secret: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), `formroom ${purpose}`, secretBytes))
}

function readKept(path: string): Uint8Array | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (isFault(error, 'ENOENT')) return undefined
    throw error
  }
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.length >= secretBytes) return bytes
  throw new Error(
    `${path} does not hold a secret any more. Put it back from a backup, or remove it and a fresh one is made; what was sealed with the old one opens no more.`,
  )
}

function isFault(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
