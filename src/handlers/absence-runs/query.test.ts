import { afterAll, beforeAll, expect, test } from 'vitest'
import { coordinatorOf9, countwell, openPlan, year } from '../../../test/support/counted-school.ts'
import { emptyDatabases } from '../../../test/support/database.ts'
import { type Database, openDatabase } from '../../data/database.ts'
import type { Period } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { queryAbsenceRuns } from './query.ts'

const fresh = emptyDatabases('sqlite')
let database: Database
beforeAll(async () => {
  database = await openDatabase(await fresh.url())
})
afterAll(async () => {
  await database.close()
  await fresh.dispose()
})

const away = 'O O O O O O O O O O'
const firstWeek: Period = {
  from: '2026-09-07' as SchoolDate,
  to: '2026-09-11' as SchoolDate,
  said: 'range',
  name: 'the first week',
}

test('a run goes on over the summer though those who were then in the year group of now had left', async () => {
  const school = await openPlan(database, {
    ...countwell,
    pupils: [
      {
        name: 'Sum Mer',
        sex: 'M',
        forms: [
          ['8X', 8, '2026-06-01', '2026-08-31'],
          ['9X', 9, '2026-09-01'],
        ],
        weeks: { '2026-06-29': '/ \\ / \\ / \\ / \\ / \\', '2026-07-06': away, '2026-07-13': away, '2026-09-07': away },
      },
    ],
  })
  await database.write(async (transaction) => {
    const { schoolId } = school.made
    const { id } = await transaction.academicYear.findFirstOrThrow({ where: { schoolId } })
    await transaction.term.create({ data: { academicYearId: id, name: 'September', from: '2026-09-07', to: '2026-10-23' } })
    await transaction.academicYear.create({
      data: {
        schoolId,
        name: '2025/26',
        terms: { create: [{ name: 'Summer', from: '2026-06-08', to: '2026-07-17' }] },
        closures: {
          create: [{ kind: 'closure', name: 'Year 9 leaves', from: '2026-06-22', to: '2026-07-17', yearGroups: '9' }],
        },
      },
    })
  })
  const params = { scope: year(9), period: firstWeek, filters: { consecutive_days: 10 } }
  const { reasonOpen } = await queryAbsenceRuns(await school.answering(coordinatorOf9, params))
  expect(reasonOpen).toMatchObject([{ name: 'Sum Mer', from: '2026-07-06', to: '2026-09-11', days: 15 }])
})
