import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { dump, importSample, sampleClock, samplePath, textImporter } from '../../test/support/import-files.ts'
import { readCalendarOf } from '../../test/support/read-calendar.ts'
import type { Database } from '../data/database.ts'

const importText = textImporter()
const school = { school: 'Kingsmead School' }
const staffHeader = 'Staff Code,Title,Forename,Surname,Email,Roles,Year Groups,Tutor Group'
const calendarHeader = 'Academic Year,Kind,Name,From,To'

async function rolesOf(database: Database, code: string) {
  const person = await database.read.staffMember.findFirstOrThrow({ where: { code } })
  const roles = await database.read.roleAssignment.findMany({ where: { staffId: person.id }, orderBy: { id: 'asc' } })
  return roles.map(({ role, yearGroup, from, to }) => [role, yearGroup, from, to])
}

async function tutorsOf(database: Database, form: string) {
  const tutors = await database.read.formTutor.findMany({
    where: { formGroup: { name: form } },
    include: { staff: true },
    orderBy: { id: 'asc' },
  })
  return tutors.map(({ staff, from, to }) => [staff.code, from, to])
}

onEachDatabase((open) => {
  test('staff come in with their roles, the years they coordinate and the forms they lead', async () => {
    const database = await open()
    await importSample(database, ['staff'])
    expect(await rolesOf(database, 'S005')).toEqual([['learning coordinator', 8, null, null]])
    expect(await rolesOf(database, 'S004')).toEqual([
      ['deputy dsl', null, null, null],
      ['teacher', null, null, null],
    ])
    expect(await tutorsOf(database, '8V')).toEqual([['S010', null, null]])
    expect(await database.read.formGroup.count()).toBe(7)
  })

  test('roles are read as schools call them', async () => {
    const database = await open()
    const report = await importText(
      database,
      'staff',
      [
        staffHeader,
        'A1,Ms,Ada,Bell,Ada.Bell@School.example,HOY,Year 9,',
        'A2,Mr,Ben,Cole,ben@school.example,Head of Year 7 | Tutor,,7A',
        'A3,Dr,Cy,Dunn,cy@school.example,"SENCo, DSL / SLT","",',
        'A4,Mx,Di,Eve,di@school.example,pastoral leader;teacher,7;8,',
        'A7,Ms,Gia,Hall,gia@school.example,HOY8;Learning Coordinator Year 10,,',
        'A8,Ms,Hal,Ince,hal@school.example,Head of Maths;Head 7,,',
        'A5,Mr,Ed,Fox,ed@school.example,wizard;TA,,',
        'A6,Ms,Fay,Gray,fay@school.example,tutor,,7b;7C',
      ].join('\n'),
      school,
    )
    expect([report.added, report.rejected, report.exitStatus]).toEqual([8, 0, 0])
    const names = async (code: string) =>
      (await rolesOf(database, code)).map(([role, year]) => (year === null ? role : `${role} ${year}`))
    expect(await names('A1')).toEqual(['learning coordinator 9'])
    expect(await names('A2')).toEqual(['form tutor', 'learning coordinator 7'])
    expect(await names('A3')).toEqual(['inclusion lead', 'dsl', 'slt'])
    expect(await names('A4')).toEqual(['teacher', 'learning coordinator 7', 'learning coordinator 8'])
    expect(await names('A7')).toEqual(['learning coordinator 8', 'learning coordinator 10'])
    expect(await names('A8')).toEqual([])
    expect(await names('A5')).toEqual(['support staff'])
    expect(report.warnings.filter(({ column }) => column === 'Roles').map(({ line, value }) => [line, value])).toEqual([
      [7, 'Head of Maths'],
      [7, 'Head 7'],
      [8, 'wizard'],
    ])
    expect((await database.read.staffMember.findFirstOrThrow({ where: { code: 'A1' } })).email).toBe('ada.bell@school.example')
    expect((await database.read.formGroup.findMany({ orderBy: { id: 'asc' } })).map(({ name }) => name)).toEqual([
      '7A',
      '7b',
      '7C',
    ])
  })

  test('bad staff rows are left out with the reason', async () => {
    const database = await open()
    const report = await importText(
      database,
      'staff',
      [
        staffHeader,
        'A1,Ms,Ada,Bell,ada@school.example,teacher,,',
        'A2,Mr,Ben,Cole,,teacher,,',
        'A3,Mr,Cy,Dunn,cy at school,teacher,,',
        'A4,Mr,,Eve,di@school.example,teacher,,',
        'A5,Mr,Ed,Fox,ed@school.example,HOY,eight,',
        'A6,Ms,Eda,Bell,ADA@school.example,teacher,,',
        'A1,Ms,Ada,Bell,ada@school.example,teacher,,',
      ].join('\n'),
      school,
    )
    expect(report.rejections.map(({ line, value, reason }) => [line, value, reason])).toEqual([
      [3, '', 'an e-mail address is needed: people are known by it'],
      [4, 'cy at school', 'is not an e-mail address'],
      [5, '', 'the forename is missing'],
      [6, 'eight', expect.stringContaining('is not a list of year groups')],
      [7, 'ada@school.example', 'is the same person as line 2, who was taken'],
    ])
    expect([report.added, report.unchanged, report.rejected]).toEqual([1, 1, 5])
  })

  test('a role or a form that is no longer in the row ends the day before, and a new one begins that day', async () => {
    const database = await open()
    await importSample(database, ['staff', 'pupils'])
    const changed = readFileSync(samplePath('staff'), 'utf8')
      .replace('tutor;teacher,,8V', 'teacher,,')
      .replace('beth.carver@kingsmead.example,teacher,,', 'beth.carver@kingsmead.example,tutor;teacher,,8V')
    const report = await importText(database, 'staff', changed, { asOf: new Date('2026-11-16T08:00:00Z') })
    expect([report.changed, report.unchanged]).toEqual([2, 17])
    expect(await tutorsOf(database, '8V')).toEqual([
      ['S010', null, '2026-11-15'],
      ['S017', '2026-11-16', null],
    ])
    expect(await rolesOf(database, 'S010')).toEqual([
      ['form tutor', null, null, '2026-11-15'],
      ['teacher', null, null, null],
    ])
    expect(report.sight.map(({ code, gains, loses }) => [code, gains, loses])).toEqual([
      ['S010', 0, 30],
      ['S017', 30, 0],
    ])
  })

  test('whoever takes over a staff code gets nobody’s account: it is unlinked with the address, audited, and reported', async () => {
    const database = await open()
    await importSample(database, ['staff'])
    const { id: staffId } = await database.read.staffMember.findFirstOrThrow({ where: { code: 'S005' } })
    const { id: other } = await database.read.staffMember.findFirstOrThrow({ where: { code: 'S010' } })
    const account = (user: string, id: number) => ({
      platform: 'teams',
      organisation: 'tenant-1',
      user,
      staffId: id,
      linkedAt: sampleClock.now(),
    })
    await database.write((transaction) =>
      transaction.platformLink.createMany({
        data: [account('priya', staffId), { ...account('priya', staffId), platform: 'slack' }, account('nia', other)],
      }),
    )
    const taken = [staffHeader, 'S005,Mr,Sam,Newman,sam.newman@kingsmead.example,learning coordinator,8,'].join('\n')
    const users = async () => (await database.read.platformLink.findMany({ orderBy: { staffId: 'asc' } })).map(({ user }) => user)

    const dry = await importText(database, 'staff', taken, { dryRun: true })
    expect([dry.changed, dry.warnings.length, await users()]).toEqual([1, 1, ['priya', 'priya', 'nia']])
    const report = await importText(database, 'staff', taken, { by: other })
    expect(await users()).toEqual(['nia'])
    expect(report.warnings).toEqual([
      {
        line: 2,
        column: 'Email',
        value: 'sam.newman@kingsmead.example',
        message: expect.stringMatching(/^takes the place of \S+@kingsmead\.example.*: 2 Teams and Slack accounts were unlinked/),
      },
    ])
    const entries = await database.read.auditEntry.findMany({ where: { event: 'unlinked' }, orderBy: { id: 'asc' } })
    expect(entries.map((entry) => [entry.staffId, JSON.parse(entry.params)])).toEqual([
      [staffId, { platform: 'slack', organisation: 'tenant-1', user: 'priya', why: 'e-mail changed', by: other }],
      [staffId, { platform: 'teams', organisation: 'tenant-1', user: 'priya', why: 'e-mail changed', by: other }],
    ])
  })

  test('a new name or role under the same address keeps the account linked', async () => {
    const database = await open()
    await importSample(database, ['staff'])
    const { id: staffId, email } = await database.read.staffMember.findFirstOrThrow({ where: { code: 'S005' } })
    await database.write((transaction) =>
      transaction.platformLink.create({
        data: { platform: 'slack', organisation: 'T1', user: 'U1', staffId, linkedAt: sampleClock.now() },
      }),
    )
    const married = `${staffHeader}\nS005,Mrs,Priya,Married,${email.toUpperCase()},slt,,`
    expect(await importText(database, 'staff', married)).toMatchObject({ changed: 1, warnings: [] })
    expect(await database.read.platformLink.count()).toBe(1)
  })

  test('a leaving date that was a mistake is undone by a blank in its column, and who sees whom again is told', async () => {
    const database = await open()
    await importSample(database, ['staff', 'pupils'])
    const { email } = await database.read.staffMember.findFirstOrThrow({ where: { code: 'S005' } })
    const file = (left: string, column = ',Date of Leaving') =>
      `${staffHeader}${column}\nS005,Ms,Priya,Raman,${email},learning coordinator,8,${column && `,${left}`}`
    const leftOn = async () => (await database.read.staffMember.findFirstOrThrow({ where: { code: 'S005' } })).leftOn

    expect((await importText(database, 'staff', file('13/11/2026'))).sight).toMatchObject([{ code: 'S005', loses: 147 }])
    expect((await importText(database, 'staff', file('', ''))).unchanged).toBe(1)
    expect(await leftOn()).toBe('2026-11-13')
    const back = await importText(database, 'staff', file(''))
    expect([back.changed, back.unchanged, await leftOn()]).toEqual([1, 0, null])
    expect(back.sight).toMatchObject([{ code: 'S005', gains: 147, loses: 0 }])
  })

  test('classes need staff and pupils that are known; a new teacher takes over on the day', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'staff', 'pupils', 'classes'])
    expect(await database.read.teachingMembership.count()).toBe(680)
    const first = await database.read.teachingMembership.findFirstOrThrow({ orderBy: { id: 'asc' } })
    expect([first.from, first.to]).toEqual(['2026-09-03', null])
    const header = 'Class,Subject,Teacher,UPN'
    const report = await importText(
      database,
      'classes',
      [
        header,
        '8A/En1,English,S099,X313995022127',
        '8A/En1,English,S010,A000000000000',
        ',English,S010,X313995022127',
        '8A/En1,English,nia.bevan@kingsmead.example,X313995022127',
        '8a/en1,English,S010,X313995022127',
        '8Z/Dr1,Drama,,X313995022127',
      ].join('\n'),
      { asOf: new Date('2026-11-16T08:00:00Z') },
    )
    expect(report.rejections.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, 'Teacher', 'S099'],
      [3, 'UPN', 'A000000000000'],
      [4, 'Class', ''],
    ])
    expect([report.added, report.changed, report.unchanged, report.notInFile]).toEqual([1, 1, 1, 679])
    const english = await database.read.teachingGroup.findFirstOrThrow({
      where: { name: '8A/En1' },
      include: { teachers: { include: { staff: true }, orderBy: { id: 'asc' } } },
    })
    expect(english.teachers.map(({ staff, from, to }) => [staff.code, from, to])).toEqual([
      ['S004', null, '2026-11-15'],
      ['S010', '2026-11-16', null],
    ])
  })

  test('a calendar comes in with its terms, closed days and week letters, whatever it calls them', async () => {
    const database = await open()
    await importText(
      database,
      'calendar',
      [
        'School Year,Type,Description,Start Date,End Date,Year Groups',
        '2026-27,Term,Autumn,02/09/2026,18/12/2026,',
        '2026/2027,Half Term,Autumn half-term,26/10/2026,30/10/2026,',
        ',INSET Day,,2 Nov 2026,,',
        '2026/27,Public Holiday,A holiday,04/11/2026,,',
        '2026/27,closed,Year 11 mocks,05/11/2026,06/11/2026,11',
        '2026/27,Week,Week B,09/11/2026,13/11/2026,',
        '2026/27,holiday,Away,09/11/2026,13/11/2026,',
      ].join('\n'),
      school,
    )
    const calendar = await readCalendarOf(database)
    expect(calendar.isSchoolDay('2026-11-05', 11)).toBe(false)
    expect(calendar.isSchoolDay('2026-11-05', 10)).toBe(true)
    expect(['2026-10-28', '2026-11-02', '2026-11-04', '2026-11-09'].map((day) => calendar.whyClosed(day))).toEqual([
      'Autumn half-term',
      'INSET',
      'A holiday',
      undefined,
    ])
    expect(calendar.weekLetter('2026-11-11')).toBe('B')
  })

  test('a calendar that contradicts itself is refused with the line, and nothing is changed', async () => {
    const database = await open()
    await importSample(database, ['calendar'])
    const before = await dump(database)
    const lineOf = async (...rows: readonly string[]) => {
      const { failure } = await importText(database, 'calendar', [calendarHeader, ...rows].join('\n'))
      return failure?.kind === 'contradiction' ? failure.line : failure
    }
    const autumn = '2026/27,term,Autumn,2026-09-02,2026-12-18'
    expect(await lineOf(autumn, '2026/27,inset,INSET,2026-11-03,2026-11-02')).toBe(3)
    expect(await lineOf(autumn, '2026/27,term,Spring,2026-12-01,2027-03-25')).toBe(3)
    expect(await lineOf(autumn, '2026/27,term,Autumn,2026-09-03,2026-12-18')).toBe(3)
    expect(await lineOf(autumn, '2026/27,half-term,Half-term,2026-12-21,2026-12-23')).toBe(3)
    expect(await lineOf('2026/27,term,Autumn,2025-09-02,2025-12-18')).toBe(2)
    expect(await lineOf('2026/27,week,A,2026-09-07,2026-09-11', '2026/27,week,B,2026-09-08,2026-09-11')).toBe(3)
    expect(await lineOf('2026/27,term,Autumn,2026-09-02,2027-01-08')).toBe(2)
    expect(await dump(database)).toEqual(before)
  })

  test('a whole calendar replaces the closed days it knew of that kind, and says which are gone', async () => {
    const database = await open()
    await importSample(database, ['calendar'])
    const moved = readFileSync(samplePath('calendar'), 'utf8').replaceAll('2026-11-02', '2026-11-03')
    const report = await importText(database, 'calendar', moved)
    expect([report.added, report.unchanged]).toEqual([1, 11])
    expect(report.warnings).toMatchObject([{ message: 'INSET (Mon 2 Nov) is no longer in the calendar' }])
    const calendar = await readCalendarOf(database)
    expect([calendar.isSchoolDay('2026-11-02'), calendar.isSchoolDay('2026-11-03')]).toEqual([true, false])
    const added = await importText(database, 'calendar', `${calendarHeader}\n2026/27,inset,INSET,2026-11-27,\n`)
    expect([added.added, added.warnings]).toEqual([1, []])
    expect((await readCalendarOf(database)).isSchoolDay('2026-11-03')).toBe(false)
  })
})
