import { z } from 'zod'
import { type ConcernPath, concernPaths, urgencies } from '../school/concern.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { plainEntry } from './concern-params.ts'
import type { ConcernHead } from './concern-records.ts'
import type { Client, Transaction } from './database.ts'
import { groupedBy } from './grouped-by.ts'

const concernRow = z.object({ path: z.enum(concernPaths), urgency: z.enum(urgencies) })

/** A concern's rows, as they stand in the database: without anybody's words. */
export interface ConcernRows {
  readonly head: Omit<ConcernHead, 'pupils'>
  /** Whom it is about now. */
  readonly pupils: readonly number[]
  /** Who was let in again after it had been raised. */
  readonly letIn: readonly number[]
}

export interface ConcernsWanted {
  readonly paths: readonly ConcernPath[]
  readonly ids?: readonly number[] | undefined
  readonly state?: 'open' | 'closed' | 'unacknowledged' | undefined
  readonly category?: string | undefined
  readonly since?: Date | undefined
}

/** More ids than this are not listed in a statement: the whole school's rows are read instead. */
const mostListed = 1_000

/** The concerns of a school that are wanted, the latest first, with what hangs on them. */
export async function readConcernRows(
  client: Client | Transaction,
  schoolId: number,
  { paths, ids, state, category, since }: ConcernsWanted,
): Promise<readonly ConcernRows[]> {
  const rows = await client.concern.findMany({
    where: {
      schoolId,
      path: { in: [...paths] },
      ...(ids && ids.length <= mostListed && { id: { in: [...ids] } }),
      ...(state && { closedAt: state === 'closed' ? { not: null } : null }),
      ...(state === 'unacknowledged' && { acknowledgedAt: null }),
      ...(category !== undefined && { category }),
      ...(since && { filedAt: { gte: since } }),
    },
    orderBy: [{ filedAt: 'desc' }, { id: 'desc' }],
  })
  const wanted = ids && ids.length > mostListed ? new Set(ids) : undefined
  const concerns = wanted ? rows.filter(({ id }) => wanted.has(id)) : rows
  const which = { schoolId, ...(concerns.length <= mostListed && { concernId: { in: concerns.map(({ id }) => id) } }) }
  const pupils = await client.concernPupil.findMany({ where: { ...which, removedBy: null }, orderBy: { addedBy: 'asc' } })
  const readers = await client.concernReader.findMany({ where: which })
  const tasks = await client.concernTask.findMany({ where: which, orderBy: { id: 'asc' } })
  const filed = await client.concernEntry.findMany({ where: { ...which, kind: 'filed' } })
  const of = <Row extends { concernId: number }>(all: readonly Row[]) => groupedBy(all, ({ concernId }) => concernId)
  const [pupilsOf, readersOf, tasksOf, filedOf] = [of(pupils), of(readers), of(tasks), of(filed)]
  return concerns.map((row) => {
    const [entry] = filedOf.get(row.id) ?? []
    const begun = entry && plainEntry(entry)
    const { happenedOn, happenedAt } = begun?.kind === 'filed' ? begun.params : {}
    const { id, category: kind, authorId, filedAt, acknowledgedAt, acknowledgedBy, assignedTo, closedAt, outcome, version } = row
    return {
      head: {
        ...concernRow.parse(row),
        concernId: id,
        category: kind,
        authorId,
        filedAt,
        happenedOn: happenedOn as SchoolDate | undefined,
        happenedAt,
        acknowledgedAt: acknowledgedAt ?? undefined,
        acknowledgedBy: acknowledgedBy ?? undefined,
        assignedTo: assignedTo ?? undefined,
        closedAt: closedAt ?? undefined,
        outcome: outcome ?? undefined,
        version,
        tasks: (tasksOf.get(id) ?? []).map((task) => ({
          taskId: task.id,
          ownerId: task.ownerId,
          due: task.due as SchoolDate,
          done: task.doneAt !== null,
        })),
      },
      pupils: [...new Set((pupilsOf.get(id) ?? []).map(({ pupilId }) => pupilId))],
      letIn: (readersOf.get(id) ?? []).map(({ staffId }) => staffId),
    }
  })
}
