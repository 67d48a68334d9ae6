import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../../test/support/database.ts'
import { formOn } from '../../../test/support/kingsmead.ts'
import { type LivedSchool, liveThrough } from '../../../test/support/nudged-school.ts'
import type { SchoolPlan } from '../../../test/support/sample-school.ts'
import { toText } from '../../cards/to-text.ts'
import type { Reply } from '../../door.ts'
import { taskGiven } from '../task-told/task-given.ts'
import { tasksOverdue } from '../task-told/tasks-overdue.ts'
import { meetingChanged } from './meeting-changed.ts'
import { meetingSoon } from './meeting-soon.ts'
import { meetingTomorrow } from './meeting-tomorrow.ts'

/** Two tutors of year 8 and one of year 9; somebody covers 8V on Thursday. */
const plan: SchoolPlan = {
  name: 'Brook',
  marksAsOf: '2026-11-13T15:00:00Z',
  pupils: [
    { name: 'Una One', sex: 'F', forms: [['8V', 8, '2026-09-01']], weeks: {} },
    { name: 'Dan Two', sex: 'M', forms: [['8W', 8, '2026-09-01']], weeks: {} },
    { name: 'Ned Nine', sex: 'M', forms: [['9X', 9, '2026-09-01']], weeks: {} },
  ],
  staff: [
    { email: 'nia@brook.example', name: 'Nia Hughes', forms: [['8V']] },
    { email: 'wyn@brook.example', name: 'Wyn Wood', forms: [['8W']] },
    { email: 'xan@brook.example', name: 'Xan Hill', forms: [['9X']] },
    { email: 'cai@brook.example', name: 'Cai Cover', forms: [['8V', '2026-11-19', '2026-11-19']] },
    { email: 'priya@brook.example', name: 'Priya Raman', roles: [['learning coordinator', 8]] },
    { email: 'head@brook.example', name: 'Hana Head', roles: [['headteacher']] },
  ],
}
const all = [meetingSoon, meetingChanged, meetingTomorrow, taskGiven, tasksOverdue]
const who = (email: string) => `${email}@brook.example`

onEachDatabase((open) => {
  let school: LivedSchool
  const says = (email: string, words: string) => school.talk.says(who(email), words)
  const heardBy = (heard: Awaited<ReturnType<LivedSchool['at']>>) => heard.map((each) => each.who).toSorted()
  /** Fills in what the form leaves empty, and sends it with what it already holds. */
  const send = (email: string, form: Reply, values: Readonly<Record<string, unknown>> = {}) => {
    const held = formOn(form.card.body).fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))
    return school.talk.sends(who(email), form, { ...Object.fromEntries(held), ...values })
  }
  const meetingNamed = async (title: string) =>
    (await school.database.read.meeting.findFirstOrThrow({ where: { schoolId: school.made.schoolId, title } })).id
  const atMeeting = async (title: string, on: string) => ({ meetingId: await meetingNamed(title), on })

  beforeAll(async () => {
    school = await liveThrough(await open(), plan, all, ['2026-11-16', '07:30'])
    await school.at('2026-11-16', '10:00')
    const form = await says('priya', 'set up a weekly tutor meeting on wednesday at 3.20pm for 40 minutes')
    expect(form.understood).toMatchObject({ intent: 'next_meeting' })
    const made = await send('priya', form, { place: 'Room 4' })
    expect(toText(made.card)).toMatch(/Year 8 tutor meeting[\s\S]*Wed 18 Nov, 15:20, 40 minutes, Room 4[\s\S]*every Wednesday/)
    const briefing = await school.talk.begins(who('head'), 'make-meeting', {})
    await send('head', briefing, {
      title: 'Monday briefing',
      date: '2026-11-23',
      time: '08:25',
      minutes: 15,
      forWhom: 'everyone',
      repeats: 'weekly',
    })
  })

  test('its people see a meeting and its agenda, and for everybody else it is as if there were none', async () => {
    expect(toText((await says('nia', "when's the next tutor meeting")).card)).toMatch(
      /Wed 18 Nov, 15:20[\s\S]*Year 8 tutor meeting, Room 4/,
    )
    expect(toText((await says('xan', "when's the next tutor meeting")).card)).not.toContain('Year 8')
    const known = await atMeeting('Year 8 tutor meeting', '2026-11-18')
    for (const action of ['add-agenda-item', 'note-decision', 'move-meeting', 'call-off-meeting', 'give-task']) {
      const forbidden = await school.talk.begins(who('xan'), action, known)
      const unknown = await school.talk.begins(who('xan'), action, { ...known, meetingId: 999_999 })
      expect(JSON.stringify(forbidden)).toBe(JSON.stringify(unknown))
      expect(forbidden.outcome).toBe('refuse')
    }
    const period = { from: '2026-11-16', to: '2026-11-16', said: 'default', name: 'from today on' }
    const agenda = (meetingId: number) => ({
      name: 'meeting-agenda',
      params: { scope: { base: { kind: 'none' }, groups: [] }, period, on: known.on, meetingId },
    })
    const refused = await school.talk.asks(who('xan'), agenda(known.meetingId))
    expect(JSON.stringify(refused.card)).toBe(JSON.stringify((await school.talk.asks(who('xan'), agenda(999_999))).card))
    // Where there is nothing of the kind, it says so in place of a form.
    expect(toText((await says('xan', 'cancel the tutor meeting')).card)).toContain('There is no meeting ahead that you lead.')
    expect(toText((await says('xan', 'mark the planners done')).card)).toContain('There is nothing on your list.')
    // A tutor may not move what the coordinator leads.
    expect((await school.talk.begins(who('nia'), 'move-meeting', known)).outcome).toBe('refuse')
  })

  test('an agenda item is filled in from the words, saved with one press, and taken back', async () => {
    const form = await says('nia', "add uniform to wednesday's tutor meeting")
    expect(form.understood).toMatchObject({ intent: 'meeting_agenda' })
    const saved = await send('nia', form)
    expect(toText(saved.card)).toMatch(/Year 8 tutor meeting, Wed 18 Nov, 15:20:[\s\S]*Uniform/)
    const agenda = () => says('wyn', "what's on the agenda for the tutor meeting")
    expect(toText((await agenda()).card)).toContain('Uniform (Nia Hughes)')
    await school.talk.presses(who('nia'), 'Undo', saved)
    expect(toText((await agenda()).card)).toContain('Nothing on it yet')
    await send('nia', await says('nia', "add uniform to wednesday's tutor meeting"))
    await school.at('2026-11-16', '11:00')
  })

  test('the afternoon before, its people are reminded with the agenda, and again shortly before it begins', async () => {
    expect(await school.at('2026-11-17', '14:31')).toEqual([])
    const before = await school.at('2026-11-17', '16:31')
    expect(heardBy(before)).toEqual(['nia', 'priya', 'wyn'])
    expect(before[0]?.text).toMatch(/Tomorrow, 15:20: Year 8 tutor meeting, Room 4\.[\s\S]*Uniform \(Nia Hughes\)/)
    expect(before[0]?.notice).toBe('A meeting coming up.')
    expect(await school.at('2026-11-18', '15:04')).toEqual([])
    const soon = await school.at('2026-11-18', '15:05')
    expect(heardBy(soon)).toEqual(['nia', 'priya', 'wyn'])
    expect(soon[0]?.text).toMatch(/Today, 15:20/)
    expect(await school.at('2026-11-18', '15:21')).toEqual([])
  })

  test('decisions and tasks of a meeting are its minutes; a task is told to its owner and done with one press', async () => {
    await send('priya', await says('priya', 'note decision: no bottles in assembly'))
    const known = await atMeeting('Year 8 tutor meeting', '2026-11-18')
    const task = await school.talk.begins(who('priya'), 'give-task', known)
    await send('priya', task, { title: 'Uniform letter', owner: [String(school.staff('wyn'))], due: '2026-11-20' })
    await send('priya', await says('priya', 'task for wyn: seating plans by friday'))
    const minutes = toText((await says('nia', 'minutes of last tutor meeting')).card)
    expect(minutes).toMatch(/No bottles in assembly[\s\S]*Wyn Wood: Uniform letter, due Fri 20 Nov/)
    const told = await school.at('2026-11-18', '16:01')
    expect(heardBy(told)).toEqual(['wyn'])
    expect(told[0]?.text).toMatch(/From Priya Raman[\s\S]*Uniform letter[\s\S]*Seating plans/)
    expect(toText((await says('priya', 'what has my team still to do')).card)).toMatch(/2 tasks[\s\S]*Wyn Wood: Uniform letter/)
    expect(toText((await says('xan', 'what has my team still to do')).card)).toContain('Nobody has anything outstanding')
    const form = await says('wyn', 'mark the uniform letter done')
    const done = await send('wyn', form)
    expect(toText(done.card)).toMatch(/Uniform letter: done\. 1 left/)
    await school.talk.presses(who('wyn'), 'Undo', done)
    expect(toText((await says('wyn', 'my tasks')).card)).toMatch(/2 tasks/)
    const taskId = (await school.database.read.task.findFirstOrThrow({ where: { title: 'Seating plans' } })).id
    const forbidden = await school.talk.begins(who('nia'), 'task-done', { taskId })
    expect(forbidden.outcome).toBe('refuse')
    expect(JSON.stringify(forbidden)).toBe(JSON.stringify(await school.talk.begins(who('nia'), 'task-done', { taskId: 999_999 })))
    await school.talk.begins(who('wyn'), 'task-done', { taskId })
  })

  test('whoever covers a form for a day is of its meeting that day alone', async () => {
    await school.at('2026-11-19', '09:00')
    expect(toText((await says('cai', "when's the next tutor meeting")).card)).toContain('Year 8 tutor meeting')
    await school.at('2026-11-20', '09:00')
    expect(toText((await says('cai', "when's the next tutor meeting")).card)).not.toContain('Year 8')
  })

  test('a meeting that is moved is told to its people and reminded of at its new time; one called off never', async () => {
    await school.at('2026-11-24', '09:00')
    const form = await says('priya', "move wednesday's tutor meeting to thursday 8am")
    const moved = await send('priya', form)
    expect(toText(moved.card)).toMatch(/Year 8 tutor meeting is Thu 26 Nov, 08:00/)
    expect(heardBy(await school.at('2026-11-24', '15:00'))).toEqual([])
    const told = await school.at('2026-11-24', '16:31')
    expect(heardBy(told)).toEqual(['nia', 'wyn'])
    expect(told[0]?.text).toMatch(/Thu 26 Nov, 08:00[\s\S]*It was to be Wed 25 Nov, 15:20/)
    expect(told[0]?.notice).toBe('A meeting has changed.')
    expect(await school.at('2026-11-25', '15:06')).toEqual([])
    expect(heardBy(await school.at('2026-11-25', '16:31'))).toEqual(['nia', 'priya', 'wyn'])
    const off = await school.talk.begins(who('priya'), 'call-off-meeting', await atMeeting('Year 8 tutor meeting', '2026-11-25'))
    await send('priya', off)
    const called = await school.at('2026-11-26', '07:46')
    expect(heardBy(called)).toEqual(['nia', 'wyn'])
    expect(called[0]?.text).toContain('is called off')
    expect(toText((await says('nia', 'when is the next tutor meeting')).card)).toMatch(/called off[\s\S]*Wed 2 Dec, 15:20/)
  })

  test('an overdue task rides along with another message, once, and once more after a school week', async () => {
    // The letter was due on Friday 20 November: Monday's briefing carries it.
    expect((await school.at('2026-11-30', '08:10')).find((each) => each.who === 'wyn')?.text).toMatch(
      /Uniform letter, was due Fri 20 Nov/,
    )
    expect((await school.at('2026-12-01', '16:31')).find((each) => each.who === 'wyn')?.text).not.toContain('Uniform letter')
  })

  test('a meeting of today that goes to next month is told at once, and its own day reminds of nothing', async () => {
    await school.at('2026-12-02', '09:00')
    const move = await school.talk.begins(who('priya'), 'move-meeting', await atMeeting('Year 8 tutor meeting', '2026-12-02'))
    await send('priya', move, { date: '2026-12-18', time: '15:20' })
    const told = await school.at('2026-12-02', '09:06')
    expect(heardBy(told)).toEqual(['nia', 'wyn'])
    expect(told[0]?.text).toMatch(/Fri 18 Dec, 15:20[\s\S]*It was to be Wed 2 Dec, 15:20/)
    expect(await school.at('2026-12-02', '15:06')).toEqual([])
  })
})
