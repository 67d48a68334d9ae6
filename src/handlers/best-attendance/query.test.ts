import { expect, test } from 'vitest'
import { coordinatorOf9, countwell, forms, openPlan, thisWeek, year, yearToDate } from '../../../test/support/counted-school.ts'
import { onEachDatabase } from '../../../test/support/database.ts'
import { toText } from '../../cards/to-text.ts'
import { bestAttendanceCard } from './card.ts'
import { queryBestAttendance } from './query.ts'

onEachDatabase((open) => {
  test('praise is for those in for every session with every mark there; a mark to come is not announced yet', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: year(9), period: yearToDate }
    const facts = await queryBestAttendance(await school.answering(coordinatorOf9, params))
    expect(facts.full.rows.map(({ name, attended, possible }) => [name, attended, possible])).toEqual([
      ['Fine Throughout', 23, 23],
    ])
    expect(facts.fullSoFar).toBe(1)
    const said = toText(bestAttendanceCard(facts, params))
    expect(said).toContain('1  pupil was in for every session, of 7. Well done!')
    expect(said).toContain('1 more pupil so far, with a mark still to come')
  })

  test('the most improved are measured against the same days of the week before, and the first places of the forms are praised', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: year(9), period: thisWeek }
    const facts = await queryBestAttendance(await school.answering(coordinatorOf9, params))
    expect(facts.full.rows.map(({ name }) => name)).toEqual(
      ['Moved Across', 'Half Away', 'Other Form', 'Exact Ninety', 'Fine Throughout'].toSorted((a, b) =>
        (a.split(' ')[1] ?? '').localeCompare(b.split(' ')[1] ?? ''),
      ),
    )
    expect(facts.improved.map(({ name, before, attendance }) => [name, before, attendance])).toEqual([['Half Away', 50, 100]])
    expect(facts.forms.map(({ form, place }) => [form, place])).toEqual([
      ['9Y', 1],
      ['9X', 2],
    ])
  })

  test('where nobody was in for every session, the highest attendance is praised', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: school.pupil('Near Risk'), period: yearToDate }
    const facts = await queryBestAttendance(await school.answering(school.formTutorOf('9X'), params))
    expect(facts.full.of).toBe(0)
    expect(facts.highest.map(({ name, attended }) => [name, attended])).toEqual([['Near Risk', 21]])
    const inForm = await queryBestAttendance(
      await school.answering(school.formTutorOf('9X'), { scope: forms('9X'), period: yearToDate, top: 3 }),
    )
    expect(inForm.highest.map(({ name }) => name)).toEqual(['Near Risk', 'Exact Ninety'])
    const above = await queryBestAttendance(
      await school.answering(school.formTutorOf('9X'), { scope: forms('9X'), period: yearToDate, filters: { above: 90 } }),
    )
    expect([above.bounds, above.highest.map(({ name }) => name)]).toEqual(['attendance above 90%', ['Near Risk']])
  })
})
