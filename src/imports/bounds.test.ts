import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { dump, importSample, sampleClock, textImporter } from '../../test/support/import-files.ts'
import { importFile, reportText } from './import-file.ts'
import { shortened } from './import-report.ts'
import { openTable } from './open-table.ts'
import { neededOfPupils, pupilFields } from './pupils-columns.ts'

const importText = textImporter()
const folder = mkdtempSync(join(tmpdir(), 'formroom-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what a report quotes is on one line and at most sixty characters, and no letter is cut in two', () => {
  expect(shortened('8V')).toBe('8V')
  expect(shortened('a'.repeat(60))).toBe('a'.repeat(60))
  expect(shortened('a'.repeat(61))).toBe(`${'a'.repeat(59)}…`)
  expect(shortened('😀'.repeat(60))).toBe('😀'.repeat(60))
  expect(shortened('😀'.repeat(5000))).toBe(`${'😀'.repeat(59)}…`)
  expect(shortened('Ada\r\n\u001b[31mBell')).toBe('Ada [31mBell')
})

test('what is no regular file is refused in a sentence and never opened, so that a pipe keeps nobody waiting', async () => {
  const pipe = join(folder, 'pipe.csv')
  execFileSync('mkfifo', [pipe])
  const linked = join(folder, 'linked.csv')
  symlinkSync('/dev/zero', linked)
  const open = (path: string) => openTable(path, pupilFields, neededOfPupils)
  for (const path of [pipe, linked, '/dev/zero']) {
    await expect(open(path)).rejects.toThrow(
      `${path} isn't a regular file but a device or a pipe. Save the export as a file and import that.`,
    )
  }
  await expect(open(folder)).rejects.toThrow(`${folder} can't be read: it is a folder.`)
})

test('a file of more than 200 MB is refused before it is read', async () => {
  const path = join(folder, 'huge.csv')
  writeFileSync(path, '')
  truncateSync(path, 200 * 1024 * 1024 + 1)
  await expect(openTable(path, pupilFields, neededOfPupils)).rejects.toThrow(
    'huge.csv is larger than 200 MB. Split it, or export less at once.',
  )
})

onEachDatabase((open) => {
  test('a cell longer than anything of its kind leaves its row out, and the report quotes its beginning', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'staff', 'pupils'])
    const long = (count: number) => 'x'.repeat(count)
    const pupils = await importText(
      database,
      'pupils',
      [
        'MIS ID,Surname,Forename,Year,Form,Other Names,Notes',
        `9001,${long(200)},Ada,8,8V,,`,
        `9002,${long(201)},Ada,8,8V,,`,
        `9003,Bell,Ada,8,8V,${long(1001)},`,
        `9004,Cole,Ada,8,8V,,${long(5000)}`,
        `9005,Dunn,Ada,8,"${' '.repeat(300)}8V",,`,
      ].join('\n'),
    )
    expect([pupils.added, pupils.rejected]).toEqual([3, 2])
    const quoted = `${'x'.repeat(59)}…`
    const tooLong = (count: string, most: string) =>
      `has ${count} characters where at most ${most} characters are taken: is a quotation mark missing?`
    expect(pupils.rejections).toEqual([
      { line: 3, column: 'Surname', value: quoted, reason: tooLong('201', '200') },
      { line: 4, column: 'Other Names', value: quoted, reason: tooLong('1,001', '1,000') },
    ])
    expect(reportText(pupils)).toContain(`line 3, Surname: "${quoted}" has 201 characters`)

    const before = await dump(database, ['StaffMember', 'FormGroup', 'TeachingGroup', 'RegisterMark', 'LessonMark', 'Closure'])
    const marks = await importText(
      database,
      'marks',
      `UPN,Date,Session,Mark\nZ313995022001,${long(1001)},AM,/\nZ313995022001,17/11/2026,AM,${long(900)}\n`,
    )
    expect(marks.rejections.map(({ column, value }) => [column, value])).toEqual([
      ['Date', quoted],
      ['Mark', quoted],
    ])
    const others = [
      ['staff', `Forename,Surname,Email,Roles,Form\nAda,Bell,ada@school.example,teacher,${long(201)}\n`],
      ['classes', `Class,Teacher,UPN\n${long(201)},S010,X313995022127\n`],
      ['calendar', `Kind,Name,From\ninset,${long(201)},2026-11-27\n`],
      ['lesson-marks', `UPN,Date,Lesson,Class,Mark\nZ313995022001,17/11/2026,1,${long(201)},/\n`],
    ] as const
    for (const [kind, content] of others) {
      const report = await importFile({ database, clock: sampleClock, kind, path: written(`${kind}.csv`, content) })
      expect(report.rejections, kind).toMatchObject([{ line: 2, value: quoted, reason: tooLong('201', '200') }])
    }
    expect(await dump(database, Object.keys(before))).toEqual(before)
  })

  test('headings are quoted shortened as well', async () => {
    const database = await open()
    await importSample(database, ['staff'])
    const { failure } = await importText(database, 'pupils', `Forename,${'y'.repeat(3000)}\nAda,8V\n`)
    expect(failure).toMatchObject({ kind: 'header', seen: ['Forename', `${'y'.repeat(59)}…`] })
    expect(failure?.message.length).toBeLessThan(500)
  })
})

function written(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
