import { expect, test } from 'vitest'
import { coordinatorOf9, countwell, forms, openPlan, thisWeek, year, yearToDate } from '../../../test/support/counted-school.ts'
import { onEachDatabase } from '../../../test/support/database.ts'
import { toText } from '../../cards/to-text.ts'
import { persistentAbsenceCard } from './card.ts'
import type { PersistentAbsenceFacts } from './facts.ts'
import { queryPersistentAbsence } from './query.ts'

const rows = ({ listed }: PersistentAbsenceFacts) =>
  listed.rows.map(({ name, absent, possible, band }) => [name, absent, possible, band])

onEachDatabase((open) => {
  test('exactly 90 % is persistent absence, exactly 50 % severe, and below 20 sessions no label is given', async () => {
    const school = await openPlan(await open(), countwell)
    const facts = await queryPersistentAbsence(
      await school.answering(school.formTutorOf('9X'), { scope: forms('9X'), period: yearToDate }),
    )
    expect(rows(facts)).toEqual([
      ['Half Away', 11, 22, 'severe'],
      ['Moved Across', 4, 23, 'persistent'],
      ['Exact Ninety', 2, 20, 'persistent'],
    ])
    expect(facts.atRisk.rows.map(({ name, absent, possible }) => [name, absent, possible])).toEqual([['Near Risk', 2, 23]])
    expect(facts.tooFew.map(({ name, absent, possible }) => [name, absent, possible])).toEqual([['New Comer', 3, 5]])
    expect(facts.counts).toEqual({ pupils: 5, persistent: 3, severe: 1, atRisk: 1, share: 60 })
  })

  test('what can still be missed comes from the sessions left in the calendar', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: school.pupil('Near Risk'), period: yearToDate }
    const facts = await queryPersistentAbsence(await school.answering(coordinatorOf9, params))
    // This afternoon, 2 days of this week and 4 weeks: 45 sessions. 6 of 68 is below a tenth, 7 is not.
    expect(facts.listed.rows[0]?.missable).toEqual({ left: 45, overTheYear: 4, inARow: 0 })
    const said = toText(persistentAbsenceCard(facts, params))
    expect(said).toMatch(/^2 days {2}4 sessions can still be missed of the 45 left/m)
    expect(said).not.toMatch(/likely|absentee/i)
  })

  test('over a shorter time the labels are of that time, and nothing is said of the year', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: forms('9X'), period: thisWeek }
    const facts = await queryPersistentAbsence(await school.answering(school.formTutorOf('9X'), params))
    expect(facts.counts.pupils).toBe(0)
    expect(facts.tooFew.map(({ name, absent, missable }) => [name, absent, missable])).toEqual([
      ['New Comer', 3, null],
      ['Near Risk', 1, null],
    ])
    const said = toText(persistentAbsenceCard(facts, params))
    expect(said).toContain('it is too early for a label')
    expect(said).not.toContain('England')
  })

  test('only severe absence, only pupils near it, only those within bounds', async () => {
    const school = await openPlan(await open(), countwell)
    const ask = async (filters: object) => {
      const params = { scope: year(9), period: yearToDate, filters }
      return rows(await queryPersistentAbsence(await school.answering(coordinatorOf9, params))).map(([name]) => name)
    }
    expect(await ask({ level: 'severe' })).toEqual(['Half Away'])
    expect(await ask({ level: 'at risk' })).toEqual(['Near Risk'])
    expect(await ask({ under: 90 })).toEqual(['Half Away', 'Moved Across'])
    expect(await ask({ max: 90 })).toEqual(['Half Away', 'Moved Across', 'Exact Ninety'])
  })

  test('by form and by group, each part says of how many pupils it is', async () => {
    const school = await openPlan(await open(), countwell)
    const ask = async (by: 'form' | 'sex' | 'group') => {
      const params = { scope: year(9), period: yearToDate, by }
      const { split } = await queryPersistentAbsence(await school.answering(coordinatorOf9, params))
      return split?.parts.map(({ label, persistent, pupils }) => [label, persistent, pupils])
    }
    expect(await ask('form')).toEqual([
      ['9X', 3, 5],
      ['9Y', 0, 1],
    ])
    expect(await ask('sex')).toEqual([
      ['Boys', 2, 3],
      ['Girls', 1, 3],
    ])
    expect(await ask('group')).toEqual([['Pupil Premium', 0, 2]])
  })

  test('compared with another time, it says how many of the same pupils it was then', async () => {
    const school = await openPlan(await open(), countwell)
    const params = {
      scope: forms('9X'),
      period: yearToDate,
      compare: { kind: 'period' as const, period: { ...yearToDate, name: 'then' } },
    }
    const facts = await queryPersistentAbsence(await school.answering(school.formTutorOf('9X'), params))
    expect(facts.compared).toEqual({ ...facts.counts, name: 'then' })
    expect(toText(persistentAbsenceCard(facts, params))).toContain('then: 3 of 5 (60.0%)')
  })

  test('a missing register is said as missing, and the national figure with its phase and date', async () => {
    const school = await openPlan(await open(), countwell)
    const params = { scope: year(9), period: yearToDate }
    const facts = await queryPersistentAbsence(await school.answering(coordinatorOf9, params))
    const said = toText(persistentAbsenceCard(facts, params))
    expect(facts.missing).toBe(1)
    expect(said).toContain('1 mark is missing: register not taken, or not arrived.')
    expect(said).toContain('England, secondary schools, 2025, year to date in week 21: 23.3%')
    expect(said).toContain('3 of 5 sessions')
  })
})
