import { expect, test } from 'vitest'
import { createLinks, type FileWanted } from './links.ts'
import { createSeal } from './sealing.ts'

const secret = new Uint8Array(32).fill(9)
const publicUrl = 'https://formroom.school.example'
let now = Date.parse('2026-11-18T10:30:00Z')
const clock = { now: () => new Date(now) }
const links = createLinks({ secret, clock, publicUrl })

const wanted: FileWanted = {
  question: { name: 'attendance', params: { scope: { base: { kind: 'forms', forms: ['9X'] }, groups: [] } } },
  staffId: 7,
  schoolId: 1,
  format: 'csv',
}

async function made(): Promise<string> {
  const link = await links.make(wanted)
  if (link === undefined) throw new Error('no link was made')
  return link
}

test('a link opens as what it was made for, on any instance with the same secret', async () => {
  const link = await made()
  expect(link).toMatch(/^https:\/\/formroom\.school\.example\/files\/[\w.-]+$/)
  expect(await createLinks({ secret, clock, publicUrl }).open(link)).toEqual(wanted)
  expect(await links.open(link.split('/').at(-1) ?? '')).toEqual(wanted)
})

test('nothing of the question, the person or the form can be read in a link', async () => {
  const link = await made()
  const parts = link.split('/').at(-1)?.split('.') ?? []
  const readable = parts.map((part) => Buffer.from(part, 'base64url').toString('latin1')).join(' ')
  // A word or a whole quoted value: two letters alone turn up by chance in what is sealed.
  expect(readable).not.toMatch(/attendance|"forms"|"9X"|"csv"/)
})

test('a link is good for five minutes', async () => {
  const link = await made()
  now += 299_000
  expect(await links.open(link)).toEqual(wanted)
  now += 1_000
  expect(await links.open(link)).toBeUndefined()
})

test('a link that was altered anywhere opens nothing', async () => {
  const link = await made()
  const from = `${publicUrl}/files/`.length
  for (let at = from; at < link.length; at += at > link.length - 8 ? 1 : 7) {
    const altered = `${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`
    expect(await links.open(altered), `character ${at}`).toBeUndefined()
  }
  for (const nothing of ['', 'x', '....', 'a.b.c.d.e', 'x'.repeat(9_000)]) expect(await links.open(nothing)).toBeUndefined()
})

test('what was sealed for another purpose, or with another secret, is no link', async () => {
  const value = ['attendance', {}, 7, 1, 'csv']
  const token = await createSeal({ secret, purpose: 'session', clock }).seal(value, 300)
  expect(await links.open(token)).toBeUndefined()
  const other = await createLinks({ secret: new Uint8Array(32).fill(8), clock, publicUrl }).make(wanted)
  expect(await links.open(other ?? '')).toBeUndefined()
})

test('the longest question that a button carries fits into an address that Slack takes', async () => {
  const pupils = Array.from({ length: 30 }, (_, index) => ({
    said: `Name ${index * 7919} Sur${index * 104729}`,
    candidates: [index * 31 + 7],
  }))
  const params = { scope: { base: { kind: 'pupils', pupils }, groups: [] } }
  expect(JSON.stringify(params).length).toBeGreaterThan(1_500)
  const link = await links.make({ ...wanted, question: { name: 'attendance', params } })
  expect(link?.length).toBeLessThan(3_000)
})

test('where browsers cannot reach Formroom, or the question is too long for an address, no link is offered', async () => {
  expect(await createLinks({ secret, clock, publicUrl: undefined }).make(wanted)).toBeUndefined()
  const noise = Array.from({ length: 600 }, (_, index) => Math.sin(index).toString(36)).join('')
  expect(await links.make({ ...wanted, question: { name: 'attendance', params: { noise } } })).toBeUndefined()
})
