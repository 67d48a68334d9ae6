import { expect, test } from 'vitest'
import { coordinatorOf9, openPlan, year } from '../../../test/support/counted-school.ts'
import { onEachDatabase } from '../../../test/support/database.ts'
import type { PupilPlan, SchoolPlan } from '../../../test/support/sample-school.ts'
import type { Scope } from '../../school/scope.ts'
import { queryAttendanceWeeks } from './query.ts'

const in1 = '/ \\ / \\ / \\ / \\ / \\'
const inset = '. . / \\ / \\ / \\ / \\'
const wednesday = '/ \\ / \\ /'
const pupil = (name: string, form: string, groups: readonly string[], weeks: PupilPlan['weeks']): PupilPlan => ({
  name,
  sex: 'F',
  groups,
  forms: [[form, 9, '2026-09-01']],
  weeks,
})
const always = { '2026-11-02': inset, '2026-11-09': in1, '2026-11-16': wednesday }
const away = { ...always, '2026-11-16': 'I I / \\ /' }
const named = (form: string, start: number, count: number, groups: readonly string[], weeks: PupilPlan['weeks']) =>
  Array.from({ length: count }, (_, at) => pupil(`Pupil${start + at} Of${form}`, form, groups, weeks))

/** Year 9 of two forms. Pupil Premium: five in each form, of whom one of 9X has been away, this week. */
const plan: SchoolPlan = {
  name: 'Maskwell',
  marksAsOf: '2026-11-18T09:20:00Z',
  staff: [],
  pupils: [
    ...named('9X', 0, 1, ['PP'], away),
    ...named('9X', 1, 4, ['PP'], always),
    ...named('9Y', 5, 5, ['PP'], always),
    ...named('9X', 10, 6, [], away),
    ...named('9Y', 16, 6, [], always),
  ],
}
const pp: Scope['groups'] = [[{ group: 'PP' }]]

onEachDatabase((open) => {
  test('of a group’s total no week is shown that says the same of each pupil, whom the asker knows by name or not', async () => {
    const school = await openPlan(await open(), plan)
    const scope = { ...year(9), groups: pp }
    const tutor = await queryAttendanceWeeks(await school.answering(school.formTutorOf('9Y'), { scope }))
    expect(tutor?.withheld).toBe(false)
    expect(tutor?.all.total).toMatchObject({ possible: 230, attended: 228 })
    expect(tutor?.all.cells.every((cell) => cell === null)).toBe(true)
    expect(tutor?.rows.map(({ key }) => key)).toEqual(['9Y'])
    const coordinator = await queryAttendanceWeeks(await school.answering(coordinatorOf9, { scope }))
    expect(coordinator?.all.cells.flatMap((cell) => cell?.attendance ?? [])).toEqual([100, 100, 96])
  })

  test('of everybody in the year a tutor has every week', async () => {
    const school = await openPlan(await open(), plan)
    const facts = await queryAttendanceWeeks(await school.answering(school.formTutorOf('9Y'), { scope: year(9) }))
    expect(facts?.all.cells.flatMap((cell) => cell?.possible ?? [])).toEqual([22 * 8, 22 * 10, 22 * 5])
    expect(facts?.weeks.map(({ monday, kind, time }) => [monday, kind, time]).slice(0, 4)).toEqual([
      ['2026-11-02', 'part', 'past'],
      ['2026-11-09', 'school', 'past'],
      ['2026-11-16', 'school', 'now'],
      ['2026-11-23', 'school', 'ahead'],
    ])
    expect(facts?.all.cells.slice(3).every((cell) => cell === null)).toBe(true)
    expect(facts?.lastYear).toBeNull()
  })
})
