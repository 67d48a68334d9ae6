import { expect, test } from 'vitest'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import type { Reply } from '../../src/door.ts'
import { handlers } from '../../src/handlers/index.ts'
import { atKingsmead, talkWith } from '../support/kingsmead.ts'

/** Whatever could tell two refusals apart: every field of the reply, and what each platform would show. */
const bytes = (reply: Reply) => JSON.stringify([reply, toTeams(reply.card), toSlack(reply.card)])
const everyone = (pupilId: number) => ({ base: { kind: 'pupils', pupils: [{ said: 'Jo', candidates: [pupilId] }] }, groups: [] })
const week = { from: '2026-11-16', to: '2026-11-20', said: 'this_week', name: 'this week' }

atKingsmead((door, database) => {
  for (const who of ['nia.bevan', 'priya.raman', 'idris.warsame', 'anita.desai', 'sam.okafor']) {
    test(`${who} cannot tell a pupil who is not theirs from one who does not exist, by name`, async () => {
      const { legalForename, legalSurname } = await strangerTo(who)
      const asked = (name: string) => talkWith(door()).says(who, `attendance for ${name} this week`)
      const forbidden = await asked(`${legalForename} ${legalSurname}`)
      const invented = await asked('Zebedee Quillfeather')
      expect(forbidden.outcome).toBe('refuse')
      expect({ ...forbidden, why: [] }).toEqual({ ...invented, why: [] })
      expect(bytes({ ...forbidden, why: [] })).toBe(bytes({ ...invented, why: [] }))
    })

    test(`${who} cannot tell them apart by an altered button of any question either`, async () => {
      const { id } = await strangerTo(who)
      for (const { name } of handlers) {
        const press = (pupilId: number) =>
          door().ask({
            from: { platform: 'local', email: `${who}@kingsmead.example` },
            thread: 'altered',
            place: 'private',
            delivery: `${who} ${name} ${pupilId} ${Math.random()}`,
            said: { pressed: { name, params: { scope: everyone(pupilId), period: week } } },
          })
        const forbidden = await press(id)
        const invented = await press(987_654)
        expect(forbidden && invented && bytes(forbidden), name).toBe(invented && bytes(invented))
      }
    })
  }

  test('a spelling is never put right to the name of a pupil who is not the asker’s', async () => {
    const { legalForename, legalSurname } = await strangerTo('nia.bevan')
    const nearly = `${legalForename} ${legalSurname.slice(0, -1)}q`
    const reply = await talkWith(door()).says('nia.bevan', `attendance for ${nearly}`)
    expect(reply.outcome).toBe('refuse')
    expect(bytes({ ...reply, why: [] })).not.toContain(legalSurname)
  })

  test('a form that is not the asker’s is refused, one that does not exist is asked back', async () => {
    expect((await talkWith(door()).says('nia.bevan', 'attendance for 8W this week')).outcome).toBe('refuse')
    expect((await talkWith(door()).says('nia.bevan', 'attendance for 8Q this week')).outcome).toBe('clarify')
  })

  test('somebody whom no school knows gets no data and no hint', async () => {
    const reply = await talkWith(door()).says('stranger@elsewhere.example', 'attendance for 8V')
    expect(reply).toMatchObject({ outcome: 'refuse', understood: null, facts: null })
  })

  test('every answer and every refusal is in the audit, with the pupils whom it named', async () => {
    const before = await database().read.auditEntry.count()
    await talkWith(door()).says('nia.bevan', "who's out in 8V today")
    await talkWith(door()).says('nia.bevan', "who's out in 8W today")
    const [answered, refused, ...more] = await database().read.auditEntry.findMany({ skip: before, orderBy: { id: 'asc' } })
    expect(more).toEqual([])
    expect(answered).toMatchObject({ event: 'asked', question: 'absent-now', outcome: 'answer', role: 'form tutor' })
    expect(JSON.parse(answered?.pupils ?? '')).not.toEqual([])
    expect(refused).toMatchObject({ question: 'absent-now', outcome: 'refuse', pupils: '[]' })
  })

  /** A pupil whom this member of staff may not ask about, and of whose names none is borne by anybody whom they may. */
  async function strangerTo(who: string): Promise<{ id: number; legalForename: string; legalSurname: string }> {
    const isTheirs: Readonly<Record<string, (form: string) => boolean>> = {
      'nia.bevan': (form) => form === '8V',
      'priya.raman': (form) => form.startsWith('8'),
      'idris.warsame': (form) => form === '10V',
    }
    const pupils = await database().read.pupil.findMany({ include: { formMemberships: { include: { formGroup: true } } } })
    const theirs = pupils.filter(({ formMemberships }) =>
      formMemberships.some(({ formGroup }) => isTheirs[who]?.(formGroup.name)),
    )
    const known = new Set(
      theirs.flatMap(({ legalForename, preferredForename, legalSurname }) => [legalForename, preferredForename, legalSurname]),
    )
    const stranger = pupils.find(
      (pupil) => !theirs.includes(pupil) && !known.has(pupil.legalForename) && !known.has(pupil.legalSurname),
    )
    return stranger ?? expect.fail('everybody shares a name')
  }
})
