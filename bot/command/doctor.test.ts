import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { type Config, readConfig } from '../../src/config.ts'
import { type Database, openDatabase } from '../../src/data/database.ts'
import { emptyDatabases, type Provider, providers } from '../../test/support/database.ts'
import { hillcrest, makeSchool, type SchoolMade } from '../../test/support/sample-school.ts'
import { createLog } from '../log.ts'
import type { Finding } from './doctor/finding.ts'
import { doctor, examine } from './doctor.ts'

const folder = mkdtempSync(join(tmpdir(), 'formroom-doctor-'))
const fresh = { sqlite: emptyDatabases('sqlite'), postgresql: emptyDatabases('postgresql') }
afterAll(async () => {
  for (const provider of providers) await fresh[provider].dispose()
  rmSync(folder, { recursive: true, force: true })
})

const secrets = {
  SLACK_BOT_TOKEN: 'xoxb-111111111111-222222222222-abcdefghijklmnop',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  FORMROOM_SECRET: Buffer.alloc(32, 7).toString('base64'),
}

function configFor(url: string, more: Readonly<Record<string, string>> = {}): Config {
  return readConfig({
    DATABASE_URL: url,
    FORMROOM_NOW: '2026-11-18T10:30',
    PUBLIC_URL: 'https://formroom.hillcrest.example',
    ...more,
  })
}

/** Without a held clock, which is a finding of its own, at the time of the sample school. */
function withSlack(url: string, more: Readonly<Record<string, string>> = {}): Config {
  return { ...configFor(url, { ...secrets, ...more }), fixedNow: undefined }
}

async function hillcrestAt(
  provider: Provider,
): Promise<{ url: string; made: SchoolMade; change(work: (database: Database) => Promise<unknown>): Promise<void> }> {
  const url = await fresh[provider].url()
  const change = async (work: (database: Database) => Promise<unknown>) => {
    const database = await openDatabase(url)
    await work(database)
    await database.close()
  }
  let made: SchoolMade | undefined
  await change(async (database) => {
    made = await makeSchool(database, {
      ...hillcrest,
      staff: [
        ...hillcrest.staff,
        { email: 'ann@hillcrest.example', name: 'Ann Admin', roles: [['administrator'], ['data manager']] },
      ],
    })
  })
  if (!made) throw new Error('no school was made')
  return { url, made, change }
}

const about = (findings: readonly Finding[], what: string) => findings.filter((finding) => finding.about === what)
const marks = (findings: readonly Finding[], what: string) => about(findings, what).map(({ mark }) => mark)

test.each(providers)(
  'on %s the doctor finds who has no tutor, no coordinator and no role, and what was never done',
  async (provider) => {
    const { url } = await hillcrestAt(provider)
    const findings = await examine(configFor(url))
    expect(about(findings, 'database')).toEqual([expect.objectContaining({ mark: 'ok' })])
    // Nia tutors 9X and Cam covers 9Y today.
    expect(about(findings, 'forms')).toEqual([
      expect.objectContaining({ mark: 'look', says: expect.stringMatching(/^2 forms have no tutor: 8V, V1/) }),
    ])
    expect(about(findings, 'year groups')).toEqual([
      expect.objectContaining({ mark: 'look', says: expect.stringContaining('Year 8, 10 have') }),
    ])
    expect(about(findings, 'roles')).toEqual([
      expect.objectContaining({ mark: 'look', says: expect.stringContaining('Nobody is the headteacher') }),
    ])
    expect(marks(findings, 'calendar')).toEqual(['ok'])
    expect(marks(findings, 'marks')).toEqual(['ok'])
    expect(marks(findings, 'backup')[0]).toBe('look')
    expect(marks(findings, 'messages')).toEqual(['ok'])
  },
)

test.each(providers)('on %s a safeguarding lead who cannot be reached is wrong, unless e-mail is left', async (provider) => {
  const { url, made, change } = await hillcrestAt(provider)
  const account = { platform: 'slack', organisation: 'T1', user: 'U1' }
  const now = new Date('2026-11-18T10:00:00Z')
  await change((database) =>
    database.write(async (transaction) => {
      const staffId = made.staff.get('dan@hillcrest.example') ?? 0
      await transaction.platformLink.create({ data: { ...account, staffId, linkedAt: now } })
      await transaction.platformAddress.create({ data: { ...account, state: 'open', changedAt: now } })
    }),
  )
  expect(marks(await examine(withSlack(url)), 'key people')).toEqual(['ok'])
  await change((database) =>
    database.write((transaction) => transaction.platformAddress.updateMany({ data: { state: 'blocked' } })),
  )
  const findings = await examine(withSlack(url))
  expect(about(findings, 'key people')).toEqual([
    expect.objectContaining({ mark: 'wrong', says: expect.stringMatching(/^Dan Silva cannot be reached/) }),
  ])
  expect(about(findings, 'staff').map(({ says }) => says.replace(/\..*/, ''))).toEqual([
    '1 member of staff cannot be written to: Formroom was removed or blocked',
    `${hillcrest.staff.length - 1} members of staff have not been heard from on any platform yet`,
  ])
  // Nobody listens there; that is a finding of its own.
  const mailed = await examine(withSlack(url, { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'formroom@hillcrest.example' }))
  expect([marks(mailed, 'key people'), marks(mailed, 'e-mail')]).toEqual([['look'], ['wrong']])
})

test.each(providers)(
  'on %s what has not been delivered is counted, and an urgent message that is stuck is wrong',
  async (provider) => {
    const { url, made, change } = await hillcrestAt(provider)
    const dueAt = new Date('2026-11-18T10:00:00Z')
    const message = {
      schoolId: made.schoolId,
      recipientId: made.staff.get('dan@hillcrest.example') ?? 0,
      question: '{}',
      plannedAt: dueAt,
      dueAt,
    }
    await change((database) =>
      database.write((transaction) =>
        transaction.outboxMessage.createMany({
          data: [
            { ...message, occasion: 'a', lane: 'urgent' },
            { ...message, occasion: 'b', lane: 'ordinary', state: 'doubtful' },
            { ...message, occasion: 'c', lane: 'ordinary', state: 'dead' },
            { ...message, occasion: 'd', lane: 'ordinary', state: 'unreachable' },
          ],
        }),
      ),
    )
    expect(marks(await examine(configFor(url)), 'messages')).toEqual(['wrong', 'look', 'look', 'look'])
  },
)

test('marks that have not come for days, and a calendar that has ended, are wrong', async () => {
  const { url } = await hillcrestAt('sqlite')
  const later = await examine(configFor(url, { FORMROOM_NOW: '2026-11-25T10:30' }))
  expect(about(later, 'marks')).toEqual([
    expect.objectContaining({ mark: 'wrong', says: expect.stringContaining('4 school days have passed') }),
  ])
  expect(marks(await examine(configFor(url, { FORMROOM_NOW: '2027-09-10T10:30' })), 'calendar')).toEqual(['wrong'])
  expect(marks(await examine(configFor(url, { FORMROOM_NOW: '2026-11-18T15:00' })), 'marks')).toEqual(['look'])
})

test('a database that is not there, is damaged, or whose audit could be altered is wrong, and nothing is made of it', async () => {
  const missing = join(folder, 'nowhere', 'formroom.db')
  expect(about(await examine(configFor(`file:${missing}`)), 'database')).toEqual([
    expect.objectContaining({ mark: 'wrong', says: expect.stringContaining('There is no database') }),
  ])
  const rubbish = join(folder, 'rubbish.db')
  writeFileSync(rubbish, 'rubbish '.repeat(1_000))
  expect(about(await examine(configFor(`file:${rubbish}`)), 'database')).toEqual([
    expect.objectContaining({ mark: 'wrong', says: expect.stringContaining('restore the last good backup') }),
  ])
  const { url } = await hillcrestAt('sqlite')
  const file = new Sqlite(url.slice('file:'.length))
  file.exec('DROP TRIGGER "AuditEntry_no_update"')
  file.close()
  expect(about(await examine(configFor(url)), 'database')).toEqual([
    expect.objectContaining({ mark: 'wrong', says: expect.stringContaining('the audit could be altered') }),
  ])
  const unreachable = 'postgresql://formroom:hush@127.0.0.1:1/formroom'
  const [finding] = about(await examine(configFor(unreachable)), 'database')
  expect(finding).toMatchObject({ mark: 'wrong', says: expect.stringContaining('cannot be reached') })
  expect(finding?.says).not.toContain('hush')
})

test('credentials that do not look right and a secret that others can read are wrong, and nothing of them is printed', async () => {
  const { url } = await hillcrestAt('sqlite')
  const secretFile = join(folder, 'formroom.secret')
  writeFileSync(secretFile, `${Buffer.alloc(32, 9).toString('base64')}\n`)
  chmodSync(secretFile, 0o644)
  const config: Config = {
    ...withSlack(url, { SLACK_BOT_TOKEN: 'xoxb-short', SLACK_SIGNING_SECRET: 'hush-hush' }),
    secret: { kind: 'file', path: secretFile },
  }
  const lines: string[] = []
  const run = (args: readonly string[]) =>
    doctor.run({ config, log: createLog('silent'), args, print: (line) => void lines.push(line) })
  expect(await run([])).toBe(1)
  expect(await run(['--json'])).toBe(1)
  const printed = lines.join('\n')
  expect(printed).toContain('WRONG  slack: SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET do not look right')
  expect(printed).toContain('Others on this machine can read')
  expect(printed).not.toMatch(/hush|xoxb-short|CQkJ/)
  chmodSync(secretFile, 0o600)
  expect(marks(await examine(config), 'secret')).toEqual(['ok'])
  expect(marks(await examine(withSlack(url)), 'slack')).toEqual(['ok'])
})
