import { beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/data/database.ts'
import { absenceRunPrompt } from '../../src/handlers/absence-run-told/prompt.ts'
import { aboutNothing } from '../../src/handlers/nudge-said.ts'
import { definePrompt } from '../../src/handlers/prompt.ts'
import { reasonsDuePrompt } from '../../src/handlers/reasons-due/prompt.ts'
import { registerMissingPrompt } from '../../src/handlers/register-nudge/prompt.ts'
import { registersStillMissingPrompt } from '../../src/handlers/registers-nudge/prompt.ts'
import { thresholdCrossedPrompt } from '../../src/handlers/threshold-crossed/prompt.ts'
import { tutorAskedPrompt } from '../../src/handlers/tutor-asked/prompt.ts'
import { londonInstant } from '../../src/school/clock.ts'
import { emptyDatabases } from '../support/database.ts'
import { type LivedSchool, liveThrough, type MarkToCome } from '../support/nudged-school.ts'
import type { PupilPlan, SchoolPlan } from '../support/sample-school.ts'

/** Something that a coordinator is told every morning at half past seven. */
const digest = definePrompt({
  name: 'daily-digest',
  title: 'Daily digest',
  meaning: 'A digest',
  to: ['learning coordinator'],
  when: 'day',
  occasions: (_, { date }) => [
    {
      occasion: `daily-digest:${date}`,
      question: { name: 'help', params: { scope: aboutNothing } },
      dueAt: londonInstant(date, '07:30'),
      byAt: londonInstant(date, '07:30'),
      staleAt: londonInstant(date, '15:00'),
    },
  ],
})
const mine = [
  registerMissingPrompt,
  registersStillMissingPrompt,
  tutorAskedPrompt,
  absenceRunPrompt,
  reasonsDuePrompt,
  thresholdCrossedPrompt,
]
const pupil = (name: string, forms: PupilPlan['forms']): PupilPlan => ({ name, sex: 'F', forms, weeks: {} })
const plan: SchoolPlan = {
  name: 'Brook',
  marksAsOf: null,
  pupils: [
    pupil('Una One', [['8V', 8, '2026-09-01']]),
    pupil('Moe Moves', [
      ['8V', 8, '2026-09-01', '2026-11-10'],
      ['8W', 8, '2026-11-11'],
    ]),
    pupil('Dan Two', [['8W', 8, '2026-09-01']]),
  ],
  staff: [
    { email: 'nia@brook.example', name: 'Nia Hughes', forms: [['8V']] },
    { email: 'wyn@brook.example', name: 'Wyn Wood', forms: [['8W']] },
    { email: 'priya@brook.example', name: 'Priya Raman', roles: [['learning coordinator', 8]] },
    { email: 'joan@brook.example', name: 'Joan Beaumont', roles: [['attendance officer']] },
  ],
}
const day = (date: string, names: readonly string[], codes = '/\\'): readonly MarkToCome[] =>
  names.flatMap((name): MarkToCome[] => [
    [name, date, 'AM', codes[0] ?? ''],
    [name, date, 'PM', codes[1] ?? ''],
  ])

const fresh = emptyDatabases('sqlite')
let school: LivedSchool
beforeAll(async () => {
  const database = await openDatabase(await fresh.url())
  school = await liveThrough(database, plan, [digest, ...mine], ['2026-11-02', '07:00'])
  return async () => {
    await database.close()
    await fresh.dispose()
  }
})
const planned = () => school.database.read.prompt.findMany({ where: { name: { not: 'daily-digest' } } })

test('on an INSET day, at a weekend and before any data has come, there is nothing to tell', async () => {
  for (const [date, time] of [
    ['2026-11-02', '10:00'],
    ['2026-11-03', '10:00'],
    ['2026-11-03', '14:30'],
    ['2026-11-07', '10:00'],
  ] as const)
    await school.at(date, time)
  expect(await planned()).toEqual([])
})

test('a register that comes to light after the day only rides, and what is told of it is of the day before', async () => {
  await school.at('2026-11-09', '17:40')
  await school.marksCome('2026-11-09 17:35', day('2026-11-09', ['Una One', 'Moe Moves']))
  expect(await school.at('2026-11-09', '17:45')).toEqual([])
  const heard = await school.at('2026-11-10', '08:00')
  expect(heard.map(({ who }) => who)).toEqual(['priya'])
  const waiting = await school.database.read.prompt.findMany({ where: { recipientId: school.staff('wyn'), state: 'waiting' } })
  expect(waiting.map(({ occasion, byAt }) => [occasion, byAt])).toEqual([
    ['register:8W:2026-11-09:AM', null],
    ['register:8W:2026-11-09:PM', null],
  ])
})

test('a tutor is not told of a question about a pupil who has moved to another form; the new tutor can be asked', async () => {
  await school.at('2026-11-10', '15:30')
  const call = { pupilId: school.pupil('Moe Moves'), about: 'absence', date: '2026-11-10' }
  const receipt = await school.talk.begins('priya@brook.example', 'ask-tutor', call)
  expect(receipt.card.title).toBe('Nia Hughes will be asked')
  expect(await school.at('2026-11-10', '16:00')).toEqual([])
  const heard = [...(await school.at('2026-11-11', '08:00')), ...(await school.at('2026-11-11', '15:20'))]
  expect(heard.map(({ who }) => who)).toEqual(['priya'])
  const again = await school.talk.begins('priya@brook.example', 'ask-tutor', { ...call, date: '2026-11-11' })
  expect(again.card.title).toBe('Wyn Wood will be asked')
})

test('what the digest says is not said beside it, and is said once', async () => {
  for (const date of ['2026-11-10', '2026-11-11', '2026-11-12']) {
    await school.at(date === '2026-11-12' ? date : '2026-11-12', '14:30')
    await school.marksCome(`${date} 14:30`, [...day(date, ['Una One'], 'NN'), ...day(date, ['Moe Moves', 'Dan Two'])])
  }
  await school.at('2026-11-12', '16:30')
  const run = `absence-run:${school.pupil('Una One')}:2026-11-10`
  const waits = (state: string) =>
    school.database.read.prompt.count({ where: { recipientId: school.staff('priya'), occasion: run, state } })
  expect(await waits('waiting')).toBe(1)
  const heard = (await school.at('2026-11-13', '07:45')).filter(({ who }) => who === 'priya')
  expect(heard).toHaveLength(1)
  expect(heard[0]?.text).not.toContain('Una One')
  expect(await waits('told')).toBe(1)
  expect((await school.at('2026-11-13', '11:05')).filter(({ who }) => who === 'priya')).toEqual([])
})
