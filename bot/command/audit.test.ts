import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/data/database.ts'
import { onEachDatabase } from '../../test/support/database.ts'
import { conversationOn } from '../../test/support/kingsmead.ts'
import { hillcrest, makeSchool } from '../../test/support/sample-school.ts'
import type { Formroom } from '../join.ts'
import { createLog } from '../log.ts'
import { audit } from './audit.ts'
import { UsageError } from './command.ts'

onEachDatabase((open) => {
  let database: Database
  let lines: string[]

  beforeEach(async () => {
    database = await open()
    await makeSchool(database, hillcrest)
    const door = conversationOn(database)
    for (const [who, text] of [
      ['nia', 'attendance for Amir Khan this week'],
      ['carl', 'attendance for Amir Khan this term'],
      ['carl', 'attendance for Bea Jones this week'],
      ['tess', 'attendance for Amir Khan'],
    ] as const)
      await door.ask({
        from: { platform: 'local', email: `${who}@hillcrest.example` },
        thread: randomUUID(),
        place: 'private',
        delivery: randomUUID(),
        said: { text },
      })
  })

  async function run(...args: readonly string[]): Promise<readonly string[]> {
    lines = []
    const formroom = { database } as Formroom
    await audit.run({ config: readConfig({}), formroom, log: createLog('silent'), args, print: (line) => lines.push(line) })
    return lines
  }

  test('who asked about a pupil is listed, the latest first, with the role that gave it', async () => {
    expect(await run('--pupil', 'Amir Khan')).toEqual([
      expect.stringMatching(
        /^2026-11-18 10:30 {2}Carl Okoro \(learning coordinator\): asked Attendance, about Amir Khan: answer$/,
      ),
      expect.stringMatching(/^2026-11-18 10:30 {2}Nia Price \(form tutor\): asked Attendance, about Amir Khan: answer$/),
    ])
  })

  test('what somebody asked is listed, refusals too, which name nobody', async () => {
    expect(await run('--staff', 'tess@hillcrest.example')).toEqual([expect.stringMatching(/Tess Moore.*: refuse$/)])
    expect(await run('--staff', 'tess@hillcrest.example')).not.toContain('Amir')
    expect(JSON.parse((await run('--staff', 'carl@hillcrest.example', '--json'))[0] ?? '')).toMatchObject([
      { who: 'Carl Okoro', about: ['Bea Jones'] },
      { who: 'Carl Okoro', about: ['Amir Khan'] },
    ])
  })

  test('whoever runs the server does not learn from it that a child has a concern, or stands on the list of whom to call first', async () => {
    const { id: schoolId } = await database.read.school.findFirstOrThrow()
    const { id } = await database.read.pupil.findFirstOrThrow({ where: { legalSurname: 'Byron' } })
    for (const [event, permission] of [
      ['did', 'raise a concern'],
      ['did', 'call-first list'],
      ['read concern', 'concerns'],
    ] as const) {
      const pupils = JSON.stringify([id])
      const data = { schoolId, at: new Date('2026-11-18T10:30:00Z'), event, permission, params: '{}', outcome: 'done', pupils }
      await database.write((transaction) => transaction.auditEntry.create({ data }))
    }
    expect(await run('--pupil', 'Ada Byron')).toEqual(['There is nothing of that in the audit.'])
    const latest = (await run()).slice(0, 3).join()
    expect(latest).toMatch(/read concern: done.*did: done.*did: done/)
    expect(latest).not.toContain('Byron')
  })

  test('of other days there is nothing, and what is no day, no pupil or no member of staff is said', async () => {
    expect(await run('--until', '2026-11-17')).toEqual(['There is nothing of that in the audit.'])
    expect((await run('--since', '2026-11-18')).length).toBe(4)
    for (const args of [['--since', 'Tuesday'], ['--pupil', 'Nobody Here'], ['--staff', 'Nobody Here'], ['more']])
      await expect(run(...args)).rejects.toThrow(UsageError)
  })
})
