import { expect, test } from 'vitest'
import { messageActivity, pressActivity, searchActivity } from './activity.ts'

const by = { email: 'nia.bevan@kingsmead.example', name: 'Nia Bevan', role: 'Form tutor, 8V', tryThis: [] }
const sending = {
  by,
  place: 'private' as const,
  conversation: 'simulator:1',
  id: 'd1',
  now: new Date('2026-11-18T10:30:00Z'),
  origin: 'http://localhost:3978',
}

test('a message waits for its replies and says who wrote it by their e-mail', () => {
  expect(messageActivity('who is out?', sending)).toMatchObject({
    type: 'message',
    deliveryMode: 'expectReplies',
    channelId: 'msteams',
    text: 'who is out?',
    from: { aadObjectId: by.email },
    conversation: { id: 'simulator:1', conversationType: 'personal' },
    channelData: { formroom: { alsoSlack: true } },
  })
})

test('in a channel Formroom is mentioned, as it must be there to be heard', () => {
  const activity = messageActivity('who is out?', { ...sending, place: 'channel' })
  expect(activity.text).toBe('<at>Formroom</at> who is out?')
  expect(activity).toMatchObject({
    conversation: { conversationType: 'channel' },
    entities: [{ type: 'mention', text: '<at>Formroom</at>', mentioned: { id: activity.recipient.id } }],
  })
})

test('a press hands back what the button carries, untouched', () => {
  const data = { question: { name: 'attendance', params: { scope: 'x' } } }
  expect(pressActivity('ask', data, 'a1', sending)).toMatchObject({
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: 'a1',
    value: { action: { type: 'Action.Execute', verb: 'ask', data } },
  })
})

test('what is typed into a field that searches goes with what the card says of the field', () => {
  expect(searchActivity('{"field":"who"}', 'okw', sending)).toMatchObject({
    type: 'invoke',
    name: 'application/search',
    value: { kind: 'search', queryText: 'okw', dataset: '{"field":"who"}' },
  })
})
