import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DaySeen, runsOf } from './absence-runs.ts'
import { isAway } from './attendance-codes.ts'
import { addDays, type SchoolDate } from './school-date.ts'

const monday = '2026-11-09' as SchoolDate
/** School days from Monday 9 November on: `I,N` is AM and PM, `?` a missing mark, `.` one not due yet. */
function days(marks: string): readonly DaySeen[] {
  const seen = (mark: string | undefined) => (mark === '?' ? undefined : mark === '.' ? null : mark)
  return marks.split(' ').map((pair, index) => {
    const [am, pm] = pair.split(',')
    return { date: addDays(monday, index + 2 * Math.floor(index / 5)), AM: seen(am), PM: seen(pm) }
  })
}
const away = (marks: string) => runsOf(days(marks), isAway)

test('three days away in a row are one run, with its dates, and end when the pupil is seen', () => {
  expect(away('/,\\ I,I I,I N,N /,\\')).toMatchObject([
    { from: '2026-11-10', to: '2026-11-12', days: 3, wholeDays: 3, notKnown: 0, seenAgain: '2026-11-13' },
  ])
})

test('a run goes on over a weekend', () => {
  expect(away('/,\\ /,\\ /,\\ /,\\ I,I I,I')).toMatchObject([
    { from: '2026-11-13', to: '2026-11-16', days: 2, seenAgain: undefined },
  ])
})

test('half a day in school breaks a run, and so do learning elsewhere and arriving after the register closed', () => {
  expect(away('I,I I,\\ I,I').map(({ days }) => days)).toEqual([1, 1])
  expect(away('I,I V,V I,I').map(({ days }) => days)).toEqual([1, 1])
  expect(away('N,N U,N N,N').map(({ days }) => days)).toEqual([1, 1])
})

test('a day without possible sessions neither lengthens nor breaks a run, and half of one leaves the other half to count', () => {
  expect(away('I,I D,D I,I')).toMatchObject([{ from: '2026-11-09', to: '2026-11-11', days: 2, wholeDays: 2, notKnown: 0 }])
  expect(away('I,I I,X I,I')).toMatchObject([{ days: 3, wholeDays: 3 }])
  expect(away('D,D #,#')).toEqual([])
})

test('a missing mark breaks nothing, and is said as not known', () => {
  expect(away('I,I ?,? I,I')).toMatchObject([{ days: 2, wholeDays: 2, notKnown: 2 }])
  expect(away('I,I I,? /,\\')).toMatchObject([{ days: 2, wholeDays: 1, notKnown: 1 }])
  expect(away('N,N N,N ?,?')).toMatchObject([{ to: '2026-11-10', days: 2, notKnown: 2, seenAgain: undefined }])
  expect(away('?,? ?,?')).toEqual([])
})

test('this morning counts as a day so far, and not as a whole one', () => {
  expect(away('I,I I,I I,.')).toMatchObject([{ to: '2026-11-11', days: 3, wholeDays: 2, notKnown: 0 }])
})

test('a run of illness is broken by another absence', () => {
  expect(runsOf(days('I,I I,I N,N I,I'), ({ code }) => code === 'I').map(({ days }) => days)).toEqual([2, 1])
})

const mark = fc.constantFrom('/', 'I', 'N', 'U', 'V', 'D', '?', '.')
const anyDays = fc
  .array(fc.tuple(mark, mark), { minLength: 1, maxLength: 40 })
  .map((pairs) => days(pairs.map((pair) => pair.join(',')).join(' ')))

test('runs lie in order and apart, hold no day in school, and hold every day of absence once', () => {
  fc.assert(
    fc.property(anyDays, (all) => {
      const runs = runsOf(all, isAway)
      const isIn = (day: DaySeen) => [day.AM, day.PM].some((code) => code === '/' || code === 'U' || code === 'V')
      const isOut = (day: DaySeen) => !isIn(day) && [day.AM, day.PM].some((code) => code === 'I' || code === 'N')
      for (const [index, run] of runs.entries()) {
        expect(all.filter(({ date }) => date >= run.from && date <= run.to).some(isIn)).toBe(false)
        const before = runs[index - 1]
        if (before) expect(before.seenAgain && before.seenAgain < run.from).toBe(true)
        expect(run.wholeDays).toBeLessThanOrEqual(run.days)
      }
      expect(runs.reduce((sum, { days }) => sum + days, 0)).toBe(all.filter(isOut).length)
    }),
  )
})

test('losing a mark never parts a run in two', () => {
  fc.assert(
    fc.property(anyDays, fc.nat(39), (all, place) => {
      const lost = all.map((day, index) => (index === place % all.length ? { ...day, PM: undefined } : day))
      expect(runsOf(lost, isAway).length).toBeLessThanOrEqual(
        runsOf(all, isAway).length + (isAwayOnlyInTheOther(all[place % all.length]) ? 1 : 0),
      )
    }),
  )
})

/** Away in the morning and seen in the afternoon: losing the afternoon makes a day of absence of it. */
function isAwayOnlyInTheOther(day: DaySeen | undefined): boolean {
  return day !== undefined && (day.AM === 'I' || day.AM === 'N') && (day.PM === '/' || day.PM === 'U' || day.PM === 'V')
}
