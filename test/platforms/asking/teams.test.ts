import { expect, test } from 'vitest'
import { textsOf } from '../../support/adaptive-cards.ts'
import { connector, formroom, inLoopbackTeams } from '../in-teams.ts'
import { PUPIL } from '../recorded-door.ts'
import { CHANNEL, CHAT, inChannel, localTutor, message, post } from '../teams-activities.ts'

inLoopbackTeams()

const from = localTutor
const says = (text: string, rest = {}) => message(connector.serviceUrl, text, from, rest)

test('a tutor’s question is acknowledged with an empty 200 and answered with a card that the real parser takes', async () => {
  connector.conversations.add(CHAT)
  const { status, text } = await post(formroom.url, says('attendance for 9X this week'))
  expect({ status, text }).toEqual({ status: 200, text: '' })
  const { conversation, replyTo, activity } = await connector.posted.first()
  expect(conversation).toBe(CHAT)
  expect(replyTo).toMatch(/^activity-in-/)
  expect(activity).toMatchObject({ type: 'message', summary: 'Attendance, 9X: 93.4 %', from: { id: expect.any(String) } })
  expect(textsOf(activity.attachments?.[0]?.content)).toContain('93.4 %')
  expect(formroom.door.asked).toMatchObject([
    {
      from: { platform: 'local', email: 'p.shah@school.example' },
      thread: CHAT,
      place: 'private',
      said: { text: 'attendance for 9X this week' },
    },
  ])
})

test('with expectReplies the card comes back in the response, and nothing is sent', async () => {
  const { status, body } = await post(formroom.url, says('attendance', { deliveryMode: 'expectReplies' }))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    activities: [
      {
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
        channelData: {
          formroom: { understood: { intent: 'attendance', scope: 'form:9X' }, outcome: 'answer', audience: 'everyone' },
        },
      },
    ],
  })
  expect(connector.posted.all).toEqual([])
})

test('a local test tool is told how it was read, without the facts, and on request what Slack would show', async () => {
  const channelData = { formroom: { alsoSlack: true } }
  const plain = await post(formroom.url, says('attendance', { deliveryMode: 'expectReplies' }))
  const also = await post(formroom.url, says('attendance', { deliveryMode: 'expectReplies', channelData }))
  const report = ({ body }: { body: unknown }) =>
    (body as { activities: [{ channelData: { formroom: Record<string, unknown> } }] }).activities[0].channelData.formroom
  expect(Object.keys(report(plain)).sort()).toEqual(['audience', 'outcome', 'understood'])
  expect(Object.keys(report(also))).not.toContain('facts')
  expect(report(also)).toMatchObject({ text: expect.stringContaining('93.4 %'), slack: { blocks: expect.any(Array) } })
})

test('expectReplies needs no service URL', async () => {
  const { serviceUrl: _, ...bare } = says('attendance', { deliveryMode: 'expectReplies' })
  expect((await post(formroom.url, bare)).status).toBe(200)
})

test.each([
  [{ id: '29:x', name: 'X', aadObjectId: 'a.jones@school.example' }, 'a.jones@school.example'],
  [{ id: 'b.jones@school.example', name: 'X', aadObjectId: 'user-1' }, 'b.jones@school.example'],
  [{ id: '29:c.jones@school.example', name: 'X' }, 'c.jones@school.example'],
  [{ id: 'user-id-0', name: 'Dee Jones (d.jones@school.example)' }, 'd.jones@school.example'],
  [{ id: 'user-id-0', name: 'Alex Wilber' }, 'user-id-0'],
])('in loopback mode %o is known by the e-mail in object id, id or name', async (person, email) => {
  await post(formroom.url, message(connector.serviceUrl, 'attendance', person, { deliveryMode: 'expectReplies' }))
  expect(formroom.door.emails).toEqual([email])
})

test('the same activity delivered twice is answered once', async () => {
  connector.conversations.add(CHAT)
  const once = says('attendance')
  expect(await Promise.all([post(formroom.url, once), post(formroom.url, once), post(formroom.url, once)])).toMatchObject([
    { status: 200 },
    { status: 200 },
    { status: 200 },
  ])
  await formroom.idle()
  expect(connector.posted.all).toHaveLength(1)
  expect((await post(formroom.url, { ...once, deliveryMode: 'expectReplies' })).body).toEqual({ activities: [] })
})

test('activities without an id are each answered', async () => {
  const { id: _, ...bare } = says('attendance', { deliveryMode: 'expectReplies' })
  expect((await post(formroom.url, bare)).body).toMatchObject({ activities: [{ type: 'message' }] })
  expect((await post(formroom.url, bare)).body).toMatchObject({ activities: [{ type: 'message' }] })
})

test('the mention of Formroom is no part of the question, and other people keep their names', async () => {
  connector.conversations.add(CHANNEL)
  await post(formroom.url, inChannel(connector.serviceUrl, 'how is <at>Sam Lee</at>’s form?', from))
  await connector.posted.first()
  expect(formroom.door.asked).toMatchObject([{ said: { text: 'how is Sam Lee’s form?' }, place: 'channel', thread: CHANNEL }])
})

test('a mention alone asks for help', async () => {
  connector.conversations.add(CHANNEL)
  await post(formroom.url, inChannel(connector.serviceUrl, '', from))
  await connector.posted.first()
  expect(formroom.door.asked).toMatchObject([{ said: { text: 'help' } }])
})

test('figures that everyone may see are posted in the channel’s thread', async () => {
  connector.conversations.add(CHANNEL)
  await post(formroom.url, inChannel(connector.serviceUrl, 'attendance for 9X', from))
  expect(await connector.posted.first()).toMatchObject({ conversation: CHANNEL, activity: { summary: 'Attendance, 9X: 93.4 %' } })
  expect(connector.created.all).toEqual([])
})

test('pupils asked about in a channel are named to the asker alone', async () => {
  connector.conversations.add(CHANNEL)
  connector.installed.add(from.id)
  await post(formroom.url, inChannel(connector.serviceUrl, 'who is out in 9X', from))
  const { activity } = await connector.posted.first(({ conversation }) => conversation === `a:chat-with-${from.id}`)
  expect(JSON.stringify(activity)).toContain('Zaynab')
  await connector.posted.first(({ conversation }) => conversation === CHANNEL)
  await formroom.idle()
  const channel = connector.posted.all.filter(({ conversation }) => conversation === CHANNEL)
  expect(channel).toMatchObject([{ activity: { text: "I've answered you privately." } }])
  expect(JSON.stringify(channel)).not.toContain('Zaynab')
})

test('where no private chat can be opened, the channel hears how to get one and no pupil', async () => {
  connector.conversations.add(CHANNEL)
  await post(formroom.url, inChannel(connector.serviceUrl, 'who is out in 9X', from))
  const { activity } = await connector.posted.first()
  expect(activity.text).toMatch(/Add Formroom for yourself/)
  await formroom.idle()
  expect(JSON.stringify(connector.posted.all)).not.toContain('Zaynab')
})

test('a local test tool that waits for the replies gets the private one marked', async () => {
  const asked = inChannel(connector.serviceUrl, 'who is out in 9X', from, { deliveryMode: 'expectReplies' })
  const { body } = await post(formroom.url, asked)
  expect(body).toMatchObject({ activities: [{ channelData: { formroom: { audience: 'asker' } } }] })
})

test.each(['groupChat', 'channel', 'meeting'])('a %s is a place where others read along', async (conversationType) => {
  const conversation = { id: '19:somewhere', conversationType }
  await post(formroom.url, says('attendance', { conversation, deliveryMode: 'expectReplies' }))
  expect(formroom.door.asked).toMatchObject([{ place: 'channel' }])
})

test('a banner names no pupil, and a name with markup in it is shown as it is', async () => {
  connector.conversations.add(CHAT)
  await post(formroom.url, says('who is out'))
  const { activity } = await connector.posted.first()
  expect(activity.summary).toBe('Who is out, 9X: 1 pupil')
  const card = activity.attachments?.[0]?.content as { fallbackText: string; speak: string }
  expect([card.fallbackText, card.speak]).toEqual(['Who is out, 9X: 1 pupil', 'Who is out, 9X: 1 pupil'])
  expect(JSON.stringify(card)).toContain(PUPIL)
  expect(textsOf(card).join('\n')).toContain('<script>')
})

test('a slow answer shows typing first', async () => {
  connector.conversations.add(CHAT)
  await post(formroom.url, says('slow'))
  await connector.posted.first(({ activity }) => activity.type === 'message')
  expect(connector.posted.all.map(({ activity }) => activity.type)).toEqual(['typing', 'message'])
})
