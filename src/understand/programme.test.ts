import { expect, test } from 'vitest'
import { lexicons, questions } from '../../test/understanding/school.ts'
import { languageOf } from './analysis.ts'
import { withProgramme } from './programme.ts'

const heard = (said: string, programme: string) =>
  withProgramme(said, { ...lexicons.coordinator, programme }, languageOf(questions).vocabulary)

test('what a school calls its tutor-time programme is understood as SPACE', () => {
  expect(heard("what's Compass today", 'Compass')).toBe("what's SPACE today")
  expect(heard('is the compass plan done?', 'Compass')).toBe('is the SPACE plan done?')
  expect(heard('who runs Moral Compass+ (A)?', 'Moral Compass+ (A)')).toBe('who runs SPACE?')
  expect(heard('attendance of compassionate pupils', 'Compass')).toBe('attendance of compassionate pupils')
})

test('a name that means something already, or that a pupil bears, keeps its meaning', () => {
  expect(heard('who was late to registration', 'Registration')).toBe('who was late to registration')
  expect(heard('attendance of Grace Osei', 'Grace')).toBe('attendance of Grace Osei')
})
