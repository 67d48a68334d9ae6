import { expect, test } from 'vitest'
import { onEachDatabase } from '../../../test/support/database.ts'
import { conversationOn, talkWith } from '../../../test/support/kingsmead.ts'
import { makeSchool, type PupilPlan, type SchoolMade } from '../../../test/support/sample-school.ts'
import type { Database } from '../../data/database.ts'
import { rebuildRollUps } from '../../data/roll-ups.ts'
import { fixedClock, londonInstant } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import { addDays, eachDate, later, mondayOf, type SchoolDate, weekdayOf } from '../../school/school-date.ts'
import { type Session, sessions } from '../../school/session.ts'
import type { DigestFacts } from './facts.ts'
import { askDigest } from './question.ts'

/** Every figure and every line of digests is found again here from the marks alone, by counting. */

const terms = [
  ['2026-09-07', '2026-10-23'],
  ['2026-11-02', '2026-12-18'],
  ['2027-01-04', '2027-03-25'],
] as const
const inset = '2026-11-02'
const schoolDays = terms
  .flatMap(([from, to]) => eachDate(from as SchoolDate, to as SchoolDate))
  .filter((date) => weekdayOf(date) <= 5 && date !== inset)
const dayBefore = (date: SchoolDate, count = 1) => schoolDays.filter((each) => each < date).at(-count)
const closes = { AM: '09:10', PM: '13:40' }
const absentCodes = 'I M N O G'.split(' ')
const possibleCodes = [...'/ \\ L B I M N O G U'.split(' ')]

function random(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const forms = ['8A', '8B', '9A', '9B'] as const
const pupils: readonly PupilPlan[] = forms.flatMap((form, f) =>
  Array.from({ length: 9 }, (_, p): PupilPlan => {
    const yearGroup = Number(form[0])
    // One moves to the other form of their year, one leaves, one joins late.
    const moves = f === 0 && p === 0
    const memberships: PupilPlan['forms'] = moves
      ? [
          ['8A', 8, '2026-09-01', '2026-11-15'],
          ['8B', 8, '2026-11-16'],
        ]
      : p === 1 && f === 1
        ? [[form, yearGroup, '2026-09-01', '2026-11-11']]
        : p === 2 && f === 2
          ? [[form, yearGroup, '2026-11-09']]
          : [[form, yearGroup, '2026-09-01']]
    return { name: `P${f}${p} Of${form}`, sex: 'F', forms: memberships, weeks: {} }
  }),
)

interface Mark {
  readonly pupil: PupilPlan
  readonly date: SchoolDate
  readonly session: Session
  readonly code: string
}

const membershipOn = (pupil: PupilPlan, date: SchoolDate) =>
  pupil.forms.find(([, , from, to]) => from <= date && (to === undefined || date <= to))

/** Registers that were never taken. */
const neverTaken = new Set(['8B 2026-11-12 PM', '9A 2026-11-17 AM', '8A 2026-11-18 AM', '9B 2026-10-01 PM'])

/** Each pupil has habits: some are ill for days, some are late, some are away and nobody knows why. */
const allMarks: readonly Mark[] = pupils.flatMap((pupil, index) => {
  const next = random(index + 7)
  const ill = next() < 0.5 ? 0.02 : 0.06
  const late = index % 4 === 0 ? 0.25 : 0.02
  const unknown = index % 5 === 0 ? 0.08 : 0.01
  let away: { code: string; left: number } | undefined
  return schoolDays.flatMap((date): Mark[] => {
    if (away && away.left === 0) away = undefined
    if (!away && next() < ill) away = { code: next() < 0.3 ? 'N' : next() < 0.5 ? 'G' : 'I', left: 1 + Math.floor(next() * 5) }
    if (!away && next() < unknown) away = { code: next() < 0.6 ? 'N' : 'O', left: 1 }
    const code = away?.code
    if (away) away = { ...away, left: away.left - 1 }
    return sessions.map((session) => ({
      pupil,
      date,
      session,
      code: code ?? (next() < late ? (next() < 0.7 ? 'L' : 'U') : session === 'AM' ? '/' : '\\'),
    }))
  })
})

const marksOn = allMarks.filter(({ pupil, date, session }) => {
  const [form] = membershipOn(pupil, date) ?? []
  return form !== undefined && !neverTaken.has(`${form} ${date} ${session}`)
})

interface Moment {
  readonly what: string
  readonly today: string
  readonly time: string
  /** When the data was true. */
  readonly asOf: readonly [string, string]
}

const moments: readonly Moment[] = [
  { what: 'in the second week of the year', today: '2026-09-18', time: '07:45', asOf: ['2026-09-17', '16:00'] },
  { what: 'on the day that labels begin', today: '2026-09-21', time: '10:00', asOf: ['2026-09-21', '09:20'] },
  {
    what: 'on the first day after half-term and an INSET day',
    today: '2026-11-03',
    time: '07:45',
    asOf: ['2026-10-23', '16:00'],
  },
  { what: 'on a Monday', today: '2026-11-09', time: '07:45', asOf: ['2026-11-06', '16:00'] },
  { what: 'on a Wednesday before anything has come', today: '2026-11-18', time: '07:45', asOf: ['2026-11-17', '16:00'] },
  { what: 'that Wednesday, after the morning', today: '2026-11-18', time: '10:30', asOf: ['2026-11-18', '09:20'] },
  { what: 'that Wednesday, after the afternoon', today: '2026-11-18', time: '15:00', asOf: ['2026-11-18', '14:00'] },
  { what: 'when nothing has come since Friday', today: '2026-11-25', time: '07:45', asOf: ['2026-11-20', '16:00'] },
  { what: 'on a Saturday', today: '2026-11-28', time: '10:00', asOf: ['2026-11-27', '16:00'] },
  { what: 'on the first day of the next term', today: '2027-01-04', time: '07:45', asOf: ['2026-12-18', '16:00'] },
  { what: 'on the second day of it', today: '2027-01-05', time: '07:45', asOf: ['2027-01-04', '16:00'] },
]

const readers = [
  { who: 'cora', scope: (form: string) => form.startsWith('8'), tutor: false },
  { who: 'both', scope: () => true, tutor: false },
  { who: 'tess', scope: (form: string) => form === '8A' || form === '9B', tutor: true },
  { who: 'olga', scope: () => true, tutor: false },
] as const
type Reader = (typeof readers)[number]

const staff = [
  { email: 'cora@ash.example', name: 'Cora Eight', roles: [['learning coordinator', 8]] },
  {
    email: 'both@ash.example',
    name: 'Both Years',
    roles: [
      ['learning coordinator', 8],
      ['learning coordinator', 9],
    ],
    // Within the years that they lead, so told once.
    forms: [['9A']],
  },
  { email: 'tess@ash.example', name: 'Tess Two', forms: [['8A'], ['9B']] },
  { email: 'olga@ash.example', name: 'Olga Office', roles: [['attendance officer']] },
  { email: 'hedy@ash.example', name: 'Hedy Head', roles: [['headteacher']] },
] as const

/** What is known at a moment, counted from the marks. */
function counting({ today, asOf }: Moment, { scope }: Reader, ids: SchoolMade['pupils']) {
  const day = today as SchoolDate
  const isKnown = (date: SchoolDate, session: Session) => date < asOf[0] || (date === asOf[0] && closes[session] <= asOf[1])
  const known = marksOn.filter(({ date, session }) => isKnown(date, session))
  const byPupil = new Map(pupils.map((pupil) => [pupil, known.filter((mark) => mark.pupil === pupil)]))
  const due = schoolDays.filter((date) => date <= day && isKnown(date, 'AM'))
  const last = due.at(-1) as SchoolDate
  const whole = isKnown(last, 'PM')
  const since = whole ? last : (dayBefore(last) as SchoolDate)
  const before = dayBefore(since)
  const isMine = (pupil: PupilPlan, date: SchoolDate) => scope(membershipOn(pupil, date)?.[0] ?? '-')
  const now = pupils.filter((pupil) => membershipOn(pupil, day) !== undefined && isMine(pupil, day))
  const of = (pupil: PupilPlan, until: SchoolDate, from = '2026-09-01') =>
    (byPupil.get(pupil) ?? []).filter((mark) => mark.date >= from && mark.date <= until)
  const id = (pupil: PupilPlan) => ids.get(pupil.name)

  const percent = (from: SchoolDate, to: SchoolDate) => {
    const counted = known.filter(
      ({ pupil, date, code }) => date >= from && date <= to && isMine(pupil, date) && possibleCodes.includes(code),
    )
    const attended = counted.filter(({ code }) => '/\\LB'.includes(code)).length
    return { attended, possible: counted.length }
  }
  const band = (pupil: PupilPlan, until: SchoolDate | undefined) => {
    const marks = until ? of(pupil, until) : []
    const absent = marks.filter(({ code }) => [...absentCodes, 'U'].includes(code)).length
    if (marks.length < 20) return 'too few'
    return absent * 2 >= marks.length ? 'severe' : absent * 10 >= marks.length ? 'persistent' : 'above'
  }
  const depth = { 'too few': 0, above: 0, persistent: 1, severe: 2 }
  return { day, known, due, last, since, before, isKnown, isMine, now, of, id, percent, band, depth, whole }
}

/** The keys of every line about registers that must be there, and no other. */
function expectedKeys(moment: Moment, reader: Reader, ids: SchoolMade['pupils']): readonly string[] {
  const { day, due, last, since, before, isKnown, isMine, now, of, id, band, depth, known } = counting(moment, reader, ids)
  const keys: string[] = []
  const called = new Set<PupilPlan>()

  // Out with no reason yet, and reasons that are due.
  const knownDay = moment.asOf[0] < day ? (moment.asOf[0] as SchoolDate) : day
  const dayShown = last === day || last === dayBefore(day) ? last : undefined
  for (const pupil of now) {
    const marks = of(pupil, day).filter(({ date, code }) => code === 'N' && isMine(pupil, date))
    const out = dayShown && marks.some(({ date }) => date === dayShown)
    const count = (from: SchoolDate, to: SchoolDate) => schoolDays.filter((date) => date > from && date <= to).length
    const near = marks.filter(
      ({ date }) => date !== dayShown && 5 - count(date, later(knownDay, date)) >= 0 && 5 - count(date, day) <= 1,
    )
    if (out) keys.push(`unexplained:${id(pupil)}:${dayShown}`)
    else if (near[0]) keys.push(`reason-due:${id(pupil)}:${near[0].date}`)
    if (out || near.length > 0) called.add(pupil)
    if (marks.some(({ date }) => 5 - count(date, later(knownDay, date)) < 0)) keys.push('overdue')
  }

  // Registers of the last five school days that are not in.
  const five = schoolDays.filter((date) => date <= day).slice(-5)
  for (const form of forms)
    for (const date of five)
      for (const session of sessions) {
        const members = pupils.filter((pupil) => membershipOn(pupil, date)?.[0] === form)
        const isIn = known.some((mark) => mark.date === date && mark.session === session && members.includes(mark.pupil))
        if (reader.scope(form) && isKnown(date, session) && members.length > 0 && !isIn)
          keys.push(`register:${form}:${date}:${session}`)
      }

  for (const pupil of now) {
    // Days away in a row, going on, with no reason for some of them.
    const days = due.filter((date) => membershipOn(pupil, date)).toReversed()
    const run: SchoolDate[] = []
    const codes: string[] = []
    for (const date of days) {
      const marks = of(pupil, date, date)
      if (marks.some(({ code }) => !absentCodes.includes(code))) break
      if (marks.length > 0) {
        run.push(date)
        codes.push(...marks.map(({ code }) => code))
      }
    }
    const near = due.slice(-3)
    const isOpen = codes.some((code) => code === 'N' || code === 'O')
    if (run.length >= (reader.tutor ? 2 : 3) && isOpen && near.includes(run[0] as SchoolDate) && !called.has(pupil))
      keys.push(`run:${id(pupil)}:${run.at(-1)}:${run.length}`)

    // Late three times or more in ten school days, the last time on one of the newest.
    const ten = schoolDays.filter((date) => date <= last).slice(-10)
    const lates = of(pupil, last, ten[0]).filter(({ code, date }) => (code === 'L' || code === 'U') && isMine(pupil, date))
    const newest = lates.at(-1)
    if (lates.length >= 3 && newest && newest.date >= since) keys.push(`lates:${id(pupil)}:${newest.date}:${newest.session}`)

    // Across 90 % or 50 %.
    if (before && before >= '2026-09-07' && depth[band(pupil, before)] !== depth[band(pupil, last)]) {
      const is = band(pupil, last)
      if (depth[is] > depth[band(pupil, before)] || depth[is] === 0) keys.push(`band:${id(pupil)}:${before}`)
    }

    // Ten sessions of G, N, O and U in ten school weeks.
    const weeks = [...new Set(schoolDays.map(mondayOf))]
    const inWindow = (monday: SchoolDate, until: SchoolDate) => {
      const at = weeks.indexOf(monday)
      const window = weeks.slice(Math.max(0, at - 9), at + 1)
      return of(pupil, until).filter(({ date, code }) => 'GNOU'.includes(code) && window.includes(mondayOf(date))).length
    }
    const ends = weeks.filter((monday) => monday >= mondayOf(since) && monday <= mondayOf(last))
    const is = Math.max(...ends.map((monday) => inWindow(monday, last)))
    if (!reader.tutor && before && is >= 10 && inWindow(mondayOf(before), before) < 10) keys.push(`notice:${id(pupil)}`)
  }
  return keys.toSorted()
}

/** The same of what a digest says. */
function keysOf({ sections }: DigestFacts): readonly string[] {
  const keys = sections.flatMap(({ lines }) => lines.flatMap((line) => line.keys))
  return keys
    .filter((key) => !/^(?:full|improved|birthday|on):/.test(key))
    .map((key) =>
      key
        .replace(/^overdue:.*/, 'overdue')
        .replace(/^(notice:\d+):.*/, '$1')
        .replace(/^(band:\d+):[^:]+/, '$1'),
    )
    .toSorted()
}

async function makeAshcombe(database: Database): Promise<SchoolMade> {
  const made = await makeSchool(database, {
    name: 'Ashcombe',
    marksAsOf: null,
    pupils,
    staff: staff as unknown as Parameters<typeof makeSchool>[1]['staff'],
  })
  await database.write(async (transaction) => {
    const year = await transaction.academicYear.findFirstOrThrow({ where: { schoolId: made.schoolId } })
    await transaction.term.createMany({
      data: [
        { academicYearId: year.id, name: 'September', from: '2026-09-07', to: '2026-10-23' },
        { academicYearId: year.id, name: 'Spring', from: '2027-01-04', to: '2027-03-25' },
      ],
    })
  })
  return made
}

/** Brings what has come by the moment, as an import would. */
function bringer(database: Database, { schoolId, pupils: ids }: SchoolMade) {
  let brought = 0
  const inTime = marksOn.toSorted((a, b) => a.date.localeCompare(b.date) || a.session.localeCompare(b.session))
  return async ({ asOf: [date, time] }: Pick<Moment, 'asOf'>) => {
    const marks = inTime.filter((mark) => mark.date < date || (mark.date === date && closes[mark.session] <= time))
    await database.write(async (transaction) => {
      const arrival = await transaction.arrival.findFirstOrThrow({ where: { schoolId } })
      await transaction.registerMark.createMany({
        data: marks.slice(brought).map(({ pupil, date: on, session, code }) => ({
          pupilId: ids.get(pupil.name) ?? 0,
          date: on,
          session,
          code,
          schoolId,
          arrivalId: arrival.id,
          minutesLate: null,
        })),
      })
      await rebuildRollUps({ transaction, provider: database.provider }, schoolId, [...ids.values()])
      const marksAsOf = londonInstant(date as SchoolDate, time)
      await transaction.school.update({ where: { id: schoolId }, data: { marksAsOf, version: { increment: 1 } } })
    })
    brought = marks.length
  }
}

onEachDatabase((open) => {
  test('every line and every figure of a digest is what the marks say, at any time of the year', async () => {
    const database = await open()
    const made = await makeAshcombe(database)
    const bring = bringer(database, made)
    let lines = 0
    for (const moment of moments) {
      await bring(moment)
      const today = moment.today as SchoolDate
      const door = conversationOn(database, fixedClock(londonInstant(today, moment.time)))
      for (const reader of readers) {
        const { facts, card } = await talkWith(door).asks(
          `${reader.who}@ash.example`,
          askDigest({ period: dayPeriod(today, today), list: 'pupils' }),
        )
        const digest = facts as DigestFacts
        const at = `${moment.what}, ${reader.who}`
        const expected = [...new Set(expectedKeys(moment, reader, made.pupils))]
        expect(keysOf(digest), at).toEqual(expected)
        lines += expected.length
        const { last, percent } = counting(moment, reader, made.pupils)
        const { attended, possible } = percent(last, last)
        if (possible > 0) expect(digest.figures[0], at).toContain(`(${attended.toLocaleString('en-GB')} of ${possible}`)
        const term = terms.find(([from, to]) => from <= last && last <= to)
        const soFar = percent(term?.[0] as SchoolDate, last)
        if (term && term[0] < last) {
          const says = /term so far (?:just (?:over|under) )?([\d.]+)%/.exec(digest.figures[0] ?? '')?.[1]
          expect(Math.abs(Number(says) - (soFar.attended * 100) / soFar.possible), at).toBeLessThan(0.051)
        }
        expect(new Set(digest.sections.flatMap((section) => section.lines.flatMap((line) => line.keys))).size, at).toBe(
          digest.sections.flatMap((section) => section.lines).length,
        )
        if (reader.who === 'cora') continue
        // At most a screen, and nothing lost: what finds no room of its own is counted.
        const short = await talkWith(door).asks(`${reader.who}@ash.example`, askDigest({ period: dayPeriod(today, today) }))
        const { sections, unshown } = short.facts as DigestFacts
        const shown = sections.flatMap((section) => section.lines)
        const count = (of: DigestFacts) => of.sections.reduce((sum, section) => sum + section.count, 0)
        expect(shown.length, at).toBeLessThanOrEqual(14)
        expect(count(short.facts as DigestFacts) + unshown, at).toBe(count(digest))
        for (const pupil of pupils) expect(card.notice, at).not.toContain(pupil.name)
      }
    }
    expect(lines).toBeGreaterThan(150)
  }, 60_000)
})

test('the school of these tests has all that can happen', () => {
  expect(new Set(allMarks.map(({ code }) => code))).toEqual(new Set('/ \\ L U I N O G'.split(' ')))
  expect(addDays('2026-11-01' as SchoolDate, 1)).toBe(inset)
})
