import { expect, test } from 'vitest'
import type { Addresses, KnownAddress } from '../data/addresses.ts'
import type { Directory } from '../data/directory.ts'
import type { Via } from '../data/school-writer.ts'
import type { Carrier, CarrierPlatform } from './carrier.ts'
import { waysTo } from './ways.ts'

const open: readonly KnownAddress[] = [{ platform: 'teams', organisation: 'T', user: 'nia', conversation: 'c1' }]

/** A carrier that knows everybody by their e-mail, where it can look anybody up. */
function carrier(platform: CarrierPlatform): readonly [CarrierPlatform, Carrier] {
  const lookUp = async () => ({ platform, organisation: 'S', user: 'nia-found' })
  return [platform, { platform, ...(platform !== 'email' && { lookUp }) } as unknown as Carrier]
}

async function ways(via: Via | undefined, heardOn: readonly KnownAddress[] = open): Promise<readonly string[]> {
  const all: string[] = []
  const parts = {
    carriers: new Map([carrier('teams'), carrier('slack'), carrier('email')]),
    addresses: {
      of: async () => ({
        email: 'nia@school.example',
        open: heardOn,
        linkedOn: new Set(heardOn.map(({ platform }) => platform)),
      }),
      gone: async () => undefined,
    } as unknown as Addresses,
    directory: { whoIs: async () => ({ staffId: 7 }) } as unknown as Directory,
    turnToLookUp: async () => 'now' as const,
    deadlineMilliseconds: 1_000,
    via,
    fault: (error: unknown) => expect.fail(String(error)),
  }
  for await (const way of waysTo(7, parts)) if (way.kind === 'way') all.push(`${way.address.platform} ${way.address.user}`)
  return all
}

test('the chat that was last heard from comes first, then where they can be looked up, then their e-mail', async () => {
  expect(await ways(undefined)).toEqual(['teams nia', 'slack nia-found', 'email nia@school.example'])
})

test('the platform that they want comes first, also where they have to be looked up there, and the others after it', async () => {
  expect(await ways('slack')).toEqual(['slack nia-found', 'teams nia', 'email nia@school.example'])
  expect(await ways('teams')).toEqual(['teams nia', 'slack nia-found', 'email nia@school.example'])
  const both: readonly KnownAddress[] = [...open, { platform: 'slack', organisation: 'S', user: 'nia-s', conversation: 'c2' }]
  expect(await ways('slack', both)).toEqual(['slack nia-s', 'teams nia', 'email nia@school.example'])
})

test('where one platform alone is wanted there is no other way, not even e-mail', async () => {
  expect(await ways('slack only')).toEqual(['slack nia-found'])
  expect(await ways('teams only')).toEqual(['teams nia'])
})
