import { z } from 'zod'
import type { Granted } from '../authorise/authorise.ts'
import { londonTime } from '../school/clock.ts'
import { type ConcernPath, concernPaths } from '../school/concern.ts'
import { onRollIn } from './cohort.ts'
import { concernColleagues } from './concern-colleagues.ts'
import { concernWithin } from './concern-reach.ts'
import type { ConcernFilter, ConcernHead, ConcernRead, ConcernReader } from './concern-records.ts'
import { type ConcernRows, readConcernRows } from './concern-rows.ts'
import { readConcernTexts } from './concern-texts.ts'
import type { Client, Database, Transaction } from './database.ts'
import type { Looking } from './find.ts'
import type { FoundWithin } from './found.ts'
import { isRowId } from './row-id.ts'
import type { Found } from './school-reader.ts'
import type { StaffKept } from './staff.ts'
import type { Vault } from './vault.ts'

export interface ConcernSource {
  readonly database: Database
  readonly vault: Vault
  readonly schoolId: number
  readonly staff: ReadonlyMap<number, StaffKept>
  readonly looking: Looking
  readonly now: Date
  readonly granted: Pick<Granted, 'asker' | 'permission'>
  within(found: Found): FoundWithin
}

/** A concern that this reader may read, with the role by which. */
interface Readable {
  readonly head: ConcernHead
  readonly letIn: boolean
  readonly role: string
}

/** How a reading stands in the audit. */
export const readEvent = 'read concern'
const readParams = z.object({ concerns: z.array(z.number()) })

/** Opens the concerns that a grant allows: see `ConcernReader`. */
export function createConcernReader(source: ConcernSource): ConcernReader {
  const { database, vault, schoolId, staff, looking, now, granted, within } = source
  const { staffId } = granted.asker
  const { roster, day } = looking
  const reach = granted.permission === 'concerns' ? looking.reach : []
  const paths: readonly ConcernPath[] = concernPaths.filter((path) => reach.some(({ concerns = [] }) => concerns.includes(path)))
  // Whoever was let in reads a safeguarding concern that their paths do not hold.
  const sought: readonly ConcernPath[] = paths.includes('pastoral') ? [...new Set([...paths, 'safeguarding' as const])] : paths

  function readable({ head, pupils, letIn }: ConcernRows): readonly Readable[] {
    const own = { path: head.path, letIn: letIn.includes(staffId) }
    const seen = concernWithin({ ...own, pupils }, { ...looking, reach })
    return seen ? [{ head: { ...head, pupils: seen.pupils }, letIn: own.letIn, role: seen.role }] : []
  }

  async function those(client: Client | Transaction, filter: ConcernFilter & { ids?: readonly number[] }) {
    if (sought.length === 0) return []
    return (await readConcernRows(client, schoolId, { ...filter, paths: sought })).flatMap(readable)
  }

  async function one(client: Client | Transaction, concernId: number): Promise<Readable | undefined> {
    const [only] = isRowId(concernId) ? await those(client, { ids: [concernId] }) : []
    return only
  }

  /** The ids of the found pupils; undefined where they are everybody. Those of nobody where they may not be named. */
  function pupilsOf(of: Found): ReadonlySet<number> | undefined {
    const { cohort, mayName } = within(of)
    if (!mayName) return new Set()
    if (!cohort.only && !cohort.forms && !cohort.yearGroups) return undefined
    const ids = onRollIn(cohort, roster, day).flatMap((pupil) => (mayName(pupil) ? [pupil.id] : []))
    // Named pupils are found after they have left, too.
    return new Set([...ids, ...of.pupils.map(({ id }) => id)])
  }

  async function about(client: Client | Transaction, of: Found, filter: ConcernFilter): Promise<readonly Readable[]> {
    const pupils = pupilsOf(of)
    if (!pupils) return those(client, filter)
    if (pupils.size === 0 || sought.length === 0) return []
    const rows = await client.concernPupil.findMany({
      where: { schoolId, removedBy: null, pupilId: { in: [...pupils] } },
      select: { concernId: true },
    })
    const found = await those(client, { ...filter, ids: [...new Set(rows.map(({ concernId }) => concernId))] })
    // A pupil of it whom this reader may not see is no way to it.
    return found.filter(({ head }) => head.pupils.some(({ id }) => pupils.has(id)))
  }

  /** Reads the texts, and says so in the audit: all in one commit, before anything is given. */
  async function read(transaction: Transaction, which: readonly Readable[], pupils: readonly number[]) {
    const [first] = which
    if (!first) return []
    const heads = which.map(({ head }) => head)
    const records = await readConcernTexts({ transaction, vault, schoolId, staffId }, heads, {
      others: async (ids) => (ids.length === 0 ? [] : (await those(transaction, { ids })).map(({ head }) => head)),
      nameable(concernId, ever) {
        const of = which.find(({ head }) => head.concernId === concernId)
        const seen = of && concernWithin({ path: of.head.path, letIn: of.letIn, pupils: ever }, { ...looking, reach })
        return new Set(seen?.pupils.map(({ id }) => id))
      },
    })
    await transaction.auditEntry.create({
      data: {
        schoolId,
        at: now,
        staffId,
        event: readEvent,
        permission: granted.permission,
        role: first.role,
        params: JSON.stringify({ concerns: heads.map(({ concernId }) => concernId) }),
        outcome: 'done',
        pupils: JSON.stringify(pupils),
      },
    })
    return records
  }

  return {
    async list(of, filter = {}) {
      return (await about(database.read, of, filter)).map(({ head }) => head)
    },

    open: (concernId) =>
      database.write(async (transaction): Promise<ConcernRead | undefined> => {
        const found = await one(transaction, concernId)
        if (!found) return undefined
        const [record] = await read(
          transaction,
          [found],
          found.head.pupils.map(({ id }) => id),
        )
        return record
      }),

    async head(concernId) {
      return (await one(database.read, concernId))?.head
    },

    async chronology(of) {
      if (of.pupils.length === 0) return []
      return database.write(async (transaction) => {
        const found = await about(transaction, of, {})
        const inOrder = found.toSorted((a, b) => compare(placeOf(a.head), placeOf(b.head)) || a.head.concernId - b.head.concernId)
        return read(
          transaction,
          inOrder,
          of.pupils.map(({ id }) => id),
        )
      })
    },

    async readings(concernId) {
      const found = await one(database.read, concernId)
      // Of a concern about an adult nobody but its one reader knows who reads it.
      if (!found || !(paths.includes('safeguarding') || found.head.path === 'adult')) return []
      const rows = await database.read.auditEntry.findMany({
        where: { schoolId, event: readEvent, at: { gte: found.head.filedAt } },
        orderBy: { id: 'asc' },
        select: { at: true, staffId: true, params: true },
      })
      return rows.flatMap(({ at, staffId: who, params }) => {
        const { concerns } = readParams.parse(JSON.parse(params))
        return who !== null && concerns.includes(concernId) ? [{ at, staffId: who, concernId }] : []
      })
    },

    async readers(concernId) {
      const rows = await rowsOf(concernId)
      return rows ? concernColleagues(rows, 'now', { staff, looking }) : []
    },

    async unseen() {
      if (!paths.includes('adult')) return 0
      const told = await database.read.concernNotice.findMany({
        where: { schoolId, kind: 'headteacher' },
        select: { concernId: true },
      })
      const where = { schoolId, id: { in: told.map(({ concernId }) => concernId) }, acknowledgedAt: null, closedAt: null }
      return database.read.concern.count({ where })
    },

    async shutOut(concernId) {
      const rows = paths.includes('safeguarding') ? await rowsOf(concernId) : undefined
      if (rows?.head.path !== 'safeguarding') return []
      const raised = await database.read.concernEntry.count({ where: { concernId, schoolId, kind: 'raised' } })
      if (raised === 0) return []
      const now = new Set(concernColleagues(rows, 'now', { staff, looking }).map((colleague) => colleague.staffId))
      return concernColleagues(rows, 'while it was pastoral', { staff, looking }).filter((each) => !now.has(each.staffId))
    },
  }

  /** The rows of a concern that this reader reads. */
  async function rowsOf(concernId: number): Promise<ConcernRows | undefined> {
    if (sought.length === 0 || !isRowId(concernId)) return undefined
    const [rows] = await readConcernRows(database.read, schoolId, { paths: sought, ids: [concernId] })
    return rows && readable(rows).length > 0 ? rows : undefined
  }
}

/** `2026-11-17 14:10`: by the day on which it happened, and in a day by the time; without one it begins that day. */
function placeOf({ happenedOn, happenedAt, filedAt }: ConcernHead): string {
  const filed = londonTime(filedAt)
  if (happenedOn === undefined) return `${filed.date} ${filed.time}`
  return `${happenedOn} ${happenedAt ?? (happenedOn === filed.date ? filed.time : '')}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
