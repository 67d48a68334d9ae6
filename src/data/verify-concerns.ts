import { z } from 'zod'
import { londonTime } from '../school/clock.ts'
import { type HeadKept, isRestoreSealed } from './chain-file.ts'
import { type Anchor, anchorEvent, beginningOf, chainKeyNames, hashOf, isSealed } from './concern-chain.ts'
import { type PlainEntry, plainEntry } from './concern-params.ts'
import { type ConcernStanding, standingOf } from './concern-projection.ts'
import { recordOf } from './concern-texts.ts'
import type { Client } from './database.ts'
import { keyOfRecord } from './record-keys.ts'
import { destroyedEvent, destroyedParams } from './retention.ts'
import { openText, type Vault } from './vault.ts'

/** What is wrong with the records of a school: `position` is the entry's place in the chain, where it is about one. */
export interface Flaw {
  readonly position: number | undefined
  readonly concernId: number | undefined
  /** A sentence; no names and no text. */
  readonly says: string
}

export interface Verified {
  readonly entries: number
  /** The last place in the chain and its hash: what one may write down elsewhere. */
  readonly head: { readonly position: number; readonly hash: string } | undefined
  /** How many texts open, and how many are gone because their key was destroyed on purpose. */
  readonly texts: { readonly open: number; readonly destroyed: number }
  /** In the order of the chain: the first is where it broke. */
  readonly flaws: readonly Flaw[]
  /** What is no flaw and good to know: sentences, such as that a backup was restored. */
  readonly looks: readonly string[]
  /** Lines of the file of heads that are of another database or records key: with them nothing can be said of this one. */
  readonly strangeHeads: readonly number[]
}

const anchorShape = z.object({ position: z.number(), hash: z.string(), key: z.string(), seal: z.string() })
const entriesAtOnce = 500

/**
 * Recomputes the chain of a school's records, compares it with its anchors in the audit and with the heads kept outside the database,
 * opens every text, and works out anew how each concern stands. Changes nothing.
 */
export async function verifyConcerns(
  client: Client,
  vault: Vault,
  schoolId: number,
  heads: readonly HeadKept[],
): Promise<Verified> {
  const flaws: Flaw[] = []
  const flaw = (says: string, at: { position?: number; concernId?: number } = {}) =>
    flaws.push({ position: at.position, concernId: at.concernId, says })
  const keys = createKeys(client, vault, schoolId)
  const anchors = await readAnchors(client, schoolId)
  const kept = heads.filter((each) => each.schoolId === schoolId)
  const standing = new Map<number, PlainEntry[]>()
  const hashes = new Map<number, string>()
  let previous = beginningOf(schoolId)
  let last = 0
  let entries = 0
  let open = 0
  const without = new Set<string>()

  for (;;) {
    const page = await client.concernEntry.findMany({
      where: { schoolId, position: { gt: last } },
      orderBy: { position: 'asc' },
      take: entriesAtOnce,
    })
    for (const entry of page) {
      const { position, concernId, hash, body } = entry
      const at = { position, concernId }
      const gap = position !== last + 1
      if (gap) flaw(`${missing(last + 1, position - 1)} missing from the chain before entry ${position}`, { position: last + 1 })
      if (!gap && entry.previous !== previous) flaw(`entry ${position} does not follow the one before it`, at)
      if (hashOf(entry.previous, entry) !== hash) flaw(`entry ${position} is not as it was written`, at)
      const anchor = anchors.get(position)
      if (!anchor) flaw(`entry ${position} has no anchor in the audit`, at)
      else if (anchor.length > 1) flaw(`entry ${position} has more than one anchor in the audit`, at)
      for (const each of anchor ?? []) {
        if (each.hash !== hash) flaw(`entry ${position} is another one than the audit has anchored`, at)
        const key = await keys.chain(each.key)
        if (!key || !isSealed(key, schoolId, each))
          flaw(`the anchor of entry ${position} in the audit was not made by Formroom`, at)
      }
      const plain = readPlain(entry)
      if (plain) standing.set(concernId, [...(standing.get(concernId) ?? []), plain])
      else flaw(`entry ${position} cannot be read`, at)
      if (body !== '') {
        const record = recordOf(concernId)
        const key = await keys.text(record)
        if (key === 'none') without.add(record)
        else if (key === 'unknown' || !opens(key, body, { schoolId, record, place: position }))
          flaw(`the text of entry ${position} does not open with the records key that is configured`, at)
        else open += 1
      }
      hashes.set(position, hash)
      previous = hash
      last = position
      entries += 1
    }
    if (page.length < entriesAtOnce) break
  }

  const beyond = [...anchors.keys()].filter((position) => position > last)
  if (beyond.length > 0)
    flaw(`the audit has anchored entries up to ${Math.max(...beyond)}: the end of the chain was cut off`, { position: last + 1 })
  const { looks, strangeHeads } = await compareHeads()
  const destroyed = without.size > 0 ? await readDestroyed(client, schoolId) : without
  for (const record of without)
    if (!destroyed.has(record)) flaw(`the key of ${record} is gone, and the audit does not say that it was destroyed`)
  await compareStanding(client, schoolId, standing, flaw)
  return {
    entries,
    head: last === 0 ? undefined : { position: last, hash: previous },
    texts: { open, destroyed: without.size },
    flaws: flaws.toSorted((a, b) => (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER)),
    looks,
    strangeHeads,
  }

  async function compareHeads(): Promise<Pick<Verified, 'looks' | 'strangeHeads'>> {
    const looks: string[] = []
    const strangeHeads: number[] = []
    const own = new Set([
      ...(await chainKeyNames(client, schoolId)),
      ...[...anchors.values()].flatMap((each) => each.map(({ key }) => key)),
    ])
    const restores: HeadKept[] = []
    const here: HeadKept[] = []
    for (const each of kept) {
      if (each.key.startsWith(`chain:${schoolId}:`) && !own.has(each.key)) {
        strangeHeads.push(each.line)
        continue
      }
      const key = await keys.chain(each.key)
      const sealed = key && (each.restoredAt === undefined ? isSealed(key, schoolId, each) : isRestoreSealed(key, each))
      if (!sealed) flaw(`line ${each.line} of the file of heads was not made by Formroom`)
      if (each.restoredAt === undefined) here.push(each)
      else if (sealed) restores.push(each)
    }
    const [restored] = restores.slice(-1)
    for (const { restoredAt = '', position } of restores)
      looks.push(`the record was restored on ${londonTime(new Date(restoredAt)).date} from a backup, up to entry ${position}`)
    for (const each of [...here, ...restores]) {
      if (each.position === 0 || each.position > endOf(each, restores)) continue
      if (each.position > last)
        flaw(
          `the file of heads (line ${each.line}) knows of entries up to ${each.position}: the end of the chain was cut off, or an older backup was put in its place without formroom restore`,
          { position: last + 1 },
        )
      else if (hashes.get(each.position) !== each.hash)
        flaw(`entry ${each.position} is another one than the file of heads has (line ${each.line})`, { position: each.position })
    }
    // The heads from before a restore may be of the database that was there then.
    const unexplained = strangeHeads.filter((line) => !restored || line > restored.line)
    for (const { line, unfinished } of heads.filter(({ seal }) => seal === '')) {
      if (unfinished)
        looks.push(`line ${line} of the file of heads was not written to its end: Formroom or its machine was stopped just then`)
      else flaw(`line ${line} of the file of heads cannot be read`)
    }
    return { looks, strangeHeads: unexplained }
  }
}

/**
 * Up to which place a line of the file has to agree with what is here: the lines from before a restore to where that went back, and
 * those between two only as far as both go.
 */
function endOf({ line }: HeadKept, restores: readonly HeadKept[]): number {
  const later = restores.filter((each) => each.line > line)
  const [earlier] = restores.filter((each) => each.line < line).slice(-1)
  if (later.length === 0) return Number.POSITIVE_INFINITY
  return Math.min(...later.map(({ position }) => position), earlier?.position ?? Number.POSITIVE_INFINITY)
}

function missing(from: number, to: number): string {
  return from === to ? `entry ${from} is` : `entries ${from} to ${to} are`
}

async function readAnchors(client: Client, schoolId: number): Promise<ReadonlyMap<number, readonly Anchor[]>> {
  const rows = await client.auditEntry.findMany({
    where: { schoolId, event: anchorEvent },
    select: { params: true },
    orderBy: { id: 'asc' },
  })
  const anchors = new Map<number, Anchor[]>()
  for (const { params } of rows) {
    const anchor = anchorShape.parse(JSON.parse(params))
    anchors.set(anchor.position, [...(anchors.get(anchor.position) ?? []), anchor])
  }
  return anchors
}

/** The keys as they are needed, each looked for once. */
function createKeys(client: Client, vault: Vault, schoolId: number) {
  const known = new Map<string, Promise<Uint8Array | 'none' | 'unknown'>>()
  const text = (record: string) => {
    const key = known.get(record) ?? find(record)
    known.set(record, key)
    return key
  }
  async function find(record: string): Promise<Uint8Array | 'none' | 'unknown'> {
    try {
      return (await keyOfRecord(client, vault, { schoolId, record })) ?? 'none'
    } catch {
      return 'unknown'
    }
  }
  return {
    text,
    async chain(name: string): Promise<Uint8Array | undefined> {
      const key = name.startsWith(`chain:${schoolId}:`) ? await text(name) : 'none'
      return typeof key === 'string' ? undefined : key
    },
  }
}

function opens(...[key, body, at]: Parameters<typeof openText>): boolean {
  try {
    openText(key, body, at)
    return true
  } catch {
    return false
  }
}

function readPlain(row: Parameters<typeof plainEntry>[0]): PlainEntry | undefined {
  try {
    return plainEntry(row)
  } catch {
    return undefined
  }
}

async function readDestroyed(client: Client, schoolId: number): Promise<ReadonlySet<string>> {
  const rows = await client.auditEntry.findMany({ where: { schoolId, event: destroyedEvent }, select: { params: true } })
  return new Set(rows.flatMap(({ params }) => destroyedParams.parse(JSON.parse(params)).records))
}

/** What is shown of a concern must be what its entries come to: who may read it follows from it. */
async function compareStanding(
  client: Client,
  schoolId: number,
  entries: ReadonlyMap<number, readonly PlainEntry[]>,
  flaw: (says: string, at?: { concernId?: number }) => void,
): Promise<void> {
  const where = { where: { schoolId } }
  const concerns = await client.concern.findMany(where)
  const pupils = await client.concernPupil.findMany(where)
  const readers = await client.concernReader.findMany(where)
  const links = await client.concernLink.findMany(where)
  const tasks = await client.concernTask.findMany(where)
  const of = <Row extends { concernId: number }>(rows: readonly Row[], id: number) =>
    rows.filter(({ concernId }) => concernId === id)
  const there = new Set(concerns.map(({ id }) => id))
  for (const id of entries.keys())
    if (!there.has(id)) flaw(`concern ${id} is in the record and not in the list`, { concernId: id })
  for (const { id, schoolId: _, ...row } of concerns) {
    const own = entries.get(id)
    if (!own) {
      flaw(`concern ${id} is in the list and not in the record`, { concernId: id })
      continue
    }
    const rows = {
      ...row,
      pupils: of(pupils, id).map(({ pupilId, addedBy, removedBy }) => ({ pupilId, addedBy, removedBy })),
      readers: of(readers, id).map(({ staffId, addedBy }) => ({ staffId, addedBy })),
      links: of(links, id).map(({ otherId, addedBy }) => ({ otherId, addedBy })),
      tasks: of(tasks, id).map(({ entryId, ownerId, due, doneAt }) => ({ entryId, ownerId, due, doneAt })),
    }
    const worked = workedOut(own)
    if (!worked || inOneOrder(rows) !== inOneOrder(worked))
      flaw(`concern ${id} is shown otherwise than its entries say`, { concernId: id })
  }
}

function workedOut(entries: readonly PlainEntry[]): Omit<ConcernStanding, 'unanswered' | 'raised'> | undefined {
  try {
    const { unanswered: _, raised: __, ...standing } = standingOf(entries)
    return standing
  } catch {
    return undefined
  }
}

/** Whatever order its rows and columns come in, the same standing is the same text. */
function inOneOrder(value: object): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (Array.isArray(each)) return each.map((one) => JSON.stringify(one, Object.keys(one).toSorted())).toSorted()
    if (typeof each !== 'object' || each === null) return each
    return Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}
