import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { importSample, textImporter } from '../../test/support/import-files.ts'
import type { Database } from '../data/database.ts'

const importText = textImporter()
const heading = 'Year,Form,Date,Week,Day,Slot,Theme,Title,What,Minutes,Resources,Tag'

onEachDatabase((open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    await importSample(database, ['calendar', 'staff', 'pupils'])
  })
  const plans = () =>
    database.read.spacePlan.findMany({ orderBy: [{ date: 'asc' }, { yearGroup: 'asc' }, { formGroupId: 'asc' }] })
  const said = async () => (await plans()).map(({ date, yearGroup, title }) => `${date} ${yearGroup} ${title}`)

  test('a programme goes in by date or by week and day, past INSET days, with bad rows by line; the same file again changes nothing', async () => {
    const file = [
      heading,
      'Year 8,,02/11/2026,,,,Trust,Asking for help,In pairs,15 min,Slides https://slides.example/a,Growth-mindset',
      '8,,,10,Tue,1,Trust,Circle time,,20,S:\\circle.pptx,',
      '8,8V,10/11/2026,,,,,Rehearsal,,20,,',
      '8;10,,,11,Mon,,Courage,Saying no,,,,student voice',
      '12,,03/11/2026,,,,,Nobody,,,,',
      '8,,31/02/2026,,,,,No such day,,,,',
      '8,,04/11/2026,,,,,Long,,fifteen,,',
      '8,,04/11/2026,,,,,,,,,',
      '8,,,11,Monday,,,Twice,,,,',
    ].join('\n')
    const report = await importText(database, 'space', file)
    expect(report.failure).toBeNull()
    expect(report).toMatchObject({ rows: 9, added: 4, changed: 0, unchanged: 0, rejected: 5, exitStatus: 2 })
    expect(report.rejections.map(({ line }) => line)).toEqual([6, 7, 8, 9, 10])
    expect(report.rejections.at(-1)?.reason).toBe('line 5 has something else for the same slot')
    const moved = report.warnings.find(({ line }) => line === 2)?.message
    expect(moved).toBe('“Asking for help” was meant for Mon 2 Nov (no school then: INSET) and goes to Tue 3 Nov')
    expect(await said()).toEqual([
      '2026-11-03 8 Asking for help',
      '2026-11-10 8 Circle time',
      '2026-11-10 8 Rehearsal',
      '2026-11-16 8 Saying no',
      '2026-11-16 10 Saying no',
    ])
    expect(await database.read.spaceWeek.count()).toBe(4)

    const again = await importText(database, 'space', file)
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 4, rejected: 5 })
    expect(await said()).toHaveLength(5)
  })

  test('a changed file changes what it has, a plan that had been moved makes room, and what it does not mention stays', async () => {
    const before = await said()
    const changed = await importText(
      database,
      'space',
      [heading, '8,,02/11/2026,,,,,Asking for help early,,10,,', '8,,03/11/2026,,,,,On the Tuesday,,,,'].join('\n'),
    )
    expect(changed).toMatchObject({ added: 1, changed: 1, rejected: 0 })
    expect(await said()).toEqual(['2026-11-03 8 On the Tuesday', '2026-11-04 8 Asking for help early', ...before.slice(1)])

    const only = await importText(database, 'space', [heading, '8,,04/11/2026,,,,,On the Wednesday,,,,'].join('\n'))
    expect(only).toMatchObject({ added: 1, changed: 0, rejected: 0 })
    expect((await said()).slice(0, 3)).toEqual([
      '2026-11-03 8 On the Tuesday',
      '2026-11-04 8 On the Wednesday',
      '2026-11-05 8 Asking for help early',
    ])
  })

  test('weeks that there are not, days without school to the end of the year, and forms of other years are said', async () => {
    const report = await importText(
      database,
      'space',
      [heading, '8,,,60,Mon,,,Too late,,,,', '10,8V,05/11/2026,,,,,Wrong year,,,,', '8,,06/11/2026,,,3,,No such slot,,,,'].join(
        '\n',
      ),
    )
    expect(report.rejections.map(({ line, column }) => [line, column])).toEqual([
      [2, 'Week'],
      [3, 'Form'],
      [4, undefined],
    ])
    expect(report.rejections[2]?.reason).toContain('there is no such slot on that day')
    const nothing = await importText(database, 'space', 'Year,Title\n8,No day')
    expect(nothing.failure?.kind).toBe('header')
  })
})
