import { expect, test } from 'vitest'
import { londonInstant } from '../../src/school/clock.ts'
import { lessonAbsence } from '../../src/school/lesson-absence.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { type FictionalLessonMark, type FictionalSchool, fictionalSchool } from './fictional-school.ts'

const wednesday = '2026-11-18' as SchoolDate

function lessonsAt(time: string, after?: string) {
  const school = fictionalSchool({ now: londonInstant(wednesday, time) })
  const registers = [...school.marks].filter(({ date }) => date >= school.lessonsFrom)
  return { school, registers, marks: school.lessonMarks(registers, after ? londonInstant(wednesday, after) : undefined) }
}

function formOn(school: FictionalSchool, pupilIndex: number, day: SchoolDate) {
  return school.pupils[pupilIndex]?.memberships.find(({ from, to }) => from <= day && (!to || day <= to))
}

function byDay(marks: readonly FictionalLessonMark[]): ReadonlyMap<SchoolDate, readonly FictionalLessonMark[]> {
  const days = new Map<SchoolDate, FictionalLessonMark[]>()
  for (const mark of marks) {
    const day = days.get(mark.date) ?? []
    day.push(mark)
    days.set(mark.date, day)
  }
  return days
}

const afternoon = lessonsAt('15:30')

test('ten school days of five lessons are there, and the lessons of today that have ended', () => {
  const { marks } = lessonsAt('12:00')
  const days = byDay(marks)
  expect(days.size).toBe(10)
  const lessonsOn = (day: SchoolDate) => new Set(days.get(day)?.map(({ lesson }) => lesson))
  expect(lessonsOn(wednesday)).toEqual(new Set([1, 2]))
  expect(lessonsOn('2026-11-17' as SchoolDate)).toEqual(new Set([1, 2, 3, 4, 5]))
})

test('no pupil has two marks of one lesson', () => {
  const { marks } = afternoon
  expect(new Set(marks.map(({ pupilIndex, date, lesson }) => `${pupilIndex} ${date} ${lesson}`)).size).toBe(marks.length)
})

test('on every day a few pupils are in school and not in a lesson, one of them in 9X and some in other years', () => {
  const { school, registers, marks } = afternoon
  const codes = new Map(registers.map(({ pupilIndex, date, session, code }) => [`${pupilIndex} ${date} ${session}`, code]))
  for (const [day, ofDay] of byDay(marks)) {
    const missing = ofDay.filter(({ pupilIndex, session, code }) => {
      const register = (half: string) => codes.get(`${pupilIndex} ${day} ${half}`)
      return lessonAbsence(code, session, { AM: register('AM'), PM: register('PM') }, day) === 'missing'
    })
    const pupils = new Set(missing.map(({ pupilIndex }) => pupilIndex))
    expect(pupils.size).toBeGreaterThanOrEqual(2)
    expect(pupils.size).toBeLessThanOrEqual(12)
    const forms = [...pupils].map((pupil) => formOn(school, pupil, day))
    expect(forms.map((form) => form?.form)).toContain('9X')
    expect(new Set(forms.map((form) => form?.yearGroup)).size).toBeGreaterThan(1)
  }
})

test('whoever was away by the register of the day is away from its lessons, and nearly everybody else is in them', () => {
  const { registers, marks } = afternoon
  const away = registers.find(({ date, session, code }) => date === wednesday && session === 'AM' && code === 'I')
  const ofAway = marks.filter(
    ({ pupilIndex, date, session }) => pupilIndex === away?.pupilIndex && date === wednesday && session === 'AM',
  )
  expect(ofAway.map(({ code }) => code)).toEqual(['I', 'I', 'I'])
  const present = marks.filter(({ code }) => code === '/' || code === '\\').length
  expect(present / marks.length).toBeGreaterThan(0.85)
})

test('later in the day only the lessons that have ended since arrive, and they are the same', () => {
  const { marks } = lessonsAt('15:30', '12:00')
  expect(new Set(marks.map(({ date, lesson }) => `${date} ${lesson}`))).toEqual(
    new Set([`${wednesday} 3`, `${wednesday} 4`, `${wednesday} 5`]),
  )
  expect(marks).toEqual(afternoon.marks.filter(({ date, lesson }) => date === wednesday && lesson > 2))
})
