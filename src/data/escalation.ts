import type { Clock } from '../school/clock.ts'
import { planConcernEscalation } from './concern-escalation.ts'
import type { Database } from './database.ts'
import { planDutyCalls } from './duty-call-escalation.ts'

/** Takes on what waits for somebody and has waited too long; to be called every few seconds. Gives how much was planned to be told. */
export async function planEscalation(database: Database, clock: Clock): Promise<number> {
  const calls = planDutyCalls(database, clock)
  // What goes wrong with the calls holds up no concern.
  const concerns = await calls.catch(() => 0).then(() => planConcernEscalation(database, clock))
  return (await calls) + concerns
}
