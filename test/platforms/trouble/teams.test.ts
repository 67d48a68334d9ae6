import { expect, test } from 'vitest'
import { connector, formroom, inLoopbackTeams } from '../in-teams.ts'
import { PUPIL } from '../recorded-door.ts'
import { CHANNEL, CHAT, inChannel, localTutor, message, post } from '../teams-activities.ts'

inLoopbackTeams({ spoilt: true })

const says = (text: string, rest = {}) => message(connector.serviceUrl, text, localTutor, rest)
const faults = () => formroom.lines.filter((line) => line.includes('"fault"'))

test.each(['fault', 'break'])(
  'a %s inside is an apology with a reference, one log line that has it, and no name in either',
  async (text) => {
    connector.conversations.add(CHAT)
    expect((await post(formroom.url, says(text))).status).toBe(200)
    const { activity } = await connector.posted.first()
    const reference = /F-[0-9A-F]{6}/.exec(activity.text ?? '')?.[0] ?? 'none'
    expect(faults()).toHaveLength(1)
    expect(faults()[0]).toContain(reference)
    expect(faults()[0]).not.toContain(PUPIL)
    expect(activity.text).not.toContain(PUPIL)
  },
)

test('with expectReplies the apology is in the response', async () => {
  const { status, body } = await post(formroom.url, says('fault', { deliveryMode: 'expectReplies' }))
  expect(status).toBe(200)
  expect(body).toMatchObject({ activities: [{ text: expect.stringMatching(/F-[0-9A-F]{6}/) }] })
})

test('a throttled send is tried again until it arrives', async () => {
  connector.conversations.add(CHAT)
  connector.fail('send', { status: 429, code: 'Throttled', times: 2 })
  await post(formroom.url, says('attendance'))
  expect((await connector.posted.first()).activity.attachments).toHaveLength(1)
  expect(faults()).toEqual([])
})

test('a send that collides with another is tried again', async () => {
  connector.conversations.add(CHAT)
  connector.fail('send', { status: 412, code: 'PreconditionFailed', times: 1 })
  await post(formroom.url, says('attendance'))
  expect((await connector.posted.first()).activity.attachments).toHaveLength(1)
})

test('a send that Teams throttles waits for as long as Teams says', async () => {
  connector.conversations.add(CHAT)
  connector.fail('send', { status: 429, code: 'Throttled', retryAfter: 1, times: 1 })
  await post(formroom.url, says('attendance'))
  await connector.posted.first()
  expect([connector.hits('send'), connector.complaints]).toEqual([2, []])
})

test.each([502, 503, 504])('a send that Teams answers with %i is tried again, since it was not taken', async (status) => {
  connector.conversations.add(CHAT)
  connector.fail('send', { status, code: 'Unavailable', times: 1 })
  await post(formroom.url, says('attendance'))
  await connector.posted.first()
  await formroom.idle()
  expect([connector.posted.all.length, connector.hits('send')]).toEqual([1, 2])
})

test('an answer that may have been taken is not sent again', async () => {
  connector.conversations.add(CHAT)
  connector.cut('send', { when: 'taken' })
  await post(formroom.url, says('attendance'))
  await formroom.idle()
  expect([connector.posted.all.length, connector.hits('send')]).toEqual([1, 1])
  expect(faults()).toHaveLength(1)
})

test('where Teams is at a loss itself the answer is not sent again either', async () => {
  connector.conversations.add(CHAT)
  connector.fail('send', { status: 500, code: 'ServiceError' })
  await post(formroom.url, says('attendance'))
  await formroom.idle()
  expect(connector.hits('send')).toBe(1)
})

test('a throttled app gets its answers through, each once', async () => {
  const chats = Array.from({ length: 20 }, (_, at) => `a:chat-${at}`)
  for (const chat of chats) connector.conversations.add(chat)
  connector.fail('send', { status: 429, code: 'Throttled', retryAfter: 0.2, oneIn: 3 })
  await Promise.all(
    chats.map((id) => post(formroom.url, says('attendance', { conversation: { id, conversationType: 'personal' } }))),
  )
  await formroom.idle()
  expect(connector.posted.all.map(({ conversation }) => conversation).sort()).toEqual(chats.sort())
  expect([faults(), connector.complaints]).toEqual([[], []])
})

test('a card that Teams finds too big gives way to a sentence', async () => {
  connector.conversations.add(CHAT)
  connector.fail('send', { status: 413, code: 'MessageSizeTooBig', times: 1 })
  await post(formroom.url, says('attendance'))
  expect((await connector.posted.first()).activity.text).toMatch(/F-[0-9A-F]{6}/)
})

test.each([
  [403, 'BotNotInConversationRoster'],
  [404, 'ConversationNotFound'],
])('where Teams says %i %s, it is logged and nothing more is sent', async (status, code) => {
  connector.conversations.add(CHAT)
  connector.fail('send', { status, code })
  expect((await post(formroom.url, says('attendance'))).status).toBe(200)
  await formroom.idle()
  expect(faults()).toHaveLength(1)
  expect(faults()[0]).toContain(code)
  expect(connector.posted.all).toEqual([])
})

test('a connector that hangs holds up nobody else', async () => {
  connector.conversations.add(CHAT)
  connector.hang('send')
  expect((await post(formroom.url, says('attendance'))).status).toBe(200)
  expect((await post(formroom.url, says('attendance', { deliveryMode: 'expectReplies' }))).body).toMatchObject({
    activities: [{ type: 'message' }],
  })
  await formroom.idle()
  expect(faults()).toEqual([expect.stringContaining('DeadlinePassed')])
})

test('when the private chat is in trouble the channel hears an apology and no pupil', async () => {
  connector.conversations.add(CHANNEL)
  connector.fail('create', { status: 504, code: 'Timeout' })
  await post(formroom.url, inChannel(connector.serviceUrl, 'who is out', localTutor))
  await formroom.idle()
  expect(connector.posted.all).toMatchObject([{ activity: { text: expect.stringMatching(/F-[0-9A-F]{6}/) } }])
  expect(JSON.stringify(connector.posted.all)).not.toContain('Zaynab')
}, 40_000)
