import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryCard } from '../../test/support/arbitrary-card.ts'
import {
  absentNow,
  addStaffForm,
  attendanceAnswer,
  awkwardNames,
  help,
  sampleCards,
  trend,
} from '../../test/support/sample-cards.ts'
import { slackFaults } from '../../test/support/slack-blocks.ts'
import { act, acts, ask, asks, type Card, link, text } from './card.ts'
import { withoutCharts } from './slack-chart.ts'
import { toSlack } from './to-slack.ts'

test.each(Object.entries(sampleCards))('Slack has nothing to hold against %s', (_, card) => {
  expect(slackFaults(toSlack(card))).toEqual([])
  expect(slackFaults(withoutCharts(toSlack(card)))).toEqual([])
})

test('Slack has nothing to hold against any card, and its banner says nothing of it', () => {
  fc.assert(
    fc.property(arbitraryCard, (card) => {
      const message = toSlack(card)
      expect(slackFaults(message)).toEqual([])
      expect({ ...message, blocks: [] }).toEqual({ text: card.notice, blocks: [] })
      expect(slackFaults(withoutCharts(message))).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test.each(awkwardNames.filter((name) => name.length < 100))('a pupil called %s is shown as written, not as markup', (name) => {
  const { blocks } = toSlack({ title: name, notice: 'An answer.', audience: 'asker', body: [text(name)] })
  expect(blocks).toEqual([
    { type: 'header', text: { type: 'plain_text', text: name, emoji: false } },
    { type: 'section', text: { type: 'plain_text', text: name, emoji: false } },
  ])
})

test('labels are bold, with Slack’s reserved characters escaped, and plain where a name holds formatting', () => {
  const facts = [
    { label: 'Tutor', value: 'Ms <b> & co' },
    { label: 'Pupil', value: '*Bold*' },
  ]
  const { blocks } = toSlack({ title: 'Who', notice: 'An answer.', audience: 'asker', body: [{ kind: 'facts', facts }] })
  expect(blocks[1]).toEqual({
    type: 'section',
    fields: [
      { type: 'mrkdwn', text: '*Tutor*\nMs &lt;b&gt; &amp; co', verbatim: true },
      { type: 'plain_text', text: 'Pupil\n*Bold*', emoji: false },
    ],
  })
})

test('a button carries its whole question, and every button has an id of its own', () => {
  const question = { name: 'attendance', params: { scope: { kind: 'form', form: '9X' } } }
  const body = [asks(ask('One', question)), asks(ask('Two', question), ask('Two', question))]
  const { blocks } = toSlack({ title: 'Ask', notice: 'An answer.', audience: 'asker', body })
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
  expect(buttons.map(({ action_id }) => action_id)).toEqual(['ask:0', 'ask:1', 'ask:2'])
  expect(buttons.map(({ value }) => JSON.parse(value ?? ''))).toEqual([question, question, question])
})

test('a question too long for a button is said instead of lost', () => {
  expect(JSON.stringify(toSlack(sampleCards['a question too long for a button'] as Card))).toContain(
    'For “Everyone by name”, type the question instead.',
  )
})

test('a long list is shortened to what Slack takes, and the rest is owned up to', () => {
  const { blocks } = toSlack(sampleCards['two hundred rows'] as Card)
  const table = blocks.find((block) => block.type === 'table')
  const shown = (table?.rows.length ?? 0) - 1
  expect(shown).toBe(40)
  expect(JSON.stringify(blocks)).toContain(`And ${200 - shown} more. Ask for one form`)
})

test('lists of pupils under several headings are all readable, though a message holds one table', () => {
  const { blocks } = toSlack(absentNow)
  expect(blocks.filter((block) => block.type === 'table')).toHaveLength(1)
  expect(JSON.stringify(blocks)).toContain('"text":"Dev Patel","style":{"bold":true}},{"type":"text","text":"  L · 12 minutes"')
})

test('help is a list, since Slack would take its first line for headings', () => {
  const json = JSON.stringify(toSlack(help).blocks)
  expect(json).not.toContain('"type":"table"')
  expect(json).toContain('{"type":"text","text":"Who is out","style":{"bold":true}},{"type":"text","text":"  who’s out?"}')
})

test('a chart is Slack’s own, and its figures remain where the workspace has none', () => {
  const message = toSlack(attendanceAnswer)
  expect(message.blocks.find((block) => block.type === 'data_visualization')).toMatchObject({
    title: 'By day',
    chart: { type: 'bar', axis_config: { categories: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], y_label: '%' } },
  })
  const resent = withoutCharts(message)
  expect(resent.blocks.some((block) => block.type === 'data_visualization')).toBe(false)
  expect(JSON.stringify(resent)).toContain('Fri  87.9')
  expect(JSON.stringify(withoutCharts(toSlack(trend)))).toContain('This year')
})

test('the banner says nothing of what the message holds', () => {
  expect(toSlack(absentNow).text).toBe(absentNow.notice)
  expect(toSlack({ ...absentNow, notice: 'Answers & more' }).text).toBe('Answers &amp; more')
})

test('what can be done about it are buttons that carry the action, and links open in the browser', () => {
  const undo = { name: 'undo', params: { effect: 12 } }
  const body = [
    asks(ask('One', { name: 'help', params: {} })),
    acts(act('Undo', undo, 'danger')),
    link('Year', 'https://x.example/y'),
  ]
  const { blocks } = toSlack({ title: 'Done', notice: 'Done.', audience: 'asker', body })
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
  expect(buttons.slice(1)).toEqual([
    {
      type: 'button',
      action_id: 'begin:1',
      text: { type: 'plain_text', text: 'Undo', emoji: false },
      value: JSON.stringify({ action: undo }),
      style: 'danger',
    },
    { type: 'button', action_id: 'link:2', text: { type: 'plain_text', text: 'Year', emoji: false }, url: 'https://x.example/y' },
  ])
})

test('a form in a message is a button that opens it with what it was begun with', () => {
  const { blocks } = toSlack(addStaffForm)
  const [button] = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
  expect(button).toMatchObject({ action_id: 'begin:0', text: { text: 'Open the form' } })
  expect(JSON.parse(button?.value ?? '')).toEqual({ action: { name: 'note', params: { pupil: 12 } } })
})

test('no card leads to a script, a file or a page that could be read on the way', () => {
  const buttons = toSlack(sampleCards['links that lead nowhere good'] as Card).blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements : [],
  )
  expect(buttons.map(({ url }) => url)).toEqual(['http://127.0.0.1:3978/tab'])
})
