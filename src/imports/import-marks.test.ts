import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { dump, importSample, rollUpTables, samplePath, textImporter } from '../../test/support/import-files.ts'
import { fixedClock } from '../school/clock.ts'

const importText = textImporter()
/** Jaheim Brown of 8V, admitted on 3 September; Obinna Begum of 8V, admitted on 12 October. */
const brown = 'Z313995022001'
const begum = 'N313995022002'
const header = 'UPN,Date,Session,Mark,Minutes Late'
const file = (...rows: readonly string[]) => [header, ...rows].join('\n')

onEachDatabase((open) => {
  async function school() {
    const database = await open()
    await importSample(database, ['calendar', 'pupils'])
    return database
  }

  test('each bad row is left out with its line, its value and the reason, and the good ones go in', async () => {
    const database = await school()
    const report = await importText(
      database,
      'marks',
      file(
        `${brown},17/11/2026,AM,/,`,
        `B801200005001,17/11/2026,AM,/,`,
        `,17/11/2026,AM,/,`,
        `${brown},31/11/2026,AM,/,`,
        `${brown},11/16/2026,AM,/,`,
        `${brown},16/11/2026,noon,/,`,
        `${brown},16/11/2026,AM,Q9,`,
        `${brown},16/11/2026,AM,H,`,
        `${brown},16/11/2026,AM,L,soon`,
        `${brown},02/11/2026,AM,/,`,
        `${brown},15/11/2026,AM,/,`,
        `${brown},27/10/2026,PM,\\,`,
        `${begum},09/10/2026,AM,/,`,
        `${brown},18/11/2026,PM,\\,`,
        `${brown},19/11/2026,AM,I,`,
        `${brown},17/11/2026,AM,I,`,
        `${brown},16/11/2026,AM,/,,surplus`,
      ),
    )
    expect(report.rejections.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
      [3, 'UPN', 'B801200005001', 'is no pupil here: import the pupils first'],
      [4, 'UPN', '', 'the pupil is missing'],
      [5, 'Date', '31/11/2026', expect.stringContaining('is not a date')],
      [6, 'Date', '11/16/2026', expect.stringContaining('day first')],
      [7, 'Session', 'noon', 'is no session: write AM or PM'],
      [8, 'Mark', 'Q9', 'is not a register code'],
      [9, 'Mark', 'H', 'was withdrawn on Mon 19 Aug 2024'],
      [10, 'Minutes Late', 'soon', expect.stringContaining('is not a number of minutes')],
      [11, 'Date', '02/11/2026', 'is not a school day: INSET'],
      [12, 'Date', '15/11/2026', 'is not a school day: the weekend'],
      [13, 'Date', '27/10/2026', 'is not a school day: Autumn half-term'],
      [14, 'Date', '09/10/2026', 'is before the pupil joined, on Mon 12 Oct 2026'],
      [15, 'Date', '18/11/2026', 'is still to come'],
      [16, 'Date', '19/11/2026', 'is still to come'],
      [17, 'Mark', 'I', 'contradicts line 2, which has / for the same pupil and session and was taken'],
      [18, undefined, ',surplus', expect.stringContaining('quotation marks')],
    ])
    expect([report.added, report.rejected, report.rows, report.exitStatus]).toEqual([1, 16, 17, 2])
    expect(await database.read.registerMark.findMany({ select: { date: true, session: true, code: true } })).toEqual([
      { date: '2026-11-17', session: 'AM', code: '/' },
    ])
  })

  test('a blank or a dash is no mark: counted apart, neither stored nor erasing what is', async () => {
    const database = await school()
    await importText(database, 'marks', file(`${brown},17/11/2026,AM,I,`))
    const report = await importText(database, 'marks', file(`${brown},17/11/2026,AM,,`, `${brown},17/11/2026,PM,-,`, ',,,,', ''))
    expect([report.noMark, report.added, report.changed, report.rejected, report.rows]).toEqual([2, 0, 0, 0, 2])
    expect(await database.read.registerMark.findMany({ select: { session: true, code: true } })).toEqual([
      { session: 'AM', code: 'I' },
    ])
  })

  test('the same row twice is nothing new', async () => {
    const database = await school()
    const report = await importText(database, 'marks', file(`${brown},17/11/2026,AM,L,5`, `${brown},17/11/2026,AM,L,5`))
    expect([report.added, report.unchanged, report.rejected]).toEqual([1, 1, 0])
  })

  test('codes are taken as schools write them: lower case, base code and subcode, withdrawn ones in old registers', async () => {
    const database = await open()
    await importText(
      database,
      'pupils',
      `UPN,Surname,Forename,Year,Form,DOB,Date of Admission\n${brown},Brown,Jaheim,8,8V,24/09/2013,01/09/2023\n`,
      { school: 'Kingsmead' },
    )
    const report = await importText(
      database,
      'marks',
      [
        'UPN;Date;Session;Base Code;Sub Code',
        `${brown};2026-11-16;Morning;y;1`,
        `${brown};16-Nov-2026;2;c;`,
        `${brown};17/11/26;am;j;01`,
        `${brown};2024-03-04;am;h;`,
        `${brown};2024-03-04;pm;j;`,
        `${brown};46339;1;u;`,
      ].join('\r\n'),
    )
    expect(report.rejections).toEqual([])
    const marks = await database.read.registerMark.findMany({ orderBy: [{ date: 'asc' }, { session: 'asc' }] })
    expect(marks.map(({ date, session, code }) => `${date} ${session} ${code}`)).toEqual([
      '2024-03-04 AM H',
      '2024-03-04 PM J',
      '2026-11-13 AM U',
      '2026-11-16 AM Y1',
      '2026-11-16 PM C',
      '2026-11-17 AM J1',
    ])
  })

  test('M and A are morning and afternoon, A and P are too, and A alone is not guessed', async () => {
    const database = await school()
    const sessions = async (...said: readonly string[]) => {
      const rows = said.map((session, index) => `${brown},${String(9 + index).padStart(2, '0')}/11/2026,${session},V,`)
      const report = await importText(database, 'marks', file(...rows))
      const marks = await database.read.registerMark.findMany({ orderBy: { date: 'asc' } })
      const found = marks.map(({ session }) => session)
      await database.write((transaction) => transaction.registerMark.deleteMany())
      return [...found, report.rejected]
    }
    expect(await sessions('M', 'A')).toEqual(['AM', 'PM', 0])
    expect(await sessions('A', 'P')).toEqual(['AM', 'PM', 0])
    expect(await sessions('A', 'AM')).toEqual(['AM', 1])
  })

  test('minutes late go with L and U alone', async () => {
    const database = await school()
    const report = await importText(
      database,
      'marks',
      file(
        `${brown},16/11/2026,AM,L,12`,
        `${brown},16/11/2026,PM,U,35`,
        `${brown},17/11/2026,AM,M,40`,
        `${brown},17/11/2026,PM,\\,0`,
      ),
    )
    expect(report.warnings).toMatchObject([{ line: 4, message: expect.stringContaining('1 mark has minutes late') }])
    const marks = await database.read.registerMark.findMany({ orderBy: [{ date: 'asc' }, { session: 'asc' }] })
    expect(marks.map(({ code, minutesLate }) => [code, minutesLate])).toEqual([
      ['L', 12],
      ['U', 35],
      ['M', null],
      ['\\', null],
    ])
  })

  test('a planned closure is marked # on days without school', async () => {
    const database = await school()
    const report = await importText(database, 'marks', file(`${brown},02/11/2026,AM,#,`, `${brown},28/10/2026,PM,#,`))
    expect([report.added, report.rejected]).toEqual([2, 0])
    expect(await database.read.pupilYearCount.findMany({ select: { marked: true, notCounted: true, present: true } })).toEqual([
      { marked: 2, notCounted: 2, present: 0 },
    ])
  })

  test('pupils are found by MIS id or admission number too, with or without the zeros that Excel ate', async () => {
    const database = await school()
    const report = await importText(
      database,
      'marks',
      'Adno,Mark Date,AM/PM,Attendance Code\n="007001",16/11/2026,AM,/\n7001,16/11/2026,PM,\\\n7999,16/11/2026,PM,\\\n',
    )
    expect([report.added, report.rejections]).toEqual([
      2,
      [{ line: 4, column: 'Adno', value: '7999', reason: 'is no pupil here: import the pupils first' }],
    ])
  })

  test('a correction replaces the mark and moves every roll-up with it', async () => {
    const database = await school()
    await importSample(database, ['marks'])
    const text = readFileSync(samplePath('marks'), 'utf8')
    const corrected = text
      .replace(`${brown},03/09/2026,AM,/,`, `${brown},03/09/2026,AM,L,7`)
      .replace(`${brown},03/09/2026,PM,\\,`, `${brown},03/09/2026,PM,E,`)
    const later = fixedClock(new Date('2026-11-18T10:45:00Z'))
    const report = await importText(database, 'marks', corrected, { clock: later })
    expect([report.added, report.changed, report.unchanged]).toEqual([0, 2, 16204])
    const afterCorrection = await dump(database, rollUpTables)
    const fresh = await school()
    await importText(fresh, 'marks', corrected)
    expect(afterCorrection).toEqual(await dump(fresh, rollUpTables))
    expect(await database.read.stagedMark.count()).toBe(0)
  })

  test('the import is audited with counts and ids, and no names', async () => {
    const database = await school()
    await importText(database, 'marks', file(`${brown},16/11/2026,AM,/,`, `${begum},16/11/2026,AM,/,`), { by: 7 })
    const pupils = await database.read.pupil.findMany({ where: { upn: { in: [brown, begum] } }, orderBy: { id: 'asc' } })
    const arrival = await database.read.arrival.findFirstOrThrow({ where: { kind: 'marks' } })
    expect(await database.read.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
      event: 'imported',
      staffId: 7,
      params: JSON.stringify({ kind: 'marks', arrival: arrival.id, added: 2, changed: 0, unchanged: 0, rejected: 0 }),
      pupils: JSON.stringify(pupils.map(({ id }) => id)),
      outcome: 'published',
    })
  })
})
