import type { Config } from '../src/config.ts'
import type { Database } from '../src/data/database.ts'
import type { Carrier } from '../src/rhythm/carrier.ts'
import { createEmailCarrier } from './email/deliver.ts'
import type { Log } from './log.ts'
import { createTeamsCarrier } from './teams/deliver.ts'
import { carrierToTheTab, tabPlaceOf } from './teams/tab-links.ts'

/** The ways to people that are set up here. Without any, what is to be told waits in the outbox; loopback mode has the simulator's. */
export async function carriersOf(
  { teams, slack, mail, publicUrl, messagesPerSecond }: Config,
  database: Database,
  log: Log,
): Promise<readonly Carrier[]> {
  const carriers: Carrier[] = []
  if (teams) {
    const carrier = createTeamsCarrier({ teams, messagesPerSecond: messagesPerSecond.teams })
    carriers.push(carrierToTheTab(carrier, tabPlaceOf(teams, publicUrl)))
  }
  if (slack) {
    const { createSlackCarrier } = await import('./slack/deliver.ts')
    carriers.push(createSlackCarrier({ slack, log, messagesPerSecond: messagesPerSecond.slack }))
  }
  if (mail) carriers.push(createEmailCarrier({ mail, publicUrl, schoolOf: (email) => schoolOf(database, email) }))
  return carriers
}

/** The school at which the address is somebody's; none where it is at several. */
async function schoolOf(database: Database, email: string): Promise<string | undefined> {
  const staff = await database.read.staffMember.findMany({
    where: { email: email.toLowerCase() },
    select: { school: { select: { name: true } } },
    take: 2,
  })
  return staff.length === 1 ? staff[0]?.school.name : undefined
}
