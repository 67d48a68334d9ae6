import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { coordinatorOf9, countwell, forms, now, openPlan, year } from '../../../test/support/counted-school.ts'
import { onEachDatabase } from '../../../test/support/database.ts'
import { toText } from '../../cards/to-text.ts'
import type { Database } from '../../data/database.ts'
import { importFile } from '../../imports/import-file.ts'
import { fixedClock } from '../../school/clock.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { inSchoolNotInLessonCard } from './card.ts'
import type { PupilMissing } from './facts.ts'
import { queryInSchoolNotInLesson } from './query.ts'

const folder = mkdtempSync(join(tmpdir(), 'formroom-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const today = { from: '2026-11-18' as SchoolDate, to: '2026-11-18' as SchoolDate, said: 'today' as const, name: 'today' }

async function importLessons(database: Database, rows: readonly string[]) {
  const path = join(folder, 'lessons.csv')
  writeFileSync(path, ['Pupil ID,Date,Period,Class,Start,Mark', ...rows].join('\n'))
  return importFile({ database, clock: fixedClock(now), kind: 'lesson-marks', path, asOf: now })
}

async function withNumbers(database: Database): Promise<void> {
  const pupils = await database.read.pupil.findMany({ select: { id: true, legalSurname: true } })
  await database.write(async (transaction) => {
    for (const { id, legalSurname } of pupils) await transaction.pupil.update({ where: { id }, data: { misId: legalSurname } })
  })
}

const lessonsOf = (pupils: readonly PupilMissing[]) =>
  pupils.map(({ name, lessons }) => [name, ...lessons.map(({ lesson, className, code }) => `${lesson} ${className} ${code}`)])

onEachDatabase((open) => {
  test('present at registration and missing from a lesson: by the register of the session, with reasons apart', async () => {
    const database = await open()
    const school = await openPlan(database, countwell)
    await withNumbers(database)
    // This morning all are in but Near Risk, who is ill.
    const report = await importLessons(database, [
      'Throughout,18/11/2026,P1,9X/En,08:50,/',
      'Throughout,18/11/2026,P2,9X/Ma,09:50,N',
      'Away,18/11/2026,P1,9X/En,08:50,N',
      'Away,18/11/2026,P2,9X/Ma,09:50,O',
      'Risk,18/11/2026,P1,9X/En,08:50,N',
      'Ninety,18/11/2026,P2,9X/Ma,09:50,M',
      'Comer,18/11/2026,P2,9X/Ma,09:50,-',
      'Across,18/11/2026,P2,9X/Ma,09:50,L',
      'Nobody,18/11/2026,P2,9X/Ma,09:50,N',
      'Form,18/11/2026,P99,9Y/Ma,09:50,N',
      'Form,19/11/2026,P1,9Y/Ma,09:50,N',
    ])
    expect([report.added, report.rejected, report.exitStatus]).toEqual([7, 3, 2])

    const params = { scope: forms('9X'), period: today }
    const facts = await queryInSchoolNotInLesson(await school.answering(school.formTutorOf('9X'), params))
    expect(lessonsOf(facts.missing)).toEqual([
      ['Half Away', '1 9X/En N', '2 9X/Ma O'],
      ['Fine Throughout', '2 9X/Ma N'],
    ])
    expect(lessonsOf(facts.withReason)).toEqual([['Exact Ninety', '2 9X/Ma M']])
    expect(facts.unclear).toEqual([])
    expect(facts.lessons).toEqual([
      { lesson: 1, marks: 3, missing: 1 },
      { lesson: 2, marks: 4, missing: 2 },
    ])
    const said = toText(inSchoolNotInLessonCard(facts, params))
    expect(said).toContain('2  pupils in school by the register and not in a lesson, with no reason given')
    expect(said).toContain('Lesson marks as of 10:30 today.')
    expect(said).not.toContain('Near Risk')
    const second = await queryInSchoolNotInLesson(
      await school.answering(school.formTutorOf('9X'), { ...params, filters: { lesson: 1 } }),
    )
    expect(lessonsOf(second.missing)).toEqual([['Half Away', '1 9X/En N']])
  })

  test('a corrected lesson mark takes the place of the one before, and the same file again is nothing new', async () => {
    const database = await open()
    const school = await openPlan(database, countwell)
    await withNumbers(database)
    const rows = ['Throughout,18/11/2026,P2,9X/Ma,09:50,N', 'Away,18/11/2026,P2,9X/Ma,09:50,N']
    await importLessons(database, rows)
    expect(await importLessons(database, rows)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    expect(await importLessons(database, ['Throughout,18/11/2026,P2,9X/Ma,09:50,L'])).toMatchObject({ added: 0, changed: 1 })
    const facts = await queryInSchoolNotInLesson(await school.answering(coordinatorOf9, { scope: year(9), period: today }))
    expect(facts.missing.map(({ name }) => name)).toEqual(['Half Away'])
  })

  test('while no lesson marks have come, nothing is said of anybody', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: year(9), period: today }
    const facts = await queryInSchoolNotInLesson(await school.answering(coordinatorOf9, params))
    expect(facts).toMatchObject({ missing: [], lessonsAsOf: null, lessons: [] })
    expect(toText(inSchoolNotInLessonCard(facts, params))).toContain('No lesson marks have been imported yet')
  })
})
