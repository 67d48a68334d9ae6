import type { Granted } from '../authorise/authorise.ts'
import { formsOf, mayKnowPart, tutors } from '../school/event.ts'
import { onRollIn } from './cohort.ts'
import type { Database } from './database.ts'
import type { EventReader } from './event-records.ts'
import { eventOf, followsPlace, followsRecord, whereEvent } from './event-rows.ts'
import type { Looking } from './find.ts'
import { type FoundWithin, shown } from './found.ts'
import { keysOfRecords } from './record-keys.ts'
import { isRowId } from './row-id.ts'
import type { Found } from './school-reader.ts'
import { openText, type Vault } from './vault.ts'

export interface EventSource {
  readonly database: Database
  readonly vault: Vault
  readonly looking: Looking
  readonly granted: Pick<Granted, 'asker' | 'permission'>
  within(found: Found): FoundWithin
}

/** Opens the evenings and dates that a grant allows: see `EventReader`. */
export function createEventReader({ database, vault, looking, granted, within }: EventSource): EventReader {
  const { roster, day } = looking
  const { schoolId, roles } = granted.asker
  return {
    async list({ from, to }, { kind } = {}) {
      const rows = await database.read.meeting.findMany({
        where: { schoolId, cancelledAt: null, date: { gte: from, lte: to }, ...(kind ? { kind } : whereEvent) },
        orderBy: [{ date: 'asc' }, { time: 'asc' }, { id: 'asc' }],
      })
      return rows.map(eventOf)
    },

    async one(eventId) {
      if (!isRowId(eventId)) return undefined
      const found = await database.read.meeting.findFirst({ where: { id: eventId, schoolId, ...whereEvent } })
      return found ? eventOf(found) : undefined
    },

    async parts(event) {
      const forms = roster.forms.map(({ id, name }) => ({ formId: id, name, yearGroups: day.yearGroupsOf(id) }))
      const known = formsOf(event, forms).filter((form) => mayKnowPart(roles, form))
      if (known.length === 0) return []
      const rows = await database.read.datePart.findMany({
        where: { schoolId, meetingId: event.eventId, formGroupId: { in: known.map(({ formId }) => formId) } },
        select: { formGroupId: true },
      })
      const isIn = new Set(rows.map(({ formGroupId }) => formGroupId))
      return known.map(({ formId, name }) => ({ formId, form: name, isIn: isIn.has(formId), own: tutors(roles, formId) }))
    },

    async came({ eventId }, of) {
      const { cohort, mayName } = within(of)
      if (granted.permission !== 'contacts' || !mayName) return []
      const pupils = onRollIn(cohort, roster, day)
        .filter(mayName)
        .toSorted((a, b) => roster.place(a.id) - roster.place(b.id))
      const rows = await database.read.eventPupil.findMany({ where: { schoolId, meetingId: eventId } })
      const noted = new Map(rows.map((row) => [row.pupilId, row]))
      const noteworthy = rows.filter(({ follows, pupilId }) => follows !== '' && pupils.some(({ id }) => id === pupilId))
      const keys = await keysOfRecords(database.read, vault, schoolId, noteworthy.map(followsRecord))
      return pupils.map((pupil) => {
        const row = noted.get(pupil.id)
        const key = row && keys.get(followsRecord(row))
        const follows = key && row.follows !== '' ? openText(key, row.follows, followsPlace(schoolId, row)) : undefined
        return { pupil: shown(pupil, roster, day.date), came: row?.came, follows }
      })
    },
  }
}
