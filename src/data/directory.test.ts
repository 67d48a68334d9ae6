import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { hillcrest, makeSchool, riverside, type SchoolMade } from '../../test/support/sample-school.ts'
import { fixedClock } from '../school/clock.ts'
import type { Database } from './database.ts'
import { createDirectory, type Directory, type Identity } from './directory.ts'

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
    expect(await directory.schools()).toEqual([{ name: 'Hillcrest' }, { name: 'Riverside' }])
  })
})
