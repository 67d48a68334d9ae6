import { beforeAll, expect, test } from 'vitest'
import { type ConcernSchool, concernNow, concernSchool } from '../../../test/support/concern-school.ts'
import { onEachDatabase } from '../../../test/support/database.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import type { Answering } from '../question.ts'
import { queryConcernsByAge } from './query.ts'
import type { ConcernsByAgeParams } from './question.ts'

const today = '2026-11-18' as SchoolDate
const daysAgo = (days: number) => new Date(concernNow.getTime() - days * 86_400_000)
const year = (yearGroup: number) => scopeOf({ kind: 'years', yearGroups: [yearGroup] })

onEachDatabase((open) => {
  let school: ConcernSchool

  beforeAll(async () => {
    school = await concernSchool(await open())
    const jamie = [school.pupil('Jamie Smith')]
    const gus = [school.pupil('Gus Eight')]
    await school.file('tess', { path: 'pastoral', category: 'Friendships', pupils: jamie }, daysAgo(0))
    await school.file('tess', { path: 'pastoral', category: 'Friendships', pupils: jamie }, daysAgo(9))
    const [seen = 0] = await school.file('tess', { path: 'pastoral', category: 'Uniform', pupils: jamie }, daysAgo(40))
    await school.add('carl', { concernId: seen, kind: 'acknowledged' }, daysAgo(39))
    const [closed = 0] = await school.file('tess', { path: 'pastoral', category: 'Uniform', pupils: jamie }, daysAgo(30))
    await school.add('carl', { concernId: closed, kind: 'acknowledged' }, daysAgo(20))
    await school.add(
      'carl',
      { concernId: closed, kind: 'closed', params: { outcome: 'resolved' }, words: 'All well.' },
      daysAgo(3),
    )
    await school.file('tess', { path: 'pastoral', category: 'Friendships', pupils: gus }, daysAgo(2))
    await school.file('tess', { path: 'safeguarding', pupils: jamie }, daysAgo(1))
    await school.file('tess', { path: 'adult', pupils: [] }, daysAgo(1))
  }, 60_000)

  async function asked(who: string, scope: Scope) {
    const reader = await school.reader(who)
    const finding = reader?.find(scope, 'needed')
    if (!reader || finding?.kind !== 'found') return 'refused'
    const answering = { params: { scope }, found: finding.found, school: reader, today, now: concernNow }
    return queryConcernsByAge(answering as Answering<ConcernsByAgeParams>)
  }

  test('a coordinator is told how many pastoral concerns of their year are open and since when, and of nothing else', async () => {
    expect(await asked('carl', year(9))).toEqual({
      of: 'Year 9',
      byPath: [{ path: 'pastoral', open: 3 }],
      open: 3,
      waiting: 2,
      overdue: 1,
      ages: [
        { label: 'this week', open: 1 },
        { label: '1 to 2 weeks', open: 1 },
        { label: '2 to 4 weeks', open: 0 },
        { label: 'longer', open: 1 },
      ],
      oldestDays: 40,
      closedLately: 1,
    })
    expect(await asked('carl', year(8))).toBe('refused')
    expect(await asked('carl', scopeOf({ kind: 'school' }))).toBe('refused')
  })

  test('those who read more are told of more, by path, and nobody of those about an adult', async () => {
    expect(await asked('dan', year(9))).toMatchObject({
      open: 4,
      byPath: [
        { path: 'safeguarding', open: 1 },
        { path: 'pastoral', open: 3 },
      ],
    })
    expect(await asked('lin', scopeOf({ kind: 'school' }))).toMatchObject({ open: 4, byPath: [{ path: 'pastoral', open: 4 }] })
    expect(await asked('hal', scopeOf({ kind: 'school' }))).toMatchObject({ open: 4, byPath: [{ path: 'pastoral', open: 4 }] })
  })

  test('tutors, teachers and the offices are not even told that there are any', async () => {
    for (const who of ['tess', 'nia', 'ina', 'max', 'ada', 'sup']) expect(await asked(who, year(9)), who).toBe('refused')
  })
})
