import type { AcademicYear } from '../../src/school/calendar.ts'
import type { Instant, SchoolDate } from '../../src/school/school-date.ts'
import { hasClosed, type Session, type SessionTimes } from '../../src/school/session.ts'
import { type Arranged, arrangedAbsences } from './arranged-absences.ts'
import { isHolyDay } from './holy-days.ts'
import { type Random, randomFrom } from './random.ts'
import type { Enrolled } from './roll.ts'
import { type SchoolDay, schoolDaysOf } from './school-days.ts'
import { eventsOf, type SchoolEvents } from './school-events.ts'
import type { FictionalMark, FormMembership } from './school-rows.ts'

export interface MarksOptions {
  readonly seed: number
  readonly roll: readonly Enrolled[]
  /** Last year and this. */
  readonly years: readonly AcademicYear[]
  readonly forms: readonly string[]
  readonly times: SessionTimes
  readonly asOf: Instant
}

/** How much more or less than their propensity a pupil of a year group is absent. */
const byYearGroup: Readonly<Record<number, number>> = { 7: 0.78, 8: 0.92, 9: 1.03, 10: 1.1, 11: 1.42 }
const holyDayKept = 0.85
/** Registers of the last so many school days can be missing; older ones were chased. */
const daysToChase = 15
/** How long a place in year 7 stays empty where the pupil was expected later. */
const daysExpectedLate = 4
/** The form whose register of the latest morning was not taken. */
const notTakenThisMorning = '8Y'

interface Term {
  readonly days: readonly SchoolDay[]
  readonly events: readonly SchoolEvents[]
  readonly missing: ReadonlySet<string>
  readonly lastHasAfternoon: boolean
}

/** The last school day whose morning register had closed, or undefined where there has been none. */
export function latestRegisterDay(years: readonly AcademicYear[], times: SessionTimes, asOf: Instant, today: SchoolDate) {
  return schoolDaysOf(years, today).findLast(({ date }) => hasClosed(times, date, 'AM', asOf))
}

/** Marks by pupil, date and session, made as they are read. */
export function marksOf(options: MarksOptions, latest: SchoolDay | undefined): Iterable<FictionalMark> {
  if (!latest) return []
  const { seed, roll, years, forms, times, asOf } = options
  const days = schoolDaysOf(years, latest.date)
  const term: Term = {
    days,
    events: years.map((year, index) => eventsOf(seed + index, year, forms, index === latest.year ? latest.date : undefined)),
    missing: missingRegisters(seed, days, forms),
    lastHasAfternoon: hasClosed(times, latest.date, 'PM', asOf),
  }
  const arranged = arrangedAbsences(seed, roll, years)
  return {
    *[Symbol.iterator]() {
      for (let index = 0; index < roll.length; index++) {
        const enrolled = roll[index]
        if (enrolled) yield* marksOfPupil(seed, index, enrolled, arranged.get(index) ?? [], term)
      }
    },
  }
}

/** A register not taken here and there in the past weeks, and one this morning. Keys are form, date and session. */
function missingRegisters(seed: number, days: readonly SchoolDay[], forms: readonly string[]): Set<string> {
  const chased = forms.filter((form) => form !== '9X')
  const recent = days.slice(-daysToChase).filter(({ date }) => randomFrom(seed, 'not taken', date).chance(0.35))
  const earlier = recent.map(({ date }) => {
    const random = randomFrom(seed, 'which register', date)
    return `${random.pick(chased)} ${date} ${random.pick(['AM', 'PM'])}`
  })
  return new Set([...earlier, `${notTakenThisMorning} ${days.at(-1)?.date} AM`])
}

interface Spell {
  readonly code: 'I' | 'O'
  daysLeft: number
  readonly session: Session | undefined
  /** School days for which each of its sessions stays `N`, until somebody hears the reason. */
  readonly unexplainedFor: number
  readonly short: boolean
}

interface Slot {
  code: string
  minutesLate: number | null
}

function marksOfPupil(
  seed: number,
  pupilIndex: number,
  enrolled: Enrolled,
  arranged: readonly Arranged[],
  term: Term,
): FictionalMark[] {
  const marks: FictionalMark[] = []
  const { pupil } = enrolled
  const random = randomFrom(seed, 'marks', pupil.misId)
  const { days } = term
  let spell: Spell | undefined
  let dayIndex = 0
  for (const membership of pupil.memberships) {
    let dayOnRoll = 0
    for (; dayIndex < days.length; dayIndex++) {
      const day = days[dayIndex]
      if (!day || (membership.to && day.date > membership.to)) break
      if (day.date < membership.from) continue
      const am: Slot = { code: '/', minutesLate: null }
      const pm: Slot = { code: '\\', minutesLate: null }
      spell = ownDay(random, enrolled, membership.yearGroup, day, days.length - 1 - dayIndex, spell, am, pm)
      if (arranged.length > 0) arrange(arranged, day, am, pm)
      const events = term.events[day.year]
      if (events) shared(random, enrolled, membership, day.date, events, am, pm)
      if (enrolled.expectedLater && membership.yearGroup === 7 && dayOnRoll++ < daysExpectedLate) am.code = pm.code = 'Z'
      const { date } = day
      const { upn } = pupil
      const recent = dayIndex >= days.length - daysToChase
      if (!(recent && term.missing.has(`${membership.form} ${date} AM`))) {
        marks.push({ pupilIndex, upn, date, session: 'AM', code: am.code, minutesLate: isLate(am.code) ? am.minutesLate : null })
      }
      const afternoon = dayIndex < days.length - 1 || term.lastHasAfternoon
      if (afternoon && !(recent && term.missing.has(`${membership.form} ${date} PM`))) {
        marks.push({ pupilIndex, upn, date, session: 'PM', code: pm.code, minutesLate: isLate(pm.code) ? pm.minutesLate : null })
      }
    }
  }
  return marks
}

function isLate(code: string): boolean {
  return code === 'L' || code === 'U'
}

/** What the pupil alone does: illness and absence in runs, lateness, appointments. Gives the spell that goes on tomorrow. */
function ownDay(
  random: Random,
  { propensity, lateness }: Enrolled,
  yearGroup: number,
  day: SchoolDay,
  daysAgo: number,
  going: Spell | undefined,
  am: Slot,
  pm: Slot,
): Spell | undefined {
  const rate = Math.min(0.8, propensity * (byYearGroup[yearGroup] ?? 1))
  const spell = going ?? (random.chance(startRate(rate) * day.pull) ? newSpell(random, rate) : undefined)
  if (spell) {
    const code = daysAgo < spell.unexplainedFor ? 'N' : spell.code
    if (spell.session !== 'PM') am.code = code
    if (spell.session !== 'AM') pm.code = code
    spell.daysLeft--
  }
  if (am.code === '/' && random.chance(lateness)) late(random, am, lateness > 0.2 ? 0.3 : 0.1)
  if (pm.code === '\\' && random.chance(lateness * 0.28)) late(random, pm, 0.04)
  if (random.chance(0.006)) {
    const [first, second] = random.chance(0.6) ? [am, pm] : [pm, am]
    if (isPresent(first.code)) first.code = 'M'
    if (first.code === 'M' && isPresent(second.code) && random.chance(0.15)) second.code = 'M'
  }
  if (!spell || spell.daysLeft <= 0) return undefined
  const weekendHeals = day.weekday === 5 && spell.short && random.chance(0.6)
  return weekendHeals ? undefined : spell
}

/** How likely an absence is to begin on a day, so that in the long run `rate` of the sessions are missed. */
function startRate(rate: number): number {
  return rate / ((1 - rate) * averageDays(rate))
}

function averageDays(rate: number): number {
  return 1.45 + rate * 5
}

function newSpell(random: Random, rate: number): Spell {
  const unauthorised = random.chance(Math.min(0.7, 0.22 + rate * 1.5))
  const long = random.chance(Math.min(0.5, rate * 0.9))
  if (unauthorised) {
    const half = !long && random.chance(0.35)
    return {
      code: 'O',
      daysLeft: long ? random.whole(3, 12) : random.pick([1, 1, 1, 1, 2, 2, 3]),
      session: half ? (random.chance(0.75) ? 'PM' : 'AM') : undefined,
      unexplainedFor: random.chance(0.06) ? random.whole(6, 9) : random.pick([1, 2, 3, 4, 5, 5]),
      short: !long,
    }
  }
  return {
    code: 'I',
    daysLeft: long ? random.whole(4, 14) : random.pick([1, 1, 1, 1, 1, 2, 2, 3, 4]),
    session: !long && random.chance(0.12) ? 'PM' : undefined,
    unexplainedFor: random.chance(0.4) ? random.whole(1, 3) : 0,
    short: !long,
  }
}

function late(random: Random, slot: Slot, afterClosing: number): void {
  const after = random.chance(afterClosing)
  slot.code = after ? 'U' : 'L'
  slot.minutesLate = after ? random.whole(31, 95) : 1 + Math.floor(28 * random.next() ** 2)
}

function isPresent(code: string): boolean {
  return code === '/' || code === '\\' || code === 'L'
}

function arrange(arranged: readonly Arranged[], day: SchoolDay, am: Slot, pm: Slot): void {
  for (const { year, from, to, code, session, weekdays } of arranged) {
    if (year !== day.year || day.place < from || day.place > to || (weekdays && !weekdays.includes(day.weekday))) continue
    if (session !== 'PM') am.code = code
    if (session !== 'AM') pm.code = code
  }
}

/** What happens to many at once. Whoever is ill stays ill on the day of a trip; nobody is in when the school is shut. */
function shared(
  random: Random,
  { observance, number }: Enrolled,
  { form, yearGroup }: FormMembership,
  date: SchoolDate,
  events: SchoolEvents,
  am: Slot,
  pm: Slot,
): void {
  if (observance !== 'none' && isHolyDay(observance, date) && random.chance(holyDayKept)) instead(am, pm, 'R')
  if (events.trips.get(form)?.has(date)) instead(am, pm, 'V')
  if (number % 17 === 3 && isPresent(pm.code) && events.fixtures.get(yearGroup)?.has(date)) pm.code = 'P'
  if (yearGroup === 10 && events.workExperience.has(date) && number % 9 !== 0) instead(am, pm, 'W')
  if (yearGroup === 11 && events.studyLeave.has(date) && random.chance(0.2)) instead(am, pm, 'S')
  if (yearGroup === 8 && date === events.burstPipe) pm.code = 'Y3'
  if (yearGroup < 11 && date === events.pollingDay) am.code = pm.code = '#'
  if (date === events.thawDay && random.chance(0.12)) instead(am, pm, 'Y2')
  if (date === events.snowDay) am.code = pm.code = 'Y4'
}

function instead(am: Slot, pm: Slot, code: string): void {
  if (isPresent(am.code)) am.code = code
  if (isPresent(pm.code)) pm.code = code
}
