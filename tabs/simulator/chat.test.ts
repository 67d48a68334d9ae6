import { expect, test } from 'vitest'
import { after, beginning, type Chat, type ChatEvent, conversationId, threadAt, threadKey } from './chat.ts'

const nia = 'nia@kingsmead.example'
const priya = 'priya@kingsmead.example'
const key = `private:${nia}`
const at = new Date('2026-11-18T10:30:00Z')

function happened(...events: readonly ChatEvent[]): Chat {
  return events.reduce(after, beginning(nia))
}

const said: ChatEvent = {
  kind: 'said',
  thread: key,
  turn: { id: 't1', by: nia, said: 'who is out?', at, state: 'waiting', answers: [] },
}
const answered: ChatEvent = {
  kind: 'answered',
  thread: key,
  turn: 't1',
  answers: [{ id: 'a1', card: { title: 'old' }, text: '', explained: undefined }],
}

test('an answer that comes while somebody else is being played lands in the thread where it was asked', () => {
  const chat = happened(said, { kind: 'be', email: priya }, answered)
  expect(threadAt(chat, threadKey(chat)).turns).toEqual([])
  expect(threadAt(chat, key).turns[0]).toMatchObject({ state: 'answered', answers: [{ id: 'a1' }] })
})

test('the channel is one thread for everybody', () => {
  const chat = happened({ kind: 'go', place: 'channel' })
  expect(threadKey(chat)).toBe(threadKey(after(chat, { kind: 'be', email: priya })))
})

test('a new chat is empty and is another conversation to Formroom', () => {
  const before = happened(said)
  const chat = after(before, { kind: 'new chat' })
  expect(threadAt(chat, key).turns).toEqual([])
  expect(conversationId(key, threadAt(chat, key))).not.toBe(conversationId(key, threadAt(before, key)))
})

test('a message that did not arrive can be sent again', () => {
  const failed = happened(said, { kind: 'failed', thread: key, turn: 't1', failure: 'Formroom is not answering.' })
  expect(threadAt(failed, key).turns[0]).toMatchObject({ state: 'failed', failure: 'Formroom is not answering.' })
  const again = after(failed, { kind: 'again', thread: key, turn: 't1' })
  expect(threadAt(again, key).turns[0]).toMatchObject({ state: 'waiting', failure: undefined })
})

test('a button puts another card in the place of its own, and the answer keeps count', () => {
  const chat = happened(
    said,
    answered,
    { kind: 'pressing', thread: key, answer: 'a1', label: 'And last week?' },
    { kind: 'pressed', thread: key, answer: 'a1', came: { kind: 'card', card: { title: 'new' }, explained: undefined } },
  )
  expect(threadAt(chat, key).turns[0]?.answers).toMatchObject([{ card: { title: 'new' }, updates: 1, busy: false }])
})

test('a button that fails leaves the card as it was and says so beneath', () => {
  const chat = happened(said, answered, {
    kind: 'pressed',
    thread: key,
    answer: 'a1',
    came: { kind: 'failed', says: 'That button does not work any more.' },
  })
  expect(threadAt(chat, key).turns[0]?.answers).toMatchObject([
    { card: { title: 'old' }, updates: 0, beneath: 'That button does not work any more.' },
  ])
})

test('what Formroom says unasked stands in that person’s private chat, once, and is replaced in its place when it changes', () => {
  const answer = { id: 'm1', card: { title: 'one' }, text: '', explained: undefined }
  const came: ChatEvent = { kind: 'came', email: priya, messages: [{ id: 'm1', at, version: 0, answer }] }
  const changed: ChatEvent = {
    kind: 'came',
    email: priya,
    messages: [{ id: 'm1', at, version: 1, answer: { ...answer, card: { title: 'two' } } }],
  }
  const chat = happened(came, came, changed, changed)
  expect(threadAt(chat, key).turns).toEqual([])
  expect(threadAt(chat, `private:${priya}`).turns).toMatchObject([
    { id: 'm1', at, version: 1, answers: [{ id: 'm1', card: { title: 'two' }, updates: 1 }] },
  ])
})
