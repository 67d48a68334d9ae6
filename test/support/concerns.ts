import { randomUUID } from 'node:crypto'
import type { ConcernToFile, EntryToAdd } from '../../src/data/concern-records.ts'
import type { Database } from '../../src/data/database.ts'
import type { Effects } from '../../src/data/effects.ts'

/** What nobody may ever find but a reader of it: it stands in each concern that is filed here. */
export const secretWords = 'he said the back door was locked all night'

/** Files concerns and adds to them at Kingsmead, as the product does it, on a database. */
export function concernsAt(database: Database, effects: Effects) {
  async function run<Result>(
    by: string,
    work: (writer: Parameters<Parameters<Effects['run']>[1]>[0], staffId: number) => Promise<Result>,
  ) {
    const { id: staffId, schoolId } = await member(by)
    let result: Result | undefined
    await effects.run({ schoolId, staffId, action: 'test', params: {}, key: randomUUID() }, async (writer) => {
      result = await work(writer, staffId)
      return { receipt: {}, touched: [] }
    })
    if (result === undefined) throw new Error('nothing came of it')
    return result
  }

  async function member(who: string) {
    return database.read.staffMember.findFirstOrThrow({ where: { email: `${who}@kingsmead.example` } })
  }

  return {
    member,
    /** The id of a pupil on roll in a form of this name. */
    async pupilIn(form: string, place = 0): Promise<{ id: number; name: string; legalName: string }> {
      const rows = await database.read.formMembership.findMany({
        where: { formGroup: { name: form } },
        include: { pupil: true },
        orderBy: { pupilId: 'asc' },
      })
      const { pupil } = rows[place] ?? {}
      if (!pupil) throw new Error(`nobody is in ${form}`)
      const { id, legalForename, legalSurname, preferredForename } = pupil
      return { id, name: `${preferredForename ?? legalForename} ${legalSurname}`, legalName: `${legalForename} ${legalSurname}` }
    },
    /** Files a concern; gives its id. */
    async file(by: string, concern: Pick<ConcernToFile, 'path' | 'pupils'> & Partial<ConcernToFile>): Promise<number> {
      const filed = await run(by, (writer, authorId) =>
        writer.concerns.file({ category: 'Home', urgency: 'today', words: { seenOrHeard: secretWords }, ...concern, authorId }),
      )
      const [first] = filed
      if (!first) throw new Error('nothing was filed')
      return first.concernId
    },
    async add(by: string, entry: Omit<EntryToAdd, 'staffId'>): Promise<void> {
      await run(by, (writer, staffId) => writer.concerns.add({ ...entry, staffId }))
    },
  }
}
