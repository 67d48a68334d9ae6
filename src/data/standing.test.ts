import { expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { hillcrest, makeSchool } from '../../test/support/sample-school.ts'
import { fixedClock, londonInstant } from '../school/clock.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { readStanding } from './standing.ts'
import { writeOnce } from './writable.ts'

const at = (time: string) => fixedClock(londonInstant('2026-11-18' as SchoolDate, time))

onEachDatabase((open) => {
  test('how Formroom stands: who cannot be reached, what came, and whether marks are late', async () => {
    const database = await open()
    expect(await readStanding(database, at('10:30'))).toMatchObject({ schools: 0, unreachableStaff: 0, overdueSchools: 0 })
    const { schoolId, staff } = await makeSchool(database, hillcrest)
    const now = at('10:30').now()
    const account = (user: string) => ({ platform: 'slack', organisation: 'T1', user })
    await database.write(async (transaction) => {
      const linked = [
        ['U1', 'nia@hillcrest.example'],
        ['U2', 'carl@hillcrest.example'],
        ['U3', 'sue@hillcrest.example'],
      ] as const
      for (const [user, email] of linked) {
        await transaction.platformLink.create({ data: { ...account(user), staffId: staff.get(email) ?? 0, linkedAt: now } })
      }
      await transaction.platformAddress.create({ data: { ...account('U1'), state: 'open', changedAt: now } })
      await transaction.platformAddress.create({ data: { ...account('U2'), state: 'blocked', changedAt: now } })
      const file = { schoolId, way: 'watch', name: 'x.csv', sha256: 'x', bytes: 1, receivedAt: now, asOf: now, kind: 'pupils' }
      await transaction.fileReceived.create({ data: { ...file, outcome: 'held' } })
    })
    const standing = await readStanding(database, at('10:30'))
    // Everybody but Nia and Sue, whose chat has not been opened yet, and Greta, who has left.
    expect(standing.unreachableStaff).toBe(hillcrest.staff.length - 3)
    expect(standing).toMatchObject({
      schools: 1,
      files: [{ kind: 'pupils', outcome: 'held', count: 1 }],
      arrivals: [{ kind: 'marks', count: 1 }],
      oldestMarksAsOf: new Date('2026-11-18T09:20:00Z'),
      overdueSchools: 0,
      outbox: { addresses: { open: 1, blocked: 1, gone: 0 } },
    })
    expect((await readStanding(database, at('15:00'))).overdueSchools).toBe(1)
  })

  test('a database that can be written says so, again and again', async () => {
    const database = await open()
    await writeOnce(database)
    await writeOnce(database)
    expect(await database.read.sendPace.count({ where: { resource: 'readiness' } })).toBe(1)
  })
})
