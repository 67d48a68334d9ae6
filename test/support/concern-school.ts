import { authorise } from '../../src/authorise/authorise.ts'
import type { ConcernToFile, EntryToAdd } from '../../src/data/concern-records.ts'
import type { Database } from '../../src/data/database.ts'
import { createDirectory } from '../../src/data/directory.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import { createSchoolWriter } from '../../src/data/open-writer.ts'
import type { SchoolReader } from '../../src/data/school-reader.ts'
import type { Vault } from '../../src/data/vault.ts'
import { fixedClock } from '../../src/school/clock.ts'
import { hillcrest, makeSchool, type SchoolMade, type SchoolPlan } from './sample-school.ts'
import { testVault } from './vault.ts'

/** Who is not at Hillcrest otherwise: the rest of the roles that read concerns. */
export const hillcrestWithReaders: SchoolPlan = {
  ...hillcrest,
  staff: [
    ...hillcrest.staff.filter(({ email }) => email.endsWith('@hillcrest.example')),
    { email: 'dep@hillcrest.example', name: 'Dee Puty', roles: [['deputy dsl']] },
    { email: 'hal@hillcrest.example', name: 'Hal Head', roles: [['headteacher']] },
    { email: 'lin@hillcrest.example', name: 'Lin Slt', roles: [['slt']] },
    { email: 'eva@hillcrest.example', name: 'Eva Eight', roles: [['learning coordinator', 8]] },
    { email: 'ina@hillcrest.example', name: 'Ina Clusion', roles: [['inclusion lead']] },
    { email: 'max@hillcrest.example', name: 'Max Data', roles: [['data manager']] },
    { email: 'ada@hillcrest.example', name: 'Ada Min', roles: [['administrator']] },
    { email: 'sup@hillcrest.example', name: 'Sue Port', roles: [['support staff']] },
  ],
}

export const concernNow = new Date('2026-11-18T10:30:00Z')

export interface ConcernSchool {
  readonly made: SchoolMade
  readonly database: Database
  staff(who: string): number
  pupil(name: string): number
  file(by: string, concern?: Partial<ConcernToFile>, at?: Date): Promise<readonly number[]>
  add(by: string, entry: Omit<EntryToAdd, 'staffId'>, at?: Date): Promise<number>
  /** The school as a grant of `concerns`, or of something else, opens it. */
  reader(
    who: string,
    permission?: 'concerns' | 'own account' | 'attendance' | 'raise a concern',
  ): Promise<SchoolReader | undefined>
}

/** Hillcrest with everybody who reads concerns, and ways to file and read them as the product does. */
export async function concernSchool(database: Database, vault: Vault = testVault): Promise<ConcernSchool> {
  return asConcernSchool(database, await makeSchool(database, hillcrestWithReaders), vault)
}

/** The same school through another door: another instance, or another vault. */
export function asConcernSchool(database: Database, made: SchoolMade, vault: Vault = testVault): ConcernSchool {
  const write = <T>(work: (writer: ReturnType<typeof createSchoolWriter>) => Promise<T>, now: Date) =>
    database.write((transaction) =>
      work(createSchoolWriter(transaction, database.provider, { schoolId: made.schoolId, now, vault })),
    )
  const idIn = (map: ReadonlyMap<string, number>, key: string) => {
    const id = map.get(key)
    if (id === undefined) throw new Error(`there is no ${key}`)
    return id
  }
  const staff = (who: string) => idIn(made.staff, `${who}@hillcrest.example`)
  return {
    made,
    database,
    staff,
    pupil: (name) => idIn(made.pupils, name),
    async file(by, concern = {}, at = concernNow) {
      const filed = await write(
        (writer) =>
          writer.concerns.file({
            path: 'safeguarding',
            category: 'Home',
            urgency: 'today',
            pupils: [idIn(made.pupils, 'Jamie Smith')],
            words: { seenOrHeard: 'locked out all night' },
            authorId: staff(by),
            ...concern,
          }),
        at,
      )
      return filed.map(({ concernId }) => concernId)
    },
    async add(by, entry, at = concernNow) {
      const { version } = await write((writer) => writer.concerns.add({ ...entry, staffId: staff(by) }), at)
      return version
    },
    async reader(who, permission = 'concerns') {
      const clock = fixedClock(concernNow)
      const asker = await createDirectory(database, clock).whoIs({ platform: 'local', email: `${who}@hillcrest.example` })
      const granted = asker && authorise(asker, permission)
      return granted && createOpenSchool(database, clock, vault)(granted)
    },
  }
}
