import { expect, test } from 'vitest'
import { type Card, text } from '../../cards/card.ts'
import { toText } from '../../cards/to-text.ts'
import type { Part } from '../brief.ts'
import type { Answering } from '../question.ts'
import { toldTogether } from './handler.ts'
import { askToldTogether } from './question.ts'

const now = new Date('2026-11-18T08:25:00Z')
const card = (title: string, lines = 1): Card => ({
  title,
  notice: `${title} waits.`,
  audience: 'asker',
  body: Array.from({ length: lines }, (_, at) => text(`${title}, line ${at + 1}`)),
})
const part = (title: string, more: Partial<Part> & { readonly lines?: number } = {}): Part => ({
  question: { name: title.toLowerCase(), params: {} },
  outcome: 'answer',
  facts: null,
  card: card(title, more.lines),
  brief: undefined,
  isNews: true,
  ...more,
})

async function told(parts: readonly Part[], until: readonly (string | undefined)[] = [], said = false) {
  const { params } = askToldTogether(parts.map(({ question }, at) => ({ ...question, ...(until[at] && { until: until[at] }) })))
  const prepared = toldTogether.prepare({ ...(params as object), ...(said && { said: true }) })
  const answer = await prepared?.answer({ parts, now, today: '2026-11-18' } as unknown as Omit<Answering<unknown>, 'params'>)
  return answer ?? expect.fail('it was refused')
}

test('several things are one message, each under its own heading, and the banner says how many more', async () => {
  const { card: shown } = await told([part('Plan'), part('Register'), part('Meeting')])
  expect(shown.notice).toBe('Plan waits. And 2 more things.')
  expect(toText(shown)).toBe(
    '3 things for Wed 18 Nov\n\nPlan\n\nPlan, line 1\n\nRegister\n\nRegister, line 1\n\nMeeting\n\nMeeting, line 1',
  )
})

test('what is left of several things when all but one are settled is that one’s own card', async () => {
  const { card: shown } = await told([part('Plan', { isNews: false }), part('Register'), part('Meeting', { outcome: 'refuse' })])
  expect(shown).toEqual(card('Register'))
})

test('what has gone stale before it could be sent is left out, and once it stands it stays', async () => {
  const past = '2026-11-18T08:24:59Z'
  const parts = [part('Plan'), part('Register')]
  const first = await told(parts, [past, undefined])
  expect(first.card.title).toBe('Register')
  expect(first.again).toMatchObject({ said: true, parts: [{ name: 'register' }] })
  const standing = await told([part('Plan', { isNews: false }), part('Register')], [], true)
  expect(standing.card.title).toBe('2 things for Wed 18 Nov')
})

test('where nothing is left there is nothing to tell', async () => {
  expect((await told([part('Plan', { isNews: false })])).isNews).toBe(false)
})

test('what does not fit into one message is a line with a button that shows it', async () => {
  const { card: shown } = await told([part('Digest', { lines: 30 }), part('Long', { lines: 12 }), part('Short')])
  expect(toText(shown)).toContain('Digest, line 30')
  expect(toText(shown)).toContain('Short, line 1')
  expect(toText(shown)).not.toContain('Long, line 1')
  expect(toText(shown)).toContain('And also\n\n- Long\n  [Show]')
})
