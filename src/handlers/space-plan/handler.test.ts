import { expect, test } from 'vitest'
import { atKingsmead, conversationOn, formOn, type Talk, talkWith } from '../../../test/support/kingsmead.ts'
import { toText } from '../../cards/to-text.ts'
import type { Reply } from '../../door.ts'
import { fixedClock, londonInstant } from '../../school/clock.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { askSpaceSoon } from '../space-soon/question.ts'

atKingsmead((door, database) => {
  let talk: Talk
  const says = async (who: string, words: string) => toText((await talk.says(who, words)).card)
  /** Sends a form with what it shows and what is filled in. */
  async function fill(who: string, reply: Reply, values: Readonly<Record<string, unknown>>): Promise<Reply> {
    const shown = formOn(reply.card.body).fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))
    return talk.sends(who, reply, { ...Object.fromEntries(shown), ...values })
  }
  async function plan(date: string, title: string, more: Readonly<Record<string, unknown>> = {}): Promise<Reply> {
    return fill('priya.raman', await talk.begins('priya.raman', 'set-space-plan', { yearGroup: 8, date }), { title, ...more })
  }

  test('where nothing is planned the tutor is told so, and the coordinator can plan it', async () => {
    talk = talkWith(door())
    expect(await says('nia.bevan', "what's SPACE today")).toMatch(
      /Nothing is planned for today yet\.[\s\S]*Whoever leads the year adds plans/,
    )
    expect(await says('priya.raman', 'SPACE this week')).toMatch(/\[Add a plan\] \[Set the theme\] \[Copy last year's\]/)
    expect(await says('nia.bevan', 'space on saturday')).toContain('No SPACE on Saturday: the weekend.')
    const refused = await talk.begins('nia.bevan', 'set-space-plan', { yearGroup: 8 })
    expect(toText(refused.card)).toContain("I can't help with that one")
    expect(toText((await talk.begins('priya.raman', 'set-space-plan', { yearGroup: 10 })).card)).toContain(
      "I can't help with that one",
    )
  })

  test('a plan is set with its links, is told to tutors with who was away, and only web addresses become links', async () => {
    const bad = await plan('2026-11-18', 'Asking for help early', { resources: 'Slides javascript:alert(1)' })
    expect(toText(bad.card)).toContain('has no web address')
    const closed = await plan('2026-11-21', 'On a Saturday')
    expect(toText(closed.card)).toContain('There is no school then: the weekend.')
    const saved = await plan('2026-11-18', 'Asking for help early', {
      minutes: 15,
      what: 'Pairs, then a circle.',
      resources: 'Slides https://slides.example/a',
      tag: 'growth mindset',
    })
    expect(toText(saved.card)).toContain('Wed 18 Nov: Asking for help early, 15 min.')
    const twice = await plan('2026-11-18', 'Something else')
    expect(toText(twice.card)).toContain('There is a plan then already: “Asking for help early”.')
    await plan('2026-11-19', 'Circle time', { minutes: 10 })
    const theme = await talk.begins('priya.raman', 'set-space-theme', { yearGroup: 8 })
    await fill('priya.raman', theme, { theme: 'Resilience' })

    const today = await says('nia.bevan', 'whats space today')
    expect(today).toMatch(/SPACE today: 8V\nWed 18 Nov · Theme: Resilience/)
    expect(today).toMatch(
      /Asking for help early, 15 min\.[\s\S]*Slides: https:\/\/slides\.example\/a[\s\S]*\[Done\] \[Swap\] \[Not today\]/,
    )
    expect(today).toMatch(/Two of 8V were away yesterday\.\s+\[Who\]/)
    // Whoever works here may read plans; who was away is for the form's tutors alone.
    const others = await says('anita.desai', 'space for 8V today')
    expect(others).toContain('Asking for help early')
    expect(others).not.toContain('away')
    expect(others).not.toContain('[Done]')
  })

  test('one press says what became of it, and undo takes it back', async () => {
    const today = await talk.says('nia.bevan', 'space today')
    expect(toText((await talk.presses('nia.bevan', 'Done', today)).card)).toContain('Nothing more is needed.')
    expect(await says('nia.bevan', 'space today')).toContain('Done')
    expect(await database().read.spaceSlot.count()).toBe(1)
    await talk.says('nia.bevan', 'undo')
    expect(await database().read.spaceSlot.count()).toBe(0)
    const notTheirs = await talk.begins('kofi.asante', 'space-done', { formId: await formId('8V'), date: '2026-11-18', slot: 1 })
    expect(toText(notTheirs.card)).toContain("I can't help with that one")
  })

  test('a tutor swaps with another day of the week for their own form alone, or says what they do instead', async () => {
    const today = await talk.says('nia.bevan', 'space today')
    const neither = await fill('nia.bevan', await talk.presses('nia.bevan', 'Swap', today), {})
    expect(toText(neither.card)).toContain('Choose another day, or say in a few words what you do instead.')
    const swap = await talk.presses('nia.bevan', 'Swap', today)
    expect(toText((await fill('nia.bevan', swap, { with: '2026-11-19:1' })).card)).toContain('have changed places')
    expect(await says('nia.bevan', 'space this week')).toMatch(/Wed 18 Nov: Circle time[\s\S]*Thu 19 Nov: Asking for help early/)
    expect(await says('priya.raman', 'space today')).toMatch(/Asking for help early[\s\S]*8V does something else: Circle time/)
    expect(await says('priya.raman', 'space for 8W today')).toContain('Asking for help early')
    await talk.says('nia.bevan', 'undo')
    expect(await says('nia.bevan', 'space this week')).toMatch(/Wed 18 Nov: Asking for help early[\s\S]*Thu 19 Nov: Circle time/)
  })

  test('the plan that is told before it begins greets its tutor, names nobody in its banner, and is no news once they have answered', async () => {
    const morning = talkWith(conversationOn(database(), fixedClock(londonInstant('2026-11-18' as SchoolDate, '08:25'))))
    const told = await morning.asks('nia.bevan', askSpaceSoon('8V', '2026-11-18' as SchoolDate, 1, true))
    expect(told.card.notice).toBe('SPACE today, 15 minutes, slides inside')
    expect(toText(told.card)).toContain('Morning Nia. Asking for help early, 15 min.')
    expect(toText(told.card)).toContain('Two of 8V were away yesterday.')
    const other = await morning.asks('kofi.asante', askSpaceSoon('8V', '2026-11-18' as SchoolDate, 1, true))
    expect(toText(other.card)).toContain("I can't help with that one")
  })

  test('coordinators see how much is planned, was done and worked: by week and tag, of nobody and no form', async () => {
    const today = await talk.says('nia.bevan', 'space today')
    await talk.presses('nia.bevan', 'Not today', today)
    const worked = await talk.begins('nia.bevan', 'space-worked', { formId: await formId('8V'), monday: '2026-11-16' })
    await fill('nia.bevan', worked, { text: 'The circle went well' })
    const coverage = await says('priya.raman', 'space coverage')
    expect(coverage).toMatch(/2 of 34 {2}slots have a plan/)
    expect(coverage).toMatch(/Mon 16 Nov +Resilience +2 of 5 +0 +0 +1/)
    expect(coverage).toMatch(/growth mindset +1 +0 +0 +1/)
    expect(coverage).toContain('Week of Mon 16 Nov: The circle went well')
    expect(coverage).not.toMatch(/8V|Bevan|Nia/)
    expect(await says('nia.bevan', 'space coverage')).toContain("I can't help with that one")
    expect(await says('gareth.pugh', 'space coverage year 8')).toContain("I can't help with that one")
  })

  async function formId(name: string): Promise<number> {
    const form = await database().read.formGroup.findFirst({ where: { name } })
    return form?.id ?? 0
  }
})
