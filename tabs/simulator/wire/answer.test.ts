import { expect, test } from 'vitest'
import { readFound, readPressed, readReplies } from './answer.ts'

const card = { type: 'AdaptiveCard', body: [] }
const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: card }
const formroom = {
  understood: { intent: 'attendance' },
  outcome: 'answer',
  audience: 'everyone',
  why: ['“9X” is a form.'],
  text: '93.4 %',
  slack: { text: 'Attendance', blocks: [{ type: 'divider' }, 'no block'] },
}

test('a reply is read with its card and with how the message was understood', () => {
  const activities = [{ type: 'typing' }, { type: 'message', id: 'a1', attachments: [attachment], channelData: { formroom } }]
  expect(readReplies({ activities }, 'sent')).toEqual([
    {
      id: 'a1',
      card,
      text: '',
      explained: { ...formroom, slack: { text: 'Attendance', blocks: [{ type: 'divider' }] } },
    },
  ])
})

test('an answer that does not say for whom it is, is for the asker alone', () => {
  const [answer] = readReplies({ activities: [{ type: 'message', channelData: { formroom: { outcome: 'answer' } } }] }, 'sent')
  expect(answer?.explained?.audience).toBe('asker')
})

test('replies without ids of their own are told apart', () => {
  const activities = [
    { type: 'message', text: 'one' },
    { type: 'message', text: 'two' },
  ]
  expect(readReplies({ activities }, 'sent').map(({ id }) => id)).toEqual(['sent.0', 'sent.1'])
})

test.each([undefined, null, 'words', [], { activities: 'none' }, { activities: [null, 3] }])('%j holds no reply', (body) => {
  expect(readReplies(body, 'sent')).toEqual([])
})

test('a press comes to a card, to words, or to a sentence that says what went wrong', () => {
  expect(readPressed({ statusCode: 200, type: attachment.contentType, value: card, channelData: { formroom } })).toMatchObject({
    kind: 'card',
    card,
    explained: { outcome: 'answer' },
  })
  expect(
    readPressed({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Answered already.' }),
  ).toEqual({
    kind: 'says',
    text: 'Answered already.',
  })
  expect(
    readPressed({ statusCode: 400, type: 'application/vnd.microsoft.error', value: { message: 'That button has gone.' } }),
  ).toEqual({ kind: 'failed', says: 'That button has gone.' })
  expect(readPressed(undefined)).toEqual({ kind: 'failed', says: 'The button was not answered.' })
})

test('what a search found is read, and whatever is no choice is left out', () => {
  const results = [{ value: '7', title: 'Ms Bevan' }, { value: 7 }, null]
  expect(readFound({ statusCode: 200, value: { results } })).toEqual([{ value: '7', title: 'Ms Bevan' }])
  expect(readFound(undefined)).toEqual([])
})
