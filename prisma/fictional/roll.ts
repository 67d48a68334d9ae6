import type { AcademicYear } from '../../src/school/calendar.ts'
import { foldName } from '../../src/school/fold-name.ts'
import type { RecordedGroup, Sex } from '../../src/school/pupil-groups.ts'
import { addDays, type SchoolDate, schoolDate, yearOf } from '../../src/school/school-date.ts'
import { upnFault } from '../../src/school/upn.ts'
import { lastFridayInJune } from './academic-year.ts'
import type { Observance } from './holy-days.ts'
import { type NamedPupil, namedPupils } from './named-pupils.ts'
import { type Community, communities, nicknames } from './names.ts'
import { type Random, randomFrom } from './random.ts'
import { fullYearOf } from './school-days.ts'
import type { FictionalPupil, FormMembership } from './school-rows.ts'

/** Forms keep their letter as they move up. */
const formLetters = ['X', 'Y', 'Z', 'W', 'V', 'T', 'S', 'R']
/** How many forms a cohort has, by the year group it is in this year; 12 are last year's leavers. */
const formsOfCohort: Readonly<Record<number, number>> = { 7: 8, 8: 7, 9: 7, 10: 6, 11: 7, 12: 7 }
export const cohorts: readonly number[] = [7, 8, 9, 10, 11, 12]

/** A pupil of the fictional school with what their attendance hangs on, which no school would record. */
export interface Enrolled {
  readonly pupil: FictionalPupil
  /** Theirs whoever joins or leaves, unlike the place in a list. */
  readonly number: number
  /** Neither joins, leaves nor changes form in these two years. */
  readonly stays: boolean
  readonly observance: Observance
  /** The share of sessions that they tend to be absent, before the year group and the season are reckoned in. */
  readonly propensity: number
  /** The share of mornings on which they tend to be late. */
  readonly lateness: number
  /** A place accepted, but expected later than the register begins: the first days are marked `Z`. */
  readonly expectedLater: boolean
}

/** The forms of a cohort, by its year group this year. */
export function lettersOf(cohort: number): readonly string[] {
  return formLetters.slice(0, formsOfCohort[cohort])
}

/** Everybody who was on roll at some time since the start of `last`, as it is known on `today`. */
export function enrol(seed: number, last: AcademicYear, current: AcademicYear, today: SchoolDate): readonly Enrolled[] {
  const taken = new Set(namedPupils.map(({ forename, surname }) => foldName(`${forename} ${surname}`)))
  const years: Years = { last, current, lastDays: fullYearOf(last), currentDays: fullYearOf(current), today }
  return cohorts.flatMap((cohort) => enrolCohort(seed, cohort, years, taken)).filter(({ pupil }) => pupil.memberships.length > 0)
}

/** The same in every cohort, so that what differs between year groups is their age. */
const meanPropensity = 0.059

interface Years {
  readonly last: AcademicYear
  readonly current: AcademicYear
  /** The school days of each, on which pupils come, go and change form. */
  readonly lastDays: readonly SchoolDate[]
  readonly currentDays: readonly SchoolDate[]
  readonly today: SchoolDate
}

function enrolCohort(seed: number, cohort: number, years: Years, taken: Set<string>): Enrolled[] {
  const random = randomFrom(seed, 'cohort', cohort)
  const named = namedPupils.filter(({ yearGroup }) => yearGroup === cohort)
  const places = lettersOf(cohort).flatMap((letter) => {
    const known = named.filter(({ form }) => form === letter)
    const size = random.whole(29, 31)
    return Array.from({ length: size }, (_, index) => ({ letter, named: known[index] }))
  })
  const comings = random.shuffled(places.map((_, index) => movementOf(index, cohort)))
  const ranks = random.shuffled(places.map((_, index) => index))
  const members = places.map((place, number) => {
    const person = personOf(randomFrom(seed, 'pupil', cohort, number), place.named, taken)
    const remains = place.named !== undefined || number === numberTaughtBelowAge
    const movement: Movement = remains ? 'stays' : (comings[number] ?? 'stays')
    const rank = ((ranks[number] ?? 0) + 0.5) / places.length
    return enrolled(randomFrom(seed, 'record', cohort, number), { ...place, cohort, number, person, movement, rank }, years)
  })
  const mean = members.reduce((total, { propensity }) => total + propensity, 0) / members.length
  return members.map((member) => ({ ...member, propensity: (member.propensity * meanPropensity) / mean }))
}

type Movement =
  | 'stays'
  | 'joined last year'
  | 'left last year'
  | 'moved last year'
  | 'joins this year'
  | 'leaves this year'
  | 'moves this year'
  | 'expected later'

/** Of a cohort of two hundred: five join and four leave in a year, three change form. */
function movementOf(index: number, cohort: number): Movement {
  const wasHere = cohort > 7
  const isHere = cohort < 12
  if (index < 5) return wasHere ? 'joined last year' : 'stays'
  if (index < 9) return wasHere ? 'left last year' : 'stays'
  if (index < 12) return wasHere ? 'moved last year' : 'stays'
  if (index < 18) return isHere ? 'joins this year' : 'stays'
  if (index < 22) return isHere ? 'leaves this year' : 'stays'
  if (index < 25) return isHere ? 'moves this year' : 'stays'
  return index < 27 ? 'expected later' : 'stays'
}

interface Person {
  readonly forename: string
  readonly surname: string
  readonly preferred: string
  readonly otherNames: readonly string[]
  readonly sex: Sex
  readonly observance: Observance
  readonly eal: number
  readonly groups?: readonly RecordedGroup[]
  readonly bornAfterDays?: number
}

function personOf(random: Random, named: NamedPupil | undefined, taken: Set<string>): Person {
  if (named) {
    const { preferred = named.forename, otherNames = [], observance = 'none' } = named
    return { ...named, preferred, otherNames, observance, eal: 0 }
  }
  for (;;) {
    const community = communityOf(random)
    const sex: Sex = random.chance(0.006) ? 'X' : random.chance(0.49) ? 'F' : 'M'
    const forename = random.pick(sex === 'F' ? community.girls : community.boys)
    const surname = random.pick(community.surnames)
    if (surname === forename) continue
    const nicks = nicknames[forename] ?? []
    const preferred = nicks[0] !== undefined && random.chance(0.6) ? nicks[0] : forename
    const spellings = [foldName(`${forename} ${surname}`), foldName(`${preferred} ${surname}`)]
    if (spellings.some((spelling) => taken.has(spelling))) continue
    for (const spelling of spellings) taken.add(spelling)
    const otherNames = nicks.filter((nick) => nick !== preferred)
    return { forename, surname, preferred, otherNames, sex, observance: community.observance, eal: community.eal }
  }
}

const allWeights = communities.reduce((total, { weight }) => total + weight, 0)

function communityOf(random: Random): Community {
  let left = random.next() * allWeights
  for (const community of communities) {
    left -= community.weight
    if (left < 0) return community
  }
  return random.pick(communities)
}

interface Place {
  readonly cohort: number
  readonly number: number
  readonly letter: string
  readonly person: Person
  readonly movement: Movement
  /** Where they stand in their cohort by absence, above 0 and below 1. */
  readonly rank: number
}

function enrolled(random: Random, place: Place, years: Years): Enrolled {
  const { cohort, number, person, movement } = place
  const entered = yearOf(startOf(years.current)) - (cohort - 7)
  const serial = cohort * 400 + number
  const groups = person.groups ?? groupsOf(random, person.eal)
  const need = (groups.includes('PP') ? 1.45 : 0.85) * (groups.includes('E') ? 1.55 : groups.includes('K') ? 1.3 : 1)
  const pupil: FictionalPupil = {
    upn: upnOf(entered, number, movement === 'joins this year' && number % 3 === 0),
    misId: String(41_000 + serial),
    admissionNumber: `0${String(entered).slice(2)}${String(number + 1).padStart(3, '0')}`,
    legalSurname: person.surname,
    legalForename: person.forename,
    preferredForename: person.preferred,
    otherNames: person.otherNames,
    sex: person.sex,
    dateOfBirth: bornOn(random, entered, number, person.bornAfterDays),
    groups,
    memberships: known(membershipsOf(random, place, years), years.today),
  }
  return {
    pupil,
    number: serial,
    stays: movement === 'stays',
    observance: person.observance,
    propensity: Math.min(0.72, propensityAt(place.rank) * need),
    lateness: Math.min(0.45, -0.038 * Math.log(1 - random.next()) + propensityAt(place.rank) * 0.08),
    expectedLater: movement === 'expected later',
  }
}

/** The quantile of a Kumaraswamy distribution: like a beta's, most pupils near the top and a long tail. */
function propensityAt(rank: number): number {
  return (1 - (1 - rank) ** (1 / 6.9)) ** (1 / 0.65)
}

function groupsOf(random: Random, eal: number): readonly RecordedGroup[] {
  const lookedAfter = random.chance(0.007)
  const premium = lookedAfter || random.chance(0.29)
  const sen = random.next()
  const candidates: readonly [RecordedGroup, boolean][] = [
    ['PP', premium],
    ['FSM', premium && !lookedAfter && random.chance(0.86)],
    ['K', sen < 0.14],
    ['E', sen >= 0.14 && sen < 0.185],
    ['EAL', random.chance(eal)],
    ['HI', random.chance(0.008)],
    ['LAC', lookedAfter],
    ['SW', lookedAfter || random.chance(0.018)],
    ['YC', random.chance(0.015)],
  ]
  return candidates.flatMap(([group, holds]) => (holds ? [group] : []))
}

/** One of each cohort is taught a year below their age: in year 11 no longer of compulsory school age, so that `X` has its use. */
const numberTaughtBelowAge = 75

function bornOn(random: Random, entered: number, number: number, bornAfterDays = random.whole(0, 364)): SchoolDate {
  const first = schoolDate(entered - 12 - (number === numberTaughtBelowAge ? 1 : 0), 9, 1)
  if (!first) throw new Error('no first of September')
  return addDays(first, bornAfterDays)
}

/** 999 is no local authority, 4990 no school of one. Temporary numbers end in a letter: somebody new to the country. */
function upnOf(entered: number, number: number, temporary: boolean): string {
  const year = String(entered - 7).slice(2)
  const serial = String(number + 1).padStart(3, '0')
  const rest = `9994990${year}${temporary ? `${serial.slice(1)}${'ABC'[Math.floor(number / 100)]}` : serial}`
  const letter = [...'ABCDEFGHJKLMNPQRTUVWXYZ'].find((candidate) => upnFault(candidate + rest) === undefined)
  if (letter === undefined) throw new Error(`no check letter for ${rest}`)
  return letter + rest
}

function startOf(year: AcademicYear): SchoolDate {
  const start = year.terms[0]?.from
  if (!start) throw new Error(`${year.name} has no terms`)
  return start
}

function membershipsOf(
  random: Random,
  { cohort, letter, movement }: Place,
  { last, current, lastDays, currentDays }: Years,
): FormMembership[] {
  const [lastStart, start] = [startOf(last), startOf(current)]
  const another = () => random.pick(lettersOf(cohort).filter((other) => other !== letter))
  const during = (days: readonly SchoolDate[]) => random.pick(days.slice(8, 160))
  const lastYears = inYear(cohort - 1, lastStart, cohort === 12 ? lastFridayInJune(yearOf(start)) : addDays(start, -1))
  const thisYears = inYear(cohort, start, cohort === 11 ? lastFridayInJune(yearOf(start) + 1) : undefined)
  switch (movement) {
    case 'stays':
    case 'expected later':
      return [...lastYears(letter), ...thisYears(letter)]
    case 'joined last year':
      return [...lastYears(letter, { from: during(lastDays) }), ...thisYears(letter)]
    case 'left last year':
      return lastYears(letter, { to: during(lastDays) })
    case 'moved last year': {
      const change = during(lastDays)
      return [...lastYears(another(), { to: addDays(change, -1) }), ...lastYears(letter, { from: change }), ...thisYears(letter)]
    }
    case 'joins this year':
      return thisYears(letter, { from: during(currentDays) })
    case 'leaves this year':
      return [...lastYears(letter), ...thisYears(letter, { to: during(currentDays) })]
    case 'moves this year': {
      const change = during(currentDays)
      return [...lastYears(letter), ...thisYears(letter, { to: addDays(change, -1) }), ...thisYears(another(), { from: change })]
    }
  }
}

type Bounds = { readonly from?: SchoolDate; readonly to?: SchoolDate }

function inYear(yearGroup: number, start: SchoolDate, end: SchoolDate | undefined) {
  return (letter: string, bounds: Bounds = {}): FormMembership[] => {
    if (yearGroup < 7 || yearGroup > 11) return []
    const { from = start, to = end } = bounds
    if (end && from > end) return []
    const until = to && end && end < to ? end : to
    return [{ form: `${yearGroup}${letter}`, yearGroup, from, ...(until && { to: until }) }]
  }
}

/** What a school knows on a day: nobody who has yet to come, no end that has yet to be. */
function known(memberships: readonly FormMembership[], today: SchoolDate): FormMembership[] {
  return memberships
    .filter(({ from }) => from <= today)
    .map(({ to, ...membership }) => (to && to < today ? { ...membership, to } : membership))
}
