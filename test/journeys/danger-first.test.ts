import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toSlackModal } from '../../src/cards/to-slack-modal.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import { toTeamsDialog } from '../../src/cards/to-teams-dialog.ts'
import { toText } from '../../src/cards/to-text.ts'
import { createJournal } from '../../src/data/journal.ts'
import type { Reply } from '../../src/door.ts'
import { parseReading } from '../../src/handlers/reading.ts'
import { teamsFaults } from '../support/adaptive-cards.ts'
import { atKingsmead, conversationOn, formOn, talkWith } from '../support/kingsmead.ts'
import { slackFaults } from '../support/slack-blocks.ts'
import { viewFaults } from '../support/slack-views.ts'

const people =
  /^Call 999 now and stay with (her|him|them)[\s\S]*Farida Rahimi[\s\S]*Call them in[\s\S]*social care, to whom anyone may refer: the council's website has the number[\s\S]*"tell me", "explain", "describe"[\s\S]*no secrecy[\s\S]*no photographs/
const said = ({ card }: Reply) => toText(card)

atKingsmead((door, database) => {
  test.each([
    ["she says she's taken tablets", 'nothing else'],
    ['log a concern about Gurpreet Edwards, he has taken an overdose', 'a concern'],
    ["he's got a knife in 8V, who is absent today?", 'a question'],
    ['hi, she is going to jump off the roof', 'a greeting'],
    ['mark her absent please, she ran out the gate', 'what is never done'],
    ['is Zzzyx Qqq in today? he says he will kill himself', 'an unknown name'],
  ])('"%s" (%s): the reply begins with people, and is for the asker alone', async (words) => {
    for (const place of ['private', 'channel'] as const) {
      const reply = await talkWith(door(), { place }).says('nia.bevan', words)
      expect(said(reply)).toMatch(people)
      expect(reply.audience).toBe('asker')
      expect(reply.card.notice).not.toMatch(/8V|Gurpreet/)
      expect(reply.kept).toBeUndefined()
      expect(teamsFaults(toTeams(reply.card))).toEqual([])
      expect(slackFaults(toSlack(reply.card))).toEqual([])
    }
  })

  test('the form comes after, with whoever was named, and nothing that was typed', async () => {
    const talk = talkWith(door())
    const reply = await talk.says('nia.bevan', 'log a concern about Gurpreet Edwards, he has taken an overdose')
    expect(said(reply).indexOf('Write it down')).toBeGreaterThan(said(reply).indexOf('social care'))
    const form = formOn((await talk.presses('nia.bevan', 'Write it down', reply)).card.body)
    expect(JSON.stringify(form.fields)).toContain('Gurpreet Edwards (8X)')
    expect(JSON.stringify(form)).not.toContain('overdose')
  })

  test('what was asked is answered after that', async () => {
    const reply = await talkWith(door()).says('nia.bevan', "who is late in 8V today? she's not breathing")
    expect(reply.understood?.intent).toBe('lates')
    expect(said(reply)).toMatch(/Write it down[\s\S]*8V/)
  })

  test('they are called in with one press', async () => {
    const talk = talkWith(door())
    const reply = await talk.says('nia.bevan', "she says she's taken tablets")
    expect(said(await talk.presses('nia.bevan', 'Call them in', reply))).toMatch(/Calling Farida Rahimi/)
  })

  test('what anybody asks otherwise is answered as ever', async () => {
    const reply = await talkWith(door()).says('nia.bevan', 'who was absent today in 8V')
    expect(said(reply)).not.toMatch(/999/)
  })

  test('a fault in the rest holds up nobody who is to be called', async () => {
    const faults: unknown[] = []
    const broken = conversationOn(database(), undefined, {
      journal: {
        ...createJournal(database(), parseReading),
        lastReading: async () => {
          throw new Error('the journal is shut')
        },
      },
      fault: (error) => `ref ${faults.push(error)}`,
    })
    expect(said(await talkWith(broken).says('nia.bevan', 'she is not breathing'))).toMatch(/^Call 999 now and stay with her/)
    expect(faults).toHaveLength(1)
  })

  test('a form that is begun from a message with such words begins with people too, in a window without further buttons', async () => {
    for (const window of [true, false]) {
      const reply = await door().begin({
        from: { platform: 'local', email: 'nia.bevan@kingsmead.example' },
        thread: 'chat',
        place: 'private',
        delivery: randomUUID(),
        window,
        action: { name: 'log-concern', params: {} },
        quoted: "Ola Wright: she says she's taken tablets",
      })
      const card = reply?.card ?? expect.fail('no reply')
      expect(toText(card)).toMatch(/^Log a concern\s+\S+ Call 999 now and stay with her\.[\s\S]*Farida Rahimi[\s\S]*social care/)
      expect(card.body.some(({ kind }) => kind === 'acts')).toBe(!window)
      expect(teamsFaults(window ? toTeamsDialog(card) : toTeams(card))).toEqual([])
      if (window) expect(viewFaults(toSlackModal(card))).toEqual([])
    }
  })

  test('whoever no school knows, and whoever meets a fault, hears first what holds everywhere', async () => {
    const everywhere = /^Call 999 now and stay with her[\s\S]*safeguarding lead, or the headteacher, in person[\s\S]*social care/
    const stranger = await talkWith(door()).says('nobody@elsewhere.example', 'she is not breathing')
    expect(said(stranger)).toMatch(everywhere)
    expect(said(stranger)).toContain("I don't know you as a member of staff yet")
    const shut = conversationOn(database(), undefined, {
      openSchool: async () => {
        throw new Error('the school is shut')
      },
      fault: () => 'ref 1',
    })
    expect(said(await talkWith(shut).says('nia.bevan', 'she is not breathing'))).toMatch(everywhere)
  })

  test('who asks for the safeguarding lead in such words hears it once', async () => {
    const heard = said(await talkWith(door()).says('nia.bevan', 'urgent dsl now'))
    expect(heard).toMatch(people)
    expect(heard.match(/Farida Rahimi/g)).toHaveLength(1)
  })

  test('the audit says that something was asked, and not a word of it', async () => {
    await talkWith(door()).says('nia.bevan', 'she swallowed a battery in the science lab')
    const entries = await database().read.auditEntry.findMany()
    expect(entries.length).toBeGreaterThan(0)
    expect(JSON.stringify(entries)).not.toMatch(/battery|swallowed|tablets|overdose/)
  })
})
