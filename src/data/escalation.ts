import type { Clock } from '../school/clock.ts'
import { planConcernEscalation } from './concern-escalation.ts'
import type { Database } from './database.ts'
import { planDutyCalls } from './duty-call-escalation.ts'

/** Takes on what waits for somebody and has waited too long; to be called every few seconds. Gives how much was planned to be told. */
export async function planEscalation(database: Database, clock: Clock): Promise<number> {
  return (await planDutyCalls(database, clock)) + (await planConcernEscalation(database, clock))
}
