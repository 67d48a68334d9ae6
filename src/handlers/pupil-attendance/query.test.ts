import { expect, test } from 'vitest'
import { coordinatorOf9, countwell, forms, openPlan, yearToDate } from '../../../test/support/counted-school.ts'
import { onEachDatabase } from '../../../test/support/database.ts'
import type { PupilPlan } from '../../../test/support/sample-school.ts'
import { toText } from '../../cards/to-text.ts'
import { pupilAttendanceCard } from './card.ts'
import { queryPupilAttendance } from './query.ts'

onEachDatabase((open) => {
  test('a pupil is seen through every form they were in, session by session', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: school.pupil('Near Risk'), period: yearToDate }
    const facts = await queryPupilAttendance(await school.answering(coordinatorOf9, params))
    expect(toText(pupilAttendanceCard(facts, params)).split('\n\n').slice(1, 4)).toEqual([
      '91.3%  21 of 23 sessions attended\n       1 authorised, 1 unauthorised · late 1 L, 1 U',
      [
        'Session by session, morning then afternoon',
        '        Mon  Tue  Wed  Thu  Fri',
        '2 Nov        ··   U·   ··   ··',
        '9 Nov   ··   ··   ··   ··   ··',
        '16 Nov  ··   L·   I',
        '· present (20) · U Arrived after the register closed (1) · L Late, before the register closed (1) · I Illness (1)',
      ].join('\n'),
      expect.stringContaining('Sessions missed, by weekday'),
    ])
    const moved = await queryPupilAttendance(
      await school.answering(coordinatorOf9, { scope: school.pupil('Moved Across'), period: yearToDate }),
    )
    expect(moved.counted).toMatchObject({ possible: 23, authorised: 4 })
  })

  test('periods of absence have their dates and codes, and arriving late is not one', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: school.pupil('Half Away'), period: yearToDate }
    const facts = await queryPupilAttendance(await school.answering(coordinatorOf9, params))
    expect(facts.absences).toEqual([
      {
        from: { date: '2026-11-03', session: 'AM' },
        to: { date: '2026-11-10', session: 'AM' },
        sessions: 11,
        codes: [
          { code: 'I', meaning: 'Illness', sessions: 10 },
          { code: 'N', meaning: 'No reason yet', sessions: 1 },
        ],
        notKnown: 0,
      },
    ])
    expect(facts.weekdays.map(({ absent }) => absent)).toEqual([2, 3, 2, 2, 2])
  })

  test('a mark that has not come is shown as not known, and days before joining as nothing', async () => {
    const school = await openPlan(await open(), countwell)
    const other = await queryPupilAttendance(
      await school.answering(coordinatorOf9, { scope: school.pupil('Other Form'), period: yearToDate }),
    )
    expect(other.weeks[0]?.days[3]).toMatchObject({ AM: { kind: 'marked', code: '/' }, PM: { kind: 'missing' } })
    const comer = await queryPupilAttendance(
      await school.answering(coordinatorOf9, { scope: school.pupil('New Comer'), period: yearToDate }),
    )
    expect(comer.weeks[0]?.days[3]).toMatchObject({ AM: { kind: 'nothing' }, PM: { kind: 'nothing' } })
    expect(comer.counted).toMatchObject({ possible: 5, missing: 0 })
  })

  test('a day off of the pupil’s year group of now is no day off for the year group of then', async () => {
    const promoted: PupilPlan = {
      name: 'Pip Promoted',
      sex: 'F',
      forms: [
        ['8X', 8, '2026-09-01', '2026-11-08'],
        ['9X', 9, '2026-11-09'],
      ],
      weeks: { '2026-11-02': '. . / \\ / \\ . . / \\' },
    }
    const away = { from: '2026-11-04', to: '2026-11-06', yearGroup: 9 }
    const school = await openPlan(await open(), { ...countwell, pupils: [promoted], yearGroupAway: away })
    const { weeks } = await queryPupilAttendance(
      await school.answering(coordinatorOf9, { scope: school.pupil('Pip Promoted'), period: yearToDate }),
    )
    expect(weeks[0]?.days[3]).toMatchObject({ AM: { kind: 'missing' }, PM: { kind: 'missing' } })
  })

  test('asked about a form, it offers its pupils, one at a time', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: forms('9X'), period: yearToDate }
    const facts = await queryPupilAttendance(await school.answering(school.formTutorOf('9X'), params))
    const said = toText(pupilAttendanceCard(facts, params))
    expect(facts.choices).toHaveLength(6)
    expect(said).toContain('One pupil at a time')
    expect(said).toContain('[Near Risk]')
  })
})
