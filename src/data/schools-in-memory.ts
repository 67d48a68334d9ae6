import type { Asker } from '../authorise/authorise.ts'
import type { Database } from './database.ts'
import { loadSchoolState, type SchoolState } from './school-state.ts'

/** The schools of one database as kept in memory, each loaded again when its version has changed. */
export interface SchoolsInMemory {
  /** The school at `version`, or newer. Undefined where there is none. */
  at(schoolId: number, version: number): Promise<SchoolState | undefined>
  /** Remembers that this asker was met while the school was so, so that the rest of the request need not look again. */
  meet(asker: Asker, state: SchoolState): void
  /** The school as it stood when the asker was met; otherwise as it stands now. Throws where there is none. */
  of(asker: Asker): Promise<SchoolState>
}

const ofDatabase = new WeakMap<Database, SchoolsInMemory>()

export function schoolsInMemory(database: Database): SchoolsInMemory {
  const known = ofDatabase.get(database)
  if (known) return known
  const schools = createSchoolsInMemory(database)
  ofDatabase.set(database, schools)
  return schools
}

function createSchoolsInMemory(database: Database): SchoolsInMemory {
  const kept = new Map<number, { version: number; state: Promise<SchoolState | undefined> }>()
  const met = new WeakMap<Asker, SchoolState>()

  async function at(schoolId: number, version: number): Promise<SchoolState | undefined> {
    const known = kept.get(schoolId)
    if (known && known.version >= version) return known.state
    const entry = { version, state: loadSchoolState(database, schoolId) }
    kept.set(schoolId, entry)
    try {
      const state = await entry.state
      entry.version = state?.version ?? version
      return state
    } catch (error) {
      if (kept.get(schoolId) === entry) kept.delete(schoolId)
      throw error
    }
  }

  return {
    at,
    meet: (asker, state) => void met.set(asker, state),
    async of(asker) {
      const state = met.get(asker) ?? (await current(asker.schoolId))
      if (!state) throw new Error(`there is no school ${asker.schoolId}`)
      return state
    },
  }

  async function current(schoolId: number): Promise<SchoolState | undefined> {
    const school = await database.read.school.findUnique({ where: { id: schoolId }, select: { version: true } })
    return school ? at(schoolId, school.version) : undefined
  }
}
