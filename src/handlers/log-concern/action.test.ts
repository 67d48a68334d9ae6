import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { teamsFaults } from '../../../test/support/adaptive-cards.ts'
import { onEachDatabase } from '../../../test/support/database.ts'
import { conversationOn, formOn, importKingsmead, kingsmeadNow, talkWith } from '../../../test/support/kingsmead.ts'
import type { Card, Field } from '../../cards/card.ts'
import { toSlack } from '../../cards/to-slack.ts'
import { toSlackModal } from '../../cards/to-slack-modal.ts'
import { toTeams } from '../../cards/to-teams.ts'
import { toTeamsDialog } from '../../cards/to-teams-dialog.ts'
import { toText } from '../../cards/to-text.ts'
import type { Database } from '../../data/database.ts'
import type { Begin, Door, Reply, Submit } from '../../door.ts'
import { fixedClock } from '../../school/clock.ts'
import { logConcern } from './action.ts'
import { callLogConcern } from './question.ts'

const said = 'She said “Dad shut me in the garage again” and showed me her hands.'

onEachDatabase((open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    await importKingsmead(database)
  }, 120_000)

  const door = (at = kingsmeadNow): Door => conversationOn(database, fixedClock(at))
  const from = (who: string) => ({ platform: 'local' as const, email: `${who}@kingsmead.example` })
  const incoming = (who: string) => ({ from: from(who), thread: randomUUID(), place: 'private' as const, delivery: randomUUID() })
  const pupilId = async (forename: string, surname: string, form: string) =>
    (
      await database.read.pupil.findFirstOrThrow({
        where: { legalForename: forename, legalSurname: surname, formMemberships: { some: { formGroup: { name: form } } } },
      })
    ).id
  const fieldOf = (card: Card, name: string): Field => {
    const field = formOn(card.body).fields.find((each) => each.name === name)
    if (!field) throw new Error(`no field ${name}`)
    return field
  }
  const concerns = () => database.read.concern.findMany({ orderBy: { id: 'asc' } })
  const opened = async (who = 'nia.bevan', params: unknown = {}): Promise<Reply> => {
    const reply = await door().begin({ ...incoming(who), action: logConcern.call(params) })
    if (!reply) throw new Error('nothing was opened')
    return reply
  }
  async function filled(who: string, rest: Readonly<Record<string, unknown>> = {}): Promise<Submit> {
    const pupil = await pupilId('Cassius', 'Sandhu', '8V')
    const values = { pupils: [String(pupil)], category: 'kind Home', what: said, ...rest }
    return { ...incoming(who), form: formOn((await opened(who)).card.body), values }
  }

  test('a concern is logged with three things filled in, and its author gets the time and where it is', async () => {
    const before = (await concerns()).length
    const receipt = await door().submit(await filled('nia.bevan'))
    expect(receipt?.outcome).toBe('answer')
    expect(toText(receipt?.card as Card)).toContain(
      "Received 10:30. It is with the safeguarding team. If they tell you more, listen, don't question, and add it here.",
    )
    expect(receipt?.card.notice).toBe('Your concern has been received.')
    expect(receipt?.audience).toBe('asker')
    const after = await concerns()
    expect(after).toHaveLength(before + 1)
    expect(after.at(-1)).toMatchObject({ path: 'safeguarding', category: 'Home', filedAt: kingsmeadNow })
  })

  test('three things are needed and nothing more, and the first line says whom to call', async () => {
    const { card, outcome } = await opened()
    expect(outcome).toBe('form')
    expect(
      formOn(card.body)
        .fields.filter(({ required }) => required)
        .map(({ name }) => name),
    ).toEqual(['pupils', 'category', 'what'])
    expect(toText(card).split('\n').slice(0, 4).join(' ')).toContain('999')
    expect(card.body[0]).toMatchObject({ kind: 'text', text: expect.stringContaining('999') })
    expect(
      formOn(card.body)
        .fields.map((field) => (field.kind === 'date' || field.kind === 'time' ? field.value : undefined))
        .filter(Boolean),
    ).toEqual(['2026-11-18', '10:30'])
    expect(teamsFaults(toTeams(card))).toEqual([])
    expect(teamsFaults(toTeamsDialog(card))).toEqual([])
  })

  test('the form asks openly, promises no secrecy and asks for no pictures', async () => {
    const { card } = await opened()
    const words = JSON.stringify([card, toSlackModal(card)])
    expect(words).toContain('In the words used. Facts first.')
    expect(words).not.toMatch(/secret|confiden|promise|photo|picture|why did|did (?:he|she|they)|is it true/i)
  })

  test.each([
    'log a concern about Gurpreet Edwards',
    'need to log something about gurpreet',
    "I'm worried about gurpreet edwards",
  ])('“%s” opens the form with the one pupil of that name chosen', async (words) => {
    const reply = await talkWith(door()).says('anita.desai', words)
    expect([reply.outcome, reply.audience, reply.understood?.intent]).toEqual(['form', 'asker', 'log_concern'])
    expect(reply.understood?.scope).toBe('pupil:Gurpreet Edwards')
    const gurpreet = String(await pupilId('Gurpreet', 'Edwards', '8X'))
    expect(fieldOf(reply.card, 'pupils')).toMatchObject({
      value: [gurpreet],
      chosen: [{ value: gurpreet, label: 'Gurpreet Edwards (8X)' }],
    })
  })

  test('where two share a name none is chosen for the author, and both are offered first', async () => {
    const reply = await talkWith(door()).says('anita.desai', 'need to log something about zain malik')
    expect(reply.outcome).toBe('form')
    expect(fieldOf(reply.card, 'pupils')).toMatchObject({ value: [] })
    const { action, params } = formOn(reply.card.body)
    const offered = await door().suggest({
      from: from('anita.desai'),
      action: { name: action, params },
      field: 'pupils',
      typed: 'zain',
    })
    expect(
      offered
        .slice(0, 2)
        .map(({ label }) => label)
        .toSorted(),
    ).toEqual(['Zain Malik (8V)', 'Zain Malik (8X)'])
  })

  test('nothing of what was typed into the chat but the name is taken, and none of it is kept', async () => {
    const words = 'log a concern about Cassius Sandhu, he smells of cannabis and wept'
    const reply = await talkWith(door()).says('anita.desai', words)
    expect(reply.outcome).toBe('form')
    expect(JSON.stringify(reply.card)).not.toMatch(/cannabis|wept/)
    const kept = JSON.stringify([await database.read.auditEntry.findMany(), await database.read.draft.findMany()])
    expect(kept).not.toMatch(/cannabis|wept/)
  })

  test('a name that nobody bears opens the form with nobody chosen', async () => {
    const replies = []
    for (const name of ['Zebedee Quillfeather', 'Ottoline Farthingale'])
      replies.push(await talkWith(door()).says('anita.desai', `log a concern about ${name}`))
    for (const reply of replies) {
      expect(reply.outcome).toBe('form')
      expect(JSON.stringify(reply.card)).not.toMatch(/Zebedee|Ottoline/)
      expect(fieldOf(reply.card, 'pupils')).toMatchObject({ value: [] })
    }
  })

  test('one’s own form is offered first, then the classes one teaches, then the school; by name and form alone', async () => {
    const suggest = (who: string, typed: string) =>
      door().suggest({ from: from(who), action: callLogConcern({}), field: 'pupils', typed })
    const tutor = (await suggest('kofi.asante', 'zain')).map(({ label }) => label)
    expect(tutor.slice(0, 2).toSorted()).toEqual(['Zain Green (8W)', 'Zain MacDonald (8W)'])
    expect(tutor.length).toBeGreaterThan(4)
    const everybody = await suggest('sam.okafor', 'zain')
    expect(everybody.map(({ label }) => label)).toContain('Zain Malik (8V)')
    for (const { label } of everybody.slice(0, -2)) expect(label).toMatch(/^[\p{L}' -]+ \(\w+\)$/u)
    expect((await suggest('sam.okafor', 'don’t know')).map(({ label }) => label)).toEqual([
      'I don’t know the name',
      'No pupil in particular',
    ])
  })

  test('who does not know the name is asked what they know of the child, and nothing typed is lost', async () => {
    const submit = await filled('anita.desai', { pupils: ['unknown'], where: 'by the bike shed' })
    const before = (await concerns()).length
    const back = await door().submit(submit)
    expect(back?.outcome).toBe('form')
    expect(fieldOf(back?.card as Card, 'unnamed')).toMatchObject({ required: true, error: 'Please fill this in.' })
    expect(fieldOf(back?.card as Card, 'what')).toMatchObject({ value: said })
    expect(fieldOf(back?.card as Card, 'where')).toMatchObject({ value: 'by the bike shed' })
    expect(fieldOf(back?.card as Card, 'pupils')).toMatchObject({
      value: ['unknown'],
      chosen: [{ label: 'I don’t know the name' }],
    })
    const done = await door().submit({ ...submit, values: { ...submit.values, unnamed: 'A tall boy of year 8' } })
    expect(done?.outcome).toBe('answer')
    expect(await concerns()).toHaveLength(before + 1)
  })

  test('what cannot be taken comes back filled in, with the reason beside it', async () => {
    const before = (await concerns()).length
    const attempts: readonly (readonly [Record<string, unknown>, string, RegExp])[] = [
      [{ pupils: [] }, 'pupils', /fill this in/],
      [{ pupils: ['999999999'] }, 'pupils', /from the list/],
      [{ pupils: ['1; drop'] }, 'pupils', /from the list/],
      [{ category: '' }, 'category', /fill this in/],
      [{ category: 'kind Weather' }, 'category', /one of these/],
      [{ on: '2026-11-19', at: '09:00' }, 'on', /still to come/],
      [{ on: 'soon' }, 'on', /give a date/],
      [{ what: `${said}${'x'.repeat(3_000)}` }, 'what', /3,000/],
    ]
    for (const [wrong, field, because] of attempts) {
      const back = await door().submit(await filled('nia.bevan', wrong))
      expect(back?.outcome, JSON.stringify(wrong).slice(0, 80)).toBe('form')
      expect(fieldOf(back?.card as Card, field).error).toMatch(because)
      if (field !== 'what') expect(fieldOf(back?.card as Card, 'what')).toMatchObject({ value: said })
    }
    expect(await concerns()).toHaveLength(before)
  })

  test('a form that is sent twice, or delivered twice, makes one concern and gives one receipt', async () => {
    const submit = await filled('nia.bevan')
    const before = (await concerns()).length
    const together = await Promise.all([door().submit(submit), door().submit({ ...submit, delivery: randomUUID() })])
    const again = await door().submit(submit)
    const late = await door(new Date(kingsmeadNow.getTime() + 3_600_000)).submit({ ...submit, delivery: randomUUID() })
    expect(await concerns()).toHaveLength(before + 1)
    for (const reply of [...together, again, late]) expect(toText(reply?.card as Card)).toContain('Received 10:30.')
  })

  test('a concern about the headteacher is filed nowhere, and the chair of governors is named with the number', async () => {
    const before = { concerns: (await concerns()).length, effects: await database.read.effect.count() }
    const { id: schoolId } = await database.read.school.findFirstOrThrow()
    await database.write(async (transaction) => {
      for (const [name, value] of [
        ['chair-of-governors', 'Amara Nwosu'],
        ['chair-of-governors-number', '020 7946 0123'],
      ] as const)
        await transaction.setting.create({ data: { schoolId, name, value: JSON.stringify(value), changedAt: kingsmeadNow } })
      await transaction.school.update({ where: { id: schoolId }, data: { version: { increment: 1 } } })
    })
    const reply = await door().submit(await filled('anita.desai', { category: 'adult', adult: 'head' }))
    expect(reply?.outcome).toBe('refuse')
    expect(toText(reply?.card as Card)).toMatch(/Amara Nwosu, the chair of governors, on 020 7946 0123.*outside Formroom/s)
    expect(JSON.stringify(reply?.card)).not.toContain('garage')
    expect({ concerns: (await concerns()).length, effects: await database.read.effect.count() }).toEqual(before)
  })

  test('a concern about somebody who works here goes to the headteacher alone, and its author is told so', async () => {
    const reply = await door().submit(await filled('anita.desai', { category: 'adult', adult: 'yes' }))
    expect(toText(reply?.card as Card)).toContain('It is with the headteacher alone.')
    expect((await concerns()).at(-1)).toMatchObject({ path: 'adult' })
    const did = await database.read.auditEntry.findFirst({ where: { event: 'did' }, orderBy: { id: 'desc' } })
    expect(did).toMatchObject({ question: 'log-concern', pupils: '[]' })
  })

  test('words of danger are answered with people first, whatever was chosen', async () => {
    const what = 'She says she has taken tablets, a whole packet, just now.'
    const reply = await door().submit(await filled('nia.bevan', { what, category: 'kind Uniform', urgency: 'this week' }))
    expect(toText(reply?.card as Card).split('\n')[0]).toBe('Call 999 now and stay with her')
    expect((await concerns()).at(-1)).toMatchObject({ path: 'safeguarding', urgency: 'now' })
  })

  test('it cannot be taken back, and a correction is offered instead', async () => {
    const talk = talkWith(door())
    const submit = await filled('nia.bevan')
    const receipt = await door().submit(submit)
    const buttons = (receipt?.card.body ?? []).flatMap((element) => (element.kind === 'acts' ? element.buttons : []))
    expect(buttons.map(({ label }) => label)).toEqual(['Add a correction'])
    const undone = await talk.says('nia.bevan', 'undo')
    expect(toText(undone.card)).toContain('please add a correction')
  })

  test('no banner, preview or text fallback, and nothing outside the record, holds a name, a form or a word of it', async () => {
    const submit = await filled('nia.bevan', { where: 'Room 14', opinion: 'I fear the worst' })
    const form = await opened('nia.bevan', { pupils: String(await pupilId('Cassius', 'Sandhu', '8V')) })
    const receipt = await door().submit(submit)
    const secret = /Cassius|Sandhu|8V|garage|Room 14|fear/
    for (const card of [form.card, receipt?.card as Card]) {
      const teams = toTeams(card)
      expect([card.notice, teams.speak, teams.fallbackText, toSlack(card).text].join(' ')).not.toMatch(secret)
    }
    expect(JSON.stringify(receipt)).not.toMatch(secret)
    const { read } = database
    const kept = [
      await read.effect.findMany(),
      await read.auditEntry.findMany(),
      await read.outboxMessage.findMany(),
      await read.concern.findMany(),
      await read.concernEntry.findMany(),
      await read.draft.findMany(),
    ]
    expect(JSON.stringify(kept)).not.toMatch(/Cassius|garage|Room 14|fear the worst/)
  })

  test('a message that is quoted is in the form for its author to check, kept encrypted for an hour, and gone once it is sent', async () => {
    const quoted = 'Ola Wright: he says his uncle hits him'
    const begin: Begin = { ...incoming('nia.bevan'), action: callLogConcern({}), quoted }
    const reply = await door().begin(begin)
    const form = formOn((reply as Reply).card.body)
    expect(fieldOf((reply as Reply).card, 'what')).toMatchObject({ value: quoted })
    expect(JSON.stringify([form.params, await database.read.draft.findMany()])).not.toContain('uncle')
    expect(await database.read.draft.count()).toBe(1)
    const other = await door().begin({ ...incoming('anita.desai'), action: { name: 'log-concern', params: form.params } })
    expect(JSON.stringify(other)).not.toContain('uncle')
    const later = await door(new Date(kingsmeadNow.getTime() + 61 * 60_000)).begin({
      ...incoming('nia.bevan'),
      action: { name: 'log-concern', params: form.params },
    })
    expect(JSON.stringify(later)).not.toContain('uncle')
    const values = { ...(await filled('nia.bevan')).values, what: quoted }
    const done = await door().submit({ ...incoming('nia.bevan'), form, values })
    expect(done?.outcome).toBe('answer')
    expect(await database.read.draft.count()).toBe(0)
    expect(JSON.stringify(done)).not.toContain('uncle')
  })

  test('what became of one’s concerns is told in times alone, and more can be added to them', async () => {
    const talk = talkWith(door())
    await door().submit(await filled('colette.fraser'))
    const mine = await talk.says('colette.fraser', 'what happened to the concern I logged?')
    expect(mine.outcome).toBe('answer')
    expect(toText(mine.card)).toMatch(/Received Wed 18 Nov 10:30\. Not seen yet\./)
    expect(JSON.stringify(mine)).not.toMatch(/Cassius|Sandhu|garage|8V/)
    const form = await talk.presses('colette.fraser', 'Add to it', mine)
    const added = await talk.sends('colette.fraser', form, { words: 'He told me a little more: it was on Sunday.' })
    expect(added.outcome).toBe('answer')
    expect(JSON.stringify(added)).not.toContain('Sunday')
    const other = await talk.says('beth.carver', 'my concerns')
    expect(toText(other.card)).toContain('You have not logged a concern yet.')
  })

  test('nobody adds to a concern of somebody else’s, and none that does not exist, in the same bytes', async () => {
    const id = (await concerns()).at(-1)?.id ?? 0
    const talk = talkWith(door())
    const replies = [
      await talk.begins('hugo.lindqvist', 'add-to-my-concern', { concern: id }),
      await talk.begins('hugo.lindqvist', 'add-to-my-concern', { concern: 987_654 }),
      await talk.begins('farida.rahimi', 'answer-about-concern', { concern: id, entry: 1 }),
    ]
    expect(replies.map(({ outcome }) => outcome)).toEqual(['refuse', 'refuse', 'refuse'])
    expect(JSON.stringify(replies[0])).toBe(JSON.stringify(replies[1]))
  })
})
