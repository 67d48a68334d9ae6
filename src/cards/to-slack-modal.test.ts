import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryCard } from '../../test/support/arbitrary-card.ts'
import { addStaffForm, confirmation, help, receipt, sampleCards } from '../../test/support/sample-cards.ts'
import { viewFaults } from '../../test/support/slack-views.ts'
import type { Card } from './card.ts'
import { toSlackModal } from './to-slack-modal.ts'

test.each(Object.entries(sampleCards))('Slack has nothing to hold against a window with %s', (_, card) => {
  expect(viewFaults(toSlackModal(card))).toEqual([])
})

test('Slack has nothing to hold against a window with any card', () => {
  fc.assert(
    fc.property(arbitraryCard, (card) => {
      expect(viewFaults(toSlackModal(card))).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('a form is a window with its fields by name, and with what goes back beside them', () => {
  const view = toSlackModal(addStaffForm)
  expect(view).toMatchObject({ title: { text: 'Add a colleague' }, submit: { text: 'Send' }, close: { text: 'Cancel' } })
  expect(JSON.parse(view.private_metadata)).toEqual({ action: 'note', params: { pupil: 12 }, key: 'a-key' })
  const inputs = view.blocks.flatMap((block) => (block.type === 'input' ? [block] : []))
  expect(inputs.map(({ block_id, optional, element: { type, action_id } }) => [block_id, action_id, type, optional])).toEqual([
    ['title', 'title', 'plain_text_input', true],
    ['surname', 'surname', 'plain_text_input', false],
    ['email', 'email', 'plain_text_input', false],
    ['from', 'from', 'datepicker', true],
    ['role', 'role', 'static_select', true],
  ])
})

test('what was wrong stands above its field', () => {
  const { blocks } = toSlackModal(addStaffForm)
  const at = blocks.findIndex((block) => block.type === 'input' && block.block_id === 'email')
  expect(blocks[at - 1]).toMatchObject({ type: 'section', text: { text: '*🔴 That is no e-mail address.*' } })
})

test('a confirmation carries what is to be confirmed', () => {
  const view = toSlackModal(confirmation)
  expect(view.submit?.text).toBe('Yes, do it')
  expect(JSON.parse(view.private_metadata)).toMatchObject({ carried: { year: 9 } })
  expect(view.blocks.some(({ type }) => type === 'input')).toBe(false)
})

test('a card without a form is a window to be read and closed', () => {
  for (const card of [receipt, help]) {
    const view = toSlackModal(card)
    expect(view.submit).toBeUndefined()
    expect(view.close.text).toBe('Close')
  }
})

test('a form that carries more than a window can says so instead of losing it', () => {
  const view = toSlackModal(sampleCards['a form that carries too much'] as Card)
  expect(view.submit).toBeUndefined()
  expect(JSON.stringify(view.blocks)).toContain('is about more than fits here')
})

test('more choices than a list holds are several lists', () => {
  const view = toSlackModal(sampleCards['a form with more choices than fit'] as Card)
  const [choice] = view.blocks.flatMap((block) => (block.type === 'input' ? [block.element] : []))
  expect(choice && 'option_groups' in choice ? choice.option_groups.map(({ options }) => options.length) : []).toEqual([
    100, 100, 100, 100,
  ])
})
