import { beforeEach, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { hillcrest, makeSchool } from '../../test/support/sample-school.ts'
import { type Addresses, createAddresses } from '../data/addresses.ts'
import type { Database } from '../data/database.ts'
import { createDirectory } from '../data/directory.ts'
import { createSentCards } from '../data/sent-cards.ts'
import type { Door, Identity } from '../door.ts'
import type { Clock } from '../school/clock.ts'
import { createArrived } from './arrived.ts'

const start = new Date('2026-11-18T10:30:00Z')

onEachDatabase((open) => {
  let database: Database
  let addresses: Addresses
  let arrived: Door['arrived']
  let nia: number
  let now: Date
  let faults: unknown[]
  let asked: number

  beforeEach(async () => {
    database = await open()
    nia = (await makeSchool(database, hillcrest)).staff.get('nia@hillcrest.example') ?? 0
    now = start
    faults = []
    asked = 0
    const clock: Clock = { now: () => now }
    addresses = createAddresses(database)
    const directory = createDirectory(database, clock)
    arrived = createArrived({
      addresses,
      sentCards: createSentCards(database),
      directory,
      clock,
      fault: (error) => faults.push(error),
    })
  })

  const account = (platform: 'teams' | 'slack', user: string, email = 'nia@hillcrest.example'): Identity => ({
    platform,
    organisation: 'T1',
    user,
    email: async () => {
      asked += 1
      return email
    },
  })
  const minutesLater = (minutes: number) => {
    now = new Date(start.getTime() + minutes * 60_000)
  }

  test('whoever installs Formroom is linked and can be written to in that chat', async () => {
    const chat = { conversation: 'a:1', serviceUrl: 'https://smba.example/uk', botId: '28:b', member: '29:n' }
    await arrived({ kind: 'heard', from: account('teams', 'nia'), chat })
    const reachable = await addresses.of(nia)
    expect(reachable?.open).toEqual([{ platform: 'teams', organisation: 'T1', user: 'nia', ...chat }])
    expect(reachable?.email).toBe('nia@hillcrest.example')
  })

  test('people are written to where they were last heard from', async () => {
    await arrived({ kind: 'heard', from: account('teams', 'nia'), chat: { conversation: 'a:1' } })
    minutesLater(30)
    await arrived({ kind: 'heard', from: account('slack', 'U1'), chat: { conversation: 'D1' } })
    expect((await addresses.of(nia))?.open.map(({ platform }) => platform)).toEqual(['slack', 'teams'])
    minutesLater(60)
    await arrived({ kind: 'heard', from: account('teams', 'nia'), chat: { conversation: 'a:1' } })
    expect((await addresses.of(nia))?.open.map(({ platform }) => platform)).toEqual(['teams', 'slack'])
  })

  test('what is known already is not written with every message', async () => {
    for (const minutes of [0, 1, 2, 9]) {
      minutesLater(minutes)
      await arrived({ kind: 'heard', from: account('teams', 'nia'), chat: { conversation: 'a:1' } })
    }
    expect((await database.read.platformAddress.findFirst())?.heardAt).toEqual(start)
    expect(asked).toBe(1)
    await arrived({ kind: 'heard', from: account('teams', 'nia'), chat: { conversation: 'a:2' } })
    expect((await addresses.of(nia))?.open).toMatchObject([{ conversation: 'a:2' }])
  })

  test('whoever removed Formroom is not written to until they are heard from again', async () => {
    await arrived({ kind: 'heard', from: account('teams', 'nia'), chat: { conversation: 'a:1' } })
    await arrived({ kind: 'gone', platform: 'teams', organisation: 'T1', user: 'nia' })
    expect((await addresses.of(nia))?.open).toEqual([])
    expect((await addresses.of(nia))?.linkedOn).toEqual(new Set(['teams']))
    await arrived({ kind: 'heard', from: account('teams', 'nia'), chat: { conversation: 'a:1' } })
    expect((await addresses.of(nia))?.open).toHaveLength(1)
  })

  test('where a whole workspace removed Formroom, nobody of it is written to, heard from or not', async () => {
    await arrived({ kind: 'heard', from: account('slack', 'U1'), chat: { conversation: 'D1' } })
    await database.write((transaction) =>
      transaction.platformLink.create({
        data: { platform: 'slack', organisation: 'T1', user: 'U2', staffId: nia, linkedAt: start },
      }),
    )
    expect((await addresses.of(nia))?.open).toHaveLength(2)
    await arrived({ kind: 'gone', platform: 'slack', organisation: 'T1', user: undefined })
    expect((await addresses.of(nia))?.open).toEqual([])
  })

  test('strangers are nobody to write to, and what goes wrong is logged and not thrown', async () => {
    await arrived({ kind: 'heard', from: account('teams', 'x', 'stranger@elsewhere.example'), chat: { conversation: 'a:9' } })
    await arrived({ kind: 'heard', from: { platform: 'local', email: 'nia@hillcrest.example' }, chat: { conversation: 'l' } })
    expect(await addresses.of(nia)).toMatchObject({ open: [] })
    expect(await addresses.of(999_999)).toBeUndefined()
    const broken: Identity = { platform: 'teams', organisation: 'T1', user: 'y', email: () => Promise.reject(new Error('down')) }
    await arrived({ kind: 'heard', from: broken, chat: { conversation: 'a:8' } })
    expect(faults).toHaveLength(1)
  })
})
