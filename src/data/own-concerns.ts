import { type PlainEntry, plainEntry } from './concern-params.ts'
import type { OwnConcern } from './concern-records.ts'
import { recordOf } from './concern-texts.ts'
import type { Database } from './database.ts'
import { groupedBy } from './grouped-by.ts'
import { keysOfRecords } from './record-keys.ts'
import { openText, type Vault } from './vault.ts'

/** What tells the author that something was done about it. That it went elsewhere, or what came of it, is not theirs to know. */
const acting: ReadonlySet<PlainEntry['kind']> = new Set(['assigned', 'raised', 'task set', 'task done', 'linked', 'closed'])
const seeing: ReadonlySet<PlainEntry['kind']> = new Set(['acknowledged', 'assigned', 'asked', 'task set', 'raised', 'closed'])

/** The concerns that a member of staff has filed, the latest first: when what happened, on the path on which they filed it. */
export async function readOwnConcerns({
  database: { read },
  vault,
  schoolId,
  staffId,
}: {
  readonly database: Database
  readonly vault: Vault
  readonly schoolId: number
  readonly staffId: number
}): Promise<readonly OwnConcern[]> {
  const concerns = await read.concern.findMany({
    where: { schoolId, authorId: staffId },
    orderBy: [{ filedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, filedAt: true, closedAt: true },
  })
  if (concerns.length === 0) return []
  const ids = concerns.map(({ id }) => id)
  const rows = await read.concernEntry.findMany({ where: { schoolId, concernId: { in: ids } }, orderBy: { position: 'asc' } })
  const rowsOf = groupedBy(rows, ({ concernId }) => concernId)
  const asking = new Set(rows.filter(({ kind }) => kind === 'asked').map(({ concernId }) => recordOf(concernId)))
  const keys = await keysOfRecords(read, vault, schoolId, [...asking])

  return concerns.map(({ id: concernId, filedAt, closedAt }) => {
    const own = rowsOf.get(concernId) ?? []
    const entries = own.map(plainEntry)
    const [filed] = entries
    if (filed?.kind !== 'filed') throw new Error(`concern ${concernId} lacks the entry that files it`)
    const first = (kinds: ReadonlySet<PlainEntry['kind']>) => entries.find(({ kind }) => kinds.has(kind))?.at
    const answered = new Set(entries.flatMap((entry) => (entry.kind === 'answered' ? entry.params.to : [])))
    const key = keys.get(recordOf(concernId))
    const asked = own.flatMap(({ id, at, kind, body, position }) =>
      kind === 'asked' && !answered.has(id) && key
        ? [
            {
              entryId: id,
              at,
              words: String(JSON.parse(openText(key, body, { schoolId, record: recordOf(concernId), place: position }))),
            },
          ]
        : [],
    )
    return {
      concernId,
      filedAt,
      path: filed.params.path,
      seenAt: first(seeing),
      actedOnAt: first(acting),
      closedAt: closedAt ?? undefined,
      asked,
    }
  })
}
