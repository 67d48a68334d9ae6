import { z } from 'zod'
import type { Granted } from '../authorise/authorise.ts'
import { contactOutcomes, contactParties, contactWays } from '../school/contact.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { onRollIn } from './cohort.ts'
import type { CalledHome, ContactHead, ContactReader } from './contact-records.ts'
import { placeOf } from './contact-writer.ts'
import type { Database } from './database.ts'
import type { Looking } from './find.ts'
import { type FoundWithin, shown } from './found.ts'
import { reachesPupil } from './reach.ts'
import { openRecord } from './record-keys.ts'
import type { PupilKept } from './roster.ts'
import { isRowId } from './row-id.ts'
import type { Found } from './school-reader.ts'
import type { Vault } from './vault.ts'

const row = z.object({
  id: z.number(),
  pupilId: z.number(),
  authorId: z.number(),
  notedAt: z.date(),
  way: z.enum(contactWays),
  withWhom: z.enum(contactParties),
  on: z.custom<SchoolDate>((value) => typeof value === 'string'),
  outcome: z.enum(contactOutcomes),
  followUpOn: z.custom<SchoolDate>((value) => typeof value === 'string').nullable(),
  followedUp: z.date().nullable(),
})
type Row = z.output<typeof row>

const columns = {
  id: true,
  pupilId: true,
  authorId: true,
  notedAt: true,
  way: true,
  withWhom: true,
  on: true,
  outcome: true,
  followUpOn: true,
  followedUp: true,
} as const

export interface ContactSource {
  readonly database: Database
  readonly vault: Vault
  readonly looking: Looking
  readonly granted: Pick<Granted, 'asker' | 'permission'>
  within(found: Found): FoundWithin
}

/** Opens the contacts that a grant allows: see `ContactReader`. */
export function createContactReader({ database, vault, looking, granted, within }: ContactSource): ContactReader {
  const { roster, day } = looking
  const { schoolId, staffId } = granted.asker
  const opens = granted.permission === 'contacts'

  /** The contact as it is shown, where its pupil may be named and it may be known. */
  function headOf(contact: Row, mayName: (pupil: PupilKept) => boolean): readonly ContactHead[] {
    const pupil = roster.pupils.get(contact.pupilId)
    if (!pupil || !mayName(pupil) || !mayKnow(contact, pupil)) return []
    const { id, authorId, notedAt, way, withWhom, on, outcome, followUpOn, followedUp } = contact
    return [
      {
        contactId: id,
        pupil: shown(pupil, roster, day.date),
        authorId,
        notedAt,
        way,
        party: withWhom,
        on,
        outcome,
        followUpOn: followUpOn ?? undefined,
        followedUpAt: followedUp ?? undefined,
      },
    ]
  }

  function mayKnow({ withWhom, authorId }: Row, pupil: PupilKept): boolean {
    if (withWhom === 'home' || authorId === staffId) return true
    return looking.reach.some((reach) => reach.restrictedGroups && reachesPupil(reach, pupil, day))
  }

  return {
    async list(of, { range, toFollowUp } = {}) {
      const { cohort, mayName } = within(of)
      if (!opens || !mayName) return []
      const rows = await database.read.contactRecord.findMany({
        where: {
          schoolId,
          undoneAt: null,
          ...(of.pupils.length > 0 && { pupilId: { in: of.pupils.map(({ id }) => id) } }),
          ...(range && { on: { gte: range.from, lte: range.to } }),
          ...(toFollowUp && { followUpOn: { not: null }, followedUp: null }),
        },
        select: columns,
        orderBy: [{ on: 'desc' }, { id: 'desc' }],
      })
      const members = new Set([...onRollIn(cohort, roster, day), ...of.pupils].map(({ id }) => id))
      return rows.flatMap((each) => (members.has(each.pupilId) ? headOf(row.parse(each), mayName) : []))
    },

    async head(contactId) {
      if (!opens || !isRowId(contactId)) return undefined
      const found = await database.read.contactRecord.findFirst({
        where: { id: contactId, schoolId, undoneAt: null },
        select: columns,
      })
      const mayName = (pupil: PupilKept) =>
        looking.reach.some((reach) => reach.detail === 'pupils' && reachesPupil(reach, pupil, day))
      return found ? headOf(row.parse(found), mayName)[0] : undefined
    },

    async words(of) {
      if (!opens || of.length === 0) return new Map()
      const ids = of.map(({ contactId }) => contactId)
      const bodies = await database.read.contactRecord.findMany({
        where: { id: { in: ids }, schoolId, undoneAt: null, body: { not: '' } },
        select: { id: true, body: true },
      })
      const read = new Map<number, string>()
      for (const { id, body } of bodies) {
        const words = await openRecord(database.read, vault, body, placeOf(schoolId, id))
        if (words !== undefined) read.set(id, words)
      }
      return read
    },
  }
}

/** The pupils of a school with whose parents or carers somebody has been in touch on a day, each with the last time that day. */
export async function readCalledHome(
  database: Database,
  schoolId: number,
  date: SchoolDate,
  isAsked: (pupilId: number) => boolean,
): Promise<readonly CalledHome[]> {
  const rows = await database.read.contactRecord.findMany({
    where: { schoolId, on: date, withWhom: 'home', undoneAt: null },
    select: columns,
    orderBy: { id: 'asc' },
  })
  const last = new Map<number, CalledHome>()
  for (const each of rows) {
    if (!isAsked(each.pupilId)) continue
    const { pupilId, way, outcome, authorId, notedAt } = row.parse(each)
    last.set(pupilId, { pupilId, way, outcome, authorId, notedAt })
  }
  return [...last.values()]
}
