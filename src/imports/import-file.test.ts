import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { dump, importSample, samplePath, textImporter } from '../../test/support/import-files.ts'
import { reportText } from './import-file.ts'

const importText = textImporter()
const counts = (report: { added: number; changed: number; unchanged: number; rejected: number }) => [
  report.added,
  report.changed,
  report.unchanged,
  report.rejected,
]

onEachDatabase((open) => {
  test('the sample school comes in whole, and a second time nothing is new', async () => {
    const database = await open()
    const first = await importSample(database)
    expect(first.map((report) => [report.kind, ...counts(report), report.exitStatus])).toEqual([
      ['calendar', 12, 0, 0, 0, 0],
      ['staff', 19, 0, 0, 0, 0],
      ['pupils', 170, 0, 0, 0, 0],
      ['classes', 680, 0, 0, 0, 0],
      ['marks', 16206, 0, 0, 0, 0],
    ])
    expect(first[0]?.school).toEqual({ name: 'Kingsmead School', created: true })
    const before = await dump(database)
    const second = await importSample(database)
    expect(second.map((report) => [report.kind, ...counts(report)])).toEqual([
      ['calendar', 0, 0, 12, 0],
      ['staff', 0, 0, 19, 0],
      ['pupils', 0, 0, 170, 0],
      ['classes', 0, 0, 680, 0],
      ['marks', 0, 0, 16206, 0],
    ])
    const after = await dump(database)
    const { School: _, Arrival: __, AuditEntry: ___, ...rosterBefore } = before
    const { School: ____, Arrival: arrivals, AuditEntry: entries, ...rosterAfter } = after
    expect(rosterAfter).toEqual(rosterBefore)
    expect([arrivals?.length, entries?.length]).toEqual([10, 10])

    const school = await database.read.school.findFirstOrThrow()
    expect(school.marksAsOf).toEqual(new Date('2026-11-18T10:30:00Z'))
    expect(await database.read.registerMark.count()).toBe(16206)
    expect(await database.read.yearGroup.findMany({ orderBy: { number: 'asc' } })).toEqual([
      { schoolId: school.id, number: 8 },
      { schoolId: school.id, number: 10 },
    ])
    // 8W was never registered on the afternoon of 12 November, and 8Y not this morning.
    const form8w = await database.read.formGroup.findFirstOrThrow({ where: { name: '8W' } })
    expect(await database.read.registerCount.findMany({ where: { formGroupId: form8w.id, date: '2026-11-12' } })).toMatchObject([
      { session: 'AM', marked: 30 },
    ])
    const marked = await database.read.registerCount.aggregate({ where: { date: '2026-11-18' }, _sum: { marked: true } })
    expect(marked._sum.marked).toBe(140)
  })

  test('the roll-ups hold what an independent count of the file finds', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'pupils', 'marks'])
    const formOf = new Map(lines('pupils').map((cells) => [cells[1], cells[8]]))
    const expected = new Map<string, number>()
    for (const [upn, date, session, code] of lines('marks')) {
      const kind = '/\\L'.includes(code ?? '') ? 'present' : 'KVPWB'.includes(code ?? '') ? 'approved' : 'other'
      for (const key of [kind, ...(code === 'L' ? ['lateBefore'] : []), ...(code === 'U' ? ['lateAfter'] : []), 'marked']) {
        const place = `${formOf.get(upn)} ${date} ${session} ${key}`
        expected.set(place, (expected.get(place) ?? 0) + 1)
      }
    }
    const forms = new Map((await database.read.formGroup.findMany()).map(({ id, name }) => [id, name]))
    const registers = await database.read.registerCount.findMany()
    expect(registers.length).toBe([...expected.keys()].filter((key) => key.endsWith(' marked')).length)
    for (const { formGroupId, date, session, marked, present, approved, lateBefore, lateAfter } of registers) {
      const place = `${forms.get(formGroupId)} ${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)} ${session}`
      const of = (key: string) => expected.get(`${place} ${key}`) ?? 0
      expect([marked, present, approved, lateBefore, lateAfter], place).toEqual(
        ['marked', 'present', 'approved', 'lateBefore', 'lateAfter'].map(of),
      )
    }
    const weeks = await database.read.pupilWeekCount.aggregate({ _sum: { marked: true, present: true } })
    const years = await database.read.pupilYearCount.aggregate({ _sum: { marked: true, present: true } })
    expect(years._sum).toEqual(weeks._sum)
    expect(years._sum.marked).toBe(16206)
  })

  test('a dry run reports what would happen and changes nothing', async () => {
    const database = await open()
    const empty = await dump(database)
    const staff = await importText(database, 'staff', readFileSync(samplePath('staff')), { school: 'Kingsmead', dryRun: true })
    expect([...counts(staff), staff.school]).toEqual([19, 0, 0, 0, { name: 'Kingsmead', created: true }])
    const marks = await importText(database, 'marks', readFileSync(samplePath('marks')), { school: 'Kingsmead', dryRun: true })
    expect(counts(marks)).toEqual([0, 0, 0, 16206])
    expect(await dump(database)).toEqual(empty)

    await importSample(database, ['calendar', 'staff', 'pupils'])
    const before = await dump(database)
    const real = readFileSync(samplePath('marks'), 'utf8')
    const dry = await importText(database, 'marks', real, { dryRun: true })
    const moved = readFileSync(samplePath('pupils'), 'utf8').replace('Year 8,8V', 'Year 8,8W')
    const roster = await importText(database, 'pupils', moved, { dryRun: true })
    expect(await dump(database)).toEqual(before)
    expect(reportText(dry)).toContain('This was a dry run: nothing was changed.')
    expect(counts(roster)).toEqual([0, 1, 169, 0])

    const wet = await importText(database, 'marks', real)
    expect({ ...wet, file: '', dryRun: true }).toEqual({ ...dry, file: '' })
    const done = await importText(database, 'pupils', moved)
    expect({ ...done, file: '', dryRun: true }).toEqual({ ...roster, file: '' })
  })

  test('the report says who gains and loses sight of how many pupils, by ids and never by name', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'staff', 'pupils'])
    const pupil = await database.read.pupil.findFirstOrThrow({ where: { admissionNumber: '007001' } })
    const moved = readFileSync(samplePath('pupils'), 'utf8').replace('24/09/2013,Year 8,8V', '24/09/2013,Year 8,8W')
    const report = await importText(database, 'pupils', moved)
    expect(report.sight).toEqual([
      { staff: 'Mr Kofi Asante', code: 'S011', gains: 1, loses: 0, gained: [pupil.id], lost: [] },
      { staff: 'Ms Nia Bevan', code: 'S010', gains: 0, loses: 1, gained: [], lost: [pupil.id] },
    ])
    expect(reportText(report)).toContain('Ms Nia Bevan (S010) loses sight of 1 pupil')
    for (const name of ['Brown', 'Jaheim']) expect(JSON.stringify(report)).not.toContain(name)

    const noLonger = readFileSync(samplePath('staff'), 'utf8').replace('learning coordinator,8,', 'teacher,,')
    const roles = await importText(database, 'staff', noLonger)
    expect(roles.sight).toMatchObject([{ staff: 'Ms Priya Raman', code: 'S005', gains: 0, loses: 147 }])
  })

  test('with several schools one has to say which, and a school that is not there is not made by a slip', async () => {
    const database = await open()
    const staff = readFileSync(samplePath('staff'))
    const none = await importText(database, 'staff', staff)
    expect([none.exitStatus, none.failure?.kind]).toEqual([1, 'school'])
    expect(reportText(none)).toContain('There is no school here yet')
    expect(await database.read.school.count()).toBe(0)

    await importText(database, 'staff', staff, { school: 'Kingsmead School' })
    expect(counts(await importText(database, 'staff', staff))).toEqual([0, 0, 19, 0])
    expect(counts(await importText(database, 'staff', staff, { school: 'kingsmead  school' }))).toEqual([0, 0, 19, 0])
    for (const slip of ['Kingsmeed School', 'Kingsmead']) {
      const slipped = await importText(database, 'staff', staff, { school: slip })
      expect(slipped.failure?.message).toContain('Did you mean')
    }
    expect((await importText(database, 'marks', readFileSync(samplePath('marks')), { school: 'Hillcrest' })).exitStatus).toBe(1)
    expect(await database.read.school.count()).toBe(1)

    const second = await importText(database, 'staff', staff, { school: 'Hillcrest' })
    expect([second.school, ...counts(second)]).toEqual([{ name: 'Hillcrest', created: true }, 19, 0, 0, 0])
    const which = await importText(database, 'staff', staff)
    expect(which.failure).toMatchObject({ kind: 'school', schools: ['Hillcrest', 'Kingsmead School'] })
    expect(await database.read.staffMember.count()).toBe(38)
  })

  test('a file that cannot be read, or whose heading is not understood, changes nothing and says why', async () => {
    const database = await open()
    await importSample(database, ['staff', 'pupils'])
    const before = await dump(database)
    const lacking = await importText(database, 'pupils', 'Forename,Form,Colour\nAda,8V,red\n')
    expect(lacking.exitStatus).toBe(1)
    expect(lacking.failure).toMatchObject({
      kind: 'header',
      missing: ['Surname', 'Year', 'UPN or MIS id or Admission number or Date of birth'],
      seen: ['Forename', 'Form', 'Colour'],
    })
    expect(lacking.failure?.message).toContain('The headings I saw are: Forename, Form, Colour.')
    const failures = await Promise.all([
      importText(database, 'pupils', ''),
      importText(database, 'pupils', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0])),
      importText(database, 'pupils', 'UPN,Surname,Forename,Year,Reg\nX313995022127,"Brown,Ada,8,8V\nX,Y,Z,8,8V\n'),
      importText(database, 'pupils', 'x', { path: 'no/such/file.csv' }),
    ])
    expect(failures.map(({ failure }) => failure?.kind)).toEqual(['unreadable', 'unreadable', 'unreadable', 'unreadable'])
    expect(failures.map(({ failure }) => failure?.message)).toMatchObject([
      'The file is empty.',
      expect.stringContaining('save it as "CSV UTF-8"'),
      expect.stringContaining('quotation mark on line 2'),
      "no/such/file.csv can't be read: there is no such file.",
    ])
    expect(await dump(database)).toEqual(before)
  })

  test('the data is as old as the file, unless it is said otherwise, and never younger than now', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'pupils'])
    const marks = 'UPN,Date,Session,Mark\nZ313995022001,17/11/2026,AM,/\n'
    const asOf = async () => (await database.read.school.findFirstOrThrow()).marksAsOf?.toISOString()
    await importText(database, 'marks', marks, { modified: new Date('2026-11-17T09:30:00Z') })
    expect(await asOf()).toBe('2026-11-17T09:30:00.000Z')
    const late = await importText(database, 'marks', marks, { asOf: new Date('2027-01-01T00:00:00Z') })
    expect(late.warnings).toMatchObject([{ message: expect.stringContaining('still to come') }])
    expect(await asOf()).toBe('2026-11-18T10:30:00.000Z')
    const early = await importText(database, 'marks', marks, { asOf: new Date('2026-11-16T10:00:00Z') })
    expect(early.warnings).toMatchObject([{ message: expect.stringContaining('was true earlier') }])
    expect(await asOf()).toBe('2026-11-18T10:30:00.000Z')
  })

  test('a file without one good mark does not make the marks look fresher', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'pupils'])
    const report = await importText(database, 'marks', 'UPN,Date,Session,Mark\nZ313995022999,17/11/2026,AM,/\n')
    expect(report.exitStatus).toBe(2)
    expect((await database.read.school.findFirstOrThrow()).marksAsOf).toBe(null)
  })
})

function lines(kind: 'pupils' | 'marks'): readonly (readonly string[])[] {
  return readFileSync(samplePath(kind), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
}
