import { beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/data/database.ts'
import { createDirectory } from '../../src/data/directory.ts'
import { createJournal } from '../../src/data/journal.ts'
import { readSettings } from '../../src/data/settings.ts'
import type { StaffListed } from '../../src/data/staff-list.ts'
import { parseReading } from '../../src/handlers/reading.ts'
import { onEachDatabase } from '../../test/support/database.ts'
import { conversationOn, effectsOn } from '../../test/support/kingsmead.ts'
import { hillcrest, makeSchool, riverside, type SchoolMade } from '../../test/support/sample-school.ts'
import { createLog } from '../log.ts'
import { type Command, UsageError } from './command.ts'
import { settings } from './settings.ts'
import { staff } from './staff.ts'

onEachDatabase((open) => {
  let database: Database
  let made: SchoolMade

  beforeAll(async () => {
    database = await open()
    made = await makeSchool(database, {
      ...hillcrest,
      staff: [
        ...hillcrest.staff,
        { email: 'ann@hillcrest.example', name: 'Ann Admin', roles: [['administrator']] },
        { email: 'nina@hillcrest.example', name: 'Nina Price' },
        { email: 'n.price@hillcrest.example', name: 'Nina Price' },
      ],
    })
    await makeSchool(database, riverside)
  })

  /** What a command prints, and its exit status; what was wrong with how it was called in place of both. */
  async function run(command: Command, ...args: readonly string[]): Promise<{ status: number; said: string }> {
    const config = readConfig({ FORMROOM_NOW: '2026-11-18T10:30' })
    const lines: string[] = []
    const formroom = {
      database,
      directory: createDirectory(database, config.clock),
      effects: effectsOn(database, config.clock),
      door: conversationOn(database, config.clock),
      journal: createJournal(database, parseReading),
    }
    const running = { config, formroom, log: createLog('silent'), args, print: (line: string) => void lines.push(line) }
    try {
      const status = await command.run(running as unknown as Parameters<Command['run']>[0])
      return { status, said: lines.join('\n') }
    } catch (error) {
      if (error instanceof UsageError) return { status: 1, said: error.message }
      throw error
    }
  }
  const atHillcrest = (command: Command, ...args: readonly string[]) => run(command, ...args, '--school', 'Hillcrest')
  const list = async (...args: readonly string[]): Promise<readonly StaffListed[]> =>
    JSON.parse((await atHillcrest(staff, 'list', '--json', ...args)).said)
  const rolesOf = async (email: string) =>
    (await list())
      .find((member) => member.email === email)
      ?.roles.map(({ role, yearGroup, from, to }) => [role, yearGroup, from, to])

  test('with several schools one has to be named', async () => {
    expect(await run(settings)).toEqual({
      status: 1,
      said: 'There are several schools here. Say which one with --school: Hillcrest, Riverside.',
    })
    expect((await run(settings, '--school', 'Hilcrest')).said).toContain('There is no school called "Hilcrest" here.')
  })

  test('settings are listed, read, set and set back, and what will not do is said', async () => {
    expect((await atHillcrest(settings)).said).toMatch(/am-closes\s+09:10/)
    expect(await atHillcrest(settings, 'set', 'am-closes', '9:20')).toEqual({
      status: 0,
      said: 'Morning register closes: 09:10 → 09:20',
    })
    const [setting] = JSON.parse((await atHillcrest(settings, 'list', '--json')).said).filter(
      ({ name }: { name: string }) => name === 'am-closes',
    )
    expect(setting).toMatchObject({ value: '09:20', default: '09:10', changedAt: '2026-11-18T10:30:00.000Z' })
    expect((await atHillcrest(settings, 'get', 'am-closes')).said).toContain('Morning register closes: 09:20')
    for (const [args, said] of [
      [
        ['set', 'am-closes', '08:00'],
        'am-closes: The morning register has to close after it opens: that would be 08:40 and 08:00.',
      ],
      [['set', 'am-closes', 'soon'], 'am-closes: Give a time between 00:00 and 23:59, such as 09:10.'],
      [['set', 'am-close', '09:00'], 'There is no setting "am-close". Did you mean'],
      [['set', 'am-closes'], 'Say the name and the value'],
      [['change'], 'Say what to do'],
    ] as const) {
      const { status, said: told } = await atHillcrest(settings, ...args)
      expect([status, told], args.join(' ')).toEqual([1, expect.stringContaining(said)])
    }
    expect((await atHillcrest(settings, 'reset', 'am-closes')).said).toBe('Morning register closes: 09:20 → 09:10')
    const entries = await database.read.auditEntry.findMany({ where: { schoolId: made.schoolId, event: 'set' } })
    expect(entries.map(({ staffId, params }) => [staffId, JSON.parse(params)])).toEqual([
      [null, { name: 'am-closes', before: '09:10', after: '09:20' }],
      [null, { name: 'am-closes', before: '09:20', after: '09:10' }],
    ])
  })

  test('settings that have to change together are changed together, in whichever order they are given', async () => {
    const status = async (...args: readonly string[]) => (await atHillcrest(settings, 'set', ...args)).status
    expect(await status('pm-opens', '14:00')).toBe(1)
    expect(await status('pm-opens', '14:00', 'pm-closes', '14:30', 'marks-expected-pm', '15:00')).toBe(0)
    const now = await readSettings(database.read, made.schoolId)
    expect([now['pm-opens'], now['pm-closes'], now['marks-expected-pm']]).toEqual(['14:00', '14:30', '15:00'])
    expect(await status('marks-expected-pm', '14:15', 'pm-closes', '13:40', 'pm-opens', '13:10')).toBe(0)
  })

  test('a change is shown and not made until somebody says yes', async () => {
    const give = [
      'role',
      'give',
      'tess@hillcrest.example',
      'head',
      'of',
      'year',
      '9',
      '--from',
      '2026-11-23',
      '--to',
      '2026-11-27',
    ]
    const shown = await atHillcrest(staff, ...give)
    expect(shown).toEqual({
      status: 2,
      said: [
        'Tess Moore: Learning coordinator, Year 9, from Mon 23 Nov to Fri 27 Nov.',
        '  From Mon 23 Nov: Tess Moore gains sight of 12 pupils.',
        '  From Sat 28 Nov: everybody sees whom they see now.',
        'Nothing has been changed. Add --yes to make this change.',
      ].join('\n'),
    })
    expect(await rolesOf('tess@hillcrest.example')).toHaveLength(1)
    expect((await atHillcrest(staff, ...give, '--yes')).status).toBe(0)
    expect(await rolesOf('tess@hillcrest.example')).toContainEqual(['learning coordinator', 9, '2026-11-23', '2026-11-27'])
    const ended = await atHillcrest(staff, 'role', 'end', 'Tess Moore', 'LC', '--yes')
    expect(ended.said).toContain('ends now.')
    expect(await rolesOf('tess@hillcrest.example')).toHaveLength(1)
  })

  test('a form is covered, and the cover ended', async () => {
    const covered = await atHillcrest(
      staff,
      'cover',
      '9x',
      'sue@hillcrest.example',
      '--from',
      '2026-11-18',
      '--to',
      '2026-11-20',
      '--yes',
    )
    expect(covered).toMatchObject({ status: 0, said: expect.stringContaining('Sue Ahmed: Form tutor, 9X, until Fri 20 Nov.') })
    expect((await list('--form', '9X')).map(({ name }) => name)).toEqual(['Sue Ahmed', 'Nia Price'])
    expect((await atHillcrest(staff, 'role', 'end', 'sue@hillcrest.example', 'tutor', '--yes')).status).toBe(0)
    expect((await list('--form', '9X')).map(({ name }) => name)).toEqual(['Nia Price'])
    expect((await atHillcrest(staff, 'tutor', 'Sue Ahmed', '9Q')).said).toContain('There is no form "9Q". Did you mean')
    expect((await atHillcrest(staff, 'cover', 'Sue Ahmed', '9X')).said).toContain('--from DATE --to DATE')
  })

  test('somebody is added, leaves and comes back, and their accounts with them', async () => {
    expect((await atHillcrest(staff, 'add', 'una@hillcrest.example', 'Una', 'New', '--title', 'Dr', '--yes')).status).toBe(0)
    expect((await atHillcrest(staff, 'add', 'UNA@hillcrest.example', 'Una', 'New', '--yes')).said).toContain(
      'e-mail address already',
    )
    expect((await atHillcrest(staff, 'link', 'Una New', 'teams', 'tenant-1', 'una', '--yes')).status).toBe(0)
    expect((await atHillcrest(staff)).said).toMatch(
      /Dr Una New {2}una@hillcrest\.example\n.*\n {4}Teams: tenant-1 una, linked Wed 18 Nov 2026/,
    )
    expect((await atHillcrest(staff, 'leave', 'Una New', '--on', '2026-11-20', '--yes')).status).toBe(0)
    expect((await list()).find(({ name }) => name === 'Una New')).toMatchObject({
      leftOn: '2026-11-20',
      accounts: [{ user: 'una' }],
    })
    expect((await atHillcrest(staff, 'leave', 'Una New', '--yes')).said).toContain('Una New has left')
    expect((await list()).some(({ name }) => name === 'Una New')).toBe(false)
    expect((await list('--all')).find(({ name }) => name === 'Una New')).toMatchObject({ leftOn: '2026-11-17', accounts: [] })
    expect((await atHillcrest(staff, 'back', 'Una New', '--yes')).status).toBe(0)
    expect((await list()).find(({ name }) => name === 'Una New')).toMatchObject({ accounts: [] })
  })

  test('an account is linked and unlinked by hand, with both in the audit', async () => {
    const account = ['slack', 'T1', 'U-carl']
    await atHillcrest(staff, 'link', 'carl@hillcrest.example', ...account, '--yes')
    expect((await atHillcrest(staff, 'unlink', ...account)).status).toBe(2)
    expect((await atHillcrest(staff, 'unlink', ...account, '--yes')).said).toContain('Carl Okoro is nobody on Slack')
    expect((await atHillcrest(staff, 'unlink', ...account)).said).toContain('linked to nobody here')
    const staffId = made.staff.get('carl@hillcrest.example') ?? 0
    const entries = await database.read.auditEntry.findMany({
      where: { staffId, event: { in: ['linked', 'unlinked'] } },
      orderBy: { id: 'asc' },
    })
    expect(entries.map(({ event, params }) => [event, JSON.parse(params).why])).toEqual([
      ['linked', 'by hand'],
      ['unlinked', 'by hand'],
    ])
  })

  test('names that are not known or not clear are asked about', async () => {
    expect((await atHillcrest(staff, 'leave', 'Nia Pryce')).said).toBe(
      'Nobody here is "Nia Pryce". Did you mean Nia Price (nia@hillcrest.example)?',
    )
    expect((await atHillcrest(staff, 'leave', 'nina price')).said).toContain(
      'Say which by e-mail: nina@hillcrest.example, n.price@hillcrest.example.',
    )
    expect((await atHillcrest(staff, 'role', 'give', 'Nia Price', 'wizard')).said).toContain(
      '"wizard" is no role. The roles are: form tutor,',
    )
    expect((await atHillcrest(staff, 'role', 'give', 'Nia Price', 'hoy')).said).toContain(
      'Say which year group they coordinate: 8, 9, 10.',
    )
    expect((await atHillcrest(staff, 'list', '--role', 'dsl')).said).toContain('Dan Silva')
  })

  test('the last administrator stays, and what an administrator gains at the command line is told', async () => {
    const ann = made.staff.get('ann@hillcrest.example') ?? 0
    expect((await atHillcrest(staff, 'role', 'end', 'Ann Admin', 'admin', '--yes')).said).toContain('without an administrator')
    expect((await atHillcrest(staff, 'leave', 'Ann Admin', '--yes')).said).toContain('without an administrator')
    const told = () =>
      database.read.outboxMessage.findMany({ where: { schoolId: made.schoolId, occasion: { startsWith: 'opened:role:' } } })
    await atHillcrest(staff, 'role', 'give', 'Tess Moore', 'attendance officer', '--yes')
    expect(await told()).toEqual([])
    await atHillcrest(staff, 'role', 'give', 'Ann Admin', 'slt', '--yes')
    expect(await told()).toMatchObject([{ recipientId: made.staff.get('dan@hillcrest.example'), lane: 'ordinary' }])
    expect(await told().then(([message]) => JSON.parse(message?.question ?? ''))).toMatchObject({
      name: 'role-given',
      params: { staffId: ann },
    })
  })
})
