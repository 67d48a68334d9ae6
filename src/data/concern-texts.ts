import { z } from 'zod'
import type { ConcernWords } from '../school/concern.ts'
import { type PlainEntry, plainEntry } from './concern-params.ts'
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

/** What else a reader sees. */
export interface WhatElse {
  /** The heads of those among other concerns that they see too. */
  others(ids: readonly number[]): Promise<readonly ConcernHead[]>
  /** Those among pupils who were ever named in a concern whom they may see in it, also when it is no longer about them. */
  nameable(concernId: number, pupils: readonly number[]): ReadonlySet<number>
}

/**
 * The records of concerns whose heads a reader has been found to see. Of other concerns and of pupils that they do not see nothing is in
 * a record, not even that there is one.
 */
export async function readConcernTexts(
  { transaction, vault, schoolId, staffId }: TextSource,
  heads: readonly ConcernHead[],
  { others, nameable }: WhatElse,
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
    const own = (rowsOf.get(concernId) ?? []).map((row) => ({ row, entry: plainEntry(row) }))
    const visible = nameable(concernId, unique(own.flatMap(({ entry }) => pupilsIn(entry))))
    const entries = own.flatMap(({ row, entry }): ConcernEntryRead[] => {
      if (entry.kind === 'linked' && entry.staffId !== staffId && !seen.has(entry.params.to)) return []
      const text = key && row.body !== '' ? openText(key, row.body, { schoolId, record, place: row.position }) : undefined
      const said = text === undefined ? undefined : words.parse(JSON.parse(text))
      return [
        {
          entryId: entry.entryId,
          at: entry.at,
          staffId: row.staffId ?? undefined,
          kind: entry.kind,
          params: { ...paramsFor(entry, visible, seen), ...(isWords(said) && said.pupils && { pupils: said.pupils }) },
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
  entry: PlainEntry,
  pupils: ReadonlySet<number>,
  concerns: ReadonlyMap<number, unknown>,
): Readonly<Record<string, unknown>> {
  if (entry.kind === 'filed') {
    const { linked, ...params } = entry.params
    return {
      ...params,
      pupils: params.pupils.filter((id) => pupils.has(id)),
      ...(linked && { linked: linked.filter((id) => concerns.has(id)) }),
    }
  }
  if (entry.kind === 'moved') return Object.fromEntries(Object.entries(entry.params).filter(([, id]) => pupils.has(id)))
  return entry.params
}

function pupilsIn(entry: PlainEntry): readonly number[] {
  if (entry.kind === 'filed') return entry.params.pupils
  return entry.kind === 'moved' ? [entry.params.from, entry.params.to] : []
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
