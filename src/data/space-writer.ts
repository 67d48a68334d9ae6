import { CannotBeDone } from '../school/cannot-be-done.ts'
import { londonTime } from '../school/clock.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { NewSpacePlan, SpacePlace, SpacePlan } from '../school/space.ts'
import type { Transaction } from './database.ts'
import { raiseRhythm } from './raise-rhythm.ts'
import type { SpaceWriter } from './space-records.ts'
import { planColumns, planOf, stateShape } from './space-rows.ts'

/** Writes the tutor-time programme of a school in the transaction of one effect. */
export function createSpaceWriter(
  transaction: Transaction,
  { schoolId, now }: { readonly schoolId: number; readonly now: Instant },
): SpaceWriter {
  /** Only of today something may still be to be said. */
  async function changed(dates: readonly SchoolDate[]): Promise<void> {
    if (dates.includes(londonTime(now).date)) await raiseRhythm(transaction, schoolId)
  }

  async function standing(planId: number): Promise<SpacePlan> {
    const row = await transaction.spacePlan.findFirst({ where: { id: planId, schoolId } })
    if (!row) throw new CannotBeDone('That plan has been removed meanwhile.')
    return planOf(row)
  }

  async function rowAt({ yearGroup, formId, date, slot }: SpacePlace) {
    return transaction.spacePlan.findFirst({ where: { schoolId, yearGroup, formGroupId: formId, date, slot } })
  }

  async function mustBeFree(plan: SpacePlace, except?: number): Promise<void> {
    const there = await rowAt(plan)
    if (there && there.id !== except) throw new CannotBeDone(`There is a plan then already: “${there.title}”.`)
    if (plan.formId !== 0) {
      const form = await transaction.formGroup.findUnique({ where: { id: plan.formId }, select: { schoolId: true } })
      if (form?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no form ${plan.formId}`)
    }
  }

  async function add(plan: NewSpacePlan): Promise<number> {
    await mustBeFree(plan)
    const { id } = await transaction.spacePlan.create({ data: { schoolId, ...planColumns(plan) }, select: { id: true } })
    return id
  }

  return {
    async planAt(place) {
      const row = await rowAt(place)
      return row ? planOf(row) : undefined
    },

    async add(plan) {
      const planId = await add(plan)
      await changed([plan.date])
      return { planId }
    },

    async addAll(plans) {
      const planIds: number[] = []
      for (const plan of plans) planIds.push(await add(plan))
      await changed(plans.map(({ date }) => date))
      return { planIds }
    },

    async change(planId, plan) {
      const { planId: _, ...before } = await standing(planId)
      await mustBeFree(plan, planId)
      await transaction.spacePlan.update({ where: { id: planId }, data: planColumns(plan) })
      await changed([before.date, plan.date])
      return { before }
    },

    async remove(planId) {
      const { planId: _, ...before } = await standing(planId)
      await transaction.spacePlan.delete({ where: { id: planId } })
      await changed([before.date])
      return { before }
    },

    async removeAll(planIds) {
      const rows = await transaction.spacePlan.findMany({ where: { schoolId, id: { in: [...planIds] } } })
      await transaction.spacePlan.deleteMany({ where: { schoolId, id: { in: rows.map(({ id }) => id) } } })
      await changed(rows.map(({ date }) => date as SchoolDate))
    },

    async setTheme({ yearGroup, monday, theme }) {
      const where = { schoolId_yearGroup_monday: { schoolId, yearGroup, monday } }
      const kept = await transaction.spaceWeek.findUnique({ where })
      if (theme === '') await transaction.spaceWeek.deleteMany({ where: { schoolId, yearGroup, monday } })
      else await transaction.spaceWeek.upsert({ where, create: { schoolId, yearGroup, monday, theme }, update: { theme } })
      return { before: kept?.theme ?? '' }
    },

    async mark({ formId, date, slot }, said, by) {
      const form = await transaction.formGroup.findUnique({ where: { id: formId }, select: { schoolId: true } })
      if (form?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no form ${formId}`)
      const where = { formGroupId_date_slot: { formGroupId: formId, date, slot } }
      const kept = await transaction.spaceSlot.findUnique({ where })
      if (said === undefined) await transaction.spaceSlot.deleteMany({ where: { formGroupId: formId, date, slot } })
      else {
        const row = { state: said.state, instead: said.instead, staffId: by, at: now }
        await transaction.spaceSlot.upsert({
          where,
          create: { formGroupId: formId, date, slot, schoolId, ...row },
          update: row,
        })
      }
      return { before: kept ? { state: stateShape.parse(kept.state), instead: kept.instead } : undefined }
    },

    async note({ staffId, yearGroup, monday, text }) {
      const where = { staffId_yearGroup_monday: { staffId, yearGroup, monday } }
      const kept = await transaction.spaceNote.findUnique({ where })
      if (text === '') await transaction.spaceNote.deleteMany({ where: { schoolId, staffId, yearGroup, monday } })
      else
        await transaction.spaceNote.upsert({
          where,
          create: { schoolId, staffId, yearGroup, monday, text, at: now },
          update: { text, at: now },
        })
      return { before: kept?.text ?? '' }
    },
  }
}
