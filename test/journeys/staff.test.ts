import { expect, test } from 'vitest'
import { toText } from '../../src/cards/to-text.ts'
import type { Reply } from '../../src/door.ts'
import { fixedClock, londonInstant } from '../../src/school/clock.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { atKingsmead, conversationOn, formOn, talkWith } from '../support/kingsmead.ts'

/** What a card says, and the labels of what it offers. */
const said = ({ card }: Reply) => toText(card)
const errorsOn = ({ card }: Reply) => formOn(card.body).fields.flatMap(({ name, error }) => (error ? [[name, error]] : []))

atKingsmead((door, database) => {
  const idOf = async (email: string) =>
    (await database().read.staffMember.findFirstOrThrow({ where: { email: `${email}@kingsmead.example` } })).id
  const on = (date: string) => conversationOn(database(), fixedClock(londonInstant(date as SchoolDate, '10:30')))
  const ask = (who: string, text: string, at = door()) => talkWith(at).says(who, text)

  /** Fills in a form, has it confirmed and confirms it. */
  async function does(who: string, action: string, params: object, values: object): Promise<Reply> {
    const talk = talkWith(door())
    const confirmation = await talk.sends(who, await talk.begins(who, action, params), { ...values })
    expect(confirmation.outcome, said(confirmation)).toBe('form')
    return talk.sends(who, confirmation)
  }

  test('a role counts from the very next question, and no longer from the one after it has ended', async () => {
    const beth = await idOf('beth.carver')
    expect((await ask('beth.carver', 'attendance in year 8')).outcome).toBe('refuse')
    const talk = talkWith(door())
    const form = await talk.begins('sam.okafor', 'give-role', { staffId: beth })
    const confirmation = await talk.sends('sam.okafor', form, { role: 'learning coordinator', year: '8', from: '2026-11-18' })
    expect(said(confirmation)).toMatch(/Beth Carver: Learning coordinator, Year 8\.[\s\S]*Beth Carver\s+147 pupils/)
    expect((await ask('beth.carver', 'attendance in year 8')).outcome).toBe('refuse')
    const receipt = await talk.sends('sam.okafor', confirmation)
    expect(said(receipt)).toContain('It counts from their very next question.')
    expect((await ask('beth.carver', 'attendance in year 8')).outcome).toBe('answer')

    const person = await talk.presses('sam.okafor', 'See them', receipt)
    const ending = await talk.presses('sam.okafor', 'End a role', person)
    const [which] = formOn(ending.card.body).fields
    const options = which?.kind === 'choice' ? which.options : []
    expect(options.map(({ label }) => label)).toContain('Beth Carver: Learning coordinator, Year 8')
    const chosen = options.find(({ label }) => label.includes('coordinator'))?.value
    const sure = await talk.sends('sam.okafor', ending, { which: chosen })
    expect(said(sure)).toMatch(/ends now[\s\S]*nobody\s+147 pupils/)
    const ended = await talk.sends('sam.okafor', sure)
    expect((await ask('beth.carver', 'attendance in year 8')).outcome).toBe('refuse')
    await talk.presses('sam.okafor', 'Undo', ended)
    expect((await ask('beth.carver', 'attendance in year 8')).outcome).toBe('answer')
  })

  test('cover counts on its days and on no other', async () => {
    const hugo = await idOf('hugo.lindqvist')
    const form = await database().read.formGroup.findFirstOrThrow({ where: { name: '8W' } })
    await does('sam.okafor', 'cover-form', { staffId: hugo }, { form: String(form.id), from: '2026-11-19', to: '2026-11-20' })
    const asked = async (date: string) => (await ask('hugo.lindqvist', 'attendance in 8W this week', on(date))).outcome
    expect(await asked('2026-11-18')).toBe('refuse')
    expect(await asked('2026-11-19')).toBe('answer')
    expect(await asked('2026-11-20')).toBe('answer')
    expect(await asked('2026-11-23')).toBe('refuse')
    expect(said(await ask('sam.okafor', 'who tutors 8W'))).toMatch(
      /Hugo Lindqvist\s+Form tutor, 8W, from Thu 19 Nov to Fri 20 Nov/,
    )
  })

  test('whoever leaves is nobody after their last day, and somebody again where it was a mistake', async () => {
    const kofi = await idOf('kofi.asante')
    const receipt = await does('sam.okafor', 'staff-leaves', { staffId: kofi }, { on: '2026-11-20' })
    expect(said(receipt)).toContain('Kofi Asante leaves after Fri 20 Nov 2026.')
    expect((await ask('kofi.asante', 'attendance in 8W')).outcome).toBe('answer')
    expect((await ask('kofi.asante', 'attendance in 8W', on('2026-11-23'))).card.title).toBe("We haven't met")
    await talkWith(door()).presses('sam.okafor', 'Undo', receipt)
    expect((await ask('kofi.asante', 'attendance in 8W', on('2026-11-23'))).outcome).toBe('answer')
  })

  test('somebody is added, known by their address at once, and may be taken off again', async () => {
    const talk = talkWith(door())
    const form = await talk.presses('sam.okafor', 'Add somebody', await talk.says('sam.okafor', 'staff list'))
    const person = { forename: 'Una', surname: 'Newby', email: 'una.newby@kingsmead.example' }
    const faulty = await talk.sends('sam.okafor', form, { ...person, email: 'nia.bevan@kingsmead.example' })
    expect(errorsOn(faulty)).toEqual([['email', "That is Nia Bevan's, who is on the list."]])
    const wrong = await talk.sends('sam.okafor', faulty, { ...person, email: 'una' })
    expect(errorsOn(wrong)).toEqual([['email', expect.stringContaining('Give their e-mail address')]])
    const receipt = await talk.sends('sam.okafor', wrong, person)
    expect(said(receipt)).toContain('Una Newby is added')
    expect(said(await ask('una.newby', 'my account'))).toContain('Your roles       none yet')
    await talk.presses('sam.okafor', 'Undo', receipt)
    expect((await ask('una.newby', 'my account')).card.title).toBe("We haven't met")
  })

  test('what cannot be is said beside the field', async () => {
    const priya = await idOf('priya.raman')
    const talk = talkWith(door())
    const form = () => talk.begins('sam.okafor', 'give-role', { staffId: priya })
    const fault = async (values: object) =>
      errorsOn(await talk.sends('sam.okafor', await form(), { from: '2026-11-18', ...values }))
    expect(await fault({ role: 'learning coordinator' })).toEqual([['year', 'Say which year group they coordinate: 8, 10.']])
    expect(await fault({ role: 'learning coordinator', year: '8' })).toEqual([
      ['role', 'They have it already: Learning coordinator, Year 8.'],
    ])
    expect(await fault({ role: 'slt', to: '2026-11-10' })).toEqual([['to', 'The last day is before the first.']])
    expect(await fault({})).toEqual([['role', 'Please fill this in.']])
    const anybody = await talk.begins('sam.okafor', 'give-role', {})
    expect(errorsOn(await talk.sends('sam.okafor', anybody, { staff: ['987654'], role: 'slt', from: '2026-11-18' }))).toEqual([
      ['staff', 'Choose somebody from the list.'],
    ])
  })

  test('somebody is found by typing a part of their name', async () => {
    const suggest = (field: string, action: string, typed: string) =>
      door().suggest({
        from: { platform: 'local', email: 'sam.okafor@kingsmead.example' },
        action: { name: action, params: {} },
        field,
        typed,
      })
    expect((await suggest('staff', 'give-role', 'zielin')).map(({ label }) => label)).toEqual([
      'Marta Zielinska (marta.zielinska@kingsmead.example)',
    ])
    expect((await suggest('which', 'end-role', 'pugh')).map(({ label }) => label)).toEqual([
      'Gareth Pugh: Learning coordinator, Year 10',
    ])
  })

  test('the last administrator cannot be removed', async () => {
    const sam = await idOf('sam.okafor')
    const role = await database().read.roleAssignment.findFirstOrThrow({ where: { staffId: sam, role: 'administrator' } })
    const talk = talkWith(door())
    const ending = await talk.begins('sam.okafor', 'end-role', { staffId: sam })
    expect(said(await talk.sends('sam.okafor', ending, { which: `role:${role.id}` }))).toContain('without an administrator')
    const leaving = await talk.sends('sam.okafor', await talk.begins('sam.okafor', 'staff-leaves', { staffId: sam }), {
      on: '2026-12-18',
    })
    expect(said(leaving)).toContain('without an administrator')
  })

  test('nobody but the administrator sees the list of staff or changes it, whatever they ask, press or send', async () => {
    for (const who of ['nia.bevan', 'priya.raman', 'helen.achterberg', 'farida.rahimi', 'joan.beaumont']) {
      for (const text of ['staff list', 'who tutors 8V', 'give somebody a role'])
        expect((await ask(who, text)).outcome, `${who}: ${text}`).toBe('refuse')
      for (const action of ['give-role', 'end-role', 'cover-form', 'staff-leaves', 'add-staff']) {
        const reply = await talkWith(door()).begins(who, action, {})
        expect(reply, `${who}: ${action}`).toMatchObject({ outcome: 'refuse', card: { title: "I can't help with that one" } })
      }
    }
    const sent = await door().submit({
      from: { platform: 'local', email: 'nia.bevan@kingsmead.example' },
      thread: 'altered',
      place: 'private',
      delivery: 'an altered form',
      form: { action: 'give-role', params: { staffId: await idOf('nia.bevan') }, key: 'k', carried: { role: 'dsl' } },
      values: { role: 'dsl' },
    })
    expect(sent?.outcome).toBe('refuse')
    expect(await database().read.roleAssignment.count({ where: { role: 'dsl' } })).toBe(1)
  })

  test('an administrator who gives themself sight of pupils is heard of by the safeguarding lead and the head', async () => {
    const sam = await idOf('sam.okafor')
    await does('sam.okafor', 'give-role', { staffId: sam }, { role: 'slt', from: '2026-11-18' })
    const told = await database().read.outboxMessage.findMany({
      where: { occasion: { startsWith: 'opened:' } },
      orderBy: { recipientId: 'asc' },
    })
    expect(told.map(({ recipientId }) => recipientId)).toEqual([await idOf('helen.achterberg'), await idOf('farida.rahimi')])
    const pressed = (who: string) =>
      door().ask({
        from: { platform: 'local', email: `${who}@kingsmead.example` },
        thread: 'told',
        place: 'private',
        delivery: `told ${who}`,
        said: { pressed: JSON.parse(told[0]?.question ?? '') },
      })
    const shown = await pressed('farida.rahimi')
    expect(shown && said(shown)).toMatch(/Sam Okafor gave themself the role “Leadership team”/)
    expect(shown?.card.notice).toBe('A change of roles to look at.')
    expect((await pressed('nia.bevan'))?.outcome).toBe('refuse')
    const audited = await database().read.auditEntry.findFirstOrThrow({
      where: { event: 'did', question: 'give-role', staffId: sam },
      orderBy: { id: 'desc' },
    })
    expect(audited).toMatchObject({ permission: 'staff accounts', role: 'administrator' })

    const before = told.length
    await does(
      'sam.okafor',
      'give-role',
      { staffId: await idOf('anita.desai') },
      { role: 'attendance officer', from: '2026-11-18' },
    )
    expect(await database().read.outboxMessage.count({ where: { occasion: { startsWith: 'opened:' } } })).toBe(before)
    await does('sam.okafor', 'give-role', { staffId: await idOf('anita.desai') }, { role: 'deputy dsl', from: '2026-11-18' })
    expect(await database().read.outboxMessage.count({ where: { occasion: { startsWith: 'opened:' } } })).toBe(before + 2)
  })

  test('who gave themself a role and took it back again before anybody was told is heard of all the same', async () => {
    const sam = await idOf('sam.okafor')
    const told = { occasion: { startsWith: 'opened:' }, question: { contains: `"staffId":${sam},` } }
    const before = await database().read.outboxMessage.count({ where: told })
    const receipt = await does('sam.okafor', 'give-role', { staffId: sam }, { role: 'dsl', from: '2026-11-18' })
    expect((await ask('sam.okafor', 'attendance in year 8')).outcome).toBe('answer')
    expect(said(await talkWith(door()).presses('sam.okafor', 'Undo', receipt))).toContain('is taken back')
    const messages = await database().read.outboxMessage.findMany({ where: told, orderBy: { id: 'asc' } })
    expect(messages.slice(before).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    const shown = await door().ask({
      from: { platform: 'local', email: 'farida.rahimi@kingsmead.example' },
      thread: 'told',
      place: 'private',
      delivery: 'told of what was taken back',
      said: { pressed: JSON.parse(messages.at(-1)?.question ?? '') },
    })
    expect(shown && said(shown)).toContain('Sam Okafor gave it to themself')
  })

  test('an account is unlinked with one look at what that means, and linked again by undoing it', async () => {
    const staffId = await idOf('leila.haddad')
    const account = { platform: 'teams', organisation: 'tenant-1', user: 'leila' }
    await database().write((transaction) =>
      transaction.platformLink.create({
        data: { ...account, staffId, linkedAt: londonInstant('2026-09-02' as SchoolDate, '08:00') },
      }),
    )
    const onTeams = {
      platform: 'teams',
      organisation: 'tenant-1',
      user: 'leila',
      email: async () => 'leila.haddad@kingsmead.example',
    } as const
    const writes = (delivery: string) =>
      door().ask({ from: onTeams, thread: 'leila', place: 'private', delivery, said: { text: 'my account' } })
    expect((await writes('one'))?.outcome).toBe('answer')
    const talk = talkWith(door())
    const form = await talk.begins('sam.okafor', 'unlink-account', { staffId })
    const sure = await talk.sends('sam.okafor', form, { account: '0' })
    expect(said(sure)).toContain('Leila Haddad will be nobody to Formroom on Teams until the account is linked again by hand.')
    const receipt = await talk.sends('sam.okafor', sure)
    expect((await writes('two'))?.card.title).toBe("We haven't met")
    await talk.presses('sam.okafor', 'Undo', receipt)
    expect((await writes('three'))?.outcome).toBe('answer')
  })

  test('an account whose e-mail is another is linked by card, told to those who watch, and unlinked again by Undo', async () => {
    const staffId = await idOf('ruth.delaney')
    const talk = talkWith(door())
    const account = { platform: 'slack', organisation: 'T0SCHOOL', user: 'U0RUTH' }
    const from = { ...account, platform: 'slack' as const, email: async () => 'ruth@home.example' }
    const writes = (delivery: string) =>
      door().ask({ from, thread: 'ruth', place: 'private', delivery, said: { text: 'my account' } })
    expect((await writes('r1'))?.card.title).toBe("We haven't met")
    const form = await talk.begins('sam.okafor', 'link-account', { staffId })
    const sure = await talk.sends('sam.okafor', form, account)
    expect(said(sure)).toContain('Whoever writes from U0RUTH on Slack is Ruth Delaney')
    const receipt = await talk.sends('sam.okafor', sure)
    expect((await writes('r2'))?.outcome).toBe('answer')
    const told = await database().read.outboxMessage.findMany({
      where: { occasion: { startsWith: `opened:account:slack:${staffId}` } },
    })
    expect(told.map(({ recipientId }) => recipientId).toSorted()).toEqual(
      [await idOf('farida.rahimi'), await idOf('helen.achterberg')].toSorted(),
    )
    expect(said(await talk.sends('sam.okafor', await talk.begins('sam.okafor', 'link-account', { staffId }), account))).toContain(
      'That account is theirs already.',
    )
    await talk.presses('sam.okafor', 'Undo', receipt)
    expect((await writes('r3'))?.card.title).toBe("We haven't met")
  })

  test('whoever asks for a role is told who gives them, and gets none', async () => {
    for (const text of ['make me an admin', "I'm the new tutor of 8X", 'give me access to year 10', 'change my role to DSL']) {
      const reply = await ask('ruth.delaney', text)
      expect(reply, text).toMatchObject({ outcome: 'refuse', understood: { intent: 'settings', question: 'settings' } })
      expect(said(reply)).toContain('Please ask Sam Okafor.')
    }
  })

  test('the list of staff is read a page at a time, by role and by year', async () => {
    const talk = talkWith(door())
    const list = await talk.says('sam.okafor', 'staff')
    expect(said(list)).toMatch(/Helen Achterberg[\s\S]*page 1 of 2/)
    expect(said(await talk.presses('sam.okafor', 'Next page', list))).toMatch(/Marta Zielinska[\s\S]*page 2 of 2/)
    const tutors = await talk.presses('sam.okafor', 'Form tutor', list)
    expect(said(tutors)).toContain('Marta Zielinska')
    expect(said(tutors)).not.toContain('Joan Beaumont')
    expect(said(await talk.says('sam.okafor', 'staff list year 10'))).toMatch(/Gareth Pugh[\s\S]*Idris Warsame/)
    expect((await talk.says('sam.okafor', 'who tutors 8Q')).outcome).toBe('clarify')
  })
})
