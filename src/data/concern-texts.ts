import { z } from 'zod'
import type { ConcernWords } from '../school/concern.ts'
import { plainEntry } from './concern-params.ts'
import type { ConcernEntryRead, ConcernHead, ConcernRead } from './concern-records.ts'
import type { Transaction } from './database.ts'
import { groupedBy } from './grouped-by.ts'
import { keysOfRecords } from './record-keys.ts'
import { openText, type Vault } from './vault.ts'

export interface TextSource {
  readonly transaction: Transaction
  readonly vault: Vault
  readonly schoolId: number
  /** The reader. */
  readonly staffId: number
}

const words = z.string().or(
  z.strictObject({
    seenOrHeard: z.string(),
    opinion: z.string().optional(),
    where: z.string().optional(),
    whoElse: z.string().optional(),
    doneAtOnce: z.string().optional(),
    toldInPerson: z.string().optional(),
    unnamed: z.string().optional(),
    adult: z.string().optional(),
    quoted: z.string().optional(),
    /** Of a concern about an adult: the children it is about, whose files it does not enter. */
    pupils: z.array(z.number()).optional(),
  }),
)

/**
 * The records of concerns whose heads a reader has been found to see. `others` gives the heads of those among other concerns that they
 * see too: of the rest nothing is in a record, not even that there is one.
 */
export async function readConcernTexts(
  { transaction, vault, schoolId, staffId }: TextSource,
  heads: readonly ConcernHead[],
  others: (ids: readonly number[]) => Promise<readonly ConcernHead[]>,
): Promise<readonly ConcernRead[]> {
  const ids = heads.map(({ concernId }) => concernId)
  const rows = await transaction.concernEntry.findMany({
    where: { schoolId, concernId: { in: ids } },
    orderBy: { position: 'asc' },
  })
  const links = await transaction.concernLink.findMany({
    where: { schoolId, OR: [{ concernId: { in: ids } }, { otherId: { in: ids } }] },
  })
  const keys = await keysOfRecords(transaction, vault, schoolId, ids.map(recordOf))
  const seen = new Map(
    (await others(unique(links.flatMap((link) => [link.concernId, link.otherId])))).map((each) => [each.concernId, each]),
  )
  const rowsOf = groupedBy(rows, ({ concernId }) => concernId)

  return heads.map((head) => {
    const { concernId } = head
    const record = recordOf(concernId)
    const key = keys.get(record)
    const visible = new Set(head.pupils.map(({ id }) => id))
    const entries = (rowsOf.get(concernId) ?? []).flatMap((row): ConcernEntryRead[] => {
      const entry = plainEntry(row)
      if (entry.kind === 'linked' && entry.staffId !== staffId && !seen.has(entry.params.to)) return []
      const text = key && row.body !== '' ? openText(key, row.body, { schoolId, record, place: row.position }) : undefined
      const said = text === undefined ? undefined : words.parse(JSON.parse(text))
      return [
        {
          entryId: entry.entryId,
          at: entry.at,
          staffId: row.staffId ?? undefined,
          kind: entry.kind,
          params: { ...paramsFor(entry.params, visible, seen), ...(isWords(said) && said.pupils && { pupils: said.pupils }) },
          words: isWords(said) ? wordsAlone(said) : said,
        },
      ]
    })
    const linked = unique(
      links.flatMap((link) => (link.concernId === concernId ? link.otherId : link.otherId === concernId ? link.concernId : [])),
    )
    return { ...head, entries, links: linked.flatMap((id) => seen.get(id) ?? []) }
  })
}

/** Without the pupils and the records that this reader does not see. */
function paramsFor(
  params: Readonly<Record<string, unknown>>,
  pupils: ReadonlySet<number>,
  concerns: ReadonlyMap<number, unknown>,
): Readonly<Record<string, unknown>> {
  const { pupils: named, linked, from, ...rest } = params
  const among = (list: unknown, has: (id: number) => boolean) => (Array.isArray(list) ? list.filter(has) : undefined)
  return {
    ...rest,
    ...(named !== undefined && { pupils: among(named, (id) => pupils.has(id)) }),
    ...(linked !== undefined && { linked: among(linked, (id) => concerns.has(id)) }),
    ...(typeof from === 'number' && pupils.has(from) && { from }),
  }
}

export function recordOf(concernId: number): string {
  return `concern:${concernId}`
}

type Words = Exclude<z.output<typeof words>, string>

function isWords(said: z.output<typeof words> | undefined): said is Words {
  return typeof said === 'object'
}

function wordsAlone({ pupils: _, ...said }: Words): ConcernWords {
  return said
}

function unique(ids: readonly number[]): readonly number[] {
  return [...new Set(ids)]
}
