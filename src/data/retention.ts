import { z } from 'zod'
import { londonTime } from '../school/clock.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { recordOf } from './concern-texts.ts'
import type { Client, Database } from './database.ts'
import { followsRecord } from './event-rows.ts'
import { groupedBy } from './grouped-by.ts'
import { recordsHeld } from './legal-hold.ts'
import { discardKeys, wipeDiscarded } from './record-keys.ts'
import { readSettings } from './settings.ts'

export const destroyedEvent = 'destroyed record key'
export const destroyedParams = z.object({ records: z.array(z.string()) })

/** A record whose time is over. */
export interface RecordPast {
  readonly record: string
  /** The day after which it is kept no longer. */
  readonly keptUntil: SchoolDate
}

export interface RecordsPast {
  /** How long after birth a pupil's file is kept (setting `keep-pupil-file-years`). */
  readonly years: number
  readonly past: readonly RecordPast[]
  /** Past their time and still open: somebody has to close them first. */
  readonly stillOpen: readonly RecordPast[]
  /** Past their time and left, because a pupil whom they name is on legal hold. */
  readonly held: readonly RecordPast[]
}

/**
 * The records of a school whose key still exists and whose time is over: all of their pupils' files are past. A concern that names no
 * pupil, and so every one about an adult, has no time of its own and stays.
 */
export async function recordsPast(client: Client, schoolId: number, now: Date): Promise<RecordsPast> {
  const { 'keep-pupil-file-years': years } = await readSettings(client, schoolId)
  const today = londonTime(now).date
  const keys = await client.recordKey.findMany({ where: { schoolId }, distinct: ['record'], select: { record: true } })
  const withKey = new Set(keys.map(({ record }) => record))
  const pupils = await client.pupil.findMany({ where: { schoolId }, select: { id: true, dateOfBirth: true } })
  const untilOf = new Map(pupils.map(({ id, dateOfBirth }) => [id, yearsAfter(dateOfBirth, years)]))
  const until = (ids: readonly number[]): SchoolDate | undefined => {
    const days = ids.map((id) => untilOf.get(id))
    return days.every((day) => day !== undefined) ? days.toSorted().at(-1) : undefined
  }

  const concerns = await client.concern.findMany({
    where: { schoolId },
    select: { id: true, closedAt: true, path: true },
    orderBy: { id: 'asc' },
  })
  const named = groupedBy(
    await client.concernPupil.findMany({ where: { schoolId, removedBy: null }, select: { concernId: true, pupilId: true } }),
    ({ concernId }) => concernId,
  )
  const contacts = await client.contactRecord.findMany({
    where: { schoolId },
    select: { id: true, pupilId: true },
    orderBy: { id: 'asc' },
  })
  const evenings = await client.eventPupil.findMany({
    where: { schoolId, follows: { not: '' } },
    select: { meetingId: true, pupilId: true },
    orderBy: [{ meetingId: 'asc' }, { pupilId: 'asc' }],
  })
  const past = (record: string, ids: readonly number[]): RecordPast[] => {
    const keptUntil = until(ids)
    return keptUntil !== undefined && keptUntil < today && withKey.has(record) ? [{ record, keptUntil }] : []
  }
  const held = await recordsHeld(client, schoolId)
  // What is about an adult is about no child's file, whoever is named in it.
  const ofPupils = concerns
    .filter(({ path }) => path !== 'adult')
    .map(({ id, closedAt }) => {
      const ids = (named.get(id) ?? []).map(({ pupilId }) => pupilId)
      return { closed: closedAt !== null, past: past(recordOf(id), ids) }
    })
  const closed = [
    ...ofPupils.flatMap((each) => (each.closed ? each.past : [])),
    ...contacts.flatMap(({ id, pupilId }) => past(`contact:${id}`, [pupilId])),
    ...evenings.flatMap((evening) => past(followsRecord(evening), [evening.pupilId])),
  ]
  return {
    years,
    past: closed.filter(({ record }) => !held.has(record)),
    stillOpen: ofPupils.flatMap((each) => (each.closed ? [] : each.past)),
    held: closed.filter(({ record }) => held.has(record)),
  }
}

export interface Destroyed {
  readonly records: readonly string[]
  /** Whether the database's files have forgotten the keys as well; otherwise that is done at the next start. */
  readonly wiped: boolean
}

/**
 * Destroys the keys of records: their texts can never be read again, by anybody, here or with the recovery key. The chain stays whole.
 * Backups that were made before hold the keys still. What is on legal hold by now is left.
 */
export async function destroyKeys(
  database: Database,
  schoolId: number,
  records: readonly string[],
  at: Date,
): Promise<Destroyed> {
  const destroyed = await database.write(async (transaction) => {
    const held = await recordsHeld(transaction, schoolId)
    const free = records.filter((record) => !held.has(record))
    if (free.length === 0) return free
    await discardKeys(transaction, { schoolId, record: { in: free } }, at)
    await transaction.auditEntry.create({
      data: { schoolId, at, event: destroyedEvent, params: JSON.stringify({ records: free }), outcome: 'done' },
    })
    return free
  })
  return { records: destroyed, wiped: await wipeDiscarded(database) }
}

/** Born on 29 February, kept until 28 February of a year that has no other. */
function yearsAfter(date: string, years: number): SchoolDate {
  const [year = '', month = '', day = ''] = date.split('-')
  const last = Number(year) + years
  const leap = new Date(Date.UTC(last, 1, 29)).getUTCMonth() === 1
  return `${String(last).padStart(4, '0')}-${month}-${month === '02' && day === '29' && !leap ? '28' : day}` as SchoolDate
}
