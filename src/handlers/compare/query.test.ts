import { expect, test } from 'vitest'
import { coordinatorOf9, countwell, forms, openPlan, thisWeek, year, yearToDate } from '../../../test/support/counted-school.ts'
import { onEachDatabase } from '../../../test/support/database.ts'
import { toText } from '../../cards/to-text.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { compareCard } from './card.ts'
import type { CompareFacts } from './facts.ts'
import { queryCompare } from './query.ts'
import { sidesOf } from './question.ts'

const counted = ({ sides }: CompareFacts) =>
  sides.map(({ label, counted: { possible, absent } }) => [label, possible - absent, possible])

onEachDatabase((open) => {
  test('two forms stand side by side, each with the marks of the days on which its pupils belonged to it', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: forms('9X', '9Y'), period: yearToDate }
    const facts = await queryCompare(await school.answering(coordinatorOf9, params, sidesOf(params)))
    // 9Y: Other Form 22 of 22, Moved Across 14 of 18 before the move.
    expect(counted(facts)).toEqual([
      ['9X', 80, 106],
      ['9Y', 36, 40],
    ])
    const said = toText(compareCard(facts, params))
    expect(said).toContain('14.5 points lower  9X 75.5%, 9Y 90.0%')
    expect(said).toContain('1 mark is missing: register not taken, or not arrived.')
  })

  test('a form stands alone for its tutor where the rest of its year is so few that the total would tell of them', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: forms('9X'), period: yearToDate }
    const facts = await queryCompare(await school.answering(school.formTutorOf('9X'), params))
    expect(counted(facts)).toEqual([['9X', 80, 106]])
    const coordinators = await queryCompare(await school.answering(coordinatorOf9, params))
    expect(counted(coordinators)).toEqual([
      ['9X', 80, 106],
      ['Year 9', 116, 146],
    ])
  })

  test('a year alone stands form by form, and two periods stand side by side with the change', async () => {
    const school = await openPlan(await open(), countwell)
    const byForm = await queryCompare(await school.answering(coordinatorOf9, { scope: year(9), period: yearToDate }))
    expect(counted(byForm).map(([label]) => label)).toEqual(['9X', '9Y'])
    const lastWeek = {
      from: '2026-11-09' as SchoolDate,
      to: '2026-11-13' as SchoolDate,
      said: 'last_week' as const,
      name: 'last week',
    }
    const params = { scope: forms('9X'), period: thisWeek, compare: { kind: 'period' as const, period: lastWeek } }
    const facts = await queryCompare(await school.answering(coordinatorOf9, params))
    // This week: 24 of 28 with Moved Across there; last week 37 of 40.
    expect(counted(facts)).toEqual([['9X', 24, 28]])
    expect(facts.sides[0]?.other).toMatchObject({ possible: 40, absent: 3 })
    expect(toText(compareCard(facts, params))).toContain('6.8 points lower  9X: 85.7%, last week 92.5%')
  })

  test('pupils side by side are for the asker alone, and named in the audit', async () => {
    const school = await openPlan(await open(), countwell)
    const refs = ['Near Risk', 'Fine Throughout'].flatMap((name) => {
      const { base } = school.pupil(name)
      return base.kind === 'pupils' ? base.pupils : []
    })
    const params = { scope: scopeOf({ kind: 'pupils', pupils: refs }), period: yearToDate }
    const facts = await queryCompare(await school.answering(coordinatorOf9, params, sidesOf(params)))
    expect(facts.named).toHaveLength(2)
    expect(compareCard(facts, params).audience).toBe('asker')
  })
})

test('what was named beside a scope is a side of its own, and what the scope holds already is not one twice', () => {
  const beside = { kind: 'scopes' as const, scopes: [forms('9X'), forms('9Y'), year(9)] }
  const sides = sidesOf({ scope: forms('9X', '9Y'), period: yearToDate, compare: beside })
  expect(sides).toEqual([forms('9X'), forms('9Y'), year(9)])
})
