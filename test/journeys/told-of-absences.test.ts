import { beforeAll, expect, test } from 'vitest'
import { absenceRunPrompt } from '../../src/handlers/absence-run-told/prompt.ts'
import { reasonsDuePrompt } from '../../src/handlers/reasons-due/prompt.ts'
import { registerMissingPrompt } from '../../src/handlers/register-nudge/prompt.ts'
import { tutorAnsweredPrompt } from '../../src/handlers/tutor-answered/prompt.ts'
import { tutorAskedPrompt } from '../../src/handlers/tutor-asked/prompt.ts'
import { onEachDatabase } from '../support/database.ts'
import { type Heard, type LivedSchool, liveThrough, type MarkToCome } from '../support/nudged-school.ts'
import type { PupilPlan, SchoolPlan } from '../support/sample-school.ts'

const present = '/ \\ / \\ / \\ / \\ / \\'
const pupil = (name: string, form: string, weeks: PupilPlan['weeks'] = {}, until?: string): PupilPlan => ({
  name,
  sex: 'F',
  forms: [until === undefined ? [form, 8, '2026-09-01'] : [form, 8, '2026-09-01', until]],
  weeks: { '2026-11-02': `. . ${present.slice(4)}`, '2026-11-09': present, ...weeks },
})

/** Everybody is in on Friday 13 November, apart from Noa, who has been away without a reason since Wednesday morning. */
const plan: SchoolPlan = {
  name: 'Brook',
  marksAsOf: '2026-11-13T15:00:00Z',
  pupils: [
    pupil('Una One', '8V'),
    pupil('Dan Two', '8V'),
    pupil('Tia Three', '8Y'),
    pupil('Liv Left', '8Y', { '2026-11-09': '/ \\ / \\ / \\ N N N N' }, '2026-11-13'),
    pupil('Ill Four', '8Y', { '2026-11-09': '/ \\ / \\ / \\ I I I I' }),
  ],
  staff: [
    { email: 'nia@brook.example', name: 'Nia Hughes', forms: [['8V']] },
    { email: 'yas@brook.example', name: 'Yas Young', forms: [['8Y']] },
    { email: 'yul@brook.example', name: 'Yul York', forms: [['8Y']] },
    { email: 'priya@brook.example', name: 'Priya Raman', roles: [['learning coordinator', 8]] },
    { email: 'joan@brook.example', name: 'Joan Beaumont', roles: [['attendance officer']] },
    { email: 'sue@brook.example', name: 'Sue Port', roles: [['support staff']] },
  ],
}
const everybody = ['Una One', 'Dan Two', 'Tia Three', 'Ill Four']
const prompts = [registerMissingPrompt, tutorAskedPrompt, tutorAnsweredPrompt, absenceRunPrompt, reasonsDuePrompt]

/** Everybody's marks of a session, present but for those named otherwise. */
function marks(date: string, session: 'AM' | 'PM', others: Readonly<Record<string, string>> = {}): readonly MarkToCome[] {
  return everybody.map((name) => [name, date, session, others[name] ?? (session === 'AM' ? '/' : '\\')])
}

onEachDatabase((open) => {
  let school: LivedSchool
  const heardBy = (heard: readonly Heard[], who: string) => heard.filter((each) => each.who === who).map(({ text }) => text)
  const aDay = async (date: string, others: Readonly<Record<string, string>> = {}) => {
    const heard = [...(await school.at(date, '08:00'))]
    await school.marksCome(`${date} 09:20`, marks(date, 'AM', others))
    for (const time of ['09:25', '10:05', '11:05', '13:50']) heard.push(...(await school.at(date, time)))
    await school.marksCome(`${date} 14:30`, marks(date, 'PM', others))
    for (const time of ['14:35', '15:20', '16:05']) heard.push(...(await school.at(date, time)))
    return heard
  }
  beforeAll(async () => {
    school = await liveThrough(await open(), plan, prompts, ['2026-11-16', '07:30'])
  })

  test('one day away is nothing to tell, nor is the morning of a second one', async () => {
    expect(await aDay('2026-11-16', { 'Una One': 'N' })).toEqual([])
    await school.at('2026-11-17', '08:00')
    await school.marksCome('2026-11-17 09:20', marks('2026-11-17', 'AM', { 'Una One': 'N' }))
    const heard = await school.at('2026-11-17', '11:05')
    expect(heard.map(({ who }) => who)).toEqual(['joan'])
    // The reason for an absence of somebody who has left is due all the same.
    expect(heard[0]?.text).toMatch(/Due on Thu 19 Nov[\s\S]*Liv Left \(8Y\), away Thu 12 Nov/)
  })

  test('two school days in a row ride on the next message to the tutor, three come to the coordinator in the morning, once', async () => {
    await school.marksCome(
      '2026-11-17 14:30',
      marks('2026-11-17', 'PM', { 'Una One': 'N' }).filter(([name]) => name !== 'Dan Two' && name !== 'Una One'),
    )
    // 8V's register is missing, which is worth a message; then the rest of it comes.
    const heard = await school.at('2026-11-17', '14:35')
    expect(heardBy(heard, 'nia')).toHaveLength(1)
    await school.marksCome('2026-11-17 15:00', marks('2026-11-17', 'PM', { 'Una One': 'N' }))
    expect(await school.at('2026-11-17', '15:05')).toEqual([])
    const wednesday = await aDay('2026-11-18', { 'Una One': 'N' })
    expect(heardBy(wednesday, 'priya')).toEqual([])
    const thursday = await school.at('2026-11-19', '11:00')
    expect(heardBy(thursday, 'priya')).toEqual([
      expect.stringMatching(/Una One \(8V\), 3 school days in a row[\s\S]*Away Mon 16 to Wed 18 Nov \(6 N\)[\s\S]*Ask the tutor/),
    ])
    expect(thursday[0]?.notice).not.toMatch(/Una|8V/)
    expect(await aDay('2026-11-19', { 'Una One': 'N' })).toEqual([])
  })

  test('a coordinator asks the tutor with one press, once; the answer comes back by itself', async () => {
    await school.at('2026-11-20', '09:00')
    const askRun = () =>
      school.talk.asks('priya@brook.example', {
        name: 'absence-run-told',
        params: {
          scope: { base: { kind: 'pupils', pupils: [{ said: 'p', candidates: [school.pupil('Una One')] }] }, groups: [] },
          period: { from: '2026-11-16', to: '2026-11-18', said: 'range', name: 'since' },
          filters: { consecutive_days: 3 },
        },
      })
    const run = await askRun()
    const receipt = await school.talk.presses('priya@brook.example', 'Ask the tutor', run)
    expect(receipt.card.title).toBe('Nia Hughes will be asked')
    const redrawn = JSON.stringify((await askRun()).card)
    expect(redrawn).toContain('You asked Nia Hughes at 09:00; there is no answer yet.')
    expect(redrawn).not.toContain('Ask the tutor')
    const call = { pupilId: school.pupil('Una One'), about: 'absence', date: '2026-11-20' }
    const again = await school.talk.begins('joan@brook.example', 'ask-tutor', call)
    expect(JSON.stringify(again.card)).toMatch(/Priya Raman asked Nia Hughes at 09:00 today. There is no answer yet/)
    expect(heardBy(await school.at('2026-11-20', '15:00'), 'nia')).toEqual([])
    const [asked] = await school.at('2026-11-20', '15:16')
    expect(asked?.who).toBe('nia')
    expect(asked?.text).toMatch(/Priya Raman asks about Una One \(8V\)[\s\S]*Do you know why Una One is away today\?/)
    expect(asked?.notice).not.toMatch(/Una|8V/)
    expect(JSON.stringify((await school.talk.presses('priya@brook.example', 'Undo', receipt)).card)).toMatch(
      /can no longer be withdrawn/,
    )
    if (!asked) throw new Error('nobody was asked')
    await school.talk.presses('nia@brook.example', 'I know, tell them', asked.reply)
    expect(await school.at('2026-11-20', '15:30')).toEqual([])
    const [answered] = await school.at('2026-11-20', '16:01')
    expect(answered?.who).toBe('priya')
    expect(answered?.text).toContain('Nia Hughes knows why Una One is away today. Ask them.')
    expect(await school.at('2026-11-20', '16:30')).toEqual([])
  })

  test('a question is withdrawn while nobody has been told it, and one of two tutors who knows is enough', async () => {
    await school.at('2026-11-23', '09:00')
    const call = { pupilId: school.pupil('Tia Three'), about: 'lates', date: '2026-11-23' }
    const receipt = await school.talk.begins('priya@brook.example', 'ask-tutor', call)
    expect(receipt.card.title).toBe('Yas Young and Yul York will be asked')
    await school.talk.presses('priya@brook.example', 'Undo', receipt)
    expect(heardBy(await school.at('2026-11-23', '15:20'), 'yas')).toEqual([])
    await school.talk.begins('priya@brook.example', 'ask-tutor', call)
    const question = (
      await school.database.read.tutorQuestion.findFirstOrThrow({ where: { tutorId: school.staff('yas'), answer: null } })
    ).id
    await school.talk.begins('yas@brook.example', 'answer-tutor-question', { questionId: question, answer: 'know' })
    const heard = await school.at('2026-11-23', '16:05')
    expect(heard.map(({ who }) => who)).toEqual(['priya'])
  })

  test('whoever may not name the pupil is refused as for a pupil who does not exist, and so is a question of somebody else’s', async () => {
    const refused = async (who: string, name: string, params: object) =>
      (await school.talk.begins(`${who}@brook.example`, name, params)).card
    const about = (pupilId: number) => ({ pupilId, about: 'absence', date: '2026-11-23' })
    expect(await refused('nia', 'ask-tutor', about(school.pupil('Tia Three')))).toEqual(
      await refused('nia', 'ask-tutor', about(999_999)),
    )
    const answer = (questionId: number) => ({ questionId, answer: 'know' })
    const someone = (await school.database.read.tutorQuestion.findFirstOrThrow({ where: { tutorId: school.staff('yul') } })).id
    expect(await refused('nia', 'answer-tutor-question', answer(someone))).toEqual(
      await refused('nia', 'answer-tutor-question', answer(999_999)),
    )
    const run = (pupilId: number) => ({ pupilId, from: '2026-11-16', answer: 'known' })
    expect(await refused('yas', 'answer-about-run', run(school.pupil('Una One')))).toEqual(
      await refused('yas', 'answer-about-run', run(999_999)),
    )
  })

  test('reasons are told of two school days before they are due and on the last day, to the officer by ten', async () => {
    // Una's N of Monday 16 November is due on Monday 23 November; that of Tuesday on Tuesday.
    const prompts = await school.database.read.prompt.findMany({ where: { name: 'reasons-due' }, orderBy: { id: 'asc' } })
    expect(prompts.map(({ occasion, recipientId }) => [occasion, recipientId === school.staff('joan')])).toContainEqual([
      'reasons-due:2026-11-19',
      true,
    ])
    // Nothing has come since Thursday, so nothing is known of Una's reasons.
    expect(await school.at('2026-11-23', '16:30')).toEqual([])
    await school.marksCome('2026-11-23 16:30', [...marks('2026-11-23', 'AM'), ...marks('2026-11-23', 'PM')])
    const heard = await school.at('2026-11-24', '10:01')
    expect(heardBy(heard, 'joan')).toEqual([
      expect.stringMatching(/Last day today, Tue 24 Nov[\s\S]*Una One \(8V\), away Tue 17 Nov[\s\S]*Log a contact/),
    ])
  })

  test('a tutor who knows why says so with one press, and the coordinator hears it with her next message; taken back, it is not told', async () => {
    const away = { 'Dan Two': 'N' }
    await aDay('2026-11-24', away)
    await aDay('2026-11-25', away)
    const from = '2026-11-24'
    await school.talk.begins('nia@brook.example', 'answer-about-run', { pupilId: school.pupil('Dan Two'), from, answer: 'known' })
    await school.at('2026-11-26', '08:00')
    const waiting = await school.database.read.prompt.findMany({
      where: { recipientId: school.staff('priya'), state: 'waiting' },
    })
    expect(waiting.map(({ occasion }) => occasion)).toEqual([
      `tutor-knows:${school.pupil('Dan Two')}:${from}:${school.staff('nia')}`,
    ])
    await school.marksCome('2026-11-26 14:30', [...marks('2026-11-26', 'AM', away), ...marks('2026-11-26', 'PM', away)])
    await school.at('2026-11-26', '14:35')
    const heard = await school.at('2026-11-27', '11:05')
    expect(heardBy(heard, 'priya')).toEqual([
      expect.stringMatching(/Dan Two \(8V\), 3 school days in a row[\s\S]*Nia Hughes knows why. Ask them./),
    ])
  })
})
