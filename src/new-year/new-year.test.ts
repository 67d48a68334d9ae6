import { expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { conversationOn, talkWith } from '../../test/support/kingsmead.ts'
import { hillcrest, makeSchool, type SchoolMade, type SchoolPlan } from '../../test/support/sample-school.ts'
import { checkAppendOnly } from '../data/append-only.ts'
import type { Database } from '../data/database.ts'
import { fixedClock, londonInstant } from '../school/clock.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { type NewYearChoices, newYear, undoNewYear } from './new-year.ts'

const july = fixedClock(londonInstant('2027-07-05' as SchoolDate, '10:00'))
const september = fixedClock(londonInstant('2027-09-08' as SchoolDate, '10:00'))
const usual: NewYearChoices = {
  to: '2027/28',
  tutors: 'move',
  coordinators: 'stay',
  leavers: undefined,
  forms: new Map(),
}

/** Hillcrest with a coordinator of each year; Year 10, its top, leaves. */
const plan: SchoolPlan = {
  ...hillcrest,
  staff: [
    ...hillcrest.staff,
    { email: 'ten@hillcrest.example', name: 'Tina Ten', roles: [['learning coordinator', 10]] },
    { email: 'vic@hillcrest.example', name: 'Vic Vert', forms: [['V1']] },
    { email: 'eve@hillcrest.example', name: 'Eva Eight', forms: [['8V']] },
  ],
}

async function hillcrestOn(database: Database, { withNextYear = true } = {}): Promise<SchoolMade> {
  const made = await makeSchool(database, plan)
  if (withNextYear) await addNextYear(database, made.schoolId)
  return made
}

async function addNextYear(database: Database, schoolId: number): Promise<void> {
  await database.write(async (transaction) => {
    const [old] = await transaction.academicYear.findMany({ where: { schoolId } })
    await transaction.term.create({
      data: { academicYearId: old?.id ?? 0, name: 'Summer', from: '2027-04-12', to: '2027-07-21' },
    })
    await transaction.academicYear.create({
      data: { schoolId, name: '2027/28', terms: { create: [{ name: 'Autumn', from: '2027-09-02', to: '2027-12-17' }] } },
    })
  })
}

/** Every row that a new year may change, and every figure that it may not. */
async function rowsOf(database: Database) {
  const byId = { orderBy: { id: 'asc' } } as const
  const { read } = database
  return {
    memberships: await read.formMembership.findMany(byId),
    tutors: await read.formTutor.findMany(byId),
    roles: await read.roleAssignment.findMany(byId),
    classMembers: await read.teachingMembership.findMany(byId),
    classTeachers: await read.teachingGroupTeacher.findMany(byId),
    forms: await read.formGroup.findMany(byId),
    yearGroups: await read.yearGroup.findMany({ orderBy: [{ schoolId: 'asc' }, { number: 'asc' }] }),
    staff: await read.staffMember.findMany(byId),
    pupils: await read.pupil.findMany(byId),
    ...(await figuresOf(database)),
  }
}

async function figuresOf({ read }: Database) {
  return {
    registers: await read.registerCount.findMany({
      orderBy: [{ formGroupId: 'asc' }, { yearGroup: 'asc' }, { date: 'asc' }, { session: 'asc' }],
    }),
    weeks: await read.pupilWeekCount.findMany({ orderBy: [{ pupilId: 'asc' }, { monday: 'asc' }, { formGroupId: 'asc' }] }),
    years: await read.pupilYearCount.findMany({ orderBy: [{ pupilId: 'asc' }, { startYear: 'asc' }, { formGroupId: 'asc' }] }),
  }
}

/** Form and year group of each pupil on a day, by name. */
async function placesOn(database: Database, made: SchoolMade, date: string): Promise<Readonly<Record<string, string>>> {
  const rows = await database.read.formMembership.findMany({
    where: { schoolId: made.schoolId, from: { lte: date }, OR: [{ to: null }, { to: { gte: date } }] },
    include: { formGroup: true },
  })
  const names = new Map([...made.pupils].map(([name, id]) => [id, name]))
  return Object.fromEntries(
    rows.map(({ pupilId, formGroup, yearGroup }) => [names.get(pupilId), `${formGroup.name} ${yearGroup}`]),
  )
}

async function answers(database: Database, clock: ReturnType<typeof fixedClock>) {
  const door = conversationOn(database, clock)
  const talk = talkWith(door)
  const asked = [
    ['nia@hillcrest.example', 'attendance 9X this year'],
    ['carl@hillcrest.example', 'attendance year 9'],
    ['sue@hillcrest.example', 'persistent absence whole school'],
  ] as const
  const facts: unknown[] = []
  for (const [who, text] of asked) {
    const reply = await talk.says(who, text)
    facts.push([reply.outcome, reply.facts])
  }
  return facts
}

onEachDatabase((open) => {
  test('everybody moves up on the first day of the new year, tutors with them; the top year leaves with the summer term', async () => {
    const database = await open()
    const made = await hillcrestOn(database)
    const report = await newYear({ database, clock: july }, usual, true)
    expect(report).toMatchObject({ outcome: 'done', from: '2026/27', to: '2027/28', firstDay: '2027-09-02' })
    expect(report.forms).toEqual(
      expect.arrayContaining([
        { from: '9X', to: '10X', pupils: 5, made: true },
        { from: '9Y', to: '10Y', pupils: 6, made: true },
        { from: '8V', to: '9V', pupils: 1, made: true },
        { from: 'V1', to: 'V1', pupils: 1, made: false },
      ]),
    )
    expect(report.leavers).toEqual([{ form: 'V1', yearGroup: 10, pupils: 1 }])
    expect(await placesOn(database, made, '2027-07-21')).toMatchObject({
      'Amir Khan': '9X 9',
      'Fay Ten': 'V1 10',
      'Gus Eight': '8V 8',
    })
    expect(await placesOn(database, made, '2027-09-01')).toMatchObject({ 'Amir Khan': '9X 9' })
    const after = await placesOn(database, made, '2027-09-02')
    expect(after).toMatchObject({ 'Amir Khan': '10X 10', 'Mo Vere': '10Y 10', 'Eve Nine': 'V1 10', 'Gus Eight': '9V 9' })
    expect(after).not.toHaveProperty('Fay Ten')
    expect(after).not.toHaveProperty('Liam Gone')
    expect(await placesOn(database, made, '2027-07-22')).not.toHaveProperty('Fay Ten')
    const asNia = async (clock: ReturnType<typeof fixedClock>, form: string) =>
      (
        await talkWith(conversationOn(database, clock)).says(
          'nia@hillcrest.example',
          `who is in ${form} with attendance below 90`,
        )
      ).outcome
    expect([await asNia(july, '9X'), await asNia(july, '10X')]).toEqual([expect.not.stringMatching('refuse'), 'refuse'])
    expect([await asNia(september, '10X'), await asNia(september, '9X')]).toEqual([expect.not.stringMatching('refuse'), 'refuse'])
    const taught = await database.read.teachingMembership.findMany({ select: { to: true } })
    expect(taught.every(({ to }) => to === '2027-09-01')).toBe(true)
    await checkAppendOnly(database.read, database.provider)
  })

  test('a preview says what would be and changes nothing', async () => {
    const database = await open()
    await hillcrestOn(database)
    const before = await rowsOf(database)
    const report = await newYear({ database, clock: july }, usual, false)
    expect(report.outcome).toBe('previewed')
    expect(await rowsOf(database)).toEqual(before)
    expect([await database.read.newYear.count(), await database.read.auditEntry.count()]).toEqual([0, 0])
    const done = await newYear({ database, clock: july }, usual, true)
    expect(done).toEqual({ ...report, outcome: 'done' })
  })

  test('it says who gains and loses sight of pupils: the coordinator of Year 9 gets another year, teachers lose their classes', async () => {
    const database = await open()
    await hillcrestOn(database)
    const { sight } = await newYear({ database, clock: july }, usual, false)
    const of = (name: string) => sight.find(({ staff }) => staff === name)
    // 5 in 9X, 6 in 9Y and Eve of V1 go up to Year 10; Gus comes up from Year 8.
    expect(of('Carl Okoro')).toMatchObject({ gains: 1, loses: 12 })
    expect(of('Tina Ten')).toMatchObject({ gains: 12, loses: 1 })
    expect(of('Tess Moore')).toMatchObject({ gains: 0, loses: 3 })
    expect(of('Nia Price')).toBeUndefined()
  })

  test('tutors can stay with the name of their form and coordinators go up with their year', async () => {
    const database = await open()
    await hillcrestOn(database)
    const { sight, tutors, coordinators } = await newYear(
      { database, clock: july },
      { ...usual, tutors: 'stay', coordinators: 'move' },
      true,
    )
    // Carl goes up with Year 9; Cam's time with Year 8 is over; Year 10 leaves, and with it what Tina led.
    expect([tutors, coordinators]).toEqual([
      { moved: 0, without: 0 },
      { moved: 1, without: 1 },
    ])
    const of = (name: string) => sight.find(({ staff }) => staff === name)
    expect(of('Nia Price')).toMatchObject({ gains: 0, loses: 5 })
    expect(of('Carl Okoro')).toBeUndefined()
    expect(of('Tina Ten')).toMatchObject({ gains: 0, loses: 1 })
  })

  test('nothing of the old year changes: every figure and every answer is what it was', async () => {
    const database = await open()
    await hillcrestOn(database)
    const clock = fixedClock(londonInstant('2026-11-18' as SchoolDate, '10:30'))
    const before = { figures: await figuresOf(database), answers: await answers(database, clock) }
    await newYear({ database, clock: july }, usual, true)
    expect({ figures: await figuresOf(database), answers: await answers(database, clock) }).toEqual(before)
    expect(before.figures.registers.length).toBeGreaterThan(0)
  })

  test('a second time there is nothing to do, and nothing is changed', async () => {
    const database = await open()
    await hillcrestOn(database)
    await newYear({ database, clock: july }, usual, true)
    const once = await rowsOf(database)
    for (const clock of [july, september]) {
      expect((await newYear({ database, clock }, usual, true)).outcome).toBe('nothing to do')
      expect(await rowsOf(database)).toEqual(once)
    }
    expect(await database.read.newYear.count()).toBe(1)
  })

  test('whoever joins a form after it was prepared is moved alone the second time, whatever their year', async () => {
    const database = await open()
    const made = await hillcrestOn(database)
    await newYear({ database, clock: july }, usual, true)
    const { schoolId } = made
    await database.write(async (transaction) => {
      const nineX = await transaction.formGroup.findFirst({ where: { schoolId, name: '9X' } })
      const name = { legalForename: 'Lou', legalSurname: 'Late', preferredForename: 'Lou' }
      const pupil = await transaction.pupil.create({ data: { schoolId, ...name, sex: 'F', dateOfBirth: '2013-01-01' } })
      const place = { schoolId, pupilId: pupil.id, formGroupId: nineX?.id ?? 0, yearGroup: 9, from: '2027-07-10' }
      await transaction.formMembership.create({ data: place })
    })
    const { outcome, forms, leavers } = await newYear({ database, clock: july }, usual, true)
    expect({ outcome, forms, leavers }).toEqual({
      outcome: 'done',
      forms: [{ from: '9X', to: '10X', pupils: 1, made: false }],
      leavers: [],
    })
  })

  test('undoing it puts every row back as it was, and it can be done again', async () => {
    const database = await open()
    await hillcrestOn(database)
    const before = await rowsOf(database)
    for (const choices of [usual, { ...usual, tutors: 'stay' as const, coordinators: 'move' as const }]) {
      await newYear({ database, clock: july }, choices, true)
      expect(await rowsOf(database)).not.toEqual(before)
      expect(await undoNewYear({ database, clock: july })).toMatchObject({ from: '2026/27', to: '2027/28', pupils: 14 })
      expect(await rowsOf(database)).toEqual(before)
    }
    await expect(undoNewYear({ database, clock: july })).rejects.toThrow('has not been moved')
    const audit = await database.read.auditEntry.findMany({ orderBy: { id: 'asc' }, select: { event: true, pupils: true } })
    expect(audit.map(({ event }) => event)).toEqual(['new year', 'new year undone', 'new year', 'new year undone'])
    expect(audit.map(({ pupils }) => JSON.parse(pupils).length)).toEqual([14, 14, 14, 14])
  })

  test('it is not undone once something was built upon it, and says what', async () => {
    const database = await open()
    const made = await hillcrestOn(database)
    await newYear({ database, clock: july }, usual, true)
    const tenX = (await database.read.formGroup.findFirst({ where: { name: '10X' } }))?.id ?? 0
    await database.write(async (transaction) => {
      const amir = await transaction.formMembership.findFirst({ where: { pupilId: made.pupils.get('Amir Khan') ?? 0, to: null } })
      await transaction.formMembership.update({ where: { id: amir?.id ?? 0 }, data: { to: '2027-10-01' } })
      const staffId = made.staff.get('tess@hillcrest.example') ?? 0
      await transaction.formTutor.create({ data: { schoolId: made.schoolId, formGroupId: tenX, staffId } })
    })
    const built = await rowsOf(database)
    await expect(undoNewYear({ database, clock: september })).rejects.toThrow(
      /cannot be taken back any more: 1 pupil has changed form or left since; .*1 more tutor has been given a new form since/,
    )
    expect(await rowsOf(database)).toEqual(built)
  })

  test('registers that have come in the new forms stand in the way of undoing it', async () => {
    const database = await open()
    const made = await hillcrestOn(database)
    await newYear({ database, clock: july }, usual, true)
    const tenX = (await database.read.formGroup.findFirst({ where: { name: '10X' } }))?.id ?? 0
    const { schoolId } = made
    const at = new Date('2027-09-03T09:30:00Z')
    await database.write(async (transaction) => {
      await transaction.arrival.create({
        data: { schoolId, kind: 'marks', source: 'x', asOf: at, startedAt: at, publishedAt: at },
      })
      const none = {
        present: 0,
        approved: 0,
        authorised: 0,
        unauthorised: 0,
        lateBefore: 0,
        lateAfter: 0,
        notPossible: 0,
        notCounted: 0,
      }
      const register = { formGroupId: tenX, yearGroup: 10, date: '2027-09-03', session: 'AM', schoolId, marked: 1 }
      await transaction.registerCount.create({ data: { ...register, ...none } })
    })
    await expect(undoNewYear({ database, clock: september })).rejects.toThrow('registers from Thu 2 Sep 2027 on have come')
  })

  test('a form whose new name is not plain is listed, and nothing is done until it has been said', async () => {
    const database = await open()
    const made = await makeSchool(database, {
      ...plan,
      pupils: [...plan.pupils, { name: 'Hal Hawking', sex: 'M', forms: [['Hawking', 8, '2026-09-01']], weeks: {} }],
    })
    await addNextYear(database, made.schoolId)
    const before = await rowsOf(database)
    const unmapped = [{ form: 'Hawking', yearGroups: [8], pupils: 1 }]
    expect(await newYear({ database, clock: july }, usual, false)).toMatchObject({ outcome: 'previewed', unmapped })
    expect(await newYear({ database, clock: july }, usual, true)).toMatchObject({ outcome: 'forms to be named', unmapped })
    expect(await rowsOf(database)).toEqual(before)
    const said = { ...usual, forms: new Map([['hawking', 'Curie']]) }
    expect(await newYear({ database, clock: july }, said, true)).toMatchObject({ outcome: 'done', unmapped: [] })
    expect(await placesOn(database, made, '2027-09-02')).toMatchObject({ 'Hal Hawking': 'Curie 9' })
    await expect(newYear({ database, clock: july }, { ...usual, forms: new Map([['7Q', '8Q']]) }, true)).rejects.toThrow(
      'no form called 7Q',
    )
  })

  test('without the next year’s calendar, or without a word on Year 11 where there is a sixth form, it says what is missing', async () => {
    const database = await open()
    const made = await hillcrestOn(database, { withNextYear: false })
    await expect(newYear({ database, clock: july }, usual, true)).rejects.toThrow(
      /calendar of 2027\/28 is not here yet.*formroom import calendar/,
    )
    await addNextYear(database, made.schoolId)
    const sixth = ['Eli Even', 'Twyla Twelve'].map((name, index) => ({
      name,
      sex: 'F' as const,
      forms: [[`${11 + index}A`, 11 + index, '2026-09-01']] as const,
      weeks: {},
    }))
    const other = await makeSchool(database, { ...plan, name: 'Sixfields', staff: [], pupils: [...plan.pupils, ...sixth] })
    await addNextYear(database, other.schoolId)
    await expect(newYear({ database, clock: july }, usual, true)).rejects.toThrow('several schools here')
    const at = { database, clock: july, school: 'sixfields' }
    await expect(newYear(at, usual, true)).rejects.toThrow('Say who leaves: --leavers 11,12')
    const report = await newYear(at, { ...usual, leavers: [12] }, true)
    expect(report.forms).toContainEqual({ from: '11A', to: '12A', pupils: 1, made: false })
    expect(await placesOn(database, made, '2027-09-02')).toMatchObject({ 'Amir Khan': '9X 9' })
  })
})
