import { expect, test } from 'vitest'
import { toText } from '../../src/cards/to-text.ts'
import type { Reply } from '../../src/door.ts'
import { atKingsmead, conversationOn, formOn, talkWith } from '../support/kingsmead.ts'

const said = ({ card }: Reply) => toText(card)
const errorsOn = ({ card }: Reply) => formOn(card.body).fields.flatMap(({ name, error }) => (error ? [[name, error]] : []))

atKingsmead((door, database) => {
  const ask = (who: string, text: string) => talkWith(door()).says(who, text)

  test('anybody is told when the register closes, and what their account is', async () => {
    expect(said(await ask('nia.bevan', 'when does the register close?'))).toContain('open from 08:40 to 09:10')
    expect(said(await ask('nia.bevan', 'my account'))).toMatch(/Nia Bevan[\s\S]*Form tutor, 8V/)
    expect(said(await ask('anita.desai', 'who is a DSL'))).toMatch(/Farida Rahimi[\s\S]*Tom Whitlock/)
  })

  test('a setting that is changed by card is seen at once, also by another instance, and is taken back by undoing it', async () => {
    const elsewhere = conversationOn({ ...database() })
    const close = async (at = door()) =>
      /to (\d\d:\d\d), the afternoon/.exec(said(await talkWith(at).says('nia.bevan', 'when does the register close')))?.[1]
    expect([await close(), await close(elsewhere)]).toEqual(['09:10', '09:10'])
    const talk = talkWith(door())
    const day = await talk.presses('sam.okafor', 'Change: The school day', await talk.says('sam.okafor', 'school settings'))
    const form = await talk.presses('sam.okafor', 'Change: Morning register closes', day)
    expect(formOn(form.card.body).fields).toMatchObject([{ kind: 'time', value: '09:10' }])
    const refused = await talk.sends('sam.okafor', form, { value: '08:30' })
    expect(errorsOn(refused)).toEqual([
      ['value', 'The morning register has to close after it opens: that would be 08:40 and 08:30.'],
    ])
    const receipt = await talk.sends('sam.okafor', refused, { value: '09:20' })
    expect(said(receipt)).toMatch(/Now\s+09:20\s+Before\s+09:10/)
    expect([await close(), await close(elsewhere)]).toEqual(['09:20', '09:20'])
    await talk.presses('sam.okafor', 'Undo', receipt)
    expect([await close(), await close(elsewhere)]).toEqual(['09:10', '09:10'])
    const entries = await database().read.auditEntry.findMany({ where: { event: 'set' }, orderBy: { id: 'asc' } })
    expect(entries.map(({ params }) => JSON.parse(params))).toMatchObject([
      { name: 'am-closes', before: '09:10', after: '09:20' },
      { name: 'am-closes', before: '09:20', after: '09:10' },
    ])
  })

  test('whoever may no longer change a setting may not take back what they changed', async () => {
    const { id: staffId, schoolId } = await database().read.staffMember.findFirstOrThrow({
      where: { email: 'daniel.oyelaran@kingsmead.example' },
    })
    const role = await database().read.roleAssignment.findFirstOrThrow({ where: { staffId, role: 'slt' } })
    const isNow = (name: string) =>
      database().write(async (transaction) => {
        await transaction.roleAssignment.update({ where: { id: role.id }, data: { role: name } })
        await transaction.school.update({ where: { id: schoolId }, data: { version: { increment: 1 } } })
      })
    const talk = talkWith(door())
    const form = await talk.begins('daniel.oyelaran', 'change-setting', { name: 'at-risk-percent' })
    const receipt = await talk.sends('daniel.oyelaran', form, { value: '93' })
    expect(said(receipt)).toContain('93%')
    await isNow('data manager')
    expect(said(await talk.presses('daniel.oyelaran', 'Undo', receipt))).toContain('for others to change')
    await isNow('slt')
    expect(said(await talk.presses('daniel.oyelaran', 'Undo', receipt))).toContain('is taken back')
  })

  test('what a register counts as missing follows its closing time', async () => {
    const missing = async () => said(await ask('joan.beaumont', 'which registers are missing today'))
    expect(await missing()).toMatch(/8Y/)
    const talk = talkWith(door())
    const changes = [
      ['pm-closes', '15:30'],
      ['marks-expected-pm', '16:00'],
      ['pm-closes', '15:30'],
      ['pm-opens', '15:00'],
      ['marks-expected-am', '12:00'],
      ['am-closes', '11:30'],
    ] as const
    for (const [name, value] of changes)
      await talk.sends('sam.okafor', await talk.begins('sam.okafor', 'change-setting', { name }), { value })
    expect(await missing()).toMatch(/None of these registers is due yet/)
    for (const [name, value] of [
      ['am-closes', '09:10'],
      ['marks-expected-am', '09:45'],
    ] as const)
      await talk.sends('sam.okafor', await talk.begins('sam.okafor', 'change-setting', { name }), { value })
    expect(await missing()).toMatch(/8Y/)
  })

  test('each kind of setting has a field of its kind and refuses what it is not', async () => {
    const talk = talkWith(door())
    const change = async (name: string, value: unknown) => {
      const form = await talk.begins('sam.okafor', 'change-setting', { name })
      return { kind: formOn(form.card.body).fields[0]?.kind, reply: await talk.sends('sam.okafor', form, { value }) }
    }
    for (const [name, kind, wrong, right, shown] of [
      ['messages-a-day', 'number', '11', '3', '3'],
      ['rosters-unattended', 'tick', undefined, 'true', 'yes'],
      ['programme-name', 'line', '', 'Compass', 'Compass'],
      [
        'dsl-rota',
        'paragraph',
        'Farida',
        'Mon-Fri 8:00-16:30 Farida Rahimi ext 214',
        'Mon-Fri 08:00-16:30 Farida Rahimi ext 214',
      ],
      ['pastoral-categories', 'paragraph', 'Bullying', 'Uniform\nFriendships', 'Uniform, Friendships'],
    ] as const) {
      if (wrong !== undefined) expect(errorsOn((await change(name, wrong)).reply), name).toHaveLength(1)
      const { kind: shownKind, reply } = await change(name, right)
      expect(shownKind).toBe(kind)
      expect(said(reply), name).toContain(`Now     ${shown}`)
    }
  })

  test('a setting is changed by those whose it is and refused to others alike', async () => {
    const begins = async (who: string, name: string) => (await talkWith(door()).begins(who, 'change-setting', { name })).outcome
    expect(await begins('farida.rahimi', 'dsl-rota')).toBe('form')
    expect(await begins('farida.rahimi', 'am-closes')).toBe('refuse')
    expect(await begins('priya.raman', 'dsl-rota')).toBe('refuse')
    expect(await begins('priya.raman', 'digest-time')).toBe('form')
    expect(await begins('nia.bevan', 'digest-time')).toBe('refuse')
    expect(await begins('sam.okafor', 'no-such-setting')).toBe('clarify')
  })

  test('pupils near persistent absence are those whom the school counts as near', async () => {
    const talk = talkWith(door())
    const near = async () =>
      /Near it \(above 90%, not above (\d+)%\)\s+(\d+)/.exec(said(await ask('priya.raman', 'persistent absence')))
    const [, before, few] = (await near()) ?? []
    expect(before).toBe('92')
    await talk.sends('sam.okafor', await talk.begins('sam.okafor', 'change-setting', { name: 'at-risk-percent' }), {
      value: '97',
    })
    const [, after, more] = (await near()) ?? []
    expect(after).toBe('97')
    expect(Number(more)).toBeGreaterThan(Number(few))
  })

  test('half-terms are called as the school calls them', async () => {
    const talk = talkWith(door())
    const names = 'One;Two;Three;Four;Five;Six'
    await talk.sends('sam.okafor', await talk.begins('sam.okafor', 'change-setting', { name: 'half-term-names' }), {
      value: names,
    })
    expect(said(await ask('priya.raman', 'attendance in HT1'))).toMatch(/One, /)
  })

  test('the tutor-time programme is called, and understood, as the school calls it', async () => {
    const talk = talkWith(door())
    await talk.sends('sam.okafor', await talk.begins('sam.okafor', 'change-setting', { name: 'programme-name' }), {
      value: 'Compass',
    })
    const reply = await ask('nia.bevan', "what's Compass today?")
    expect(reply.understood?.intent).toBe('space_plan')
    expect(said(reply)).toContain('Compass today')
  })
})
