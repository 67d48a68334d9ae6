import { expect, test } from 'vitest'
import { toText } from '../../cards/to-text.ts'
import { scopeOf } from '../../school/scope.ts'
import { helpCard } from './card.ts'

const help = { name: 'help', title: 'Help', asks: 'What you can ask', aboutPupils: false, sayings: [] }
const settings = { name: 'settings', title: 'Settings', asks: 'What the school has set', aboutPupils: false, sayings: [] }

test('a teacher whose classes open no registers is told whom to ask, not that they mean their classes', () => {
  const usual = scopeOf({ kind: 'classes', classes: ['9A/Sc3'] })
  const said = toText(helpCard({ name: 'Ewan Birkett', usual, questions: [settings, help] }))
  expect(said).toContain('Your roles open no registers here yet.')
  expect(said).not.toContain('9A/Sc3')
})

test('a tutor is told whom they mean when they name nobody', () => {
  const usual = scopeOf({ kind: 'forms', forms: ['9X'] })
  const attendance = { name: 'attendance', title: 'Attendance', asks: 'How attendance stands', aboutPupils: true, sayings: [] }
  const said = toText(helpCard({ name: 'Nerys Mostyn', usual, questions: [attendance, help] }))
  expect(said).toContain('When you name nobody, I take it that you mean 9X.')
})
