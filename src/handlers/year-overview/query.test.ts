import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../../test/support/database.ts'
import { conversationOn, type Talk, talkWith } from '../../../test/support/kingsmead.ts'
import type { PupilPlan } from '../../../test/support/sample-school.ts'
import {
  isOpen,
  makeTwoYears,
  newestData,
  plannedMarks,
  type Reckoning,
  reckon,
  twoYearPlan,
} from '../../../test/support/two-year-school.ts'
import type { Database } from '../../data/database.ts'
import type { Reply } from '../../door.ts'
import { addDays, type SchoolDate } from '../../school/school-date.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import type { AbsenceOverTimeFacts } from '../absence-over-time/facts.ts'
import type { AttendanceFacts } from '../attendance/facts.ts'
import { askAttendance } from '../attendance/question.ts'
import type { AttendanceWeeksFacts, SessionsCounted } from '../attendance-weeks/facts.ts'
import { askAttendanceWeeks } from '../attendance-weeks/question.ts'
import type { LatesOverTimeFacts } from '../lates-over-time/facts.ts'
import { askLatesOverTime } from '../lates-over-time/question.ts'
import type { PersistentAbsenceFacts } from '../persistent-absence/facts.ts'
import { askPersistentAbsence } from '../persistent-absence/question.ts'
import type { Panel, YearOverviewFacts } from './facts.ts'
import { askYearOverview } from './question.ts'

const plan = twoYearPlan(7)
const marks = plannedMarks(plan)
const today = '2026-11-18' as SchoolDate
const year = (yearGroup: number, groups: Scope['groups'] = []) => scopeOf({ kind: 'years', yearGroups: [yearGroup] }, groups)
const form = (name: string) => scopeOf({ kind: 'forms', forms: [name] })
const pp: Scope['groups'] = [[{ group: 'PP' }]]

type Belongs = (form: string, yearGroup: number, pupil: PupilPlan) => boolean
const week = (belongs: Belongs, monday: SchoolDate) => reckon(plan, marks, belongs, monday, addDays(monday, 6))

function sessionsOf({ possible, attended, authorised, unauthorised, missing }: Reckoning): SessionsCounted | null {
  if (possible + missing === 0) return null
  const attendance = possible === 0 ? null : (attended * 100) / possible
  return { possible, attended, authorised, unauthorised, missing, attendance }
}

function factsOf<Facts>(panel: Panel<Facts>): Facts {
  if (panel.kind !== 'facts') throw new Error(panel.kind)
  return panel.facts
}

const overview = ({ facts }: Reply) => facts as YearOverviewFacts

/** How many pupils in the place on a day had missed a tenth and a half of their sessions since a day, from the marks one by one. */
function stoodOn(belongs: Belongs, since: SchoolDate, until: SchoolDate, weekEnd: SchoolDate) {
  const onRoll = plan.pupils.filter((pupil) =>
    pupil.forms.some(
      ([name, yearGroup, from, to]) => belongs(name, yearGroup, pupil) && from <= until && until <= (to ?? '9999'),
    ),
  )
  const each = onRoll.map((own) => reckon(plan, marks, (_, __, pupil) => pupil === own, since, weekEnd))
  const labelled = each.filter(({ possible }) => possible >= 20)
  const missed = ({ authorised, unauthorised }: Reckoning) => authorised + unauthorised
  return {
    until,
    pupils: labelled.length,
    persistent: labelled.filter((one) => missed(one) * 10 >= one.possible).length,
    severe: labelled.filter((one) => missed(one) * 2 >= one.possible).length,
    tooFew: each.length - labelled.length,
  }
}

onEachDatabase((open) => {
  let database: Database
  let talk: Talk
  beforeAll(async () => {
    database = await open()
    await makeTwoYears(database, plan)
    talk = talkWith(conversationOn(database))
  }, 120_000)
  const asks = (who: string, scope: Scope, span?: string) => talk.asks(`${who}@two.example`, askYearOverview(scope, span))

  test.each([
    { who: 'coord', of: 'year 9', scope: year(9), belongs: (_: string, yearGroup: number) => yearGroup === 9 },
    { who: 'eleven', of: 'year 11', scope: year(11), belongs: (_: string, yearGroup: number) => yearGroup === 11 },
    { who: 'tutor', of: '9A', scope: form('9A'), belongs: (name: string) => name === '9A' },
    { who: 'slt', of: 'the school', scope: scopeOf({ kind: 'school' }), belongs: () => true },
    {
      who: 'coord',
      of: 'some pupils of year 9',
      scope: year(9, pp),
      belongs: (_: string, yearGroup: number, { groups }: PupilPlan) => yearGroup === 9 && groups?.includes('PP') === true,
    },
  ])('every session, absence and late that $who sees of $of is what the marks say', async ({ who, scope, belongs }) => {
    const { panels } = overview(await asks(who, scope))
    const attendance = factsOf(panels.attendance)
    const yearGroup = scope.base.kind === 'years' ? (scope.base.yearGroups[0] ?? 0) : scope.base.kind === 'forms' ? 9 : 8
    for (const { monday, schoolDays } of attendance.weeks)
      if (scope.base.kind !== 'school')
        expect(schoolDays, monday).toBe([0, 1, 2, 3, 4].filter((day) => isOpen(addDays(monday, day), yearGroup)).length)

    const isBefore = ({ monday }: { monday: SchoolDate }) => monday <= today
    const expected = attendance.weeks.map((each) => (isBefore(each) ? sessionsOf(week(belongs, each.monday)) : null))
    expect(attendance.all.cells).toEqual(expected)
    const start = '2026-09-02' as SchoolDate
    expect(attendance.all.total).toEqual(sessionsOf(reckon(plan, marks, belongs, start, today)))
    expect(attendance.rows.length).toBeGreaterThan(0)
    for (const row of attendance.rows) {
      const ofRow: Belongs = (name, group, pupil) =>
        belongs(name, group, pupil) && (row.kind === 'form' ? name === row.key : String(group) === row.key)
      expect(row.cells, row.label).toEqual(
        attendance.weeks.map((each) => (isBefore(each) ? sessionsOf(week(ofRow, each.monday)) : null)),
      )
    }

    const lates = factsOf(panels.lates)
    expect(lates.all.cells.map((cell) => cell && [cell.beforeClose, cell.afterClose, cell.possible])).toEqual(
      lates.weeks.map((each) => {
        const { lateBefore, lateAfter, possible, missing } = week(belongs, each.monday)
        return isBefore(each) && possible + missing > 0 ? [lateBefore, lateAfter, possible] : null
      }),
    )
    expect(lates.all.total.beforeClose).toBe(reckon(plan, marks, belongs, start, today).lateBefore)
    expect(lates.all.total.afterClose).toBe(reckon(plan, marks, belongs, start, today).lateAfter)

    const absence = factsOf(panels.absence)
    for (const [at, { monday, schoolDays }] of absence.weeks.entries()) {
      const stood = absence.course[at]
      if (monday > today || schoolDays === 0) {
        expect(stood, monday).toBeNull()
        continue
      }
      if (!stood) throw new Error(`nothing stood in the week of ${monday}`)
      const { share, ...counts } = stood
      expect(counts).toEqual(stoodOn(belongs, '2026-09-02' as SchoolDate, stood.until, addDays(monday, 6)))
      expect(share).toBe(counts.pupils === 0 ? null : (counts.persistent * 100) / counts.pupils)
    }
    expect(absence.now).toEqual(absence.course.findLast((each) => each !== null))
    expect(absence.now?.until).toBe(today)
  })

  test('last year is the same weeks a year before, and its total as many school days as this year has had', async () => {
    const { panels } = overview(await asks('coord', year(9)))
    const { weeks, lastYear } = factsOf(panels.attendance)
    const belongs: Belongs = (_, yearGroup) => yearGroup === 9
    const before = (monday: SchoolDate) => addDays(monday, -364)
    expect(lastYear?.cells).toEqual(
      weeks.map(({ monday }) => (before(monday) <= '2025-12-19' ? sessionsOf(week(belongs, before(monday))) : null)),
    )
    expect(lastYear?.label).toBe('Year 9 in 2025/26')
    const days = (from: string, to: string) => {
      const all: SchoolDate[] = []
      for (let date = from as SchoolDate; date <= to; date = addDays(date, 1)) if (isOpen(date, 9)) all.push(date)
      return all
    }
    const soFar = days('2026-09-02', today).length
    const [first, last] = [days('2025-09-02', '2025-12-19')[0], days('2025-09-02', '2025-12-19')[soFar - 1]]
    expect([lastYear?.from, lastYear?.to]).toEqual([first, last])
    expect(lastYear?.total).toEqual(sessionsOf(reckon(plan, marks, belongs, first as SchoolDate, last as SchoolDate)))

    const absence = factsOf(panels.absence)
    absence.lastYear?.course.forEach((stood, at) => {
      if (!stood) return
      const sunday = addDays(before(absence.weeks[at]?.monday as SchoolDate), 6)
      const { share: _, ...counts } = stood
      expect(counts).toEqual(stoodOn(belongs, '2025-09-02' as SchoolDate, stood.until, sunday))
    })
    expect(absence.lastYear?.course.filter((stood) => stood !== null).length).toBeGreaterThan(10)
    expect(factsOf(panels.lates).lastYear?.beforeClose).toBe(
      reckon(plan, marks, belongs, first as SchoolDate, last as SchoolDate).lateBefore,
    )
  })

  test('the page and the chat say the same', async () => {
    const facts = overview(await asks('coord', year(9)))
    const { from, to, name } = facts.span
    const params = { scope: year(9), period: { from, to, said: 'range' as const, name } }
    const attendance = (await talk.asks('coord@two.example', askAttendance({ ...params, by: 'form' }))).facts as AttendanceFacts
    const page = factsOf(facts.panels.attendance)
    expect(page.all.total.attendance).toBe(attendance.percent.attendance)
    expect(page.all.total.missing).toBe(attendance.sessions.missing)
    expect(page.rows.map(({ label, total }) => [label, total.possible, total.attendance])).toEqual(
      attendance.split?.parts.map(({ label, sessions, attendance: percent }) => [label, sessions.possible, percent]),
    )
    const absence = (await talk.asks('coord@two.example', askPersistentAbsence(params))).facts as PersistentAbsenceFacts
    const { pupils, persistent, severe } = absence.counts
    expect(factsOf(facts.panels.absence).now).toMatchObject({ pupils, persistent, severe })
  })

  test('a tutor sees the year as its total and their own form by name, and nothing that counts single pupils of it', async () => {
    const facts = overview(await asks('tutor', year(9)))
    expect(facts.detail).toBe('figures')
    const { all, rows } = factsOf(facts.panels.attendance)
    expect(all.total).toEqual(
      sessionsOf(reckon(plan, marks, (_, yearGroup) => yearGroup === 9, '2026-09-02' as SchoolDate, today)),
    )
    expect(rows.map(({ key }) => key)).toEqual(['9A'])
    expect(facts.panels.absence).toEqual({ kind: 'not for you' })
    expect(facts.panels.lates).toEqual({ kind: 'not for you' })
    expect(facts.panels.concerns).toEqual({ kind: 'not for you' })
    expect(facts.panels.space).toEqual({ kind: 'not for you' })
    expect(facts.places.map(({ key, detail }) => [key, detail])).toEqual([
      ['9', 'figures'],
      ['9A', 'pupils'],
    ])
    const own = overview(await asks('tutor', scopeOf({ kind: 'none' })))
    expect(own.of).toBe('9A')
    expect(factsOf(own.panels.attendance).yearGroup?.total).toEqual(all.total)
    expect(own.panels.absence.kind).toBe('facts')
  })

  test('what is not theirs is refused, whichever question of the page they ask', async () => {
    for (const [who, scope] of [
      ['tutor', form('9B')],
      ['tutor', year(8)],
      ['tutor', scopeOf({ kind: 'school' })],
      ['coord', year(8)],
      ['coord', form('8A')],
      ['teacher', year(9)],
      ['teacher', scopeOf({ kind: 'none' })],
      ['admin', scopeOf({ kind: 'school' })],
      ['admin', scopeOf({ kind: 'none' })],
    ] as const)
      for (const question of [askYearOverview(scope), askAttendanceWeeks(scope), askLatesOverTime(scope)])
        expect([who, question.name, (await talk.asks(`${who}@two.example`, question)).outcome]).toEqual([
          who,
          question.name,
          'refuse',
        ])
    const refused = await talk.asks('tutor@two.example', { name: 'absence-over-time', params: { scope: year(9) } })
    expect(refused.outcome).toBe('refuse')
    expect(refused.facts).toBeNull()
  })

  test('the attendance officer has the registers of the school and none of its concerns', async () => {
    const facts = overview(await asks('officer', scopeOf({ kind: 'none' })))
    expect(facts.key).toBe('school')
    expect(factsOf(facts.panels.attendance).rows.map(({ label }) => label)).toEqual(['Year 8', 'Year 9', 'Year 10', 'Year 11'])
    expect(facts.panels.concerns).toEqual({ kind: 'not for you' })
    expect(facts.groups.map(({ key }) => key)).not.toContain('LAC')
  })

  test('a group of a few pupils is not shown to who may not see them, nor what would tell of them', async () => {
    const few = plan.pupils.filter(
      ({ groups, forms }) => groups?.includes('EAL') && forms.some(([, yearGroup, , to]) => yearGroup === 9 && to === undefined),
    ).length
    expect(few).toBeGreaterThan(0)
    expect(few).toBeLessThan(5)
    const facts = overview(await asks('tutor', year(9, [[{ group: 'EAL' }]])))
    expect(facts.withheld).toBe(true)
    expect(facts.size).toBeNull()
    const { all, rows, lastYear } = factsOf(facts.panels.attendance)
    expect([all.total.possible, all.cells.every((cell) => cell === null), rows, lastYear]).toEqual([0, true, [], null])
    expect(JSON.stringify(factsOf(facts.panels.gaps).gaps)).not.toContain('EAL')
    const own = overview(await asks('coord', year(9, [[{ group: 'EAL' }]])))
    expect(own.withheld).toBe(false)
    expect(factsOf(own.panels.attendance).all.total.possible).toBeGreaterThan(0)
  })

  test('an address names a stretch in full or in part, and one that there is not is this year', async () => {
    const of = async (span?: string) => overview(await asks('coord', year(9), span)).span
    expect(await of('autumn')).toMatchObject({ key: '2026-27.autumn', from: '2026-11-02', isFallback: false })
    expect(await of('2025-26.autumn')).toMatchObject({ key: '2025-26.autumn', from: '2025-09-02', to: '2025-12-19' })
    expect(await of('2025-26')).toMatchObject({ year: { key: '2025-26' }, isFallback: false })
    expect(await of('summer')).toMatchObject({ key: '2026-27', isFallback: true })
    expect(await of()).toMatchObject({ key: '2026-27', isFallback: false })
    const term = factsOf(overview(await asks('coord', year(9), '2025-26.autumn')).panels.attendance)
    const belongs: Belongs = (_, yearGroup) => yearGroup === 9
    expect(term.all.total).toEqual(
      sessionsOf(reckon(plan, marks, belongs, '2025-09-02' as SchoolDate, '2025-12-19' as SchoolDate)),
    )
  })

  test('a half-term counts absence since the beginning of its academic year', async () => {
    const { panels } = overview(await asks('coord', year(9), 'autumn'))
    const whole = overview(await asks('coord', year(9)))
    expect(factsOf<AbsenceOverTimeFacts>(panels.absence).now).toEqual(factsOf(whole.panels.absence).now)
    const sinceNovember = factsOf<AttendanceWeeksFacts>(panels.attendance).all.total
    expect(sinceNovember).toEqual(
      sessionsOf(reckon(plan, marks, (_, yearGroup) => yearGroup === 9, '2026-11-02' as SchoolDate, newestData.date)),
    )
    expect(factsOf<LatesOverTimeFacts>(panels.lates).weeks[0]?.monday).toBe('2026-11-02')
  })

  test('while a file is being read in the page says so, and not of one whose reader has died', async () => {
    const { id: schoolId } = await database.read.school.findFirstOrThrow()
    const at = new Date('2026-11-18T10:00:00Z')
    const isImporting = async () => overview(await asks('coord', year(9))).isImporting
    expect(await isImporting()).toBe(false)
    const begun = { schoolId, kind: 'marks', source: 'marks.csv', asOf: at, startedAt: at }
    const leased = await database.write((transaction) =>
      transaction.arrival.create({ data: { ...begun, leaseUntil: new Date(Date.now() + 600_000) } }),
    )
    expect(await isImporting()).toBe(true)
    await database.write((transaction) =>
      transaction.arrival.update({ where: { id: leased.id }, data: { leaseUntil: new Date(Date.now() - 1_000) } }),
    )
    expect(await isImporting()).toBe(false)
  })
})
