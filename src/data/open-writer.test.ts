import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { hillcrest, makeSchool, riverside, type SchoolMade } from '../../test/support/sample-school.ts'
import { testVault } from '../../test/support/vault.ts'
import { CannotBeDone } from '../school/cannot-be-done.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { Database } from './database.ts'
import { createSchoolWriter } from './open-writer.ts'
import type { SchoolWriter } from './school-writer.ts'
import { readSettings } from './settings.ts'
import { readStaffList } from './staff-list.ts'

const now = new Date('2026-11-18T10:30:00Z')
const on = (date: string) => date as SchoolDate

onEachDatabase((open) => {
  let database: Database
  let school: SchoolMade
  let other: SchoolMade

  beforeAll(async () => {
    database = await open()
    school = await makeSchool(database, hillcrest)
    other = await makeSchool(database, riverside)
  })

  const write = <T>(work: (writer: SchoolWriter) => Promise<T>, by?: number) =>
    database.write((transaction) =>
      work(
        createSchoolWriter(transaction, database.provider, {
          schoolId: school.schoolId,
          now,
          effectId: undefined,
          by,
          vault: testVault,
        }),
      ),
    )
  const idOf = (email: string) => school.staff.get(email) ?? expect.fail(`no ${email}`)
  const version = async () => (await database.read.school.findUniqueOrThrow({ where: { id: school.schoolId } })).version
  const member = async (staffId: number) => (await readStaffList(database.read, school.schoolId, staffId))[0]

  test('a setting is set and set back, with who did it and both values in the audit', async () => {
    const before = await version()
    const carl = idOf('carl@hillcrest.example')
    expect(await write((writer) => writer.setSetting('am-closes', '09:20', carl))).toEqual({ before: undefined })
    expect((await readSettings(database.read, school.schoolId))['am-closes']).toBe('09:20')
    expect((await readSettings(database.read, other.schoolId))['am-closes']).toBe('09:10')
    expect(await write((writer) => writer.setSetting('am-closes', undefined, undefined), carl)).toEqual({ before: '09:20' })
    expect((await readSettings(database.read, school.schoolId))['am-closes']).toBe('09:10')
    expect(await version()).toBe(before + 2)
    const entries = await database.read.auditEntry.findMany({ where: { event: 'set' }, orderBy: { id: 'asc' } })
    expect(entries.map(({ schoolId, staffId, params }) => [schoolId, staffId, JSON.parse(params)])).toEqual([
      [school.schoolId, carl, { name: 'am-closes', before: '09:10', after: '09:20' }],
      [school.schoolId, carl, { name: 'am-closes', before: '09:20', after: '09:10', by: carl }],
    ])
  })

  test('a setting that would contradict another is refused, and nothing of the transaction stays', async () => {
    const changing = write(async (writer) => {
      await writer.setSetting('messages-a-day', 4, undefined)
      await writer.setSetting('am-closes', '08:00', undefined)
    })
    await expect(changing).rejects.toThrow(CannotBeDone)
    expect((await readSettings(database.read, school.schoolId))['messages-a-day']).toBe(2)
  })

  test('what an older Formroom set to something that may not be is as good as not set', async () => {
    await database.write((transaction) =>
      transaction.setting.createMany({
        data: [
          { schoolId: other.schoolId, name: 'messages-a-day', value: '"many"', changedAt: now },
          { schoolId: other.schoolId, name: 'forgotten', value: '1', changedAt: now },
        ],
      }),
    )
    expect((await readSettings(database.read, other.schoolId))['messages-a-day']).toBe(2)
  })

  test('a role is given for some days, ended, opened again, and one that has not begun is gone', async () => {
    const tess = idOf('tess@hillcrest.example')
    const period = { from: on('2026-11-20'), to: on('2026-11-27') }
    const { roleId } = await write((writer) => writer.giveRole(tess, 'learning coordinator', { yearGroup: 9 }, period))
    expect((await member(tess))?.roles).toContainEqual({ roleId, role: 'learning coordinator', yearGroup: 9, ...period })
    expect(await write((writer) => writer.endRole(roleId, on('2026-11-25')))).toEqual({ before: '2026-11-27' })
    expect(await write((writer) => writer.endRole(roleId, undefined))).toEqual({ before: '2026-11-25' })
    await write((writer) => writer.endRole(roleId, on('2026-11-17')))
    expect((await member(tess))?.roles.map(({ role }) => role)).toEqual(['teacher'])
  })

  test('a form is covered for some days and given back', async () => {
    const tess = idOf('tess@hillcrest.example')
    const formId = school.forms.get('9Y') ?? 0
    const { formTutorId } = await write((writer) =>
      writer.giveForm(tess, formId, { from: on('2026-11-18'), to: on('2026-11-20') }),
    )
    expect((await member(tess))?.forms).toMatchObject([{ form: '9Y', from: '2026-11-18', to: '2026-11-20' }])
    await write((writer) => writer.endForm(formTutorId, on('2026-11-17')))
    expect((await member(tess))?.forms).toEqual([])
  })

  test('nobody of another school is touched', async () => {
    const rita = other.staff.get('rita@riverside.example') ?? 0
    const [role] = (await readStaffList(database.read, other.schoolId, rita))[0]?.roles ?? []
    const form = other.forms.get('9X') ?? 0
    await expect(write((writer) => writer.giveRole(rita, 'slt', {}, {}))).rejects.toThrow('no member of staff')
    await expect(write((writer) => writer.endRole(role?.roleId ?? 0, on('2026-11-17')))).rejects.toThrow('no role')
    await expect(write((writer) => writer.giveForm(idOf('dan@hillcrest.example'), form, {}))).rejects.toThrow('no form')
    await expect(write((writer) => writer.leaves(rita, on('2026-11-17')))).rejects.toThrow('no member of staff')
    await expect(write((writer) => writer.removeStaff(rita))).rejects.toThrow('no member of staff')
  })

  test('somebody is added once, and taken off again while nothing hangs on them', async () => {
    const person = { title: 'Ms', forename: 'Una', surname: 'New', email: ' Una@Hillcrest.example ' }
    const { staffId } = await write((writer) => writer.addStaff(person))
    expect(await member(staffId)).toMatchObject({ name: 'Una New', email: 'una@hillcrest.example', roles: [] })
    await expect(write((writer) => writer.addStaff(person))).rejects.toThrow('Somebody here has that e-mail address already.')
    const { roleId } = await write((writer) => writer.giveRole(staffId, 'slt', {}, { from: on('2026-11-18') }))
    await expect(write((writer) => writer.removeStaff(staffId))).rejects.toThrow(CannotBeDone)
    await write((writer) => writer.endRole(roleId, on('2026-11-17')))
    await write((writer) => writer.removeStaff(staffId))
    expect(await member(staffId)).toBeUndefined()
  })

  test('the last administrator stays, today and on every day to come', async () => {
    const [dan, dot] = [idOf('dan@hillcrest.example'), idOf('dot@hillcrest.example')]
    const first = await write((writer) => writer.giveRole(dan, 'administrator', {}, { from: on('2026-09-01') }))
    await expect(write((writer) => writer.endRole(first.roleId, on('2026-11-17')))).rejects.toThrow('without an administrator')
    await expect(write((writer) => writer.endRole(first.roleId, on('2027-03-01')))).rejects.toThrow('without an administrator')
    await expect(write((writer) => writer.leaves(dan, on('2026-12-18')))).rejects.toThrow('without an administrator')
    const second = await write((writer) => writer.giveRole(dot, 'administrator', {}, { from: on('2026-12-01') }))
    await expect(write((writer) => writer.endRole(first.roleId, on('2026-11-25')))).rejects.toThrow('without an administrator')
    await write((writer) => writer.endRole(first.roleId, on('2026-11-30')))
    await expect(write((writer) => writer.endRole(second.roleId, on('2026-11-17')))).rejects.toThrow('without an administrator')
  })

  test('somebody who is told of opened records stays: a safeguarding lead or a headteacher', async () => {
    const before = new Map((await readStaffList(database.read, school.schoolId)).map(({ staffId, roles }) => [staffId, roles]))
    const watching = [...before.values()].flat().filter(({ role }) => role === 'dsl' || role === 'headteacher')
    const yesterday = on('2026-11-17')
    const sue = idOf('sue@hillcrest.example')
    const last = await write((writer) => writer.giveRole(sue, 'dsl', {}, { from: on('2026-09-01') }))
    for (const { roleId } of watching) await write((writer) => writer.endRole(roleId, yesterday))
    await expect(write((writer) => writer.endRole(last.roleId, yesterday))).rejects.toThrow(
      'without both a safeguarding lead and a headteacher',
    )
    for (const { roleId, to } of watching) await write((writer) => writer.endRole(roleId, to))
    await write((writer) => writer.endRole(last.roleId, yesterday))
  })

  test('whoever has left loses their accounts, each with an audit entry', async () => {
    const sue = idOf('sue@hillcrest.example')
    const account = { platform: 'slack' as const, organisation: 'T1', user: 'U-sue' }
    await write((writer) => writer.link(account, sue))
    expect(await write((writer) => writer.leaves(sue, on('2026-11-18')))).toEqual({ before: undefined })
    expect((await member(sue))?.accounts).toHaveLength(1)
    expect(await write((writer) => writer.leaves(sue, on('2026-11-17')))).toEqual({ before: '2026-11-18' })
    expect((await member(sue))?.accounts).toEqual([])
    await write((writer) => writer.leaves(sue, undefined))
    const entries = await database.read.auditEntry.findMany({ where: { staffId: sue }, orderBy: { id: 'asc' } })
    expect(entries.map(({ event, params }) => [event, JSON.parse(params).why])).toEqual([
      ['linked', 'by hand'],
      ['unlinked', 'left'],
    ])
  })

  test('an account that is linked by hand is nobody else’s any more, and one of another school is not taken from them', async () => {
    const account = { platform: 'teams' as const, organisation: 'tenant-1', user: 'shared' }
    await write((writer) => writer.link(account, idOf('nia@hillcrest.example')))
    await write((writer) => writer.link(account, idOf('dan@hillcrest.example')))
    expect((await member(idOf('nia@hillcrest.example')))?.accounts).toEqual([])
    expect((await member(idOf('dan@hillcrest.example')))?.accounts).toMatchObject([account])
    const theirs = { ...account, user: 'rita' }
    const staffId = other.staff.get('rita@riverside.example') ?? 0
    await database.write((transaction) => transaction.platformLink.create({ data: { ...theirs, staffId, linkedAt: now } }))
    await expect(write((writer) => writer.link(theirs, idOf('nia@hillcrest.example')))).rejects.toThrow('another school')
    await write((writer) => writer.unlink(theirs))
    expect(await database.read.platformLink.count({ where: theirs })).toBe(1)
  })

  test('what is to be told is planned in the same transaction, once for each occasion', async () => {
    const toTell = {
      recipientId: idOf('dan@hillcrest.example'),
      occasion: 'opened:role:1',
      question: { name: 'role-given', params: {} },
      lane: 'ordinary' as const,
    }
    await write(async (writer) => {
      await writer.tell(toTell)
      await writer.tell(toTell)
    })
    await expect(
      write(async (writer) => {
        await writer.tell({ ...toTell, occasion: 'opened:role:2' })
        throw new Error('and then something fails')
      }),
    ).rejects.toThrow('something fails')
    expect(await database.read.outboxMessage.count({ where: { schoolId: school.schoolId } })).toBe(1)
  })
})
