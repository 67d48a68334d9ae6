import type { AcademicYear } from '../../src/school/calendar.ts'
import type { Weekday } from '../../src/school/school-date.ts'
import type { Session } from '../../src/school/session.ts'
import { type Random, randomFrom } from './random.ts'
import type { Enrolled } from './roll.ts'
import { breakUpPlaces, fullYearOf } from './school-days.ts'

/** A stretch of sessions of one pupil for which the code is known beforehand. Places are those of school days in the year. */
export interface Arranged {
  readonly year: number
  readonly from: number
  readonly to: number
  readonly code: string
  readonly session?: Session
  readonly weekdays?: readonly Weekday[]
}

/** What happens to one pupil and not to a form: each line is so many pupils of a year group, when, for how long, and how coded. */
interface Pattern {
  readonly code: string
  readonly yearGroup: number
  readonly pupils: number
  /** How far into the year it begins: 0 on the first day, 1 on the last. A pair means anywhere between. */
  readonly when: number | readonly [number, number]
  readonly days: number | readonly [number, number]
  readonly session?: Session
  readonly weekdays?: readonly Weekday[]
}

const wholeYear = 400

const patterns: readonly Pattern[] = [
  // Off-site direction: at the other school but for Mondays.
  { code: 'D', yearGroup: 9, pupils: 1, when: 0.11, days: 40, weekdays: [2, 3, 4, 5] },
  { code: 'D', yearGroup: 10, pupils: 1, when: 0.55, days: 30, weekdays: [2, 3, 4, 5] },
  { code: 'K', yearGroup: 10, pupils: 1, when: 0.05, days: 70 },
  { code: 'K', yearGroup: 8, pupils: 1, when: 0.5, days: 45 },
  { code: 'B', yearGroup: 11, pupils: 5, when: 0.03, days: 130, weekdays: [4] },
  { code: 'B', yearGroup: 10, pupils: 4, when: 0.06, days: wholeYear, weekdays: [2], session: 'PM' },
  { code: 'W', yearGroup: 11, pupils: 4, when: 0.08, days: 110, weekdays: [3], session: 'PM' },
  { code: 'C2', yearGroup: 8, pupils: 1, when: 0.08, days: 30, session: 'PM' },
  { code: 'C2', yearGroup: 9, pupils: 1, when: 0.2, days: 30, session: 'PM' },
  { code: 'C2', yearGroup: 10, pupils: 1, when: 0.45, days: 30, session: 'PM' },
  { code: 'C1', yearGroup: 7, pupils: 1, when: 0.22, days: 4 },
  { code: 'C1', yearGroup: 9, pupils: 1, when: 0.14, days: 3 },
  { code: 'J1', yearGroup: 11, pupils: 18, when: [0.2, 0.6], days: 1, session: 'AM' },
  { code: 'Q', yearGroup: 7, pupils: 1, when: 0.01, days: 8 },
  { code: 'T', yearGroup: 8, pupils: 1, when: 0.1, days: 8 },
  { code: 'T', yearGroup: 7, pupils: 2, when: [0.6, 0.7], days: 10 },
  { code: 'Y5', yearGroup: 11, pupils: 1, when: 0.16, days: 2 },
  { code: 'Y6', yearGroup: 7, pupils: 1, when: 0.13, days: 5 },
  { code: 'Y7', yearGroup: 8, pupils: 2, when: [0.1, 0.6], days: 1 },
  // Long illness: fifteen days and more.
  { code: 'I', yearGroup: 9, pupils: 1, when: 0.14, days: 19 },
  { code: 'I', yearGroup: 10, pupils: 1, when: 0.35, days: 26 },
  ...[7, 8, 9, 10, 11].flatMap((yearGroup): Pattern[] => [
    { code: 'C', yearGroup, pupils: 4, when: [0.02, 0.9], days: [1, 2] },
    { code: 'E', yearGroup, pupils: yearGroup - 4, when: [0.05, 0.9], days: [1, 5] },
    { code: 'E', yearGroup, pupils: 2, when: [0.08, 0.28], days: [1, 5] },
  ]),
]

/** The bus that did not come: one morning, pupils of several year groups. */
const busPlace = 0.15
const holidaysPerYearGroup = 10

/** By pupil index, what is arranged in each of the two years. Only pupils who are on roll all year have anything arranged. */
export function arrangedAbsences(
  seed: number,
  roll: readonly Enrolled[],
  years: readonly AcademicYear[],
): ReadonlyMap<number, readonly Arranged[]> {
  const arranged = new Map<number, Arranged[]>()
  const give = (pupil: number, absence: Arranged) => arranged.set(pupil, [...(arranged.get(pupil) ?? []), absence])

  years.forEach((year, index) => {
    const random = randomFrom(seed, 'arranged', index)
    const length = fullYearOf(year).length
    const at = (part: number) => Math.round(part * (length - 1))
    const breaks = breakUpPlaces(year)
    for (const yearGroup of [7, 8, 9, 10, 11]) {
      const free = random.shuffled(steadyIn(roll, year, yearGroup))
      const take = (count: number) => free.splice(0, count)
      for (const pattern of patterns.filter((candidate) => candidate.yearGroup === yearGroup)) {
        const { code, session, weekdays } = pattern
        for (const pupil of take(pattern.pupils)) {
          const from = at(partOf(random, pattern.when))
          const to = from + daysOf(random, pattern.days) - 1
          give(pupil, { year: index, from, to, code, ...(session && { session }), ...(weekdays && { weekdays }) })
        }
      }
      for (const pupil of take(3)) give(pupil, { year: index, from: at(busPlace), to: at(busPlace), code: 'Y1', session: 'AM' })
      for (const pupil of take(holidaysPerYearGroup)) {
        const lastDay = random.pick(breaks)
        const before = random.chance(0.65)
        const days = random.whole(2, 6)
        give(pupil, {
          year: index,
          from: before ? lastDay - days + 1 : lastDay + 1,
          to: before ? lastDay : lastDay + days,
          code: 'G',
        })
      }
    }
    const taughtBelowAge = steadyIn(roll, year, 11).filter((pupil) => isOverAge(roll[pupil], year))
    for (const pupil of taughtBelowAge) give(pupil, { year: index, from: 0, to: wholeYear, code: 'X', weekdays: [5] })
  })
  return arranged
}

function partOf(random: Random, when: Pattern['when']): number {
  return typeof when === 'number' ? when : when[0] + random.next() * (when[1] - when[0])
}

function daysOf(random: Random, days: Pattern['days']): number {
  return typeof days === 'number' ? days : random.whole(days[0], days[1])
}

/** Places in the roll of those who are in the year group for the whole year: whoever else comes and goes, the same people. */
function steadyIn(roll: readonly Enrolled[], year: AcademicYear, yearGroup: number): number[] {
  const start = year.terms[0]?.from
  return roll.flatMap(({ pupil, stays }, index) => {
    const belongs = pupil.memberships.some((membership) => membership.yearGroup === yearGroup && membership.from === start)
    return stays && belongs ? [index] : []
  })
}

function isOverAge(enrolled: Enrolled | undefined, year: AcademicYear): boolean {
  const born = enrolled?.pupil.dateOfBirth
  return born !== undefined && born < `${Number(year.name.slice(0, 4)) - 16}-09-01`
}
