import { z } from 'zod'
import { recordOf } from './concern-texts.ts'
import type { Client, Database, Transaction } from './database.ts'
import { followsRecord } from './event-rows.ts'

/** A pupil whose records must not be destroyed, whatever their time: a court, a claim or an inquiry may ask for them (DOMAIN section 6). */
export interface LegalHold {
  readonly pupilId: number
  readonly since: Date
  readonly reason: string
}

const heldEvent = 'legal hold'
const releasedEvent = 'legal hold released'
const holdParams = z.object({ pupilId: z.number(), reason: z.string() })

/** The holds of a school as the audit has them, which nobody can alter: of each pupil the last word holds. In the order of their beginning. */
export async function legalHolds(client: Client | Transaction, schoolId: number): Promise<readonly LegalHold[]> {
  const rows = await client.auditEntry.findMany({
    where: { schoolId, event: { in: [heldEvent, releasedEvent] } },
    orderBy: { id: 'asc' },
    select: { at: true, event: true, params: true },
  })
  const holds = new Map<number, LegalHold>()
  for (const { at, event, params } of rows) {
    const { pupilId, reason } = holdParams.parse(JSON.parse(params))
    if (event === releasedEvent) holds.delete(pupilId)
    else holds.set(pupilId, { pupilId, since: at, reason })
  }
  return [...holds.values()]
}

/** Puts a pupil's records on hold. False, and nothing changed, where they are already. */
export async function holdPupil(database: Database, schoolId: number, { pupilId, reason, since }: LegalHold): Promise<boolean> {
  return say(database, schoolId, heldEvent, { pupilId, reason, at: since })
}

/** Lets go of them. False, and nothing changed, where they are not on hold. */
export async function releasePupil(
  database: Database,
  schoolId: number,
  released: { readonly pupilId: number; readonly reason: string; readonly at: Date },
): Promise<boolean> {
  return say(database, schoolId, releasedEvent, released)
}

async function say(
  database: Database,
  schoolId: number,
  event: string,
  { pupilId, reason, at }: { readonly pupilId: number; readonly reason: string; readonly at: Date },
): Promise<boolean> {
  return database.write(async (transaction) => {
    const held = (await legalHolds(transaction, schoolId)).some((hold) => hold.pupilId === pupilId)
    if (held === (event === heldEvent)) return false
    const params = JSON.stringify({ pupilId, reason })
    await transaction.auditEntry.create({ data: { schoolId, at, event, params, outcome: 'done' } })
    return true
  })
}

/** The records that name a pupil who is on hold, also those that were filed on them by mistake. */
export async function recordsHeld(client: Client | Transaction, schoolId: number): Promise<ReadonlySet<string>> {
  const held = (await legalHolds(client, schoolId)).map(({ pupilId }) => pupilId)
  if (held.length === 0) return new Set()
  const where = { schoolId, pupilId: { in: held } }
  const concerns = await client.concernPupil.findMany({ where, select: { concernId: true } })
  const contacts = await client.contactRecord.findMany({ where, select: { id: true } })
  const evenings = await client.eventPupil.findMany({ where, select: { meetingId: true, pupilId: true } })
  return new Set([
    ...concerns.map(({ concernId }) => recordOf(concernId)),
    ...contacts.map(({ id }) => `contact:${id}`),
    ...evenings.map(followsRecord),
  ])
}
