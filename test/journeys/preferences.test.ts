import { beforeAll, expect, test } from 'vitest'
import { toText } from '../../src/cards/to-text.ts'
import type { Database } from '../../src/data/database.ts'
import { preferencesOf } from '../../src/data/preferences.ts'
import type { Reply } from '../../src/door.ts'
import { definePrompt, type PromptDefinition } from '../../src/handlers/prompt.ts'
import { importFile } from '../../src/imports/import-file.ts'
import { fixedClock } from '../../src/school/clock.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import type { StaffRole } from '../../src/school/staff-roles.ts'
import { onEachDatabase } from '../support/database.ts'
import { conversationOn, formOn, kingsmeadNow, talkWith } from '../support/kingsmead.ts'

function prompt(name: string, title: string, to: readonly StaffRole[], more: Partial<PromptDefinition> = {}): PromptDefinition {
  return definePrompt({ name, title, meaning: `What ${title} says`, to, when: 'day', occasions: () => [], ...more })
}

const prompts = [
  prompt('daily-digest', 'Daily digest', ['learning coordinator', 'slt'], { timeOf: (settings) => settings['digest-time'] }),
  prompt('weekly-digest', 'Weekly digest', ['learning coordinator'], { timeOf: () => '15:30', byDefault: 'off' }),
  prompt('space-plan', 'Morning SPACE plan', ['form tutor']),
  prompt('register-missing', 'Missing registers', ['form tutor']),
  prompt('meeting-reminder', 'Meeting reminders', ['form tutor', 'learning coordinator']),
]

const said = ({ card }: Reply) => toText(card)

onEachDatabase((open) => {
  let opened: Database
  const database = () => opened
  beforeAll(async () => {
    opened = await open()
    for (const kind of ['calendar', 'staff'] as const) {
      const path = `test/support/sample/${kind}.csv`
      await importFile({ database: opened, clock: fixedClock(kingsmeadNow), kind, path, school: 'Kingsmead', asOf: kingsmeadNow })
    }
  }, 60_000)
  const door = () => conversationOn(database(), fixedClock(kingsmeadNow), { prompts })
  const talk = () => talkWith(door())

  async function idOf(who: string): Promise<{ id: number; schoolId: number }> {
    return database().read.staffMember.findFirstOrThrow({ where: { email: `${who}@kingsmead.example` } })
  }
  async function wants(who: string) {
    const { id, schoolId } = await idOf(who)
    const { wanted, times, ...others } = await preferencesOf(database().read, schoolId, id)
    return { ...others, wanted: Object.fromEntries(wanted), times: Object.fromEntries(times) }
  }
  const nothing = { wanted: {}, times: {} }

  test('the card lists what one’s own roles bring, and how to have it otherwise', async () => {
    const tutor = said(await talk().says('nia.bevan', 'my settings'))
    expect(tutor).toMatch(
      /3 of 3 kinds of message on[\s\S]*Morning SPACE plan: on[\s\S]*Missing registers: on[\s\S]*Meeting reminders: on/,
    )
    expect(tutor).not.toContain('digest: ')
    expect(tutor).not.toContain('School settings')
    const coordinator = said(await talk().says('priya.raman', 'settings'))
    expect(coordinator).toMatch(
      /2 of 3 kinds of message on[\s\S]*Daily digest: on[\s\S]*At 07:45[\s\S]*Weekly digest: off[\s\S]*Meeting reminders/,
    )
    expect(coordinator).toContain('School settings')
    expect(said(await talk().says('anita.desai', 'my settings'))).toContain('Your roles bring no messages of my own accord')
  })

  test('a time that is said is set at once, for whoever said it alone, and undone with one press', async () => {
    const thread = talk()
    const receipt = await thread.says('priya.raman', 'digest at quarter past eight please')
    expect(said(receipt)).toMatch(/Daily digest at 08:15[\s\S]*On every school day/)
    expect(await wants('priya.raman')).toEqual({ wanted: {}, times: { 'daily-digest': '08:15' } })
    expect(await wants('nia.bevan')).toEqual(nothing)
    // A press of somebody else's undo takes nothing back.
    const others = await talk().begins('nia.bevan', 'undo', undoOf(receipt))
    expect(others.outcome).toBe('refuse')
    expect(await wants('priya.raman')).toMatchObject({ times: { 'daily-digest': '08:15' } })
    await thread.presses('priya.raman', 'Undo', receipt)
    expect(await wants('priya.raman')).toEqual(nothing)
  })

  test('a time in the quiet hours says that it would wait, and offers shorter ones', async () => {
    const thread = talk()
    const receipt = await thread.says('priya.raman', 'send my digest at 6.30am')
    expect(said(receipt)).toContain('06:30 is in your school’s quiet hours (17:30 to 07:00), so it would wait until 07:00')
    const shorter = await thread.presses('priya.raman', 'Quiet until 06:30 instead', receipt)
    expect(said(shorter)).toContain('Quiet from 17:30 to 06:30')
    expect(await wants('priya.raman')).toMatchObject({ quiet: { from: '17:30', until: '06:30' } })
    expect(said(await thread.says('priya.raman', 'reset my settings'))).toContain('all as your school has them')
    expect(await wants('priya.raman')).toEqual(nothing)
  })

  test('messages are turned off and on, in words and by the card, and what one does not get is said to be so', async () => {
    const thread = talk()
    expect(said(await thread.says('nia.bevan', 'stop SPACE reminders'))).toContain('Morning SPACE plan: off')
    await thread.says('nia.bevan', 'no more register nudges')
    expect(await wants('nia.bevan')).toEqual({ wanted: { 'space-plan': false, 'register-missing': false }, times: {} })
    const card = await thread.says('nia.bevan', 'my settings')
    expect(said(card)).toContain('1 of 3 kinds of message on')
    await thread.presses('nia.bevan', 'Turn on', card)
    expect(await wants('nia.bevan')).toMatchObject({ wanted: { 'space-plan': true, 'register-missing': false } })
    const digest = await thread.says('nia.bevan', 'stop sending me the weekly digest')
    expect(said(digest)).toContain("I don't send you anything like that. What you get: Morning SPACE plan")
    const others = await thread.begins('nia.bevan', 'change-preference', { change: 'wanted', prompt: 'daily-digest', on: true })
    expect(said(others)).toContain("I don't send you anything like that")
    await thread.says('nia.bevan', 'back to the defaults')
  })

  test('a pause lasts until the next school day after what was said, or asks until when', async () => {
    const thread = talk()
    expect(said(await thread.says('nia.bevan', "don't message me this week"))).toContain('Paused until Mon 23 Nov')
    expect(await wants('nia.bevan')).toMatchObject({ pausedUntil: '2026-11-23' as SchoolDate })
    expect(said(await thread.says('nia.bevan', 'my settings'))).toContain('Paused until Mon 23 Nov')
    expect(said(await thread.says('nia.bevan', 'unpause'))).toContain('I speak up again')
    expect(await wants('nia.bevan')).toEqual(nothing)
    expect(said(await thread.says('nia.bevan', 'pause my messages over christmas'))).toContain('Paused until Tue 5 Jan')
    expect(said(await thread.says('nia.bevan', 'im back'))).toContain('I speak up again')
    const form = await thread.says('nia.bevan', 'mute')
    expect(formOn(form.card.body).fields).toMatchObject([{ kind: 'date', name: 'day' }])
    expect(said(await thread.sends('nia.bevan', form, { day: '2026-11-18' }))).toContain('That day has come')
    const until = await thread.sends('nia.bevan', form, { day: '2026-11-30' })
    expect(said(until)).toContain('Paused until Mon 30 Nov')
    await thread.presses('nia.bevan', 'Undo', until)
    expect(await wants('nia.bevan')).toEqual(nothing)
  })

  test('quiet hours of one’s own, and where to be messaged, for whoever has both platforms', async () => {
    const thread = talk()
    expect(said(await thread.says('nia.bevan', 'quiet after 4pm'))).toContain('Quiet from 16:00 to 07:00')
    expect(said(await thread.says('nia.bevan', 'message me on slack not teams'))).toContain("I don't know you in Slack yet")
    const { id: staffId } = await idOf('nia.bevan')
    await database().write((transaction) =>
      transaction.platformLink.createMany({
        data: (['teams', 'slack'] as const).map((platform) => ({
          platform,
          organisation: 'T1',
          user: 'nia',
          staffId,
          linkedAt: kingsmeadNow,
        })),
      }),
    )
    expect(said(await thread.says('nia.bevan', 'message me on slack please'))).toContain('Slack first')
    expect(said(await thread.says('nia.bevan', 'both please'))).toContain('everything twice')
    expect(await wants('nia.bevan')).toMatchObject({ platform: 'both', quiet: { from: '16:00', until: '07:00' } })
    await thread.says('nia.bevan', 'back to normal please')
    expect(await wants('nia.bevan')).toEqual(nothing)
  })

  test('the tutor-time programme is understood by the school’s own name for it', async () => {
    const set = (value: string) =>
      talk()
        .begins('sam.okafor', 'change-setting', { name: 'programme-name' })
        .then((form) => talk().sends('sam.okafor', form, { value }))
    await set('Compass')
    expect(said(await talk().says('nia.bevan', 'stop Compass reminders'))).toContain('Morning SPACE plan: off')
    await set('SPACE')
    await talk().says('nia.bevan', 'back to the defaults')
  })

  test('what the school turns off is off for whoever has not turned it on, and only what there is can be turned off', async () => {
    const form = await talk().begins('sam.okafor', 'change-setting', { name: 'prompts-off' })
    const refused = await talk().sends('sam.okafor', form, { value: 'newsletter' })
    expect(said(refused)).toContain('I send nothing called “newsletter”. There are: daily-digest, weekly-digest')
    expect(said(await talk().sends('sam.okafor', form, { value: 'Missing registers\nspace-plan' }))).toContain(
      'register-missing, space-plan',
    )
    await talk().says('nia.bevan', 'turn space reminders back on')
    const card = said(await talk().says('nia.bevan', 'my settings'))
    expect(card).toMatch(/2 of 3 kinds[\s\S]*Morning SPACE plan: on[\s\S]*Missing registers: off/)
    await talk().sends('sam.okafor', await talk().begins('sam.okafor', 'change-setting', { name: 'prompts-off' }), { value: '' })
    await talk().says('nia.bevan', 'back to the defaults')
  })

  test('every change raises what the planner goes by, so that the day is planned anew', async () => {
    const { schoolId } = await idOf('nia.bevan')
    const version = async () => (await database().read.school.findUniqueOrThrow({ where: { id: schoolId } })).rhythmVersion
    const before = await version()
    await talk().begins('nia.bevan', 'change-preference', { change: 'wanted', prompt: 'space-plan', on: false })
    expect(await version()).toBeGreaterThan(before)
  })
})

function undoOf({ card }: Reply): unknown {
  const buttons = card.body.flatMap((element) => (element.kind === 'acts' ? element.buttons : []))
  return buttons.find(({ label }) => label === 'Undo')?.action.params
}
