import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import {
  hillcrest,
  makeSchool,
  type PupilPlan,
  plannedMarks,
  riverside,
  type SchoolMade,
} from '../../test/support/sample-school.ts'
import { testVault } from '../../test/support/vault.ts'
import { authorise } from '../authorise/authorise.ts'
import { fixedClock } from '../school/clock.ts'
import type { GroupTerm } from '../school/pupil-groups.ts'
import { addDays, eachDate, mondayOf, type SchoolDate, weekdayOf } from '../school/school-date.ts'
import { type ScopeBase, scopeOf } from '../school/scope.ts'
import { pool, type Tally, tallyOf } from '../school/tally.ts'
import type { Database } from './database.ts'
import { createDirectory } from './directory.ts'
import { createOpenSchool } from './open-school.ts'
import type { Counted, DateRange, Finding, Found, SchoolReader, SplitBy } from './school-reader.ts'

const clock = fixedClock(new Date('2026-11-18T10:30:00Z'))

const date = (text: string) => text as SchoolDate
const range = (from: string, to: string): DateRange => ({ from: date(from), to: date(to) })
const lastWeek = range('2026-11-09', '2026-11-13')
const toDate = range('2026-11-02', '2026-11-18')
const form = (...forms: string[]): ScopeBase => ({ kind: 'forms', forms })
const year = (...yearGroups: number[]): ScopeBase => ({ kind: 'years', yearGroups })
const school: ScopeBase = { kind: 'school' }

onEachDatabase((open) => {
  let database: Database
  let made: SchoolMade
  let elsewhere: SchoolMade

  beforeAll(async () => {
    database = await open()
    elsewhere = await makeSchool(database, riverside)
    made = await makeSchool(database, hillcrest)
  })

  async function readerOf(email: string, source: Database = database): Promise<SchoolReader> {
    const asker = await createDirectory(source, clock).whoIs({ platform: 'local', email })
    const granted = asker && authorise(asker, 'attendance')
    if (!granted) throw new Error(`${email} may not ask about attendance`)
    return createOpenSchool(source, clock, testVault)(granted)
  }
  const nia = () => readerOf('nia@hillcrest.example')
  const carl = () => readerOf('carl@hillcrest.example')
  const sue = () => readerOf('sue@hillcrest.example')
  const dot = () => readerOf('dot@hillcrest.example')
  const dan = () => readerOf('dan@hillcrest.example')

  const named = (...names: string[]): ScopeBase => ({
    kind: 'pupils',
    pupils: [{ said: names.join(), candidates: names.map((name) => made.pupils.get(name) ?? 0) }],
  })

  describe('finding', () => {
    test('a tutor finds their form with its pupils', async () => {
      const found = theFound((await nia()).find(scopeOf(form('9x')), 'needed'))
      expect(found).toMatchObject({ label: '9X', detail: 'pupils', role: 'form tutor', size: 5, withheld: false })
      expect(found.scope).toEqual(scopeOf(form('9X')))
    })

    test('a tutor finds their year group as a total, and no other form, year, class or pupil', async () => {
      const reader = await nia()
      expect(theFound(reader.find(scopeOf(year(9)), 'if allowed'))).toMatchObject({
        label: 'Year 9',
        detail: 'figures',
        size: 12,
      })
      expect(reader.find(scopeOf(year(9)), 'needed')).toEqual({ kind: 'refused' })
      for (const base of [
        form('9Y'),
        form('9X', '9Y'),
        year(8),
        year(8, 9),
        school,
        { kind: 'classes', classes: ['9A/Sc3'] } as const,
      ])
        expect(reader.find(scopeOf(base), 'if allowed')).toEqual({ kind: 'refused' })
      expect(reader.find(scopeOf(named('Ada Byron')), 'needed')).toEqual({ kind: 'refused' })
    })

    test('a pupil who is not the asker’s, one who does not exist and one of another school are refused alike', async () => {
      const reader = await nia()
      const stranger = elsewhere.pupils.get('Jamie Smith') ?? 0
      for (const candidates of [[made.pupils.get('Ada Byron') ?? 0], [999_999], [stranger], []])
        expect(reader.find(scopeOf({ kind: 'pupils', pupils: [{ said: 'x', candidates }] }), 'needed')).toEqual({
          kind: 'refused',
        })
      expect(
        (await dan()).find(scopeOf({ kind: 'pupils', pupils: [{ said: 'Jamie', candidates: [stranger] }] }), 'needed'),
      ).toEqual({ kind: 'refused' })
    })

    test('of several candidates only those whom the asker may see are asked back', async () => {
      const both = scopeOf(named('Jamie Smith', 'Jamie Smith-Lee'))
      expect(theFound((await nia()).find(both, 'needed')).pupils).toEqual([
        { id: made.pupils.get('Jamie Smith'), name: 'Jamie Smith', legalName: 'Jamie Smith', form: '9X', yearGroup: 9 },
      ])
      const asked = (await carl()).find(both, 'needed')
      expect(asked).toMatchObject({ kind: 'which one', candidates: [{ name: 'Jamie Smith' }, { name: 'Jamie Smith-Lee' }] })
    })

    test('a pupil is shown by the preferred name, and remembered by the legal one', async () => {
      const found = theFound((await nia()).find(scopeOf(named('Beatrice Jones')), 'needed'))
      expect(found.label).toBe('Bea Jones (9X)')
      expect(found.pupils[0]?.legalName).toBe('Beatrice Jones')
    })

    test('who has left is found by those who see the whole school, and by nobody else', async () => {
      for (const reader of [await nia(), await carl()])
        expect(reader.find(scopeOf(named('Liam Gone')), 'needed')).toEqual({ kind: 'refused' })
      expect(theFound((await sue()).find(scopeOf(named('Liam Gone')), 'needed'))).toMatchObject({
        label: 'Liam Gone (9X)',
        size: 0,
      })
    })

    test('a form, year or class that the school does not have is said to be unknown, with those near it', async () => {
      const reader = await nia()
      expect(reader.find(scopeOf(form('9Q')), 'needed')).toEqual({
        kind: 'unknown',
        what: 'form',
        said: '9Q',
        known: ['9X', '9Y'],
      })
      expect(reader.find(scopeOf(year(13)), 'needed')).toEqual({
        kind: 'unknown',
        what: 'year',
        said: '13',
        known: ['8', '9', '10'],
      })
      expect(reader.find(scopeOf({ kind: 'classes', classes: ['9A/Fr1'] }), 'needed')).toMatchObject({
        kind: 'unknown',
        what: 'class',
      })
    })

    test('a coordinator finds their year, its forms and classes, but no vertical form with pupils of another year', async () => {
      const reader = await carl()
      expect(theFound(reader.find(scopeOf(year(9)), 'needed'))).toMatchObject({
        label: 'Year 9',
        size: 12,
        role: 'learning coordinator',
      })
      expect(theFound(reader.find(scopeOf(form('9X', '9Y')), 'needed')).label).toBe('9X and 9Y')
      expect(theFound(reader.find(scopeOf({ kind: 'classes', classes: ['9A/Sc3'] }), 'needed')).size).toBe(3)
      expect(reader.find(scopeOf(form('V1')), 'needed')).toEqual({ kind: 'refused' })
    })

    test('several roles add up, and the roles of yesterday and of cover count by their dates', async () => {
      const reader = await readerOf('cam@hillcrest.example')
      expect(theFound(reader.find(scopeOf(form('9Y')), 'needed')).role).toBe('form tutor')
      expect(reader.find(scopeOf(year(8)), 'needed')).toEqual({ kind: 'refused' })
    })

    test('groups narrow what is found and are said in its label', async () => {
      const reader = await nia()
      const group = (...groups: GroupTerm[][]) => theFound(reader.find(scopeOf(form('9X'), groups), 'needed'))
      expect(group([{ group: 'PP' }])).toMatchObject({ label: 'Pupil Premium pupils in 9X', size: 2 })
      expect(group([{ group: 'PP' }], [{ group: 'boys' }])).toMatchObject({ label: 'Pupil Premium boys in 9X', size: 2 })
      expect(group([{ group: 'PP', not: true }])).toMatchObject({ label: 'non-Pupil Premium pupils in 9X', size: 3 })
      expect(group([{ group: 'K' }, { group: 'E' }])).toMatchObject({ label: 'SEN support or EHC plan pupils in 9X', size: 2 })
    })

    test('looked-after and social-worker status is a filter for nobody but those who are to know', async () => {
      const lookedAfter = scopeOf(form('9X'), [[{ group: 'LAC' }]])
      const others = scopeOf(form('9X'), [[{ group: 'PP' }, { group: 'LAC', not: true }]])
      for (const reader of [await nia(), await sue()])
        for (const scope of [lookedAfter, others]) expect(reader.find(scope, 'if allowed')).toEqual({ kind: 'refused' })
      expect((await nia()).groups).not.toContain('LAC')
      for (const reader of [await carl(), await dan(), await dot()]) {
        expect(theFound(reader.find(lookedAfter, 'needed')).size).toBe(1)
        expect(reader.groups).toContain('LAC')
      }
    })

    test('the designated teacher finds the looked-after pupils of whatever they ask for', async () => {
      const reader = await dot()
      const found = theFound(reader.find(scopeOf(form('9X')), 'needed'))
      expect(found).toMatchObject({ label: 'looked-after pupils in 9X', size: 1, role: 'designated teacher' })
      expect(reader.pupilsOf(found).map(({ name }) => name)).toEqual(['Jamie Smith'])
      expect(theFound(reader.find(scopeOf(school), 'needed'))).toMatchObject({
        label: 'looked-after pupils in the whole school',
        size: 2,
      })
      expect(theFound(reader.find(scopeOf(named('Gus Eight')), 'needed')).label).toBe('Gus Eight (8V)')
      expect(reader.find(scopeOf(named('Amir Khan')), 'needed')).toEqual({ kind: 'refused' })
    })

    test('mere figures of a group are withheld where fewer than five are in it or outside it', async () => {
      const reader = await nia()
      const group = (term: GroupTerm) => theFound(reader.find(scopeOf(year(9), [[term]]), 'if allowed'))
      expect(group({ group: 'PP' })).toMatchObject({ size: 3, withheld: true })
      expect(group({ group: 'PP', not: true })).toMatchObject({ size: 9, withheld: true })
      // One pupil is neither a girl nor a boy: the year less the girls and less the boys would tell of that one.
      expect(group({ group: 'girls' })).toMatchObject({ size: 6, withheld: true })
      expect(await reader.count(group({ group: 'PP' }), lastWeek)).toMatchObject({ possible: 0, missing: 0 })
      expect(await reader.countBy(group({ group: 'PP' }), 'day', lastWeek)).toEqual([])
    })

    test('the year of what was found is found as far as the asker may see it', async () => {
      const tutor = await nia()
      const own = theFound(tutor.find(scopeOf(form('9X')), 'needed'))
      expect(tutor.findYearOf(own)).toMatchObject({ label: 'Year 9', detail: 'figures' })
      const attendance = await sue()
      const vertical = theFound(attendance.find(scopeOf(form('V1')), 'needed'))
      expect(attendance.findYearOf(vertical)?.label).toBe('Years 9 and 10')
      const dots = await dot()
      expect(dots.findYearOf(theFound(dots.find(scopeOf(form('9X')), 'needed')))).toBeUndefined()
    })

    test('a question about the product itself is about no part of the school, whoever asks', async () => {
      const asker = await createDirectory(database, clock).whoIs({ platform: 'local', email: 'tess@hillcrest.example' })
      const granted = asker && authorise(asker, 'own account')
      if (!granted) throw new Error('everybody has an account')
      const reader = await createOpenSchool(database, clock, testVault)(granted)
      const found = theFound(reader.find(scopeOf({ kind: 'none' }), 'if allowed'))
      expect(found).toMatchObject({ label: '', size: 0, pupils: [] })
      expect(reader.groups).toEqual([])
      expect(await reader.count(found, lastWeek)).toMatchObject({ possible: 0, missing: 0 })
      for (const base of [school, form('9X'), named('Amir Khan')])
        expect(reader.find(scopeOf(base), 'if allowed')).toEqual({ kind: 'refused' })
    })

    test('a read takes nothing that another reader found', async () => {
      const found = theFound((await sue()).find(scopeOf(school), 'needed'))
      await expect((await nia()).count(found, lastWeek)).rejects.toThrow('found through the same reader')
    })
  })

  describe('counting', () => {
    test('a form pools the sessions of those who belonged to it on each day', async () => {
      const reader = await nia()
      // 9 to 13 Nov. Amir: 10 possible, 1 L, 1 U. Bea: 10. Jamie: 5 and 5 C2. Zoë: 8 and 2 D. Jo, from Wed 11: 4 present, 2 G.
      // Liam, to Tue 10: 4 O. Mo: 10. Possible 10+10+10+8+6+4+10; the register is complete.
      expect(await reader.count(theFound(reader.find(scopeOf(form('9X')), 'needed')), lastWeek)).toEqual({
        possible: 58,
        present: 46,
        approved: 0,
        authorised: 5,
        unauthorised: 7,
        lateBefore: 1,
        lateAfter: 1,
        notPossible: 2,
        notCounted: 0,
        missing: 0,
      })
    })

    test('a register not taken is missing; one that is not due, on a day off or of nobody on roll is not', async () => {
      const reader = await sue()
      const missing = async (base: ScopeBase, when: DateRange) =>
        (await reader.count(theFound(reader.find(scopeOf(base), 'needed')), when)).missing
      expect(await missing(form('9X'), range('2026-11-05', '2026-11-05'))).toBe(1)
      expect(await missing(form('8V'), range('2026-11-18', '2026-11-18'))).toBe(1)
      expect(await missing(school, range('2026-11-02', '2026-11-02'))).toBe(0)
      expect(await missing(school, range('2026-11-14', '2026-11-15'))).toBe(0)
      expect(await missing(school, range('2026-11-19', '2026-12-18'))).toBe(0)
      expect(await missing(school, toDate)).toBe(2)
    })

    test('a named pupil’s marks all count, whatever form they were in', async () => {
      const reader = await carl()
      const mo = theFound(reader.find(scopeOf(named('Mo Vere')), 'needed'))
      expect(await reader.count(mo, toDate)).toMatchObject({ possible: 23, present: 20, authorised: 3, missing: 0 })
      const parts = await reader.countBy(mo, 'form', toDate)
      expect(parts.map(({ label, possible }) => [label, possible])).toEqual([
        ['9X', 18],
        ['9Y', 5],
      ])
    })

    test('the pupils of a form are told apart by surname; one who has moved away is named to those alone who may still see them', async () => {
      const asTutor = await nia()
      const pupils = await asTutor.countBy(theFound(asTutor.find(scopeOf(form('9X')), 'needed')), 'pupil', lastWeek)
      expect(pupils.map(({ label, possible }) => [label, possible])).toEqual([
        ['Bea Jones', 10],
        ['Amir Khan', 10],
        ['Jo Newman', 6],
        ['Zoë O’Brien', 8],
        ['Jamie Smith', 10],
      ])
      const asCoordinator = await carl()
      const all = await asCoordinator.countBy(theFound(asCoordinator.find(scopeOf(form('9X')), 'needed')), 'pupil', lastWeek)
      expect(all.map(({ label }) => label)).toContain('Mo Vere')
      expect(all.map(({ label }) => label)).not.toContain('Liam Gone')
    })

    test('parts are named and ordered as cards show them', async () => {
      const reader = await sue()
      const everybody = theFound(reader.find(scopeOf(school), 'needed'))
      const labels = async (by: SplitBy) =>
        (await reader.countBy(everybody, by, toDate)).map(({ key, label }) => `${key}=${label}`)
      expect(await labels('form')).toEqual(['8V=8V', '9X=9X', '9Y=9Y', 'V1=V1'])
      expect(await labels('year')).toEqual(['8=Year 8', '9=Year 9', '10=Year 10'])
      expect(await labels('week')).toEqual(['2026-11-02=w/b 2 Nov', '2026-11-09=w/b 9 Nov', '2026-11-16=w/b 16 Nov'])
      expect(await labels('session')).toEqual(['AM=Morning', 'PM=Afternoon'])
      expect(await labels('weekday')).toEqual(['1=Monday', '2=Tuesday', '3=Wednesday', '4=Thursday', '5=Friday'])
      expect(await labels('sex')).toEqual(['F=Girls', 'M=Boys', 'X=Not recorded'])
      expect(await labels('group')).toEqual(['PP=Pupil Premium', 'nonPP=not Pupil Premium', 'SEND=SEND', 'nonSEND=not SEND'])
    })

    test('of mere figures neither forms nor groups nor pupils are told apart, nor is any mark shown', async () => {
      const reader = await nia()
      const total = theFound(reader.find(scopeOf(year(9)), 'if allowed'))
      for (const by of ['form', 'group', 'sex', 'pupil'] as const) expect(await reader.countBy(total, by, lastWeek)).toEqual([])
      expect((await reader.countBy(total, 'day', lastWeek)).map(({ key }) => key)).toEqual(eachDate(lastWeek.from, lastWeek.to))
      expect(await reader.marks(total, lastWeek)).toEqual([])
      expect(await reader.registers(total, lastWeek)).toEqual([])
      expect(reader.pupilsOf(total)).toEqual([])
    })

    test('every count is what adding up the marks one by one gives', async () => {
      const reader = await dan()
      const scopes: [ScopeBase, GroupTerm[][]][] = [
        [school, []],
        [year(9), []],
        [form('9X'), []],
        [form('9Y', 'V1'), []],
        [school, [[{ group: 'PP' }]]],
        [form('9X'), [[{ group: 'boys' }]]],
        [year(9), [[{ group: 'SEND', not: true }]]],
        [named('Mo Vere'), []],
      ]
      const ranges = [
        toDate,
        lastWeek,
        range('2026-11-04', '2026-11-17'),
        range('2026-11-05', '2026-11-05'),
        range('2026-11-01', '2026-11-30'),
      ]
      const splits: SplitBy[] = ['form', 'year', 'pupil', 'day', 'week', 'weekday', 'session', 'sex']
      for (const [base, groups] of scopes) {
        const found = theFound(reader.find(scopeOf(base, groups), 'needed'))
        for (const when of ranges) {
          for (const session of [undefined, 'AM'] as const) {
            const marks = oracleMarks(base, groups, when, session)
            expect(await reader.count(found, when, { session })).toEqual(totalOf(marks))
            for (const by of splits) {
              const parts = await reader.countBy(found, by, when, { session })
              const counted = parts.map(({ key, label: _, pupil: __, ...sessions }) => [
                by === 'pupil' ? nameOfId(key) : key,
                sessions,
              ])
              expect(Object.fromEntries(counted), `${JSON.stringify(base)} by ${by} ${when.from}`).toEqual(partsOf(marks, by))
            }
          }
        }
      }
    })
  })

  describe('marks and registers', () => {
    test('marks come by date, session and surname, with the form of the day', async () => {
      const reader = await carl()
      const found = theFound(reader.find(scopeOf(form('9X')), 'needed'))
      const away = await reader.marks(found, range('2026-11-09', '2026-11-18'), { codes: ['I', 'N', 'U'] })
      expect(away.map(({ pupil, date: on, session, code }) => `${pupil.name} ${on} ${session} ${code}`)).toEqual([
        'Amir Khan 2026-11-12 AM U',
        'Bea Jones 2026-11-18 AM N',
      ])
      const late = await reader.marks(found, lastWeek, { session: 'AM', codes: ['L'] })
      expect(late).toMatchObject([{ pupil: { name: 'Amir Khan', form: '9X' }, code: 'L', minutesLate: 7 }])
      const mo = theFound(reader.find(scopeOf(named('Mo Vere')), 'needed'))
      expect((await reader.marks(mo, range('2026-11-13', '2026-11-16'))).map(({ pupil }) => pupil.form)).toEqual([
        '9X',
        '9X',
        '9Y',
        '9Y',
      ])
    })

    test('marks of those who have moved away are given without a name, and counted by code whoever asks', async () => {
      const asTutor = await nia()
      const found = theFound(asTutor.find(scopeOf(form('9X')), 'needed'))
      const codes = { codes: ['O', 'N', 'M'] }
      expect(await asTutor.marks(found, toDate, codes)).toMatchObject([{ pupil: { name: 'Bea Jones' }, code: 'N' }])
      const unnamed = await asTutor.unnamedMarks(found, toDate, codes)
      // Liam's twelve O before he left, and Mo's M: two pupils, told apart and not named.
      expect(unnamed).toHaveLength(13)
      expect([...new Set(unnamed.map(({ pupil }) => pupil.id))]).toEqual([-1, -2])
      expect(unnamed.map(({ pupil }) => Object.keys(pupil))).toContainEqual(['id', 'form', 'yearGroup'])
      const asOfficer = await sue()
      const whole = theFound(asOfficer.find(scopeOf(form('9X')), 'needed'))
      const counts = [
        ['M', 1],
        ['N', 1],
        ['O', 12],
      ]
      expect([...(await asTutor.countCodes(found, toDate, codes))].sort()).toEqual(counts)
      expect([...(await asOfficer.countCodes(whole, toDate, codes))].sort()).toEqual(counts)
      expect(await asOfficer.unnamedMarks(whole, toDate, codes)).toEqual([])
      const total = theFound(asTutor.find(scopeOf(year(9)), 'if allowed'))
      expect([await asTutor.unnamedMarks(total, toDate, codes), (await asTutor.countCodes(total, toDate)).size]).toEqual([[], 0])
    })

    test('the registers of pupils are those of the days on which they were in a form that is the asker’s', async () => {
      const days = range('2026-11-12', '2026-11-17')
      const formsOf = async (reader: SchoolReader, base: ScopeBase, groups: GroupTerm[][] = []) => {
        const registers = await reader.registers(theFound(reader.find(scopeOf(base, groups), 'needed')), days, { session: 'AM' })
        return registers.map(({ date: on, form: name }) => `${on.slice(8)} ${name}`)
      }
      const moved = ['12 9X', '13 9X', '16 9Y', '17 9Y']
      expect(await formsOf(await carl(), named('Mo Vere'))).toEqual(moved)
      // Cam covers 9Y today: what 9X did while Mo was in it is not theirs.
      expect(await formsOf(await readerOf('cam@hillcrest.example'), named('Mo Vere'))).toEqual(['16 9Y', '17 9Y'])
      expect(await formsOf(await nia(), form('9X'), [[{ group: 'PP' }]])).toEqual(['12 9X', '13 9X', '16 9X', '17 9X'])
      // The designated teacher has pupils, and no form as a whole.
      expect(await formsOf(await dot(), form('9X'))).toEqual([])
    })

    test('the marks of the whole school leave out those before joining and after leaving', async () => {
      const reader = await sue()
      const marks = await reader.marks(theFound(reader.find(scopeOf(school), 'needed')), lastWeek)
      expect(marks).toHaveLength(
        plannedMarks(hillcrest)
          .filter(onRollThen)
          .filter(({ date: on }) => on >= lastWeek.from && on <= lastWeek.to).length,
      )
      expect(marks.some(({ code }) => code === 'Z')).toBe(false)
    })

    test('registers are listed, taken or not, up to now', async () => {
      const reader = await sue()
      const registers = await reader.registers(
        theFound(reader.find(scopeOf(year(8, 9)), 'needed')),
        range('2026-11-17', '2026-11-20'),
      )
      expect(
        registers.map(({ form: name, date: on, session, pupils, marked }) => `${on} ${session} ${name} ${marked}/${pupils}`),
      ).toEqual([
        '2026-11-17 AM 8V 1/1',
        '2026-11-17 AM 9X 5/5',
        '2026-11-17 AM 9Y 6/6',
        '2026-11-17 AM V1 1/1',
        '2026-11-17 PM 8V 1/1',
        '2026-11-17 PM 9X 5/5',
        '2026-11-17 PM 9Y 6/6',
        '2026-11-17 PM V1 1/1',
        '2026-11-18 AM 8V 0/1',
        '2026-11-18 AM 9X 5/5',
        '2026-11-18 AM 9Y 6/6',
        '2026-11-18 AM V1 1/1',
      ])
    })

    test('a register is due once it closed before the data was true, and not before', async () => {
      const reader = await nia()
      expect([
        reader.isDue(date('2026-11-18'), 'AM'),
        reader.isDue(date('2026-11-18'), 'PM'),
        reader.isDue(date('2026-11-17'), 'PM'),
      ]).toEqual([true, false, true])
      expect(reader.marksAsOf).toEqual(new Date('2026-11-18T09:20:00Z'))
    })
  })

  test('marks that are still being staged are seen by nobody', async () => {
    const pupilId = made.pupils.get('Amir Khan') ?? 0
    const arrivalId = 1_000_000
    await database.write((transaction) =>
      transaction.registerMark.create({
        data: { pupilId, date: '2026-11-18', session: 'PM', code: 'I', schoolId: made.schoolId, arrivalId },
      }),
    )
    const reader = await nia()
    const amir = theFound(reader.find(scopeOf(named('Amir Khan')), 'needed'))
    const today = range('2026-11-18', '2026-11-18')
    expect(await reader.count(amir, today)).toMatchObject({ possible: 1, present: 1 })
    expect(await reader.countBy(amir, 'session', today)).toHaveLength(1)
    expect(await reader.marks(amir, today)).toHaveLength(1)
    await database.write((transaction) => transaction.registerMark.deleteMany({ where: { arrivalId } }))
  })

  test('a change of the school is seen by whoever asks next', async () => {
    const source = await open()
    const own = await makeSchool(source, hillcrest)
    expect(theFound((await readerOf('nia@hillcrest.example', source)).find(scopeOf(form('9X')), 'needed')).size).toBe(5)
    await source.write(async (transaction) => {
      await transaction.formMembership.updateMany({
        where: { pupilId: own.pupils.get('Amir Khan') ?? 0 },
        data: { to: '2026-11-17' },
      })
      await transaction.school.update({ where: { id: own.schoolId }, data: { version: { increment: 1 } } })
    })
    expect(theFound((await readerOf('nia@hillcrest.example', source)).find(scopeOf(form('9X')), 'needed')).size).toBe(4)
  })

  test('of a school whose marks have never arrived nothing is missing', async () => {
    const source = await open()
    await makeSchool(source, {
      ...hillcrest,
      marksAsOf: null,
      pupils: hillcrest.pupils.map((pupil) => ({ ...pupil, weeks: {} })),
    })
    const reader = await readerOf('nia@hillcrest.example', source)
    const found = theFound(reader.find(scopeOf(form('9X')), 'needed'))
    expect(reader.marksAsOf).toBeUndefined()
    expect(await reader.count(found, toDate)).toMatchObject({ possible: 0, missing: 0 })
    expect(await reader.countBy(found, 'day', toDate)).toEqual([])
  })

  test('a year group that has gone home early has no sessions, and marks made then hide no missing ones', async () => {
    const source = await open()
    await makeSchool(source, { ...hillcrest, yearGroupAway: { from: '2026-11-05', to: '2026-11-06', yearGroup: 9 } })
    const reader = await readerOf('sue@hillcrest.example', source)
    const week = range('2026-11-02', '2026-11-06')
    const missing = async (base: ScopeBase, groups: GroupTerm[][] = []) =>
      (await reader.count(theFound(reader.find(scopeOf(base, groups), 'needed')), week)).missing
    expect(await missing(form('9X'))).toBe(0)
    expect(await missing(form('9X'), [[{ group: 'PP', not: true }]])).toBe(0)
    expect(await missing(school, [[{ group: 'PP', not: true }]])).toBe(0)
    expect((await reader.count(theFound(reader.find(scopeOf(form('9X')), 'needed')), week)).possible).toBe(47)
  })

  test('a pupil’s school days are those of the year group of each day, with the days before joining apart', async () => {
    const source = await open()
    const promoted: PupilPlan = {
      name: 'Pip Promoted',
      sex: 'F',
      forms: [
        ['10A', 10, '2026-11-04', '2026-11-08'],
        ['11A', 11, '2026-11-09'],
      ],
      weeks: {},
    }
    const away = { from: '2026-11-05', to: '2026-11-06', yearGroup: 11 }
    await makeSchool(source, { ...hillcrest, pupils: [promoted], classes: { '9A/Sc3': [] }, yearGroupAway: away })
    const reader = await readerOf('sue@hillcrest.example', source)
    const [pip] = reader.pupilsOf(theFound(reader.find(scopeOf(school), 'needed')))
    expect(pip && reader.schoolDaysOf(pip, range('2026-11-02', '2026-11-09'))).toEqual([
      { date: '2026-11-03', onRoll: false },
      { date: '2026-11-04', onRoll: true },
      { date: '2026-11-05', onRoll: true },
      { date: '2026-11-06', onRoll: true },
      { date: '2026-11-09', onRoll: true },
    ])
  })

  function nameOfId(id: string): string | undefined {
    return [...made.pupils].find(([, known]) => String(known) === id)?.[0]
  }
})

function theFound(finding: Finding): Found {
  if (finding.kind !== 'found') throw new Error(`not found: ${JSON.stringify(finding)}`)
  return finding.found
}

/** One session of one pupil that somebody should know about: with its mark, or missing. */
interface OracleSession {
  readonly pupil: PupilPlan
  readonly date: SchoolDate
  readonly session: 'AM' | 'PM'
  readonly form: string
  readonly yearGroup: number
  readonly code: string | undefined
  readonly expected: boolean
}

/** Goes through every pupil, day and session by itself, without any roll-up. */
function oracleMarks(
  base: ScopeBase,
  groups: GroupTerm[][],
  when: DateRange,
  only: 'AM' | 'PM' | undefined,
): readonly OracleSession[] {
  const marks = new Map(
    plannedMarks(hillcrest).map(({ pupil, date: on, session, code }) => [`${pupil.name} ${on} ${session}`, code]),
  )
  return hillcrest.pupils.flatMap((pupil) =>
    eachDate(when.from, when.to).flatMap((on) =>
      (['AM', 'PM'] as const).flatMap((session): OracleSession[] => {
        const membership = pupil.forms.find(([, , from, to]) => from <= on && (to === undefined || on <= to))
        if (!membership || (only && session !== only) || !groups.every((terms) => terms.some((term) => isInGroup(pupil, term))))
          return []
        const [form, yearGroup] = membership
        if (!isInBase(base, pupil, form, yearGroup)) return []
        const code = marks.get(`${pupil.name} ${on} ${session}`)
        const schoolDay = weekdayOf(on) <= 5 && on >= '2026-11-03' && on <= '2026-12-18'
        const due = on < '2026-11-18' || (on === '2026-11-18' && session === 'AM')
        return code === undefined && !(schoolDay && due)
          ? []
          : [{ pupil, date: on, session, form, yearGroup, code, expected: schoolDay && due }]
      }),
    ),
  )
}

function isInBase(base: ScopeBase, pupil: PupilPlan, form: string, yearGroup: number): boolean {
  if (base.kind === 'forms') return base.forms.includes(form)
  if (base.kind === 'years') return base.yearGroups.includes(yearGroup)
  if (base.kind === 'pupils') return pupil.name === base.pupils[0]?.said
  return true
}

function isInGroup({ groups = [], sex }: PupilPlan, { group, not = false }: GroupTerm): boolean {
  const inside =
    group === 'boys' ? sex === 'M' : group === 'SEND' ? groups.includes('K') || groups.includes('E') : groups.includes(group)
  return inside !== not
}

function totalOf(oracle: readonly OracleSession[]): Counted {
  const tallies = oracle.map(({ code, date: on }): Tally => {
    const tally = tallyOf(code ?? '', on)
    if (!tally) throw new Error(`no such code: ${code}`)
    return tally
  })
  return { ...pool(tallies), missing: oracle.filter(({ code, expected }) => code === undefined && expected).length }
}

function partsOf(oracle: readonly OracleSession[], by: SplitBy): Record<string, Counted> {
  const keyOf = ({ pupil, date: on, session, form, yearGroup }: OracleSession): string => {
    switch (by) {
      case 'form':
        return form
      case 'year':
        return String(yearGroup)
      case 'pupil':
        return pupil.name
      case 'day':
        return on
      case 'week':
        return mondayOf(on)
      case 'weekday':
        return String(weekdayOf(on))
      case 'session':
        return session
      case 'sex':
      case 'group':
        return pupil.sex
    }
  }
  return Object.fromEntries(
    [...new Set(oracle.map(keyOf))].map((key) => [key, totalOf(oracle.filter((each) => keyOf(each) === key))]),
  )
}

function onRollThen({ pupil, date: on }: { pupil: PupilPlan; date: SchoolDate }): boolean {
  return pupil.forms.some(([, , from, to = addDays(on, 1)]) => from <= on && on <= to)
}
