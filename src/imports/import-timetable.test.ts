import { expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { importSample, textImporter } from '../../test/support/import-files.ts'
import { readTeachingTimes } from '../data/teaching-times.ts'

const importText = textImporter()
const header = 'Staff Code,Week,Day,Lesson,Start,End'

onEachDatabase((open) => {
  test('a timetable says when staff teach: by lesson number, by times, in one week or in every week', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'staff'])
    const { id: schoolId } = await database.read.school.findFirstOrThrow()
    const staffId = async (code: string) => (await database.read.staffMember.findFirstOrThrow({ where: { code } })).id
    const times = async (code: string) =>
      ((await readTeachingTimes(database.read, schoolId)).get(await staffId(code)) ?? []).map(
        ({ week, weekday, from, to }) => `${week}${weekday} ${from}-${to}`,
      )
    const bring = (rows: readonly string[], options = {}) =>
      importText(database, 'timetable', `${header}\n${rows.join('\n')}\n`, options)

    // Lesson numbers say nothing before the school has said when its lessons are.
    const early = await bring(['S010,A,Mon,1,,'])
    expect(early).toMatchObject({ rejected: 1, added: 0 })
    expect(early.rejections[0]?.reason).toContain('lesson times are not set')
    await database.write((transaction) =>
      transaction.setting.create({
        data: {
          schoolId,
          name: 'lesson-times',
          value: JSON.stringify(['09:10-10:10', '10:10-11:10']),
          changedAt: new Date('2026-11-18T08:00:00Z'),
        },
      }),
    )

    const rows = [
      'S010,A,Mon,1,,',
      'S010,,Tuesday,P2,,',
      'S005@nowhere.example,A,Mon,1,,',
      'S010,C,Mon,1,,',
      'S010,B,Someday,1,,',
      'S010,B,Wed,7,,',
      'S010,B,Thu,,11:30,12:30:00',
      'S010,B,Fri,,12:30,11:30',
      'S010,A,Mon,,09:10,09:40',
      'S005,both,Mon B,1,,',
      'S010,A,Mon,1,,',
    ]
    const looked = await bring(rows, { dryRun: true })
    expect(looked).toMatchObject({ added: 4, unchanged: 1, rejected: 6, exitStatus: 2 })
    expect(await times('S010')).toEqual([])
    const report = await bring(rows)
    expect(report).toMatchObject({ added: 4, unchanged: 1, rejected: 6, rows: 11 })
    expect(report.rejections.map(({ line, reason }) => [line, reason.slice(0, 24)])).toEqual([
      [4, 'is nobody among the staf'],
      [5, 'is no week of the timeta'],
      [6, 'is no day of the week: w'],
      [7, 'is no lesson of the day:'],
      [9, 'ends before it begins'],
      [10, 'begins when the lesson o'],
    ])
    expect(await times('S010')).toEqual(['A1 09:10-10:10', '2 10:10-11:10', 'B4 11:30-12:30'])
    expect(await times('S005')).toEqual(['B1 09:10-10:10'])

    // The next file is the whole timetable of those who are in it, and of nobody else.
    const next = await bring(['S010,A,Mon,1,,', 'S010,B,Thu,,11:30,12:00'])
    expect(next).toMatchObject({ added: 0, changed: 1, unchanged: 1, notInFile: 1 })
    expect(next.warnings.map(({ message }) => message)).toEqual(['one lesson is taken out: not in the file, of staff who are'])
    expect(await times('S010')).toEqual(['A1 09:10-10:10', 'B4 11:30-12:00'])
    expect(await times('S005')).toEqual(['B1 09:10-10:10'])
  })
})
