import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AcademicYear, createCalendar } from './calendar.ts'
import { addDays, mondayOf, type SchoolDate, weekdayOf } from './school-date.ts'
import { copyProgramme, dayOfWeek, type Meant, placeProgramme, weekNumber } from './space-programme.ts'
import { type SpaceTime, slotsOn } from './space-times.ts'

const d = (date: string) => date as SchoolDate
const closed = (kind: 'inset' | 'half-term' | 'closure', from: string, to: string, yearGroups?: readonly number[]) => ({
  kind,
  name: kind === 'inset' ? 'INSET day' : kind === 'closure' ? 'Year 8 away' : 'Half-term',
  from: d(from),
  to: d(to),
  yearGroups,
})
const years: readonly AcademicYear[] = [
  {
    name: '2025/26',
    terms: [{ name: 'Autumn', from: d('2025-09-03'), to: d('2025-12-19') }],
    closures: [closed('half-term', '2025-10-27', '2025-10-31')],
    weekLetters: new Map(),
  },
  {
    name: '2026/27',
    terms: [{ name: 'Autumn', from: d('2026-09-02'), to: d('2026-12-18') }],
    closures: [
      closed('inset', '2026-09-02', '2026-09-02'),
      closed('inset', '2026-11-02', '2026-11-02'),
      closed('half-term', '2026-10-26', '2026-10-30'),
      closed('closure', '2026-11-19', '2026-11-20', [8]),
    ],
    weekLetters: new Map(),
  },
]
const calendar = createCalendar(years)
const [last, current] = calendar.years as [(typeof calendar.years)[0], (typeof calendar.years)[0]]
const everyMorning: SpaceTime = { time: '08:40', weekdays: [1, 2, 3, 4, 5] }
const twiceInTheAfternoon: SpaceTime = { time: '14:50', weekdays: [1, 3] }
const times = [everyMorning, twiceInTheAfternoon]
const on = { calendar, times, until: current.to }
const at = (date: string, { yearGroup = 8, formId = 0, slot = 1 } = {}): Meant => ({ yearGroup, formId, date: d(date), slot })

const entry = fc.record({
  yearGroup: fc.constantFrom(8, 9),
  formId: fc.constantFrom(0, 0, 81, 82),
  date: fc.integer({ min: 0, max: 125 }).map((days) => addDays(d('2026-08-31'), days)),
  slot: fc.constantFrom(1, 1, 2, 3),
})
const programme = fc.array(entry, { maxLength: 90 })
const keyOf = ({ yearGroup, formId }: Meant, { date, slot }: { date: SchoolDate; slot: number }) =>
  `${yearGroup}:${formId}:${date}:${slot}`

test('whatever is planned is placed once or reported, and never on a day or in a slot that there is not', () => {
  fc.assert(
    fc.property(programme, (entries) => {
      const { placed, left } = placeProgramme(entries, on)
      expect(new Set([...placed, ...left].map(({ entry: of }) => of)).size).toBe(entries.length)
      expect(placed.length + left.length).toBe(entries.length)
      const keys = placed.map((each) => keyOf(each.entry, each))
      expect(new Set(keys).size).toBe(keys.length)
      for (const { entry: of, date, slot } of placed) {
        expect(calendar.isSchoolDay(date, of.yearGroup)).toBe(true)
        expect(slotsOn(times, date).map((each) => each.slot)).toContain(slot)
        expect(date <= on.until).toBe(true)
      }
    }),
  )
})

test('what is meant for a day with school stays there, and what is moved goes later and keeps its order', () => {
  fc.assert(
    fc.property(programme, (entries) => {
      const { placed } = placeProgramme(entries, on)
      const first = new Set<string>()
      for (const each of placed) {
        const { entry: of } = each
        const open = calendar.isSchoolDay(of.date, of.yearGroup) && slotsOn(times, of.date).some(({ slot }) => slot === of.slot)
        const key = keyOf(of, of)
        if (open && !first.has(key)) expect(each).toMatchObject({ date: of.date, slot: of.slot, moved: undefined })
        if (open) first.add(key)
        expect(each.date >= of.date).toBe(true)
        expect(each.moved === undefined).toBe(each.date === of.date && each.slot === of.slot)
      }
      const moved = placed.filter(({ moved: why, entry: of }) => why !== undefined && of.formId === 0)
      for (const a of moved)
        for (const b of moved)
          if (a.entry.yearGroup === b.entry.yearGroup && a.entry.slot === b.entry.slot && a.entry.date < b.entry.date)
            expect(a.date < b.date).toBe(true)
    }),
  )
})

test('a plan of an INSET day goes to the next free slot of its week, past the days that have plans of their own', () => {
  const entries = ['2026-11-02', '2026-11-03', '2026-11-04'].map((date) => at(date))
  const { placed, left } = placeProgramme(entries, on)
  expect(placed.map(({ date }) => date)).toEqual(['2026-11-05', '2026-11-03', '2026-11-04'])
  expect(placed[0]?.moved).toBe('no school then: INSET day')
  expect(left).toEqual([])
})

test('where its week is full a plan goes to the first free slot after, and slots with another number are no place for it', () => {
  const week = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', '2026-11-09']
  expect(
    placeProgramme(
      week.map((date) => at(date)),
      on,
    ).placed[0]?.date,
  ).toBe('2026-11-10')
  expect(placeProgramme([at('2026-11-02', { slot: 2 })], on).placed[0]).toMatchObject({ date: '2026-11-04', slot: 2 })
})

test('a holiday week rolls over to the weeks after it, and days on which one year group is away concern it alone', () => {
  const { placed } = placeProgramme(
    [at('2026-10-26'), at('2026-10-27'), at('2026-11-19'), at('2026-11-19', { yearGroup: 9 })],
    on,
  )
  expect(placed.map(({ date }) => date)).toEqual(['2026-11-03', '2026-11-04', '2026-11-23', '2026-11-19'])
  expect(placed[2]?.moved).toContain('not for year 8')
})

test('a form that does something else on a closed day does it when its year catches up, and hides no plan of its year', () => {
  const entries = [at('2026-11-02'), at('2026-11-02', { formId: 81 }), at('2026-11-03')]
  expect(placeProgramme(entries, on).placed.map(({ date }) => date)).toEqual(['2026-11-04', '2026-11-04', '2026-11-03'])
  expect(placeProgramme([at('2026-11-02', { formId: 81 }), at('2026-11-03')], on).placed[0]?.date).toBe('2026-11-04')
})

test('what does not fit before the end of the year is reported with the reason', () => {
  const { placed, left } = placeProgramme([at('2026-11-02', { slot: 2 }), at('2026-11-04', { slot: 2 }), at('2027-03-01')], {
    ...on,
    until: d('2026-11-06'),
  })
  expect(placed).toHaveLength(1)
  expect(left.map(({ why }) => why)).toEqual([
    'no school then: INSET day, and no slot is free after it until the end of the year',
    'that is after the end of the school year',
  ])
})

test('school weeks are counted over holidays, and a day has the number from which it is found again', () => {
  expect(dayOfWeek(calendar, current, 1, 1)).toBe('2026-08-31')
  expect(dayOfWeek(calendar, current, 9, 1)).toBe('2026-11-02')
  expect(dayOfWeek(calendar, current, 40, 1)).toBeUndefined()
  for (const date of calendar.schoolDays(current.from, current.to)) {
    const week = weekNumber(calendar, current, date)
    expect(week && dayOfWeek(calendar, current, week, weekdayOf(date))).toBe(date)
  }
  expect(weekNumber(calendar, current, d('2026-10-28'))).toBeUndefined()
})

test("last year's programme comes to the same school week and weekday, in order, and what has no week is not lost", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 110 }), { maxLength: 60 }), (days) => {
      const entries = days.map((after) => at(addDays(last.from, after)))
      const { meant, left } = copyProgramme(calendar, entries, last, current)
      expect(meant.length + left.length).toBe(entries.length)
      for (const { date, entry: of } of meant) expect(weekdayOf(date)).toBe(weekdayOf(of.date))
      const inOrder = meant.toSorted((a, b) => (a.entry.date < b.entry.date ? -1 : 1)).map(({ date }) => mondayOf(date))
      expect(inOrder).toEqual(inOrder.toSorted())
      const { placed, left: without } = placeProgramme(meant, on)
      expect(placed.length + without.length + left.length).toBe(entries.length)
    }),
  )
})
