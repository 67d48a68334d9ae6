import { expect, test } from 'vitest'
import { attendanceCodes } from '../../src/school/attendance-codes.ts'
import { createCalendar } from '../../src/school/calendar.ts'
import { londonInstant, londonTime } from '../../src/school/clock.ts'
import { parseDuty } from '../../src/school/duty-rota.ts'
import { foldName } from '../../src/school/fold-name.ts'
import { parseSchoolDate, type SchoolDate, weekdayOf } from '../../src/school/school-date.ts'
import { hasClosed } from '../../src/school/session.ts'
import { staffRoles } from '../../src/school/staff-roles.ts'
import { absent, attended, isPersistentlyAbsent, isSeverelyAbsent, pool, type Tally, tallyOf } from '../../src/school/tally.ts'
import { upnFault } from '../../src/school/upn.ts'
import { type FictionalMark, type FictionalPupil, type FictionalSchool, fictionalSchool, personas } from './fictional-school.ts'

function schoolAt(time: string, seed?: number): FictionalSchool {
  const [date = '', clock = ''] = time.split('T')
  const day = parseSchoolDate(date)
  if (!day) throw new Error(`no such day: ${date}`)
  return fictionalSchool({ now: londonInstant(day, clock), ...(seed !== undefined && { seed }) })
}

function startOfThisYear(school: FictionalSchool): SchoolDate {
  const start = school.academicYears[1]?.terms[0]?.from
  if (!start) throw new Error('no year')
  return start
}

function pupilOf(school: FictionalSchool, mark: FictionalMark): FictionalPupil {
  const pupil = school.pupils[mark.pupilIndex]
  if (!pupil) throw new Error(`no pupil ${mark.pupilIndex}`)
  return pupil
}

function membershipOn(pupil: FictionalPupil, date: SchoolDate) {
  return pupil.memberships.find(({ from, to }) => from <= date && (!to || date <= to))
}

function tally(marks: Iterable<FictionalMark>): Tally {
  const counted = new Map<string, number>()
  let date: SchoolDate | undefined
  for (const mark of marks) {
    counted.set(mark.code, (counted.get(mark.code) ?? 0) + 1)
    date = mark.date
  }
  return pool(
    [...counted].map(([code, times]) => {
      const one = date && tallyOf(code, date)
      if (!one) throw new Error(`an unknown code: ${code}`)
      return Object.fromEntries(Object.entries(one).map(([count, value]) => [count, value * times])) as unknown as Tally
    }),
  )
}

function grouped<Key>(all: Iterable<FictionalMark>, keyOf: (mark: FictionalMark) => Key): Map<Key, FictionalMark[]> {
  const groups = new Map<Key, FictionalMark[]>()
  for (const mark of all) {
    const key = keyOf(mark)
    const group = groups.get(key)
    if (group) group.push(mark)
    else groups.set(key, [mark])
  }
  return groups
}

function absence(marks: Iterable<FictionalMark>): number {
  const pooled = tally(marks)
  return (absent(pooled) * 100) / pooled.possible
}

function follows(before: FictionalMark, mark: FictionalMark): boolean {
  if (mark.pupilIndex !== before.pupilIndex) return mark.pupilIndex > before.pupilIndex
  return mark.date > before.date || (mark.date === before.date && before.session === 'AM' && mark.session === 'PM')
}

const november = schoolAt('2026-11-25T18:00')
const marks = [...november.marks]
const thisYears = marks.filter(({ date }) => date >= startOfThisYear(november))
const lastYears = marks.filter(({ date }) => date < startOfThisYear(november))

test('the same seed and moment make the same school, and its marks can be read again', () => {
  const again = schoolAt('2026-11-25T18:00')
  const rows = ({ marks: _, lessonMarks: __, ...school }: FictionalSchool) => school
  expect(rows(again)).toEqual(rows(november))
  const ofToday = marks.filter(({ date }) => date === '2026-11-25')
  expect(again.lessonMarks(ofToday)).toEqual(november.lessonMarks(ofToday))
  const second = again.marks[Symbol.iterator]()
  const written = ({ upn, date, session, code, minutesLate }: FictionalMark) => `${upn} ${date} ${session} ${code} ${minutesLate}`
  expect(marks.every((mark) => written(mark) === written(second.next().value))).toBe(true)
  expect(second.next().done).toBe(true)
  expect([...november.marks]).toHaveLength(marks.length)
})

test('another seed makes other people', () => {
  const surnames = (school: FictionalSchool) => school.pupils.slice(100, 200).map(({ legalSurname }) => legalSurname)
  expect(surnames(schoolAt('2026-11-25T18:00', 7))).not.toEqual(surnames(november))
})

test('a later moment changes no mark of before, but those without a reason yet and registers chased since', () => {
  const key = ({ upn, date, session }: FictionalMark) => `${upn} ${date} ${session}`
  const later = new Map([...schoolAt('2026-12-16T18:00').marks].map((mark) => [key(mark), mark.code]))
  const changed = marks.filter((mark) => mark.code !== 'N' && later.get(key(mark)) !== mark.code)
  // On the last day there is a trip and a match, wherever that day is.
  expect(changed.every(({ date, code }) => date === '2026-11-25' && ['V', 'P'].includes(code))).toBe(true)
  expect(marks.filter(({ code }) => code === 'N').some((mark) => ['I', 'O'].includes(later.get(key(mark)) ?? ''))).toBe(true)
})

const moments = [
  '2025-01-20T12:00',
  '2025-11-18T10:30',
  '2026-09-01T10:30',
  '2026-09-03T08:00',
  '2026-11-18T10:30',
  '2026-11-21T12:00',
  '2026-12-25T10:00',
  '2027-06-10T14:00',
  '2027-08-10T10:00',
  '2030-03-05T09:12',
]

test.each(moments)('at %s the school holds together: everybody and every mark is where they should be', (moment) => {
  const school = schoolAt(moment)
  const { pupils, staff, sessionTimes, marksAsOf } = school
  const today = londonTime(marksAsOf).date
  const calendar = createCalendar(school.academicYears)
  const formNames = new Set(school.forms.map(({ name }) => name))

  expect(new Set(pupils.map(({ upn }) => upn)).size).toBe(pupils.length)
  expect(new Set(pupils.map(({ misId }) => misId)).size).toBe(pupils.length)
  expect(new Set(pupils.map(({ admissionNumber }) => admissionNumber)).size).toBe(pupils.length)
  expect(pupils.flatMap(({ upn }) => upnFault(upn) ?? [])).toEqual([])
  expect(new Set(staff.map(({ email }) => email)).size).toBe(staff.length)
  expect(new Set(staff.map(({ code }) => code)).size).toBe(staff.length)
  const astray = pupils.filter(
    ({ memberships }) =>
      memberships.length === 0 ||
      memberships.some(({ form, yearGroup, from, to }, index) => {
        const next = memberships[index + 1]
        const known = from <= today && (!to || (from <= to && to < today))
        const apart = !next || (to !== undefined && to < next.from)
        return !known || !apart || !formNames.has(form) || Number.parseInt(form, 10) !== yearGroup
      }),
  )
  expect(astray).toEqual([])

  const schoolDays = new Set(calendar.schoolDays(calendar.years[0]?.from ?? today, today))
  const codes = new Set<string>()
  const faults: FictionalMark[] = []
  let before: FictionalMark | undefined
  for (const mark of school.marks) {
    const pupil = pupilOf(school, mark)
    const late = mark.code === 'L' || mark.code === 'U'
    const sound =
      mark.upn === pupil.upn &&
      schoolDays.has(mark.date) &&
      membershipOn(pupil, mark.date) !== undefined &&
      (mark.date < today || hasClosed(sessionTimes, mark.date, mark.session, marksAsOf)) &&
      (late ? mark.minutesLate !== null && mark.minutesLate > 0 : mark.minutesLate === null) &&
      (mark.code === '/' ? mark.session === 'AM' : mark.code === '\\' ? mark.session === 'PM' : true)
    if (!sound || !(before === undefined || follows(before, mark))) faults.push(mark)
    codes.add(mark.code)
    before = mark
  }
  expect(faults).toEqual([])
  expect([...codes].sort()).toEqual(attendanceCodes.map(({ code }) => code).sort())
})

test.each([
  ['2026-11-25T08:00', '2026-11-24', 'PM'],
  ['2026-11-25T09:12', '2026-11-24', 'PM'],
  ['2026-11-25T09:20', '2026-11-25', 'AM'],
  ['2026-11-25T13:30', '2026-11-25', 'AM'],
  ['2026-11-25T13:50', '2026-11-25', 'PM'],
  ['2026-11-28T12:00', '2026-11-27', 'PM'],
  ['2026-10-28T12:00', '2026-10-23', 'PM'],
])('at %s the latest register is that of %s, %s', (moment, date, session) => {
  let latest = ''
  for (const mark of schoolAt(moment).marks) {
    const key = `${mark.date} ${mark.session}`
    if (key > latest) latest = key
  }
  expect(latest).toBe(`${date} ${session}`)
})

test("8Y's register was not taken this morning, 9X's always is, and a few are missing in the past weeks", () => {
  const taken = new Set(
    thisYears.map((mark) => `${membershipOn(pupilOf(november, mark), mark.date)?.form} ${mark.date} ${mark.session}`),
  )
  const current = november.forms.filter(({ name }) => taken.has(`${name} 2026-09-10 AM`)).map(({ name }) => name)
  const days = createCalendar(november.academicYears).schoolDays(startOfThisYear(november), londonTime(november.marksAsOf).date)
  const missing = days.flatMap((date) =>
    current
      .flatMap((form) => ['AM', 'PM'].map((session) => `${form} ${date} ${session}`))
      .filter((register) => !taken.has(register)),
  )
  expect(current).toHaveLength(35)
  expect(missing).toContain('8Y 2026-11-25 AM')
  expect(missing).not.toContain('8Y 2026-11-25 PM')
  expect(missing.filter((register) => register.includes('2026-11-25 AM') && !register.startsWith('8Y')).length).toBeLessThan(2)
  expect(missing.filter((register) => register.startsWith('9X'))).toEqual([])
  expect(missing.length).toBeGreaterThan(2)
  expect(missing.length).toBeLessThan(15)
})

test('there are about a thousand pupils in five to eight forms a year, 9X, 9Y and 9Z among them', () => {
  const onRoll = november.pupils.flatMap(({ memberships }) => memberships.filter(({ to }) => to === undefined))
  expect(onRoll.length).toBeGreaterThan(950)
  expect(onRoll.length).toBeLessThan(1050)
  for (const yearGroup of [7, 8, 9, 10, 11]) {
    const forms = new Set(onRoll.filter((membership) => membership.yearGroup === yearGroup).map(({ form }) => form))
    expect(forms.size).toBeGreaterThanOrEqual(5)
    expect(forms.size).toBeLessThanOrEqual(8)
    if (yearGroup === 9) for (const form of ['9X', '9Y', '9Z']) expect(forms).toContain(form)
  }
})

test('year 11 of last year have left, years 7 to 10 have gone up with their form letter, and some moved, joined and left', () => {
  const start = startOfThisYear(november)
  const before = (pupil: FictionalPupil) => pupil.memberships.findLast(({ from }) => from < start)
  const now = (pupil: FictionalPupil) => pupil.memberships.find(({ from }) => from >= start)
  const leavers = november.pupils.filter((pupil) => before(pupil)?.yearGroup === 11)
  expect(leavers.length).toBeGreaterThan(180)
  expect(leavers.every((pupil) => now(pupil) === undefined && (before(pupil)?.to ?? '') <= '2026-06-26')).toBe(true)
  const stayed = november.pupils.filter((pupil) => before(pupil) && now(pupil))
  expect(stayed.every((pupil) => now(pupil)?.yearGroup === (before(pupil)?.yearGroup ?? 0) + 1)).toBe(true)
  expect(stayed.every((pupil) => now(pupil)?.form.at(-1) === before(pupil)?.form.at(-1))).toBe(true)
  const calendar = createCalendar(november.academicYears)
  const during = (date: SchoolDate | undefined) => date !== undefined && date > start && calendar.isSchoolDay(date)
  const joined = november.pupils.flatMap(({ memberships: [first] }) => first?.from ?? [])
  const starts = calendar.years.map(({ from }) => from)
  expect(joined.filter((date) => !calendar.isSchoolDay(date) && !starts.includes(date))).toEqual([])
  expect(november.pupils.filter(({ memberships: [first] }) => during(first?.from)).length).toBeGreaterThan(3)
  expect(november.pupils.filter(({ memberships }) => during(memberships.at(-1)?.to)).length).toBeGreaterThan(2)
  expect(
    november.pupils.filter((pupil) => during(pupil.memberships.at(-1)?.from) && before(pupil) && pupil.memberships.length > 2)
      .length,
  ).toBeGreaterThan(1)
})

test('names are as hard as names are: one name twice, twins, and every kind of letter', () => {
  const full = november.pupils.map(({ legalForename, legalSurname }) => foldName(`${legalForename} ${legalSurname}`))
  const twice = [...new Set(full.filter((name, index) => full.indexOf(name) !== index))]
  expect(twice.sort()).toEqual(['jamie smith', 'maryam khan'])
  const twins = november.pupils.filter(({ legalSurname, dateOfBirth, memberships }) =>
    november.pupils.some(
      (other) =>
        other.legalSurname === legalSurname && other.dateOfBirth === dateOfBirth && other.memberships[0] !== memberships[0],
    ),
  )
  expect(twins.map(({ legalForename }) => legalForename)).toEqual(
    expect.arrayContaining(['Aisha', 'Amina', 'Ptolemy', 'Persephone']),
  )
  const names = november.pupils.flatMap(({ legalForename, legalSurname }) => [legalForename, legalSurname])
  for (const kind of [/'/, /’/, /-/, / /, /[łŁ]/, /[ăâșțȘȚ]/, /[ãçÇê]/, /[ễầấ]/])
    expect(names.some((name) => kind.test(name))).toBe(true)
  expect(
    november.pupils.filter(({ legalForename, preferredForename }) => legalForename !== preferredForename).length,
  ).toBeGreaterThan(30)
})

test('somebody holds each role, each year has one learning coordinator, each form a tutor, and every persona is somebody', () => {
  const today = londonTime(november.marksAsOf).date
  const held = november.staff.flatMap(({ email, roles }) =>
    roles.filter(({ from, to }) => from <= today && (!to || today <= to)).map((role) => ({ email, ...role })),
  )
  expect(new Set(held.map(({ role }) => role))).toEqual(new Set(staffRoles))
  const leads = held.filter(({ role }) => role === 'learning coordinator')
  expect(leads.flatMap(({ yearGroups }) => yearGroups).sort((a, b) => a - b)).toEqual([7, 8, 9, 10, 11])
  const tutors = held.filter(({ role }) => role === 'form tutor')
  for (const { memberships } of november.pupils) {
    const form = memberships.find(({ to }) => to === undefined)?.form
    if (form) expect(tutors.some(({ forms }) => forms.includes(form))).toBe(true)
  }
  expect(tutors.filter(({ forms }) => forms.includes('9X')).map(({ email }) => email)).toEqual(['tutor.9x@larkhill.example'])
  expect(tutors.filter(({ forms }) => forms.includes('9Z'))).toHaveLength(2)
  expect(november.staff.some(({ roles }) => roles.some(({ role, acting, to }) => role === 'headteacher' && acting && to))).toBe(
    true,
  )
  const teaches = november.teachingGroups.filter(
    ({ teacher }) => teacher === november.staff.find(({ email }) => email.startsWith('teacher@'))?.code,
  )
  expect(new Set(teaches.map(({ subject }) => subject))).toEqual(new Set(['Mathematics']))
  expect(november.staff.length).toBeGreaterThanOrEqual(65)
  const emails = november.staff.map(({ email, forename, surname }) => `${email} ${forename} ${surname}`)
  for (const { email, who } of personas) expect(emails).toContain(`${email} ${who.split(',')[0]}`)
})

test('a form says who its tutor is in each of the two years, the first before any co-tutor', () => {
  const nineZ = november.forms.find(({ name }) => name === '9Z')
  expect(nineZ?.tutors.map(({ academicYear, coTutor }) => [academicYear, coTutor])).toEqual([
    ['2025/26', false],
    ['2026/27', false],
    ['2026/27', true],
  ])
})

test('every teaching group has a teacher who teaches, members who were on roll, and several belong to one teacher', () => {
  const teachers = new Set(
    november.staff.filter(({ roles }) => roles.some(({ role }) => role === 'teacher')).map(({ code }) => code),
  )
  const groups = november.teachingGroups
  expect(groups.every(({ teacher }) => teachers.has(teacher))).toBe(true)
  expect(groups.map(({ name }) => name)).toContain('9A/Sc3')
  expect(groups.every(({ memberships }) => memberships.length > 5)).toBe(true)
  const stray = groups.flatMap(({ memberships }) =>
    memberships.filter(({ pupil, from }) => {
      const member = november.pupils[pupil]
      return !member || !membershipOn(member, from)
    }),
  )
  expect(stray).toEqual([])
  expect(groups.length / new Set(groups.map(({ teacher }) => teacher)).size).toBeGreaterThan(4)
})

test('absence is near the national figure for secondary schools: 7.66 % in autumn, persistent absence 23 %', () => {
  const autumn = [...schoolAt('2026-12-25T10:00').marks].filter(({ date }) => date >= startOfThisYear(november))
  expect(absence(autumn)).toBeGreaterThan(6.9)
  expect(absence(autumn)).toBeLessThan(8.4)
  expect(absence(lastYears)).toBeLessThan(9)
  const byPupil = grouped(autumn, ({ pupilIndex }) => pupilIndex)
  const tallies = [...byPupil.values()].map(tally).filter(({ possible }) => possible >= 20)
  const share = (tallies.filter(isPersistentlyAbsent).length * 100) / tallies.length
  expect(share).toBeGreaterThan(19)
  expect(share).toBeLessThan(27)
  const severe = tallies.filter(isSeverelyAbsent).length
  expect(severe).toBeGreaterThan(3)
  expect(severe).toBeLessThan(40)
})

test('absence rises from year 7 to year 11, on Fridays, before holidays, and for Pupil Premium and SEND', () => {
  const rates = (of: readonly FictionalMark[], yearGroups: readonly number[]) => {
    const byYear = grouped(of, (mark) => membershipOn(pupilOf(november, mark), mark.date)?.yearGroup)
    return yearGroups.map((yearGroup) => absence(byYear.get(yearGroup) ?? []))
  }
  // Within half a term one long illness can turn two neighbouring years about.
  for (const rising of [rates(lastYears, [7, 8, 9, 10, 11]), rates(thisYears, [7, 9, 11])]) {
    expect(rising).toEqual([...rising].sort((a, b) => a - b))
  }
  const byWeekday = grouped(lastYears, ({ date }) => weekdayOf(date))
  const friday = absence(byWeekday.get(5) ?? [])
  for (const weekday of [1, 2, 3, 4] as const) expect(friday).toBeGreaterThan(absence(byWeekday.get(weekday) ?? []) + 0.5)
  expect(absence(lastYears.filter(({ date }) => date === '2025-12-19'))).toBeGreaterThan(10)
  const has =
    (...groups: string[]) =>
    (mark: FictionalMark) =>
      pupilOf(november, mark).groups.some((group) => groups.includes(group))
  const gap = (is: (mark: FictionalMark) => boolean) => absence(marks.filter(is)) - absence(marks.filter((mark) => !is(mark)))
  expect(gap(has('PP'))).toBeGreaterThan(2)
  expect(gap(has('K', 'E'))).toBeGreaterThan(1)
})

test('two or three sessions in a hundred are late before the register closes, a few after', () => {
  const { possible, lateBefore, lateAfter } = tally(thisYears)
  expect((lateBefore * 100) / possible).toBeGreaterThan(1.7)
  expect((lateBefore * 100) / possible).toBeLessThan(3)
  expect((lateAfter * 100) / possible).toBeGreaterThan(0.1)
  expect((lateAfter * 100) / possible).toBeLessThan(0.6)
})

test('absence without a reason is recent: within five school days, but for a few that are overdue', () => {
  const unexplained = thisYears.filter(({ code }) => code === 'N')
  expect(unexplained.length).toBeGreaterThan(40)
  expect(unexplained.every(({ date }) => date >= '2026-11-13')).toBe(true)
  const overdue = unexplained.filter(({ date }) => date < '2026-11-19')
  expect(overdue.length).toBeGreaterThan(0)
  expect(overdue.length).toBeLessThan(unexplained.length / 4)
  expect(lastYears.filter(({ code }) => code === 'N')).toEqual([])
})

test('nobody is marked in while the whole school was shut by snow, and a form on a trip is out together', () => {
  const snow = new Set(lastYears.filter(({ code }) => code === 'Y4').map(({ date }) => date))
  expect(snow.size).toBe(1)
  expect(lastYears.filter(({ date }) => snow.has(date)).every(({ code }) => code === 'Y4')).toBe(true)
  const trip = thisYears.filter(({ date, code, ...mark }) => date === '2026-11-25' && code === 'V' && mark.session === 'AM')
  const sevenT = trip.filter((mark) => membershipOn(pupilOf(november, mark), mark.date)?.form === '7T')
  expect(sevenT.length).toBeGreaterThan(20)
  expect(attended(tally(sevenT))).toBe(sevenT.length)
})

test('everybody on the duty rota is of the safeguarding team', () => {
  const team = november.staff
    .filter(({ roles }) => roles.some(({ role, to }) => (role === 'dsl' || role === 'deputy dsl') && to === undefined))
    .map(({ forename, surname }) => `${forename} ${surname}`)
  const rota = (november.settings['dsl-rota'] ?? []).map(parseDuty)
  expect(rota.length).toBeGreaterThan(1)
  for (const duty of rota) expect(team).toContain(duty?.who)
})
