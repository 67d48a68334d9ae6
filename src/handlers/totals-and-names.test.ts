import { beforeAll, expect, test } from 'vitest'
import {
  coordinatorOf9,
  countwell,
  forms,
  type Opened,
  openPlan,
  thisWeek,
  year,
  yearToDate,
} from '../../test/support/counted-school.ts'
import { emptyDatabases } from '../../test/support/database.ts'
import type { SchoolPlan } from '../../test/support/sample-school.ts'
import { toText } from '../cards/to-text.ts'
import { openDatabase } from '../data/database.ts'
import type { Period } from '../school/period.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { RoleHeld } from '../school/staff-roles.ts'
import { absentNowCard } from './absent-now/card.ts'
import { queryAbsentNow } from './absent-now/query.ts'
import { bestAttendanceCard } from './best-attendance/card.ts'
import { queryBestAttendance } from './best-attendance/query.ts'
import { groupGapCard } from './group-gap/card.ts'
import { queryGroupGap } from './group-gap/query.ts'
import { everybodyOf, groupsNamed } from './group-gap/question.ts'
import { latesCard } from './lates/card.ts'
import { queryLates } from './lates/query.ts'
import { persistentAbsenceCard } from './persistent-absence/card.ts'
import { queryPersistentAbsence } from './persistent-absence/query.ts'
import { registersMissingCard } from './registers-missing/card.ts'
import { queryRegistersMissing } from './registers-missing/query.ts'
import { unauthorisedAbsenceCard } from './unauthorised-absence/card.ts'
import { queryUnauthorisedAbsence } from './unauthorised-absence/query.ts'
import { unexplainedAbsenceCard } from './unexplained-absence/card.ts'
import { queryUnexplainedAbsence } from './unexplained-absence/query.ts'

/** Countwell, with two who are no longer in 9X: Lev, who left, and Mel, who moved to 9Y. */
const plan: SchoolPlan = {
  ...countwell,
  pupils: [
    ...countwell.pupils,
    {
      name: 'Lev Left',
      sex: 'M',
      forms: [['9X', 9, '2026-09-01', '2026-11-06']],
      weeks: { '2026-11-02': '. . L \\ U \\ N N V V' },
    },
    {
      name: 'Mel Moved',
      sex: 'F',
      forms: [
        ['9X', 9, '2026-09-01', '2026-11-08'],
        ['9Y', 9, '2026-11-09'],
      ],
      weeks: { '2026-11-02': '. . L \\ / \\ I I / \\', '2026-11-09': '/ \\ / \\ / \\ / \\ / \\', '2026-11-16': '/ \\ / \\ /' },
    },
  ],
}

const fresh = emptyDatabases('sqlite')
let school: Opened
beforeAll(async () => {
  const database = await openDatabase(await fresh.url())
  school = await openPlan(database, plan)
  return async () => {
    await database.close()
    await fresh.dispose()
  }
})

const firstWeek: Period = {
  from: '2026-11-03' as SchoolDate,
  to: '2026-11-06' as SchoolDate,
  said: 'range',
  name: '3 to 6 November',
}
const thursday: Period = { ...firstWeek, from: '2026-11-05' as SchoolDate, to: '2026-11-05' as SchoolDate, name: 'Thursday' }
const officer: RoleHeld = { role: 'attendance officer' }
const askers = () => [school.formTutorOf('9X'), coordinatorOf9, officer]

test('lates of a form are as many for its tutor as for those who may name whoever has left it', async () => {
  for (const asker of askers()) {
    const facts = await queryLates(
      await school.answering(asker, { scope: forms('9X'), period: firstWeek, by: 'weekday' as const }),
    )
    // Lev L and U, Mel L, Near Risk U; two of the L have their minutes.
    expect(facts).toMatchObject({ late: { beforeClose: 2, afterClose: 2 }, minutes: { total: 14, known: 2 }, moreThanOnce: 1 })
    expect(facts.split?.parts.reduce((sum, { beforeClose }) => sum + beforeClose, 0)).toBe(2)
  }
  const params = { scope: forms('9X'), period: firstWeek }
  const facts = await queryLates(await school.answering(school.formTutorOf('9X'), params))
  expect(facts.pupils.rows.map(({ name }) => name)).toEqual(['Near Risk'])
  expect(toText(latesCard(facts, params))).toContain('3 more lates by 2 pupils who are no longer in 9X.')
  expect(toText(latesCard(facts, params))).not.toMatch(/Lev|Mel/)
})

test('the period before counts lates as the headline did when it was asked for itself', async () => {
  const asked = { scope: forms('9X'), period: { ...firstWeek, from: '2026-11-09' as SchoolDate, to: '2026-11-13' as SchoolDate } }
  const { before } = await queryLates(await school.answering(school.formTutorOf('9X'), asked))
  if (!before) throw new Error('there is no period before')
  const then = { scope: forms('9X'), period: { from: before.from, to: before.to, said: 'range' as const, name: before.name } }
  const { late } = await queryLates(await school.answering(school.formTutorOf('9X'), then))
  expect(late).toEqual({ beforeClose: before.beforeClose, afterClose: before.afterClose })
  expect(late.beforeClose).toBe(2)
})

test('unauthorised absence of a form adds up the same for whoever asks, in its total, by code and by weekday', async () => {
  for (const asker of askers()) {
    const params = { scope: forms('9X'), period: firstWeek, by: 'weekday' as const }
    const facts = await queryUnauthorisedAbsence(await school.answering(asker, params))
    // Gone Elsewhere 8 O; Lev U, N, N; Near Risk U.
    expect(facts).toMatchObject({ sessions: 12, codes: { G: 0, N: 2, O: 8, U: 2 } })
    expect(facts.split?.parts.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(12)
  }
  const params = { scope: forms('9X'), period: firstWeek }
  const facts = await queryUnauthorisedAbsence(await school.answering(school.formTutorOf('9X'), params))
  const said = toText(unauthorisedAbsenceCard(facts, params))
  expect(said).toContain('3 pupils')
  expect(said).toContain('11 more sessions of 2 pupils who are no longer in 9X.')
})

test('a list kept to some pupils tells of those alone who would be on it', async () => {
  const params = { scope: forms('9X'), period: firstWeek, filters: { min: 5 } }
  const facts = await queryUnauthorisedAbsence(await school.answering(school.formTutorOf('9X'), params))
  expect(facts.unnamed).toEqual({ pupils: 1, sessions: 8 })
})

test('who was away on a day gone by is counted whether or not they may be named today', async () => {
  for (const asker of askers()) {
    const params = { scope: forms('9X'), period: thursday, filters: { session: 'AM' as const } }
    const facts = await queryAbsentNow(await school.answering(asker, params))
    // Away: Half Away, Gone Elsewhere, Lev (N) and Mel; in: Exact Ninety, Near Risk and Fine Throughout.
    expect(facts.absent.length + facts.unnamed.absent).toBe(4)
    expect(facts.inSchool).toBe(3)
    expect(toText(absentNowCard(facts, params))).toMatch(/4 +pupils away.*\n +1 with no reason yet/)
  }
  const params = { scope: forms('9X'), period: thursday, filters: { session: 'AM' as const } }
  const facts = await queryAbsentNow(await school.answering(school.formTutorOf('9X'), params))
  expect(facts.absent.map(({ name }) => name)).toEqual(['Half Away'])
  expect(toText(absentNowCard(facts, params))).toContain('Counted too, without names: 3 pupils who are no longer in 9X, away.')
})

test('absences without a reason are counted for whoever asks, and however few pupils are listed', async () => {
  for (const asker of askers()) {
    for (const top of [undefined, 1]) {
      const params = { scope: forms('9X'), period: yearToDate, ...(top ? { top } : {}) }
      const facts = await queryUnexplainedAbsence(await school.answering(asker, params))
      // Half Away one N, Lev two; Gone Elsewhere's O are old, and nobody asked for them.
      expect(facts).toMatchObject({ waiting: 2, sessions: { noReasonYet: 3 } })
      expect(facts.ages.reduce((sum, sessions) => sum + sessions, 0)).toBe(3)
    }
  }
  const params = { scope: forms('9X'), period: firstWeek }
  const facts = await queryUnexplainedAbsence(await school.answering(school.formTutorOf('9X'), params))
  expect(facts).toMatchObject({ noReasonYet: [], sessions: { noReasonYet: 2, unknown: 8 } })
  expect(toText(unexplainedAbsenceCard(facts, params))).toContain('10 more sessions of 2 pupils who are no longer in 9X.')
})

test('of a pupil who has changed form a tutor hears of the registers of their own form alone', async () => {
  const params = { scope: school.pupil('Moved Across'), period: yearToDate }
  const facts = await queryRegistersMissing(await school.answering(school.formTutorOf('9X'), params))
  // In 9X since Monday: five registers. The ten days in 9Y are not this tutor's.
  expect(facts).toMatchObject({ due: 5, missing: [] })
  const before = { ...params, period: firstWeek }
  const none = await queryRegistersMissing(await school.answering(school.formTutorOf('9X'), before))
  expect(toText(registersMissingCard(none, before))).toContain('There is no register here of a form that is yours as a whole.')
})

test('of a group that has nobody it is said that there are no such pupils, whatever is asked about them', async () => {
  const scope = { ...forms('9X'), groups: [[{ group: 'EAL' as const }]] }
  const params = { scope, period: thisWeek }
  const answering = await school.answering(coordinatorOf9, params)
  const cards = [
    latesCard(await queryLates(answering), params),
    unauthorisedAbsenceCard(await queryUnauthorisedAbsence(answering), params),
    persistentAbsenceCard(await queryPersistentAbsence(answering), params),
    bestAttendanceCard(await queryBestAttendance(answering), params),
  ]
  for (const card of cards) {
    expect(toText(card)).toContain('There are no such pupils here.')
    expect(toText(card)).not.toContain('No register is due')
  }
  const further = groupsNamed(params).flatMap((group) => [everybodyOf(group), group])
  const gap = toText(groupGapCard(await queryGroupGap(await school.answering(coordinatorOf9, params, further)), params))
  expect(gap).toContain('There are no such pupils here.')
  expect(gap).not.toMatch(/possible session/)
})

test('praise of a day that has no marks yet rests on all the pupils on roll', async () => {
  const ahead: Period = { from: '2026-11-18' as SchoolDate, to: '2026-11-18' as SchoolDate, said: 'today', name: 'today' }
  const params = { scope: year(9), period: ahead, filters: { session: 'PM' as const } }
  const facts = await queryBestAttendance(await school.answering(coordinatorOf9, params))
  expect(toText(bestAttendanceCard(facts, params))).toContain('0 possible sessions of 8 pupils on roll today.')
})
