import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inFallbackForm, teamsFaults, textsOf } from '../../test/support/adaptive-cards.ts'
import { arbitraryCard } from '../../test/support/arbitrary-card.ts'
import { absentNow, attendanceAnswer, awkwardNames, sampleCards, trend } from '../../test/support/sample-cards.ts'
import type { Card } from './card.ts'
import { ask, asks, text } from './card.ts'
import { chartFromTeams } from './teams-chart.ts'
import { toTeams } from './to-teams.ts'

test.each(Object.entries(sampleCards))('Teams has nothing to hold against %s', (_, card) => {
  expect(teamsFaults(toTeams(card))).toEqual([])
})

test('Teams has nothing to hold against any card, and what may stand in a banner says nothing of it', () => {
  fc.assert(
    fc.property(arbitraryCard, (card) => {
      const made = toTeams(card)
      expect(teamsFaults(made)).toEqual([])
      expect({ ...made, body: [] }).toEqual({
        type: 'AdaptiveCard',
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        version: '1.5',
        speak: card.notice,
        fallbackText: card.notice,
        msteams: { width: 'Full' },
        body: [],
      })
    }),
    { numRuns: 40 },
  )
})

test('a figure comes large, in the colour of its tone, with how it compares', () => {
  const json = JSON.stringify(toTeams(attendanceAnswer))
  expect(json).toContain(
    '{"type":"TextBlock","text":"92.4 %","wrap":true,"size":"ExtraLarge","weight":"Bolder","color":"Warning"}',
  )
  expect(json).toContain('"text":"1.9 points below last week"')
})

test.each(awkwardNames)('a pupil called %s is shown as written, not as markup', (name) => {
  const shown = textsOf(toTeams({ title: 'Out', notice: 'An answer.', audience: 'asker', body: [text(name)] }).body)
  expect(shown.map((line) => line.replaceAll('\u2060', ''))).toContain(name)
  const markdown = JSON.stringify(toTeams({ title: 'Out', notice: 'An answer.', audience: 'asker', body: [text('*x*')] }))
  expect(markdown).toContain('{"type":"TextRun","text":"*x*"}')
})

test('a button carries its whole question, for clients old and new', () => {
  const question = { name: 'attendance', params: { scope: { kind: 'form', form: '9X' } } }
  const made = toTeams({ title: 'Out', notice: 'An answer.', audience: 'asker', body: [asks(ask('Who?', question))] })
  expect(made.body.at(-1)).toMatchObject({
    type: 'ActionSet',
    actions: [
      {
        type: 'Action.Execute',
        verb: 'ask',
        title: 'Who?',
        data: { question },
        fallback: { type: 'Action.Submit', title: 'Who?', data: { question } },
      },
    ],
  })
})

test('a question too long for a button is said instead of lost', () => {
  const shown = textsOf(toTeams(sampleCards['a question too long for a button'] as Card))
  expect(shown).toContain('For “Everyone by name”, type the question instead.')
})

test('of two hundred rows forty are shown, and the rest are owned up to', () => {
  const shown = textsOf(toTeams(sampleCards['two hundred rows'] as Card))
  expect(shown.filter((line) => line.startsWith('Pupil number'))).toHaveLength(40)
  expect(shown).toContain('And 160 more. Ask for one form, or a shorter time, to see the rest.')
})

test('a host without charts shows their figures', () => {
  const shown = JSON.stringify(inFallbackForm(toTeams(trend)))
  expect(shown).toContain('95.6')
  expect(shown).toContain('Last year')
})

test('a chart can be drawn again from what Teams is sent', () => {
  const [chart] = trend.body.filter((element) => element.kind === 'chart')
  const sent = toTeams(trend).body.find((element) => element.type === 'Chart.Line')
  expect(sent?.type === 'Chart.Line' && chartFromTeams(sent)).toEqual(chart)
})

test('what is spoken and what stands in for a card name nobody', () => {
  const made = toTeams(absentNow)
  expect([made.speak, made.fallbackText]).toEqual([absentNow.notice, absentNow.notice])
  const { body, ...outside } = made
  expect(JSON.stringify(body)).toContain('Amara')
  expect(JSON.stringify(outside)).not.toContain('Amara')
})

test('a name that looks like a date format is not formatted', () => {
  const [, line] = toTeams({
    title: 'Out',
    notice: 'An answer.',
    audience: 'asker',
    body: [text('{{DATE(2026-11-25T09:00:00Z)}}')],
  }).body
  expect(JSON.stringify(line)).not.toContain('{{')
})
