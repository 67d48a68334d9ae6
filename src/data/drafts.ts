import { randomBytes } from 'node:crypto'
import type { Clock } from '../school/clock.ts'
import type { Instant } from '../school/school-date.ts'
import type { Database } from './database.ts'
import type { Vault } from './vault.ts'

/** Whose draft it is: nobody else reads it. */
interface Author {
  readonly staffId: number
  readonly schoolId: number
}

/** What was said in a message that a form is begun from, encrypted, until the form has been sent, an hour at most. */
export interface Drafts {
  /** Keeps a text; gives the id by which a form carries it. What is left of older ones goes with it. */
  keep(author: Author, text: string): Promise<string>
  /** Undefined where there is none, any more or of this author's. */
  read(author: Author, id: string): Promise<string | undefined>
  remove(author: Author, id: string): Promise<void>
}

const keptMilliseconds = 3_600_000

export function createDrafts(database: Database, vault: Vault, clock: Clock): Drafts {
  return {
    async keep({ schoolId, staffId }, text) {
      const now = clock.now()
      const id = randomBytes(18).toString('base64url')
      const body = vault.seal(text, purposeOf(id))
      const expiresAt = new Date(now.getTime() + keptMilliseconds)
      await database.write(async (transaction) => {
        await transaction.draft.deleteMany({ where: { expiresAt: { lte: now } } })
        await transaction.draft.create({ data: { id, schoolId, staffId, body, expiresAt } })
      })
      return id
    },
    async read({ schoolId, staffId }, id) {
      const row = await database.read.draft.findFirst({ where: { id, schoolId, staffId, expiresAt: { gt: clock.now() } } })
      return row ? vault.open(row.body, purposeOf(id)) : undefined
    },
    async remove({ schoolId, staffId }, id) {
      await database.write((transaction) => transaction.draft.deleteMany({ where: { id, schoolId, staffId } }))
    },
  }
}

/** Removes the drafts that nobody sent in time. */
export async function sweepDrafts(database: Database, now: Instant): Promise<number> {
  const { count } = await database.write((transaction) => transaction.draft.deleteMany({ where: { expiresAt: { lte: now } } }))
  return count
}

/** Sealed for the place where it stands: one row's text opens in no other. */
function purposeOf(id: string): string {
  return `draft ${id}`
}
