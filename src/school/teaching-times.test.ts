import { expect, test } from 'vitest'
import type { Weekday } from './school-date.ts'
import { parseTimeSpan, type TeachingTime, teachingSpans } from './teaching-times.ts'

const lessons = ['09:10-10:10', '10:10-11:10', '11:30-12:30']
const whole = [
  { from: '09:10', to: '11:10' },
  { from: '11:30', to: '12:30' },
]

test('whoever teaches and has no timetable is left alone in all lessons of the day, and nobody else is', () => {
  const day = { times: [], lessonTimes: lessons, weekLetter: 'A', weekday: 1 as Weekday }
  expect(teachingSpans({ ...day, teaches: true })).toEqual(whole)
  expect(teachingSpans({ ...day, teaches: false })).toEqual([])
  expect(teachingSpans({ ...day, teaches: true, lessonTimes: [] })).toEqual([])
  expect(teachingSpans({ ...day, teaches: true, weekday: 6 })).toEqual([])
})

test('a timetable of one’s own counts alone: the lessons of that weekday, of that week or of every week', () => {
  const times: readonly TeachingTime[] = [
    { week: 'A', weekday: 1, from: '09:10', to: '10:10' },
    { week: 'B', weekday: 1, from: '10:10', to: '11:10' },
    { week: '', weekday: 1, from: '13:45', to: '14:45' },
    { week: '', weekday: 2, from: '11:30', to: '12:30' },
  ]
  const on = (weekLetter: string | undefined, weekday: Weekday) =>
    teachingSpans({ times, lessonTimes: lessons, teaches: true, weekLetter, weekday }).map(({ from }) => from)
  expect(on('A', 1)).toEqual(['09:10', '13:45'])
  expect(on('B', 1)).toEqual(['10:10', '13:45'])
  expect(on(undefined, 1)).toEqual(['13:45'])
  expect(on('A', 2)).toEqual(['11:30'])
  expect(on('A', 3)).toEqual([])
})

test('whatever the timetable, the spans are in order, apart, and cover exactly its minutes', () => {
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const hhmm = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  for (let round = 0; round < 60; round++) {
    const times = Array.from({ length: 1 + random(8) }, (): TeachingTime => {
      const from = random(1300)
      return { week: ['', 'A', 'B'][random(3)] ?? '', weekday: 3, from: hhmm(from), to: hhmm(from + 1 + random(100)) }
    })
    const spans = teachingSpans({ times, lessonTimes: [], teaches: true, weekLetter: 'A', weekday: 3 })
    const covered = (all: readonly { readonly from: string; readonly to: string }[], at: string) =>
      all.some(({ from, to }) => from <= at && at < to)
    for (let minute = 0; minute < 1440; minute += 11) {
      const at = hhmm(minute)
      expect(covered(spans, at)).toBe(
        covered(
          times.filter(({ week }) => week !== 'B'),
          at,
        ),
      )
    }
    for (const [index, { from, to }] of spans.entries()) {
      expect(from < to).toBe(true)
      expect((spans[index - 1]?.to ?? '') < from).toBe(true)
    }
  }
})

test('a span is two times, the later one last', () => {
  expect(parseTimeSpan('09:10-10:10')).toEqual({ from: '09:10', to: '10:10' })
  for (const wrong of ['09:10', '10:10-09:10', '9:10-10:10', '09:10-25:00', '']) expect(parseTimeSpan(wrong)).toBeUndefined()
})
