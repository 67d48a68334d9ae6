import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { hillcrest, makeSchool, riverside, type SchoolMade } from '../../test/support/sample-school.ts'
import { testVault } from '../../test/support/vault.ts'
import { fixedClock } from '../school/clock.ts'
import type { Database } from './database.ts'
import { createDirectory, type Directory, type Identity } from './directory.ts'
import { createSchoolWriter } from './open-writer.ts'
import type { SchoolWriter } from './school-writer.ts'

const now = new Date('2026-11-18T10:30:00Z')

onEachDatabase((open) => {
  let database: Database
  let directory: Directory
  let made: SchoolMade

  beforeAll(async () => {
    database = await open()
    made = await makeSchool(database, hillcrest)
    await makeSchool(database, riverside)
    directory = createDirectory(database, fixedClock(now))
  })

  /** An account on Teams, with how often the platform was asked for its address. */
  function account(user: string, email: string | undefined): { identity: Identity; asked: () => number } {
    let asked = 0
    const identity: Identity = {
      platform: 'teams',
      organisation: 'tenant-1',
      user,
      async email() {
        asked++
        return email
      },
    }
    return { identity, asked: () => asked }
  }
  const local = (email: string) => directory.whoIs({ platform: 'local', email })

  test('a tutor is known by their e-mail, however it is written, with the form they lead today', async () => {
    expect(await local('  Nia@Hillcrest.EXAMPLE')).toEqual({
      staffId: made.staff.get('nia@hillcrest.example'),
      schoolId: made.schoolId,
      name: 'Nia Price',
      roles: [{ role: 'form tutor', forms: [made.forms.get('9X')] }],
    })
  })

  test('roles and cover count on the days they are for', async () => {
    expect((await local('cam@hillcrest.example'))?.roles).toEqual([{ role: 'form tutor', forms: [made.forms.get('9Y')] }])
    const before = createDirectory(database, fixedClock(new Date('2026-11-17T10:30:00Z')))
    expect((await before.whoIs({ platform: 'local', email: 'cam@hillcrest.example' }))?.roles).toEqual([
      { role: 'learning coordinator', yearGroups: [8] },
    ])
    expect((await local('tess@hillcrest.example'))?.roles).toEqual([
      { role: 'teacher', teachingGroups: [made.classes.get('9A/Sc3')] },
    ])
  })

  test('an account is linked once, by the address that its platform vouches for, and the linking is audited', async () => {
    const { identity, asked } = account('carl-on-teams', 'Carl@hillcrest.example')
    expect((await directory.whoIs(identity))?.name).toBe('Carl Okoro')
    expect((await directory.whoIs(identity))?.name).toBe('Carl Okoro')
    expect(asked()).toBe(1)
    const staffId = made.staff.get('carl@hillcrest.example') ?? 0
    expect(await database.read.platformLink.findMany({ where: { staffId } })).toEqual([
      { platform: 'teams', organisation: 'tenant-1', user: 'carl-on-teams', staffId, linkedAt: now },
    ])
    expect(await database.read.auditEntry.count({ where: { staffId, event: 'linked' } })).toBe(1)
  })

  test('the same user id in another tenant is somebody else', async () => {
    expect((await directory.whoIs({ ...account('sue-on-teams', 'sue@hillcrest.example').identity }))?.name).toBe('Sue Ahmed')
    const elsewhere: Identity = {
      platform: 'teams',
      organisation: 'tenant-2',
      user: 'sue-on-teams',
      email: async () => undefined,
    }
    expect(await directory.whoIs(elsewhere)).toBeUndefined()
  })

  test('who has left, a guest, a stranger and an address that two schools share are nobody', async () => {
    expect(await local('gone@hillcrest.example')).toBeUndefined()
    expect(await local('both@trust.example')).toBeUndefined()
    expect(await local('stranger@elsewhere.example')).toBeUndefined()
    for (const email of [undefined, 'gone@hillcrest.example', 'both@trust.example', 'stranger@elsewhere.example'])
      expect(await directory.whoIs(account(`account of ${email}`, email).identity)).toBeUndefined()
    expect(await database.read.platformLink.count({ where: { user: { startsWith: 'account of' } } })).toBe(0)
  })

  test('a linked account is nobody’s any more once its owner has left', async () => {
    const { identity } = account('greta-on-teams', 'gone@hillcrest.example')
    const earlier = createDirectory(database, fixedClock(new Date('2026-11-16T10:30:00Z')))
    expect((await earlier.whoIs(identity))?.name).toBe('Greta Gone')
    expect(await directory.whoIs(identity)).toBeUndefined()
  })

  test('the account of somebody who has left is unlinked the next time it is seen, audited', async () => {
    const staffId = made.staff.get('gone@hillcrest.example') ?? 0
    const { identity } = account('greta-again', 'gone@hillcrest.example')
    const earlier = createDirectory(database, fixedClock(new Date('2026-11-16T10:30:00Z')))
    expect((await earlier.whoIs(identity))?.name).toBe('Greta Gone')
    expect(await directory.whoIs(identity)).toBeUndefined()
    expect(await database.read.platformLink.count({ where: { user: 'greta-again' } })).toBe(0)
    const [entry] = await database.read.auditEntry.findMany({ where: { staffId, event: 'unlinked' }, orderBy: { id: 'desc' } })
    expect(JSON.parse(entry?.params ?? '')).toEqual({
      platform: 'teams',
      organisation: 'tenant-1',
      user: 'greta-again',
      why: 'no longer here',
    })
  })

  test('an account that was unlinked by hand stays so, whatever its platform vouches for, until it is linked by hand again', async () => {
    const staffId = made.staff.get('dot@hillcrest.example') ?? 0
    const { identity } = account('dot-on-teams', 'dot@hillcrest.example')
    const dots = { platform: 'teams' as const, organisation: 'tenant-1', user: 'dot-on-teams' }
    const byHand = (work: (writer: SchoolWriter) => Promise<void>) =>
      database.write((transaction) =>
        work(createSchoolWriter(transaction, database.provider, { schoolId: made.schoolId, now, vault: testVault })),
      )
    expect((await directory.whoIs(identity))?.name).toBe('Dot Lane')
    await byHand((writer) => writer.unlink(dots))
    expect(await directory.whoIs(identity)).toBeUndefined()
    expect(await directory.whoIs(identity)).toBeUndefined()
    expect((await directory.whoIs(account('dot-elsewhere', 'dot@hillcrest.example').identity))?.name).toBe('Dot Lane')
    await byHand((writer) => writer.link(dots, staffId))
    expect((await directory.whoIs(identity))?.name).toBe('Dot Lane')
  })

  test('whoever has left one school of the trust and works at another is known there, and the link follows, audited', async () => {
    const elsewhere = await makeSchool(database, {
      name: 'Lakeside',
      marksAsOf: null,
      pupils: [],
      staff: [{ email: 'moved@trust.example', name: 'Mo Vance', roles: [['headteacher']] }],
    })
    const before = await makeSchool(database, {
      name: 'Moorside',
      marksAsOf: null,
      pupils: [],
      staff: [{ email: 'moved@trust.example', name: 'Mo Vance', leftOn: '2026-11-16', roles: [['slt']] }],
    })
    const oldId = before.staff.get('moved@trust.example') ?? 0
    const newId = elsewhere.staff.get('moved@trust.example') ?? 0
    const link = { platform: 'teams', organisation: 'tenant-1', user: 'mo-on-teams' }
    await database.write((transaction) =>
      transaction.platformLink.create({ data: { ...link, staffId: oldId, linkedAt: new Date('2026-09-01T08:00:00Z') } }),
    )
    expect(await directory.whoIs(account('mo-on-teams', 'stranger@elsewhere.example').identity)).toBeUndefined()
    const { identity, asked } = account('mo-on-teams', 'moved@trust.example')
    expect(await directory.whoIs(identity)).toMatchObject({ staffId: newId, schoolId: elsewhere.schoolId })
    expect(await directory.whoIs(identity)).toMatchObject({ staffId: newId })
    expect(asked()).toBe(1)
    expect(await database.read.platformLink.findMany({ where: { user: 'mo-on-teams' } })).toEqual([
      { ...link, staffId: newId, linkedAt: now },
    ])
    const entries = await database.read.auditEntry.findMany({
      where: { staffId: { in: [oldId, newId] } },
      orderBy: { id: 'asc' },
    })
    expect(entries.map(({ schoolId, staffId, event, params }) => [schoolId, staffId, event, JSON.parse(params)])).toEqual([
      [before.schoolId, oldId, 'unlinked', { ...link, why: 'no longer here' }],
      [elsewhere.schoolId, newId, 'linked', link],
    ])
  })

  test('an address that is given to somebody else while its account is being linked links nobody', async () => {
    const { schoolId, staff } = await makeSchool(database, {
      name: 'Overlap',
      marksAsOf: null,
      pupils: [],
      staff: [{ email: 'reused@overlap.example', name: 'Old Owner', roles: [['dsl']] }],
    })
    const staffId = staff.get('reused@overlap.example') ?? 0
    const write: Database['write'] = async (work) => {
      await database.write((transaction) =>
        transaction.staffMember.update({ where: { id: staffId }, data: { email: 'other@overlap.example' } }),
      )
      return database.write(work)
    }
    const raced = createDirectory({ ...database, write }, fixedClock(now))
    expect(await raced.whoIs(account('old-owner', 'reused@overlap.example').identity)).toBeUndefined()
    expect(await database.read.platformLink.count({ where: { user: 'old-owner' } })).toBe(0)
    expect(await database.read.auditEntry.count({ where: { schoolId } })).toBe(0)
  })

  test('the people of a demonstration are listed with what they do in words', async () => {
    const people = await directory.people()
    const of = (email: string) => people.find((person) => person.email === email)
    expect(of('nia@hillcrest.example')).toEqual({
      school: 'Hillcrest',
      name: 'Nia Price',
      email: 'nia@hillcrest.example',
      roles: ['Form tutor, 9X'],
    })
    expect(of('carl@hillcrest.example')?.roles).toEqual(['Learning coordinator, Year 9'])
    expect(of('tess@hillcrest.example')?.roles).toEqual(['Teacher, 9A/Sc3'])
    expect(of('dan@hillcrest.example')?.roles).toEqual(['Designated safeguarding lead'])
    expect(of('gone@hillcrest.example')).toBeUndefined()
    expect((await directory.schools()).slice(0, 2)).toEqual([{ name: 'Hillcrest' }, { name: 'Riverside' }])
  })
})
