import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../../test/support/database.ts'
import { type LivedSchool, liveThrough, type MarkToCome } from '../../../test/support/nudged-school.ts'
import type { PupilPlan, SchoolPlan } from '../../../test/support/sample-school.ts'
import { registersStillMissingPrompt } from '../registers-nudge/prompt.ts'
import { registerMissingPrompt } from './prompt.ts'

const present = '/ \\ / \\ / \\ / \\ / \\'
const pupil = (name: string, form: string): PupilPlan => ({
  name,
  sex: 'F',
  forms: [[form, 8, '2026-09-01']],
  weeks: { '2026-11-02': `. . ${present.slice(4)}`, '2026-11-09': present },
})

/** Year 8 has three forms; 8Y has two tutors, and somebody covers 8V on Tuesday. */
const plan: SchoolPlan = {
  name: 'Brook',
  marksAsOf: '2026-11-13T15:00:00Z',
  pupils: [pupil('Una One', '8V'), pupil('Dan Two', '8W'), pupil('Tia Three', '8Y'), pupil('Fay Four', '8Y')],
  staff: [
    { email: 'nia@brook.example', name: 'Nia Hughes', forms: [['8V']] },
    { email: 'cai@brook.example', name: 'Cai Cover', forms: [['8V', '2026-11-17', '2026-11-17']] },
    { email: 'wyn@brook.example', name: 'Wyn Wood', forms: [['8W']] },
    { email: 'yas@brook.example', name: 'Yas Young', forms: [['8Y']] },
    { email: 'yul@brook.example', name: 'Yul York', forms: [['8Y']] },
    { email: 'priya@brook.example', name: 'Priya Raman', roles: [['learning coordinator', 8]] },
  ],
}

const all = ['Una One', 'Dan Two', 'Tia Three', 'Fay Four']
const taken = (names: readonly string[], date: string, session: 'AM' | 'PM'): readonly MarkToCome[] =>
  names.map((name) => [name, date, session, session === 'AM' ? '/' : '\\'])

onEachDatabase((open) => {
  let school: LivedSchool
  const who = (heard: Awaited<ReturnType<LivedSchool['at']>>) => heard.map((each) => each.who).toSorted()
  beforeAll(async () => {
    school = await liveThrough(await open(), plan, [registerMissingPrompt, registersStillMissingPrompt], ['2026-11-16', '07:30'])
  })

  test('nothing is said until data from after the register closed lacks it, and then once, to each tutor of the form', async () => {
    expect(await school.at('2026-11-16', '09:15')).toEqual([])
    await school.marksCome('09:05', taken(['Una One'], '2026-11-16', 'AM'))
    expect(await school.at('2026-11-16', '09:16')).toEqual([])
    await school.marksCome('09:20', taken(['Dan Two'], '2026-11-16', 'AM'))
    const heard = await school.at('2026-11-16', '09:25')
    expect(who(heard)).toEqual(['yas', 'yul'])
    expect(heard[0]?.text).toContain(
      "8Y's register for this morning wasn't in the 09:20 data. Taken it already? Press Taken and I'll stop. Not you today? Press Not me.",
    )
    expect(heard[0]?.notice).not.toContain('8Y')
    expect(await school.at('2026-11-16', '09:30')).toEqual([])
  })

  test('the coordinator hears of what newer data still lacks, 45 minutes after it was due, with what was answered', async () => {
    expect(await school.at('2026-11-16', '10:15')).toEqual([])
    const nudge = await school.talk.asks('yul@brook.example', nudgeOf('8Y', '2026-11-16', 'AM'))
    const receipt = await school.talk.presses('yul@brook.example', 'Not me', nudge)
    expect(receipt.card.body).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining("I won't ask you about 8Y's register again") }),
    )
    await school.marksCome('10:20', taken(['Una One'], '2026-11-16', 'AM'))
    const heard = await school.at('2026-11-16', '10:22')
    expect(who(heard)).toEqual(['priya'])
    expect(heard[0]?.text).toMatch(
      /1 register for this morning isn't in the 10:20 data either[\s\S]*8Y: Yul York said that it is not theirs today/,
    )
    expect(await school.at('2026-11-16', '10:40')).toEqual([])
  })

  test('a register said to be taken is asked about no more, of nobody; taken back, it stands as it was', async () => {
    await school.at('2026-11-16', '13:50')
    await school.marksCome('13:55', taken(['Una One', 'Dan Two'], '2026-11-16', 'PM'))
    const ask = () => school.talk.asks('yas@brook.example', nudgeOf('8Y', '2026-11-16', 'PM'))
    const receipt = await school.talk.presses('yas@brook.example', 'Taken it already', await ask())
    expect(await school.at('2026-11-16', '13:57')).toEqual([])
    expect((await ask()).card.body).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('You said at 13:50') }),
    )
    await school.talk.presses('yas@brook.example', 'Undo', receipt)
    expect((await ask()).card.body).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining("wasn't in the 13:55 data") }),
    )
  })

  test('whoever covers a form for the day is asked, and part of a register is said apart', async () => {
    await school.at('2026-11-17', '09:00')
    await school.marksCome('09:15', taken(['Dan Two', 'Tia Three'], '2026-11-17', 'AM'))
    const heard = await school.at('2026-11-17', '09:20')
    expect(who(heard)).toEqual(['cai', 'nia'])
    await school.marksCome('10:30', taken(['Dan Two'], '2026-11-17', 'AM'))
    const [later] = await school.at('2026-11-17', '10:31')
    expect(later?.text).toMatch(/8V: not taken, or not arrived[\s\S]*Came with marks missing: 8Y \(1 of 2\)/)
  })

  test('it is said in words as well, and a question about it is answered and not taken for an answer', async () => {
    await school.at('2026-11-17', '11:00')
    const titleOf = async (said: string) => (await school.talk.says('yas@brook.example', said)).card.title
    for (const said of [
      'taken it already',
      'already taken',
      'ive taken the register',
      "I took 8Y's register this morning",
      'iv done my register already',
      'just done the reg',
      "i've just submitted 8Y register",
      'weve taken registration',
      'ive done 8y am reg',
      'my reg is done',
    ])
      expect(await titleOf(said), said).toBe("Thank you, I've stopped")
    for (const said of ['not me today', 'not my register', 'that register isnt mine', 'im not taking my register today'])
      expect(await titleOf(said), said).toBe('Not you, then')
    for (const said of [
      'have i done my register',
      'has my register been taken',
      'did i take the register this morning',
      'is my register done',
      "is 8Y's register in",
      'i forgot to take the register',
    ])
      expect(await titleOf(said), said).toBe('Registers: 8Y')
    expect((await school.talk.says('wyn@brook.example', "I took 8Y's register")).outcome).toBe('refuse')
    expect(await titleOf("I took 8Y's register last Saturday")).not.toBe("Thank you, I've stopped")
  })

  test('a register that comes between planning and sending is not asked about; another form is refused like one that does not exist', async () => {
    await school.at('2026-11-18', '09:00')
    await school.marksCome('09:15', taken(['Una One', 'Dan Two', 'Tia Three'], '2026-11-18', 'AM'))
    await school.marksCome('09:16', taken(all, '2026-11-18', 'AM'))
    expect(await school.at('2026-11-18', '09:20')).toEqual([])
    const refused = async (form: string) =>
      (await school.talk.begins('nia@brook.example', 'register-taken', { form, date: '2026-11-18', session: 'AM' })).card
    expect(await refused('8W')).toEqual(await refused('11Z'))
  })
})

function nudgeOf(form: string, date: string, session: string) {
  const period = { from: date, to: date, said: 'date', name: 'that day' }
  const scope = { base: { kind: 'forms', forms: [form] }, groups: [] }
  return { name: 'register-nudge', params: { scope, period, filters: { session } } }
}
