import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inFallbackForm, teamsFaults, textsOf } from '../../test/support/adaptive-cards.ts'
import { arbitraryCard } from '../../test/support/arbitrary-card.ts'
import {
  absentNow,
  addStaffForm,
  attendanceAnswer,
  awkwardNames,
  confirmation,
  sampleCards,
  trend,
} from '../../test/support/sample-cards.ts'
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

test('a form’s fields go by their names, and what it was begun with goes back beside them', () => {
  const { body } = toTeams(addStaffForm)
  expect(body.filter(({ type }) => type.startsWith('Input.'))).toMatchObject([
    { type: 'Input.Text', id: 'title', label: 'Title', value: 'Ms', maxLength: 20 },
    { type: 'Input.Text', id: 'surname', isRequired: true, errorMessage: 'Please fill this in.' },
    { type: 'Input.Text', id: 'email', value: 'j.doe@' },
    { type: 'Input.Date', id: 'from' },
    { type: 'Input.ChoiceSet', id: 'role', style: 'compact' },
  ])
  const data = { form: { action: 'note', params: { pupil: 12 }, key: 'a-key' } }
  expect(body.at(-1)).toMatchObject({
    type: 'ActionSet',
    actions: [{ type: 'Action.Execute', verb: 'submit', title: 'Send', data, fallback: { type: 'Action.Submit', data } }],
  })
})

test('what was wrong stands above its field, where one looks next', () => {
  const { body } = toTeams(addStaffForm)
  const at = body.findIndex((element) => 'id' in element && element.id === 'email')
  expect(body[at - 1]).toMatchObject({ text: 'That is no e-mail address.', color: 'Attention' })
})

test('a confirmation sends what is to be confirmed, and its other buttons leave the form alone', () => {
  const [submit, change, cancel] = toTeams(confirmation).body.flatMap((element) =>
    element.type === 'ActionSet' ? element.actions : [],
  )
  expect(submit).toMatchObject({ verb: 'submit', title: 'Yes, do it', data: { form: { carried: { year: 9 } } } })
  expect(change).toMatchObject({ verb: 'begin', associatedInputs: 'None', fallback: { associatedInputs: 'None' } })
  expect(cancel).toMatchObject({ verb: 'begin', data: { action: { name: 'cancel', params: {} } } })
})

test('a field that searches asks Formroom with its action and its name', () => {
  const made = toTeams(sampleCards['a form with every field, filled in and wrong'] as Card)
  const search = made.body.find((element) => 'choices.data' in element)
  expect(search).toMatchObject({ style: 'filtered', isMultiSelect: true, value: '4', choices: [{ value: '4' }] })
  expect(JSON.parse(search && 'choices.data' in search ? (search['choices.data']?.dataset ?? '') : '')).toEqual({
    action: { name: 'note', params: { pupil: 12 } },
    field: 'search',
  })
})

test('a form stays whole at the end of a card that has to be shortened', () => {
  const made = toTeams(sampleCards['a form at the end of a card that does not fit'] as Card)
  expect(made.body.filter(({ type }) => type.startsWith('Input.'))).toHaveLength(9)
  expect(textsOf(made)).toContain('There is more than fits here: ask about one form, or a shorter time, to see it.')
})

test('a list of choices that does not fit says that it is shortened', () => {
  const made = toTeams(sampleCards['a form with more choices than fit'] as Card)
  expect(textsOf(made).some((line) => /^The first \d+ of 1500 choices\.$/.test(line))).toBe(true)
})

test('no card leads to a script, a file or a page that could be read on the way', () => {
  const made = JSON.stringify(toTeams(sampleCards['links that lead nowhere good'] as Card))
  expect([...made.matchAll(/"url":"([^"]*)"/g)].map(([, url]) => url)).toEqual(['http://127.0.0.1:3978/tab'])
})
