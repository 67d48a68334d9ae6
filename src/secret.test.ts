import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { keyFor, readSecret } from './secret.ts'

const folders: string[] = []
let path: string

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'formroom-secret-'))
  folders.push(folder)
  path = join(folder, 'data', 'formroom.secret')
})

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

test('the secret is made once, for whoever runs Formroom alone, and is the same ever after', () => {
  const first = readSecret({ kind: 'file', path })
  expect(first).toHaveLength(32)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readSecret({ kind: 'file', path })).toEqual(first)
  expect(readdirSync(join(path, '..'))).toEqual(['formroom.secret'])
  expect(Buffer.from(readFileSync(path, 'utf8'), 'base64')).toEqual(Buffer.from(first))
})

test('a file that holds no secret any more is not written over, and the sentence says what to do', () => {
  readSecret({ kind: 'file', path })
  writeFileSync(path, 'oops\n')
  expect(() => readSecret({ kind: 'file', path })).toThrow('does not hold a secret any more. Put it back from a backup')
  expect(readFileSync(path, 'utf8')).toBe('oops\n')
})

test('a secret that was configured is used as it is', () => {
  const bytes = new Uint8Array(40).fill(7)
  expect(readSecret({ kind: 'given', bytes })).toBe(bytes)
})

test('each purpose has a key of its own, the same wherever the secret is the same', () => {
  const secret = new Uint8Array(32).fill(1)
  expect(keyFor(secret, 'session')).toEqual(keyFor(secret, 'session'))
  expect(keyFor(secret, 'session')).not.toEqual(keyFor(secret, 'link to a file'))
  expect(keyFor(secret, 'session')).not.toEqual(keyFor(new Uint8Array(32).fill(2), 'session'))
  expect(keyFor(secret, 'session')).toHaveLength(32)
})
