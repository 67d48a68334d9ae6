import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attendanceCodes } from './attendance-codes.ts'
import { lessonAbsence } from './lesson-absence.ts'
import type { SchoolDate } from './school-date.ts'

const date = '2026-11-18' as SchoolDate

test('present at registration and N in a lesson of that session is missing from the lesson', () => {
  expect(lessonAbsence('N', 'AM', { AM: '/', PM: undefined }, date)).toBe('missing')
  expect(lessonAbsence('N', 'AM', { AM: 'L', PM: undefined }, date)).toBe('missing')
  expect(lessonAbsence('N', 'PM', { AM: 'I', PM: 'U' }, date)).toBe('missing')
})

test('a pupil who is away by the register is not missing from a lesson, nor one who is learning elsewhere', () => {
  expect(lessonAbsence('N', 'AM', { AM: 'I', PM: undefined }, date)).toBe('none')
  expect(lessonAbsence('N', 'AM', { AM: 'V', PM: 'V' }, date)).toBe('none')
  expect(lessonAbsence('N', null, { AM: 'I', PM: 'I' }, date)).toBe('none')
})

test('where the lesson has a reason it is said as one', () => {
  expect(lessonAbsence('M', 'PM', { AM: '/', PM: '\\' }, date)).toBe('with a reason')
})

test('where the register has not arrived, or the half of the day is not known and the halves differ, it is unclear', () => {
  expect(lessonAbsence('N', 'PM', { AM: '/', PM: undefined }, date)).toBe('unclear')
  expect(lessonAbsence('N', null, { AM: '/', PM: 'I' }, date)).toBe('unclear')
  expect(lessonAbsence('N', null, { AM: '/', PM: undefined }, date)).toBe('unclear')
  expect(lessonAbsence('N', null, { AM: '/', PM: '\\' }, date)).toBe('missing')
})

test('before the afternoon has begun, a lesson without a half of the day is one of the morning', () => {
  expect(lessonAbsence('N', null, { AM: '/', PM: null }, date)).toBe('missing')
  expect(lessonAbsence('N', null, { AM: 'I', PM: null }, date)).toBe('none')
})

test('nobody is missing from a lesson who was in it, whatever the register says', () => {
  const code = fc.constantFrom(...attendanceCodes.map((each) => each.code), undefined, null)
  const inLesson = fc.constantFrom('/', '\\', 'L', 'U', 'V', 'B')
  fc.assert(
    fc.property(inLesson, fc.constantFrom('AM' as const, 'PM' as const, null), code, code, (mark, session, AM, PM) => {
      expect(lessonAbsence(mark, session, { AM, PM }, date)).toBe('none')
    }),
  )
})
