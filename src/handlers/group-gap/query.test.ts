import { expect, test } from 'vitest'
import { coordinatorOf9, countwell, forms, openPlan, year, yearToDate } from '../../../test/support/counted-school.ts'
import { onEachDatabase } from '../../../test/support/database.ts'
import { toText } from '../../cards/to-text.ts'
import type { GroupTerm } from '../../school/pupil-groups.ts'
import type { Scope } from '../../school/scope.ts'
import { groupGapCard } from './card.ts'
import { queryGroupGap } from './query.ts'
import { everybodyOf, groupsNamed } from './question.ts'

const of = (scope: Scope, ...groups: readonly GroupTerm[]): Scope => ({ ...scope, groups: groups.map((term) => [term]) })
const further = (params: Parameters<typeof groupsNamed>[0]) => groupsNamed(params).flatMap((scope) => [everybodyOf(scope), scope])

onEachDatabase((open) => {
  test('the gap of a group is pooled sessions of the group against those of everybody else', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: of(forms('9X'), { group: 'PP' }), period: yearToDate }
    const facts = await queryGroupGap(await school.answering(school.formTutorOf('9X'), params, further(params)))
    const [part] = facts.parts
    // PP: Near Risk 21 of 23, Fine Throughout 23 of 23. In 9X on the day: 80 of 106 in all.
    expect(part?.group).toMatchObject({ pupils: 2, possible: 46, attendance: (44 * 100) / 46 })
    expect(part?.rest).toMatchObject({ pupils: 4, possible: 60, attendance: 60 })
    expect(part?.gap).toBeCloseTo((44 * 100) / 46 - 60, 9)
    const said = toText(groupGapCard(facts, params))
    expect(said).toContain('35.7 points higher  Pupil Premium pupils 95.7% (2 pupils), everyone else 60.0% (4 pupils)')
  })

  test('the complement of a group is the same gap seen from the other side', async () => {
    const school = await openPlan(await open(), countwell)
    const gapOf = async (not: boolean) => {
      const params = { scope: of(year(9), { group: 'PP', not }), period: yearToDate }
      return (await queryGroupGap(await school.answering(coordinatorOf9, params, further(params)))).parts[0]?.gap
    }
    expect(await gapOf(true)).toBeCloseTo(-((await gapOf(false)) ?? 0), 9)
  })

  test('a tutor who asks about the year hears nothing of a group of two, nor of the rest', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: of(year(9), { group: 'PP' }), period: yearToDate }
    const facts = await queryGroupGap(await school.answering(school.formTutorOf('9Y'), params, further(params)))
    expect(facts.parts).toEqual([])
    const said = toText(groupGapCard(facts, params))
    expect(said).toContain('These would be figures of a few pupils, so they are not shown here.')
    expect(said).not.toMatch(/\d%|\(\d+ pupils?\)/)
  })

  test('a tutor who asks for all groups of the year gets those alone that are large enough', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: year(9), period: yearToDate }
    const facts = await queryGroupGap(await school.answering(school.formTutorOf('9Y'), params))
    // Seven on roll: three girls and PP are few, and boys would tell of the girls.
    expect(facts.parts).toEqual([])
    expect(facts.withheld.map(({ label }) => label)).toEqual(['Pupil Premium', 'Boys', 'Girls'])
  })

  test('the team responsible sees small groups, and a group form by form', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: of(year(9), { group: 'PP' }), period: yearToDate, by: 'form' as const }
    const facts = await queryGroupGap(await school.answering(coordinatorOf9, params, further(params)))
    expect(facts.withheld).toEqual([])
    expect(facts.forms?.map(({ label, group, rest }) => [label, group.pupils, rest.pupils])).toEqual([['9X', 2, 4]])
  })

  test('a restricted group is neither shown nor counted for somebody who may not ask about it', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: forms('9X'), period: yearToDate }
    const answering = await school.answering(school.formTutorOf('9X'), params)
    expect(answering.school.groups).not.toContain('LAC')
    expect((await queryGroupGap(answering)).parts.map(({ label }) => label)).toEqual(['Pupil Premium', 'Boys', 'Girls'])
  })
})

test('PP beside not PP is one comparison, and boys beside girls is no group at all', () => {
  const pp = of(year(9), { group: 'PP' })
  const notPp = of(year(9), { group: 'PP', not: true })
  expect(groupsNamed({ scope: pp, period: yearToDate, compare: { kind: 'scopes', scopes: [pp, notPp] } })).toEqual([pp])
  expect(groupsNamed({ scope: pp, period: yearToDate, by: 'sex' })).toEqual([])
})
