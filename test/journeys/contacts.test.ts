import { expect, test } from 'vitest'
import { toText } from '../../src/cards/to-text.ts'
import type { Reply } from '../../src/door.ts'
import { fixedClock, londonInstant } from '../../src/school/clock.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { textImporter } from '../support/import-files.ts'
import { atKingsmead, conversationOn, formOn, kingsmeadNow, talkWith } from '../support/kingsmead.ts'

const importText = textImporter(fixedClock(kingsmeadNow))
const said = ({ card }: Reply) => toText(card)
const filledIn = ({ card }: Reply) =>
  Object.fromEntries(formOn(card.body).fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])))
const errorsOn = ({ card }: Reply) => formOn(card.body).fields.flatMap(({ name, error }) => (error ? [[name, error]] : []))

/** Tutor of 8V, tutor of 8W, coordinator of Year 8, of Year 10, attendance officer, a teacher without a form. */
const [tutor, otherTutor, coordinator, otherCoordinator, officer, teacher] = [
  'nia.bevan',
  'kofi.asante',
  'priya.raman',
  'gareth.pugh',
  'joan.beaumont',
  'anita.desai',
]

atKingsmead((door, database) => {
  const ask = (who: string, text: string) => talkWith(door()).says(who, text)
  const pupilNamed = async (legalForename: string, legalSurname: string) =>
    (await database().read.pupil.findFirstOrThrow({ where: { legalForename, legalSurname } })).id

  test('what a tutor types fills the form in, and is logged once it is sent', async () => {
    const words = 'rang cassius sandhus mum no answer left voicemail, ring again friday'
    const talk = talkWith(door())
    const form = await talk.says(tutor, words)
    expect(form).toMatchObject({ outcome: 'form', understood: { intent: 'log_contact', scope: 'pupil:Cassius Sandhu' } })
    const cassius = await pupilNamed('Cassius', 'Sandhu')
    expect(filledIn(form)).toEqual({
      pupils: [String(cassius)],
      way: 'call',
      outcome: 'left',
      party: 'home',
      note: words,
      on: '2026-11-18',
      followUp: '2026-11-20',
    })
    expect(JSON.stringify(formOn(form.card.body).params)).not.toMatch(/voicemail|mum|sandhu/i)
    expect(form.card.notice).not.toMatch(/cassius|8V/i)
    const receipt = await talk.sends(tutor, form, filledIn(form))
    expect(said(receipt)).toMatch(
      /Contact logged[\s\S]*Call, parent or carer: message left, about Cassius Sandhu \(8V\)\. Wed 18 Nov\.[\s\S]*To be followed up on Fri 20 Nov\.[\s\S]*\[Undo\]/,
    )
    expect(receipt.card.notice).toBe('The contact is logged.')
    const again = await talk.sends(tutor, form, filledIn(form))
    expect(said(again)).toContain('Contact logged')
    expect(await database().read.contactRecord.count({ where: { pupilId: cassius } })).toBe(1)
  })

  test('the words of a contact are encrypted where they lie, and are in no effect and no audit', async () => {
    const rows = await database().read.contactRecord.findMany()
    const effects = await database().read.effect.findMany()
    const audit = await database().read.auditEntry.findMany()
    const drafts = await database().read.draft.findMany()
    expect(rows.map(({ body }) => body.length > 20)).toContain(true)
    expect(JSON.stringify([rows, effects, audit, drafts])).not.toMatch(/voicemail|rang cassius/)
    expect(audit.map(({ event, question, pupils }) => [event, question, pupils])).toContainEqual([
      'did',
      'log-contact',
      JSON.stringify([rows[0]?.pupilId]),
    ])
  })

  test('the log says who, when, how, what came of it and what was noted, to those who look after the pupil alone', async () => {
    for (const who of [tutor, coordinator, officer, 'helen.achterberg', 'farida.rahimi', 'leila.haddad']) {
      const log = said(await ask(who, 'contact log for cassius sandhu'))
      expect(log).toMatch(/Contacts: Cassius Sandhu \(8V\)/)
      expect(log).toMatch(/has not been reached in this time/)
      expect(log).toMatch(/Call, parent or carer: message left \(Nia Bevan\) +rang cassius sandhus mum no answer left voicemail/)
    }
    expect((await ask(tutor, 'contact log for cassius sandhu')).card.notice).not.toMatch(/cassius|8V/i)
  })

  test('a pupil who is not theirs and one who does not exist are refused alike, by words, button, search and form', async () => {
    for (const who of [otherTutor, otherCoordinator, teacher, 'sam.okafor']) {
      const [his, nobodys] = [
        await ask(who, 'contact log for cassius sandhu'),
        await ask(who, 'contact log for zebedee quillfeather'),
      ]
      expect(his.outcome).toBe('refuse')
      expect(JSON.stringify(his.card)).toBe(JSON.stringify(nobodys.card))
      const [rang, rangNobody] = [await ask(who, 'rang cassius sandhus mum'), await ask(who, 'rang zebedee quillfeathers mum')]
      expect(rang.outcome).toBe('refuse')
      expect(JSON.stringify(rang.card)).toBe(JSON.stringify(rangNobody.card))
    }
    const cassius = await pupilNamed('Cassius', 'Sandhu')
    const talk = talkWith(door())
    const pressed = await talk.begins(otherTutor, 'log-contact', { pupils: String(cassius) })
    expect(JSON.stringify(pressed)).toBe(JSON.stringify(await talk.begins(otherTutor, 'log-contact', { pupils: '987654' })))
    const suggest = (who: string, typed: string) =>
      door().suggest({
        from: { platform: 'local', email: `${who}@kingsmead.example` },
        action: { name: 'log-contact', params: {} },
        field: 'pupils',
        typed,
      })
    expect(await suggest(tutor, 'sand cass')).toEqual([{ value: String(cassius), label: 'Cassius Sandhu (8V)' }])
    expect((await suggest(otherTutor, 'cassius')).map(({ label }) => label)).toEqual([
      'Cassius MacDonald (8W)',
      'Cassius Malik (8W)',
    ])
    expect(await suggest(otherTutor, 'cassius sandhu')).toEqual([])
    expect(await suggest(teacher, 'cassius')).toEqual([])
    const form = await talk.begins(otherTutor, 'log-contact', {})
    const faults = async (id: number) =>
      errorsOn(await talk.sends(otherTutor, form, { pupils: [String(id)], way: 'call', outcome: 'none', note: 'x' }))
    expect(await faults(cassius)).toEqual([['pupils', 'Choose from the list, please.']])
    expect(await faults(987_654)).toEqual(await faults(cassius))
  })

  test('what cannot be is said beside its field, and what was typed is still there', async () => {
    const talk = talkWith(door())
    const form = await talk.says(tutor, 'log a call home')
    expect(
      formOn(form.card.body)
        .fields.filter(({ required }) => required)
        .map(({ name }) => name),
    ).toEqual(['pupils', 'way', 'outcome'])
    const refused = await talk.sends(tutor, form, {
      way: 'letter',
      outcome: 'left',
      note: 'lates',
      on: '2026-11-19',
      followUp: '2026-11-17',
    })
    expect(Object.fromEntries(errorsOn(refused))).toMatchObject({ pupils: 'Please fill this in.' })
    expect(filledIn(refused)).toMatchObject({
      way: 'letter',
      outcome: 'left',
      note: 'lates',
      on: '2026-11-19',
      followUp: '2026-11-17',
    })
    const cassius = String(await pupilNamed('Cassius', 'Sandhu'))
    const again = await talk.sends(tutor, refused, { ...filledIn(refused), pupils: [cassius] })
    expect(Object.fromEntries(errorsOn(again))).toEqual({
      on: 'That day is still to come. For something planned, give a day to follow it up.',
      followUp: 'That day is past.',
    })
  })

  test('the words come along where the form is opened again from its button, for their author alone', async () => {
    const talk = talkWith(door())
    const form = await talk.says(coordinator, 'emailed cassius sandhus dad about trainers')
    const { params } = formOn(form.card.body)
    expect(filledIn(await talk.begins(coordinator, 'log-contact', params))).toEqual(filledIn(form))
    const { note, ...rest } = filledIn(form)
    expect(note).toBe('emailed cassius sandhus dad about trainers')
    expect(filledIn(await talk.begins(tutor, 'log-contact', params))).toEqual(rest)
    const began = await database().read.auditEntry.findFirst({ where: { event: 'began' }, orderBy: { id: 'desc' } })
    expect(JSON.parse(began?.params ?? '')).toMatchObject({
      pupils: String(await pupilNamed('Cassius', 'Sandhu')),
      way: 'e-mail',
    })
  })

  test('where several pupils bear the name none of them is chosen for the author', async () => {
    const talk = talkWith(door())
    const form = await talk.says(coordinator, 'spoke to zain maliks dad')
    const [field] = formOn(form.card.body).fields
    expect(field).toMatchObject({ kind: 'choices', name: 'pupils', required: true })
    expect(field?.value).toBeUndefined()
  })

  test('a follow-up is due first, is done at a press, and no contact is taken back once something has followed', async () => {
    const talk = talkWith(door())
    const logged = await talk.sends(tutor, await talk.begins(tutor, 'log-contact', {}), {
      pupils: [String(await pupilNamed('Obinna', 'Begum'))],
      way: 'meeting',
      outcome: 'reached',
      note: 'targets agreed with gran',
      on: '2026-11-16',
      followUp: '2026-11-18',
    })
    const due = await talk.says(coordinator, 'follow-ups due')
    expect(due.understood).toMatchObject({ intent: 'contacts_list', filters: { status: 'due' } })
    expect(said(due)).toMatch(
      /To follow up \(2, 1 due\)[\s\S]*Obinna Begum \(8V\) +today[\s\S]*Cassius Sandhu \(8V\) +Fri 20 Nov/,
    )
    const done = await talk.presses(coordinator, 'Done: Obinna Begum, Mon 16 Nov', due)
    expect(said(done)).toMatch(/Followed up[\s\S]*Meeting, parent or carer: met/)
    expect(said(await ask(coordinator, 'follow-ups due'))).not.toContain('Obinna')
    expect(said(await talk.presses(tutor, 'Undo', logged))).toMatch(/can't be taken back by itself/)
    await talk.presses(coordinator, 'Undo', done)
    expect(said(await ask(coordinator, 'follow-ups due'))).toContain('Obinna')
    expect(said(await talk.presses(tutor, 'Undo', logged))).toMatch(/taken back/i)
    expect(said(await ask(coordinator, 'contact log 8V'))).not.toContain('Obinna')
    expect(said(await talk.presses(coordinator, 'Done: Obinna Begum, Mon 16 Nov', due))).toMatch(/I can't help with that one/)
  })

  test('a contact with an agency is known to those who may know of a social worker and to whoever noted it', async () => {
    const talk = talkWith(door())
    const form = await talk.says(officer, "met with Zain Malik's social worker")
    const zain = await pupilNamed('Zain', 'Malik')
    const receipt = await talk.sends(officer, form, { ...filledIn(form), pupils: [String(zain)] })
    expect(said(receipt)).toContain('Meeting, agency: met')
    for (const who of [coordinator, 'farida.rahimi', 'leila.haddad', officer])
      expect(said(await talkWith(door()).presses(who, 'All contacts', receipt)), who).toContain('Meeting, agency: met')
    for (const who of [tutor, 'helen.achterberg', 'daniel.oyelaran']) {
      const log = await talkWith(door()).presses(who, 'All contacts', receipt)
      expect(said(log), who).not.toMatch(/agency: met|social worker/)
      expect(JSON.stringify(log.facts), who).not.toMatch(/social/)
    }
  })

  test('who has not been contacted is counted and named, with home and not with agencies', async () => {
    const facts = (await ask(tutor, "who hasn't been contacted this term")).facts as {
      size: number
      notContacted: { name: string }[]
    }
    const names = facts.notContacted.map(({ name }) => name)
    expect(names).not.toContain('Cassius Sandhu')
    expect(names).toContain('Zain Malik')
    expect(names.length).toBe(facts.size - 1)
  })

  test('"when did we last ring home" is answered with the day, and a number is not kept', async () => {
    const talk = talkWith(door())
    const form = await talk.says(tutor, 'spoke to cassius sandhus dad yesterday about kit')
    expect(filledIn(form)).toMatchObject({ on: '2026-11-17', outcome: 'reached' })
    await talk.sends(tutor, form, filledIn(form))
    expect(said(await ask(tutor, 'when did we last ring home about cassius sandhu'))).toContain(
      'Home was last reached on Tue 17 Nov, and tried since, on Wed 18 Nov.',
    )
    expect(said(await ask(tutor, "what is cassius sandhu's mums number"))).toMatch(/keep no telephone numbers/)
  })

  test('words that tell of danger are answered with whom to call first', async () => {
    const talk = talkWith(door())
    const form = await talk.begins(tutor, 'log-contact', { pupils: String(await pupilNamed('Cassius', 'Sandhu')), way: 'call' })
    const receipt = await talk.sends(tutor, form, {
      ...filledIn(form),
      outcome: 'reached',
      note: 'mum says he has taken an overdose',
    })
    expect(said(receipt)).toMatch(/Contact logged\n+If a child is in danger now, call 999/)
  })

  test('first-day calls are logged from the list of absences without a reason, which then shows them', async () => {
    const upns = ['Z313995022001', 'N313995022002', 'R313995022004'].map((upn) => `${upn},18/11/2026,AM,N,`)
    const arrived = ['UPN,Date,Session,Mark,Minutes Late', ...upns].join('\n')
    expect((await importText(database(), 'marks', arrived, { school: 'Kingsmead', asOf: kingsmeadNow })).exitStatus).toBe(0)
    const talk = talkWith(door())
    const before = await talk.says(officer, 'unexplained absences')
    const { firstDay } = before.facts as { firstDay: { id: number; name: string; called: unknown }[] }
    // Cassius's home has been called above.
    expect(firstDay.map(({ called }) => called === null)).toEqual([true, true, true, false])
    expect(before.kept?.topics).toEqual(firstDay.map(({ id }) => `contacts:${id}`))
    const [first, second] = firstDay
    const form = await talk.presses(officer, `Log the call: ${first?.name}`, before)
    expect(filledIn(form)).toMatchObject({ pupils: [String(first?.id)], way: 'call', party: 'home', on: '2026-11-18' })
    await talk.sends(officer, form, { ...filledIn(form), outcome: 'none' })
    const after = await talk.says(officer, 'unexplained absences')
    expect(said(after)).toMatch(new RegExp(`2 called[\\s\\S]*${first?.name} +\\S+ +10:30, no answer \\(Joan Beaumont\\)`))
    const order = (after.facts as typeof before.facts as { firstDay: { id: number }[] }).firstDay.map(({ id }) => id)
    expect([order[0], order.at(-1)]).toEqual([second?.id, first?.id])
    const tomorrow = conversationOn(database(), fixedClock(londonInstant('2026-11-19' as SchoolDate, '10:30')))
    expect(said(await talkWith(tomorrow).says(officer, 'unexplained absences'))).not.toContain('no answer')
  })

  test('the safeguarding leads say who is called first: only the order changes, for those who call, and nobody sees why', async () => {
    const talk = talkWith(door())
    /** Those who have not been called yet. */
    const orderFor = async (who: string) => {
      const { facts } = await ask(who, 'unexplained absences')
      const { firstDay } = facts as { firstDay: { id: number; called: unknown }[] }
      return firstDay.flatMap(({ id, called }) => (called === null ? [id] : []))
    }
    const before = await orderFor(officer)
    const coordinatorsBefore = await orderFor(coordinator)
    const last = before.at(-1) ?? 0
    expect(before.length).toBeGreaterThan(1)
    for (const who of [tutor, coordinator, officer, 'helen.achterberg', 'leila.haddad', 'sam.okafor'])
      expect((await talk.begins(who, 'call-first', {})).outcome, who).toBe('refuse')
    const form = await talk.presses(
      'farida.rahimi',
      'Who is called first',
      await talk.says('farida.rahimi', 'unexplained absences'),
    )
    const receipt = await talk.sends('farida.rahimi', form, { pupils: [String(last)] })
    expect(said(receipt)).toContain('1 pupil is on the list.')
    expect(await orderFor(officer)).toEqual([last, ...before.filter((id) => id !== last)])
    expect(await orderFor(coordinator)).toEqual(coordinatorsBefore)
    const { card, facts } = await ask(officer, 'unexplained absences')
    expect(`${toText(card)}${JSON.stringify(facts)}`).not.toMatch(/call.?first|safeguard|priority/i)
    expect(filledIn(await talk.begins('tom.whitlock', 'call-first', {}))).toEqual({ pupils: [String(last)] })
    await talk.presses('farida.rahimi', 'Undo', receipt)
    expect(await orderFor(officer)).toEqual(before)
  })

  test('a follow-up and a contact outlast the day on which they were noted', async () => {
    const later = conversationOn(database(), fixedClock(new Date(kingsmeadNow.getTime() + 5 * 86_400_000)))
    expect(said(await talkWith(later).says(tutor, 'follow-ups due'))).toMatch(/Cassius Sandhu \(8V\) +was Fri 20 Nov/)
  })
})
