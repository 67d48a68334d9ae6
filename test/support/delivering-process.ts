import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openDatabase } from '../../src/data/database.ts'
import type { Carrier, Sent } from '../../src/rhythm/carrier.ts'
import { rhythmOn } from './rhythm-school.ts'

/**
 * Run in a process of its own: takes to people what is due, by a platform that is a small server at `platformUrl`, until it is killed.
 * The platform knows what it has by the marker.
 */
export async function deliverUntilKilled(databaseUrl: string, platformUrl: string, canFind: boolean): Promise<void> {
  const database = await openDatabase(databaseUrl)
  const rhythm = rhythmOn(database, {
    carriers: [platformAt(platformUrl, canFind)],
    instance: randomUUID(),
    options: { leaseMilliseconds: 1_500, firstPauseMilliseconds: 20 },
    fault: (error) => writeSync(2, `${error instanceof Error ? error.stack : String(error)}\n`),
  })
  rhythm.start()
  writeSync(1, 'started\n')
}

function platformAt(url: string, canFind: boolean): Carrier {
  const pace = (resource: string) => ({ resource, perSecond: 200 })
  const platform = canFind ? 'slack' : 'teams'
  return {
    platform,
    paces: { open: pace('open'), send: pace('send'), update: pace('update') },
    spacingMilliseconds: 5,
    open: async (address) => ({ kind: 'open', address: { ...address, conversation: `chat of ${address.user}` } }),
    async send({ conversation }, _card, marker): Promise<Sent> {
      try {
        const response = await fetch(`${url}/send`, { method: 'POST', body: JSON.stringify({ conversation, marker }) })
        if (response.status === 429) return { kind: 'later', code: 'Throttled', afterMilliseconds: 20 }
        if (!response.ok) return { kind: 'doubtful', code: String(response.status) }
        return { kind: 'sent', message: await response.text() }
      } catch {
        return { kind: 'doubtful', code: 'cut' }
      }
    },
    update: async () => ({ kind: 'updated' }),
    ...(canFind && {
      async find(_address: unknown, marker: string) {
        const response = await fetch(`${url}/find?marker=${marker}`)
        return response.ok ? { message: await response.text() } : ('not there' as const)
      },
    }),
  }
}
