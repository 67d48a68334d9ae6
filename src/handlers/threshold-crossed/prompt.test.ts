import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../../test/support/database.ts'
import { type LivedSchool, liveThrough, type MarkToCome } from '../../../test/support/nudged-school.ts'
import type { PupilPlan, SchoolPlan } from '../../../test/support/sample-school.ts'
import { toldToAuthorityPrompt } from '../told-to-authority/prompt.ts'
import { thresholdCrossedPrompt } from './prompt.ts'

const present = '/ \\ / \\ / \\ / \\ / \\'

/** 38 sessions by Friday 13 November. `absent`: so many sessions of a code from the beginning of the year on. */
function pupil(name: string, absent: number, code: string, until?: string): PupilPlan {
  const days = [present, present, present.slice(4), present].join(' ').split(' ')
  const codes = days.map((mark, place) => (place < absent ? code : mark))
  const week = (from: number, to: number) => codes.slice(from, to).join(' ')
  return {
    name,
    sex: 'F',
    forms: [until === undefined ? ['8V', 8, '2026-09-01'] : ['8V', 8, '2026-09-01', until]],
    weeks: {
      '2026-09-07': week(0, 10),
      '2026-09-14': week(10, 20),
      '2026-11-02': `. . ${week(20, 28)}`,
      '2026-11-09': week(28, 38),
    },
  }
}

const plan: SchoolPlan = {
  name: 'Brook',
  marksAsOf: '2026-11-13T15:00:00Z',
  pupils: [
    pupil('Pia Ten', 3, 'M'),
    pupil('Sev Half', 18, 'M'),
    pupil('Nora Nine', 8, 'O'),
    pupil('Uma Late', 8, 'U'),
    pupil('Lea Left', 3, 'M', '2026-11-16'),
    pupil('Ivy Fine', 0, 'M'),
    pupil('Ron Run', 18, 'G'),
  ],
  staff: [
    { email: 'eva@brook.example', name: 'Eva Eight', roles: [['learning coordinator', 8]] },
    { email: 'joan@brook.example', name: 'Joan Beaumont', roles: [['attendance officer']] },
  ],
}
const everybody = plan.pupils.map(({ name }) => name)

onEachDatabase((open) => {
  let school: LivedSchool
  const come = (date: string, session: 'AM' | 'PM', time: string, others: Readonly<Record<string, string>>) =>
    school.marksCome(
      `${date} ${time}`,
      everybody
        .filter((name) => name !== 'Lea Left' || date <= '2026-11-16')
        .map((name): MarkToCome => [name, date, session, others[name] ?? (session === 'AM' ? '/' : '\\')]),
    )
  /** What waits for somebody, as it would read. */
  const waiting = async (who: string) => {
    const rows = await school.database.read.prompt.findMany({
      where: { recipientId: school.staff(who), state: 'waiting' },
      orderBy: { id: 'asc' },
    })
    const texts: string[] = []
    for (const { question } of rows) {
      const { card } = await school.talk.asks(`${who}@brook.example`, JSON.parse(question))
      texts.push(card.body.flatMap((each) => ('text' in each ? [each.text] : [])).join('\n'))
    }
    return texts
  }
  beforeAll(async () => {
    school = await liveThrough(await open(), plan, [thresholdCrossedPrompt, toldToAuthorityPrompt], ['2026-11-16', '07:30'])
    await school.database.write(async (transaction) => {
      const { schoolId } = school.made
      const year = await transaction.academicYear.findFirstOrThrow({ where: { schoolId } })
      await transaction.term.create({
        data: { academicYearId: year.id, name: 'September', from: '2026-09-07', to: '2026-09-18' },
      })
      await transaction.school.update({ where: { id: schoolId }, data: { version: { increment: 1 } } })
    })
  })

  test('those who stand at a threshold already are no news, and what an arrival takes across one waits for the next message', async () => {
    await school.at('2026-11-16', '08:00')
    expect(await waiting('eva')).toEqual([])
    await come('2026-11-16', 'AM', '09:20', {
      'Pia Ten': 'N',
      'Sev Half': 'N',
      'Nora Nine': 'N',
      'Uma Late': 'U',
      'Lea Left': 'N',
    })
    expect(await school.at('2026-11-16', '09:25')).toEqual([])
    const [told, ...more] = await waiting('eva')
    expect(more).toEqual([])
    expect(told).toMatch(/A tenth of the sessions missed\nPia Ten \(8V\): 4 of 39 sessions missed, attendance 89.7%\nLea Left/)
    expect(told).not.toMatch(/Sev|Nora|Ivy|Ron/)
  })

  test('a pupil who leaves or comes back above it is told of no more; severe absence and ten unauthorised sessions are', async () => {
    await school.at('2026-11-16', '14:00')
    await come('2026-11-16', 'AM', '14:00', { 'Sev Half': 'N', 'Nora Nine': 'N', 'Uma Late': 'U' })
    await come('2026-11-16', 'PM', '14:30', { 'Sev Half': 'N', 'Nora Nine': 'N', 'Uma Late': 'U' })
    await school.at('2026-11-17', '08:00')
    const texts = await waiting('eva')
    const told = texts.join('\n')
    expect(told).toMatch(/Half of the sessions missed\nSev Half \(8V\): 20 of 40 sessions missed, attendance 50.0%/)
    expect(told).toMatch(/10 unauthorised sessions in 10 school weeks\nNora Nine \(8V\): 10 sessions[\s\S]*2 N, 8 O/)
    expect(told).toMatch(/10 sessions of U alone, in the building though late\nUma Late \(8V\): 10 sessions/)
    expect(told).toContain('The school must consider a penalty notice, support first.')
    expect(told).not.toMatch(/Pia|Lea/)
  })

  test('the attendance officer has penalty notices and what goes to the local authority by ten', async () => {
    const heard = (await school.at('2026-11-17', '10:00')).filter(({ who }) => who === 'joan')
    expect(heard).toHaveLength(1)
    expect(heard[0]?.text).toMatch(/Nora Nine \(8V\): 10 sessions/)
    expect(heard[0]?.text).not.toMatch(/Sev Half/)
    expect(heard[0]?.notice).not.toMatch(/Nora|8V/)
    expect((await school.at('2026-11-17', '10:10')).filter(({ who }) => who === 'joan')).toEqual([])
  })

  test('once for each crossing, and again after having come back', async () => {
    await come('2026-11-17', 'AM', '10:20', { 'Pia Ten': 'N', 'Sev Half': 'N' })
    await school.at('2026-11-17', '10:30')
    const told = async () => (await waiting('eva')).join('\n')
    expect(await told()).not.toMatch(/Pia/)
    await come('2026-11-17', 'PM', '14:00', { 'Pia Ten': 'N', 'Sev Half': 'N' })
    await school.at('2026-11-17', '14:05')
    expect(await told()).toMatch(/Pia Ten \(8V\): 5 of 42 sessions missed/)
    expect((await told()).match(/Sev Half/g)).toHaveLength(1)
  })
})
