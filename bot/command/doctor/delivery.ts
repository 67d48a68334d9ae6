import type { Database } from '../../../src/data/database.ts'
import { readOutboxStanding } from '../../../src/data/outbox-standing.ts'
import type { Instant } from '../../../src/school/school-date.ts'
import { type Finding, look, many, ok, wrong } from './finding.ts'

const lateMilliseconds = 10 * 60_000
const about = 'messages'

/** What has not got to whom it was for. */
export async function checkDelivery(database: Database, now: Instant): Promise<readonly Finding[]> {
  const { unsent, oldestDueAt, doubtful, dead, unreachable } = await readOutboxStanding(database, now)
  const findings: Finding[] = []
  const late = oldestDueAt ? now.getTime() - oldestDueAt.getTime() : 0
  if (late > lateMilliseconds) {
    const waiting = `A message has been due for ${many(Math.floor(late / 60_000), 'minute')} and has not gone out: is Formroom running?`
    findings.push(unsent.urgent > 0 ? wrong(about, waiting) : look(about, waiting))
  }
  if (doubtful > 0)
    findings.push(look(about, `Of ${many(doubtful, 'message')} nobody knows whether they arrived. formroom outbox lists them.`))
  if (dead > 0) findings.push(look(about, `${many(dead, 'message')} could not be delivered. formroom outbox lists them.`))
  if (unreachable > 0)
    findings.push(look(about, `${many(unreachable, 'message')} found nobody who can be reached. formroom outbox lists them.`))
  return findings.length > 0
    ? findings
    : [ok(about, 'Every message of the last 30 days has arrived or still waits for its time.')]
}
