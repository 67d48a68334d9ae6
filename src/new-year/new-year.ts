import { inTurn } from '../data/arrival-lease.ts'
import type { Writing } from '../data/bulk-sql.ts'
import type { Client, Database } from '../data/database.ts'
import { raiseVersion } from '../data/roster-writer.ts'
import { loadSchoolState } from '../data/school-state.ts'
import { CannotBeDone } from '../school/cannot-be-done.ts'
import type { Clock } from '../school/clock.ts'
import { foldName } from '../school/fold-name.ts'
import type { Instant } from '../school/school-date.ts'
import { readSight, type SightChange, sightChanges } from '../sight/sight.ts'
import { changesNothing, type NewYearChoices, type NewYearPlan, planNewYear } from './plan.ts'
import { newYearRecord } from './record.ts'
import { readNewYearRows } from './rows.ts'
import { takeBack } from './take-back.ts'
import { pupilsOf, writeNewYear } from './write.ts'

export type { NewYearChoices } from './plan.ts'

export interface NewYearOptions {
  readonly database: Database
  readonly clock: Clock
  /** The school's name; needed where there are several. */
  readonly school?: string | undefined
  /** The member of staff on whose behalf, for the audit. */
  readonly by?: number | undefined
}

/** What a new year does, or would do. Forms and staff are named, pupils are counted. It can be written as JSON as it stands. */
export interface NewYearReport extends Pick<NewYearPlan, 'from' | 'to' | 'firstDay' | 'forms' | 'leavers' | 'unmapped'> {
  readonly school: string
  readonly outcome: 'previewed' | 'done' | 'nothing to do' | 'forms to be named'
  readonly tutors: { readonly moved: number; readonly without: number }
  readonly coordinators: { readonly moved: number; readonly without: number }
  /** Places in teaching groups that end: pupils' and teachers'. */
  readonly classes: { readonly pupils: number; readonly teachers: number }
  /** Who sees whom from the first day on that they would not have seen otherwise, and no longer. */
  readonly sight: readonly SightChange[]
}

/**
 * Moves a school to its next academic year, from that year's first day on; what lies before is not touched. Without `sure` it does the
 * same and takes it back before anybody sees it, to say what it would do. Throws a CannotBeDone where something is missing.
 */
export async function newYear(options: NewYearOptions, choices: NewYearChoices, sure: boolean): Promise<NewYearReport> {
  const { database, clock, by } = options
  const now = clock.now()
  const school = await schoolOf(database.read, options.school)
  try {
    return await inTurn(database, school.id, async (writing) => {
      const { transaction } = writing
      const inside = transaction as unknown as Client
      const state = await loadSchoolState({ read: inside }, school.id)
      if (!state) throw new CannotBeDone(`There is no school called ${school.name} here any more.`)
      const plan = planNewYear(await readNewYearRows(transaction, school.id, state.roster), state.calendar, choices)
      const report = reportOf(school.name, plan)
      if (plan.unmapped.length > 0 && sure) return { ...report, outcome: 'forms to be named' }
      if (changesNothing(plan) && plan.unmapped.length === 0) return { ...report, outcome: 'nothing to do' }
      const before = await readSight(inside, school.id, plan.firstDay)
      const record = await writeNewYear(writing, school.id, plan)
      const sight = await sightChanges(inside, school.id, before, await readSight(inside, school.id, plan.firstDay))
      if (!sure) throw new Previewed({ ...report, sight })
      const { id } = await transaction.newYear.create({
        data: { schoolId: school.id, at: now, staffId: by ?? null, from: plan.from, to: plan.to, record: JSON.stringify(record) },
      })
      const counts = { newYear: id, from: plan.from, to: plan.to, moved: plan.memberships.added.length }
      await audited(writing, school.id, now, by, 'new year', counts, await pupilsOf(writing, plan.memberships.ended))
      return { ...report, sight, outcome: 'done' }
    })
  } catch (error) {
    if (error instanceof Previewed) return error.report
    throw error
  }
}

/** Thrown at the end of a preview, so that its transaction is rolled back. */
class Previewed extends Error {
  readonly report: NewYearReport
  constructor(report: NewYearReport) {
    super('a preview changes nothing')
    this.report = report
  }
}

export interface NewYearUndone {
  readonly school: string
  readonly from: string
  readonly to: string
  readonly pupils: number
}

/** Takes back the last move to a new year, exactly. Throws a CannotBeDone where there is none, or something was built upon it since. */
export async function undoNewYear({ database, clock, by, ...options }: NewYearOptions): Promise<NewYearUndone> {
  const now = clock.now()
  const school = await schoolOf(database.read, options.school)
  return inTurn(database, school.id, async (writing) => {
    const { transaction } = writing
    const last = await transaction.newYear.findFirst({
      where: { schoolId: school.id, undoneAt: null },
      orderBy: { id: 'desc' },
    })
    if (!last) throw new CannotBeDone(`${school.name} has not been moved to a new year, so there is nothing to take back.`)
    const pupils = await takeBack(writing, school.id, newYearRecord.parse(JSON.parse(last.record)), last.at)
    await transaction.newYear.update({ where: { id: last.id }, data: { undoneAt: now } })
    const params = { newYear: last.id, from: last.from, to: last.to }
    await audited(writing, school.id, now, by, 'new year undone', params, pupils)
    return { school: school.name, from: last.from, to: last.to, pupils: pupils.length }
  })
}

async function audited(
  { transaction }: Writing,
  schoolId: number,
  at: Instant,
  by: number | undefined,
  event: string,
  params: object,
  pupils: readonly number[],
): Promise<void> {
  await raiseVersion(transaction, schoolId)
  const entry = { schoolId, at, staffId: by ?? null, event, outcome: 'done' }
  await transaction.auditEntry.create({ data: { ...entry, params: JSON.stringify(params), pupils: JSON.stringify(pupils) } })
}

function reportOf(school: string, plan: NewYearPlan): NewYearReport {
  const { from, to, firstDay, forms, leavers, unmapped, tutors, coordinators, classMembers, classTeachers } = plan
  const counted = ({ ended, added }: { ended: readonly unknown[]; added: readonly unknown[] }) => ({
    moved: added.length,
    without: ended.length - added.length,
  })
  return {
    school,
    outcome: 'previewed',
    from,
    to,
    firstDay,
    forms,
    leavers,
    unmapped,
    tutors: counted(tutors),
    coordinators: counted(coordinators),
    classes: { pupils: classMembers.length, teachers: classTeachers.length },
    sight: [],
  }
}

async function schoolOf(client: Client, said: string | undefined): Promise<{ readonly id: number; readonly name: string }> {
  const schools = await client.school.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
  const names = schools.map(({ name }) => name).join(', ')
  if (said !== undefined) {
    const school = schools.find(({ name }) => foldName(name) === foldName(said))
    if (!school) throw new CannotBeDone(`There is no school called "${said}" here. There is: ${names}.`)
    return school
  }
  const [only, ...others] = schools
  if (!only) throw new CannotBeDone('There is no school here yet.')
  if (others.length > 0) throw new CannotBeDone(`There are several schools here. Say which one with --school: ${names}.`)
  return only
}
