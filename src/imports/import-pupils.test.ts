import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { dump, importSample, rollUpTables, sampleClock, samplePath, textImporter } from '../../test/support/import-files.ts'
import type { Database } from '../data/database.ts'
import { rebuildRollUps } from '../data/roll-ups.ts'

const importText = textImporter()
const school = { school: 'Kingsmead School' }
const sample = (kind: 'pupils' | 'marks') => readFileSync(samplePath(kind), 'utf8')
const header = 'UPN,Adno,Surname,Forename,DOB,Sex,Year,Reg,Pupil Premium,SEN Status,Date of Admission,Date of Leaving'

async function periods(database: Database, admissionNumber: string) {
  const pupil = await database.read.pupil.findFirstOrThrow({
    where: { admissionNumber },
    include: { formMemberships: { include: { formGroup: true }, orderBy: { from: 'asc' } } },
  })
  return pupil.formMemberships.map(({ formGroup, yearGroup, from, to }) => [formGroup.name, yearGroup, from, to])
}

onEachDatabase((open) => {
  test('a pupil is on roll from their admission, in their form, year and groups', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'pupils'])
    expect(await periods(database, '007002')).toEqual([['8V', 8, '2026-10-12', null]])
    const pupil = await database.read.pupil.findFirstOrThrow({
      where: { admissionNumber: '007024' },
      include: { groups: { orderBy: { group: 'asc' } } },
    })
    expect(pupil).toMatchObject({
      upn: 'T313995022024',
      legalForename: 'Zachary',
      legalSurname: 'MacDonald',
      preferredForename: 'Zac',
      sex: 'M',
      dateOfBirth: '2014-05-16',
    })
    expect(pupil.groups.map(({ group }) => group)).toEqual(['EAL', 'PP'])
  })

  test('a new form closes the old one the day before the file was true, and marks stay where they were made', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'pupils', 'marks'])
    const moved = sample('pupils').replace('24/09/2013,Year 8,8V', '24/09/2013,Year 8,8W')
    const report = await importText(database, 'pupils', moved, { asOf: new Date('2026-11-16T08:00:00Z') })
    expect([report.changed, report.unchanged]).toEqual([1, 169])
    expect(await periods(database, '007001')).toEqual([
      ['8V', 8, '2026-09-03', '2026-11-15'],
      ['8W', 8, '2026-11-16', null],
    ])
    const { id } = await database.read.pupil.findFirstOrThrow({ where: { admissionNumber: '007001' } })
    const counted = await database.read.pupilYearCount.findMany({ where: { pupilId: id }, orderBy: { formGroupId: 'asc' } })
    expect(counted.map(({ marked }) => marked)).toEqual([marksOf('Z313995022001') - 5, 5])
    expect(await rebuiltLike(database)).toBe(true)
  })

  test('a leaver is no longer on roll after their last day, and later marks no longer count', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'pupils', 'marks'])
    const gone = sample('pupils').replace(',03/09/2026,\r\n', ',03/09/2026,13/11/2026\r\n')
    const report = await importText(database, 'pupils', gone)
    expect(report.changed).toBe(1)
    expect(await periods(database, '007001')).toEqual([['8V', 8, '2026-09-03', '2026-11-13']])
    const { id } = await database.read.pupil.findFirstOrThrow({ where: { admissionNumber: '007001' } })
    const [counted] = await database.read.pupilYearCount.findMany({ where: { pupilId: id } })
    expect(counted?.marked).toBe(marksOf('Z313995022001') - 5)
    expect(await rebuiltLike(database)).toBe(true)
    const late = await importText(database, 'marks', 'UPN,Date,Session,Mark\nZ313995022001,16/11/2026,AM,/\n')
    expect(late.rejections).toMatchObject([{ value: '16/11/2026', reason: 'is after the pupil left, on Fri 13 Nov 2026' }])
  })

  test('whoever a file does not mention stays, and an empty cell erases nothing', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'pupils'])
    const report = await importText(
      database,
      'pupils',
      'UPN,Surname,Forename,Preferred Forename,DOB,Year,Reg\nT313995022024,MacDonald,Zachary,,,,8V\n',
    )
    expect([report.unchanged, report.changed, report.notInFile]).toEqual([1, 0, 169])
    expect(await database.read.pupil.count()).toBe(170)
  })

  test('groups follow their columns: a no and a blank end them, what is neither leaves them as they were', async () => {
    const database = await open()
    const groups = async () => (await database.read.pupilGroupMembership.findMany()).map(({ group }) => group).sort()
    const row = (premium: string, sen: string) =>
      `${header}\nZ313995022001,1,Brown,Jaheim,24/09/2013,M,8,8V,${premium},${sen},,\n`
    await importText(database, 'pupils', row('Y', 'K'), school)
    expect(await groups()).toEqual(['K', 'PP'])
    const unclear = await importText(database, 'pupils', row('perhaps', 'EHCP'))
    expect(unclear.warnings).toMatchObject([{ line: 2, column: 'Pupil Premium', value: 'perhaps' }])
    expect(await groups()).toEqual(['E', 'PP'])
    await importText(database, 'pupils', row('0', ''))
    expect(await groups()).toEqual([])
  })

  test('a pupil is known by UPN, then admission number, then name with date of birth, never by the name alone', async () => {
    const database = await open()
    const rows = (...all: readonly string[]) => [header, ...all].join('\n')
    await importText(database, 'pupils', rows('Z313995022001,007001,Brown,Jaheim,24/09/2013,M,8,8V,,,,'), school)
    const married = await importText(database, 'pupils', rows('Z313995022001,,Browne,Jaheim,24/09/2013,M,8,8V,,,,'))
    expect([married.added, married.changed]).toEqual([0, 1])
    const eaten = await importText(database, 'pupils', rows(',7001,Browne,Jaheim,24/09/2013,M,8,8V,,,,'))
    expect([eaten.added, eaten.changed, eaten.unchanged]).toEqual([0, 0, 1])
    const named = await importText(database, 'pupils', rows(',,Browne,Jaheim,24/09/2013,M,8,8V,,,,'))
    expect([named.added, named.unchanged]).toEqual([0, 1])
    const other = await importText(database, 'pupils', rows(',,Browne,Jaheim,25/09/2013,M,8,8W,,,,'))
    expect(other.added).toBe(1)
    const namesake = await importText(database, 'pupils', rows('C313995022003,,Browne,Jaheim,24/09/2013,M,8,8X,,,,'))
    expect(namesake.added).toBe(1)
    expect(await database.read.pupil.count()).toBe(3)
    const crossed = await importText(database, 'pupils', rows('C313995022003,007001,Browne,Jaheim,24/09/2013,M,8,8X,,,,'))
    expect(crossed.rejections).toMatchObject([{ line: 2, reason: 'its numbers belong to different pupils here' }])
  })

  test('bad rows are left out with the reason, and a bad UPN is kept with a warning', async () => {
    const database = await open()
    const report = await importText(
      database,
      'pupils',
      [
        header,
        'A313995022001,1,Brown,Jaheim,24/09/2013,M,8,8V,,,,',
        'N313995022002,2,,Obinna,09/03/2014,M,8,8V,,,,',
        'C313995022003,3,Sandhu,Cassius,31/02/2014,M,8,8V,,,,',
        'R313995022004,4,Malik,Zain,03/03/2014,M,Year Eight,8V,,,,',
        'F313995022005,5,Khan,Rose,14/08/2014,F,8,8V,,,03/09/2026,01/09/2026',
        'V313995022006,6,Farah,Layla,15/06/2014,F,8,8V,,,soon,',
        'A313995022001,1,Brown,Jaheim,24/09/2013,M,8,8W,,,,',
        'A313995022001,1,Brown,Jaheim,24/09/2013,M,8,8V,,,,',
        'J313995022007,7,Silva,"Bea',
        'trix",06/12/2013,F,8,8V,,,,',
        'Y313995022008,8,Pereira,Cassius,26/11/2013,M,99,8V,,,,',
      ].join('\n'),
      school,
    )
    expect(report.rejections.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
      [3, 'Surname', '', 'the surname is missing'],
      [4, 'DOB', '31/02/2014', expect.stringContaining('is not a date')],
      [5, 'Year', 'Year Eight', expect.stringContaining('is not a year group')],
      [6, 'Date of Leaving', '01/09/2026', 'is before the pupil was admitted'],
      [7, 'Date of Admission', 'soon', expect.stringContaining('is not a date')],
      [8, undefined, 'A313995022001', 'is the same pupil as line 2, which was taken'],
      [12, 'Year', '99', expect.stringContaining('is not a year group')],
    ])
    expect([report.added, report.unchanged, report.rejected, report.exitStatus]).toEqual([2, 1, 7, 2])
    expect(report.warnings[0]).toMatchObject({ line: 2, column: 'UPN', message: 'its check letter should be Z; kept as it is' })
    const names = (await database.read.pupil.findMany({ orderBy: { id: 'asc' } })).map(({ legalForename }) => legalForename)
    expect(names).toEqual(['Jaheim', 'Bea trix'])
  })

  test('exports of other systems are understood: headings, separators and encodings of many kinds', async () => {
    const arbor = [
      'Legal First Name;Legal Last Name;UPN;Date of Birth;Year Group;Registration Form;Sex;Eligible for Free Meals',
    ].concat('Zoë;O’Brien-Wójcik;Z313995022001;2013-09-24;Year  9;9X;Female;Yes')
    const sims = [
      'School report',
      '',
      'Surname\tForename\tPreferred Forename\tUPN\tDOB\tYear  Group\tReg Group\tGender\tFSM',
    ].concat('O’Brien-Wójcik\tZoë\t\tZ313995022001\t24 September 2013\tYear  9\t9X\tF\tT')
    const bromcom = ['"Last Name","First Name","Unique Pupil Number","Birth Date","NC Year","Tutor Group","Gender","FSM"'].concat(
      '"O’Brien-Wójcik","Zoë","=""Z313995022001""","24/09/2013 00:00:00","9","9X","F","1"',
      '"","","","","","","",""',
    )
    const windows = (text: string) => Uint8Array.from(text, (letter) => (letter === '’' ? 0x92 : letter.charCodeAt(0)))
    const variants: readonly (string | Uint8Array)[] = [
      arbor.join('\r\n'),
      `\ufeff${sims.join('\r')}`,
      Buffer.from(`\ufeff${bromcom.join('\r\n')}`, 'utf16le'),
      windows(arbor.join('\n').replace('Wójcik', 'Wojcik')),
      Buffer.from(sims.join('\n'), 'utf16le'),
    ]
    for (const variant of variants) {
      const database = await open()
      const report = await importText(database, 'pupils', variant, school)
      expect([report.failure, report.added, report.rejected]).toEqual([null, 1, 0])
      const pupil = await database.read.pupil.findFirstOrThrow({ include: { formMemberships: true, groups: true } })
      expect(pupil).toMatchObject({
        upn: 'Z313995022001',
        legalForename: 'Zoë',
        legalSurname: expect.stringMatching(/^O’Brien-W[oó]jcik$/),
        dateOfBirth: '2013-09-24',
        sex: 'F',
        formMemberships: [{ yearGroup: 9, from: '2026-09-01' }],
        groups: [{ group: 'FSM' }],
      })
    }
  })

  test('of two columns for one thing the better is taken, and the report says so', async () => {
    const database = await open()
    const report = await importText(
      database,
      'pupils',
      'UPN,Forename,Legal Forename,Surname,Year,Form,Favourite Colour\nZ313995022001,Jay,Jaheim,Brown,8,8V,blue\n',
      school,
    )
    expect(report.warnings).toContainEqual({
      message: 'two columns could be the Forename: "Legal Forename" was taken and "Forename" left',
    })
    expect(report.ignoredColumns).toEqual(['Favourite Colour'])
    expect((await database.read.pupil.findFirstOrThrow()).legalForename).toBe('Jaheim')
  })

  test('a new school year moves everybody up with its first day', async () => {
    const database = await open()
    const row = (year: string) => `${header}\nZ313995022001,1,Brown,Jaheim,24/09/2013,M,${year},,,03/09/2025,\n`
    await importText(database, 'pupils', row('7,7V'), { ...school, asOf: new Date('2026-06-01T10:00:00Z') })
    await importText(database, 'pupils', row('8,8V'), { clock: sampleClock, asOf: new Date('2026-09-10T10:00:00Z') })
    expect(await periods(database, '1')).toEqual([
      ['7V', 7, '2025-09-03', '2026-08-31'],
      ['8V', 8, '2026-09-01', null],
    ])
  })
})

/** How many marks the sample has of a pupil: five of them after Friday 13 November. */
function marksOf(upn: string): number {
  return sample('marks').split(upn).length - 1
}

/** Whether counting everything again gives the roll-ups that are kept. */
async function rebuiltLike(database: Database): Promise<boolean> {
  const kept = await dump(database, rollUpTables)
  const pupils = await database.read.pupil.findMany({ select: { id: true, schoolId: true } })
  await database.write((transaction) =>
    rebuildRollUps(
      { transaction, provider: database.provider },
      pupils[0]?.schoolId ?? 0,
      pupils.map(({ id }) => id),
    ),
  )
  expect(await dump(database, rollUpTables)).toEqual(kept)
  return true
}
