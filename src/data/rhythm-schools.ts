import { z } from 'zod'
import type { Preferences } from '../school/preferences.ts'
import type { TeachingTime } from '../school/teaching-times.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { readPreferences } from './preferences.ts'
import type { SchoolState } from './school-state.ts'
import { schoolsInMemory } from './schools-in-memory.ts'
import { readTeachingTimes } from './teaching-times.ts'

/** By what it is seen that a school's day is to be planned anew. */
export interface SchoolVersions {
  readonly schoolId: number
  readonly version: number
  readonly rhythmVersion: number
  readonly publishedArrival: number
}

/** What the planner and the gatherer know of a school: who works there, when they teach, and what they want. */
export interface RhythmSchool extends SchoolVersions {
  readonly state: SchoolState
  readonly preferences: ReadonlyMap<number, Preferences>
  readonly teachingTimes: ReadonlyMap<number, readonly TeachingTime[]>
}

const versionRows = z.array(
  z.object({
    schoolId: z.coerce.number(),
    version: z.coerce.number(),
    rhythmVersion: z.coerce.number(),
    publishedArrival: z.coerce.number(),
  }),
)
const changeRows = z.array(z.object({ staff: z.string().nullable() }))
const aDay = 86_400_000

/** The reads of what is due that no grant can cover. */
export interface RhythmSchools {
  versions(): Promise<readonly SchoolVersions[]>
  /** A school as of these versions, or newer. Undefined where it is gone. */
  at(versions: SchoolVersions): Promise<RhythmSchool | undefined>
  /** Whose day has changed between two versions of a school's rhythm: `everyone`, or the ids. */
  changedBetween(schoolId: number, after: number, upTo: number): Promise<ReadonlySet<number> | 'everyone'>
  /** Forgets changes that every instance has long seen. */
  removeExpired(): Promise<void>
}

export function createRhythmSchools(database: Database): RhythmSchools {
  const memory = schoolsInMemory(database)
  const kept = new Map<number, RhythmSchool>()
  return {
    async versions() {
      return versionRows.parse(
        await database.query(
          Prisma.sql`SELECT "id" AS "schoolId", "version", "rhythmVersion", "publishedArrival" FROM "School" ORDER BY "id"`,
        ),
      )
    },

    async at(versions) {
      const { schoolId, version, rhythmVersion, publishedArrival } = versions
      const known = kept.get(schoolId)
      const isSame =
        known && known.version >= version && known.rhythmVersion >= rhythmVersion && known.publishedArrival >= publishedArrival
      if (isSame) return known
      const state = await memory.at(schoolId, version)
      if (!state) return undefined
      const isOf = { preferences: await readPreferences(database.read, schoolId) }
      const school = { ...versions, state, ...isOf, teachingTimes: await readTeachingTimes(database.read, schoolId) }
      kept.set(schoolId, school)
      return school
    },

    async changedBetween(schoolId, after, upTo) {
      if (after >= upTo) return new Set()
      const rows = changeRows.parse(
        await database.query(Prisma.sql`
          SELECT "staff" FROM "RhythmChange" WHERE "schoolId" = ${schoolId} AND "version" > ${after} AND "version" <= ${upTo}`),
      )
      // One that is missing was removed, or was written by an older Formroom.
      if (rows.length < upTo - after) return 'everyone'
      const staff = rows.map((row) => (row.staff === null ? undefined : z.array(z.number()).parse(JSON.parse(row.staff))))
      return staff.some((ids) => ids === undefined) ? 'everyone' : new Set(staff.flatMap((ids) => ids ?? []))
    },

    async removeExpired() {
      const before = new Date(Date.now() - aDay)
      await database.write((transaction) => transaction.rhythmChange.deleteMany({ where: { at: { lt: before } } }))
    },
  }
}
