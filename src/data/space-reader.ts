import type { Granted } from '../authorise/authorise.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { mayPlanSpace } from '../school/space.ts'
import type { Database } from './database.ts'
import { isRowId } from './row-id.ts'
import type { DateRange } from './school-reader.ts'
import type { SpaceReader } from './space-records.ts'
import { planOf, stateShape } from './space-rows.ts'

export interface SpaceSource {
  readonly database: Database
  readonly granted: Pick<Granted, 'asker' | 'permission'>
}

/** Opens the tutor-time programme to a grant that is about it: see `SpaceReader`. Under any other there is nothing. */
export function createSpaceReader({ database, granted }: SpaceSource): SpaceReader {
  const { asker, permission } = granted
  const { schoolId, staffId, roles } = asker
  const opens = permission === 'programme' || permission === 'plan the programme'
  const plans = (yearGroup: number) => opens && mayPlanSpace(roles, yearGroup)
  const ownForms = roles.flatMap((held) => (held.role === 'form tutor' ? held.forms : []))
  const inRange = ({ from, to }: DateRange) => ({ gte: from, lte: to })
  const ofYears = (yearGroups: readonly number[] | undefined) => (yearGroups ? { yearGroup: { in: [...yearGroups] } } : {})

  return {
    async plans(range, yearGroups) {
      if (!opens) return []
      const rows = await database.read.spacePlan.findMany({
        where: { schoolId, date: inRange(range), ...ofYears(yearGroups) },
        orderBy: [{ date: 'asc' }, { slot: 'asc' }, { yearGroup: 'asc' }, { formGroupId: 'asc' }],
      })
      return rows.map(planOf)
    },

    async plan(planId) {
      if (!opens || !isRowId(planId)) return undefined
      const row = await database.read.spacePlan.findFirst({ where: { id: planId, schoolId } })
      return row ? planOf(row) : undefined
    },

    async themes(range, yearGroups) {
      if (!opens) return []
      const rows = await database.read.spaceWeek.findMany({
        where: { schoolId, monday: inRange(range), ...ofYears(yearGroups) },
        orderBy: [{ monday: 'asc' }, { yearGroup: 'asc' }],
      })
      return rows.map(({ yearGroup, monday, theme }) => ({ yearGroup, monday: monday as SchoolDate, theme }))
    },

    async ownSlots(range) {
      if (!opens || ownForms.length === 0) return []
      const rows = await database.read.spaceSlot.findMany({
        where: { schoolId, date: inRange(range), formGroupId: { in: [...ownForms] } },
      })
      return rows.map(({ formGroupId, date, slot, state, instead }) => ({
        formId: formGroupId,
        date: date as SchoolDate,
        slot,
        state: stateShape.parse(state),
        instead,
      }))
    },

    async marks(range, yearGroup) {
      if (!plans(yearGroup)) return []
      const forms = await formsOf(yearGroup, range)
      const rows = await database.read.spaceSlot.findMany({
        where: { schoolId, date: inRange(range), formGroupId: { in: forms } },
        select: { date: true, slot: true, state: true },
        orderBy: [{ date: 'asc' }, { slot: 'asc' }, { state: 'asc' }],
      })
      return rows.map(({ date, slot, state }) => ({ date: date as SchoolDate, slot, state: stateShape.parse(state) }))
    },

    async notes(range, yearGroup) {
      if (!plans(yearGroup)) return []
      const rows = await database.read.spaceNote.findMany({
        where: { schoolId, yearGroup, monday: inRange(range) },
        select: { monday: true, text: true },
        orderBy: [{ monday: 'desc' }, { text: 'asc' }],
      })
      return rows.map(({ monday, text }) => ({ monday: monday as SchoolDate, text }))
    },

    async ownNote(yearGroup, monday) {
      if (!opens) return undefined
      const row = await database.read.spaceNote.findFirst({ where: { schoolId, staffId, yearGroup, monday } })
      return row?.text
    },
  }

  /** The forms that had pupils of the year group then. */
  async function formsOf(yearGroup: number, { from, to }: DateRange): Promise<number[]> {
    const rows = await database.read.formMembership.findMany({
      where: { schoolId, yearGroup, from: { lte: to }, OR: [{ to: null }, { to: { gte: from } }] },
      select: { formGroupId: true },
      distinct: ['formGroupId'],
    })
    return rows.map(({ formGroupId }) => formGroupId)
  }
}
