import { createHmac, timingSafeEqual } from 'node:crypto'
import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { type Anchor, beginningOf, chainAddedTo, chainKey, chainKeyNames, findChainKey, sealOf } from './concern-chain.ts'
import type { Client, Database, Transaction } from './database.ts'
import type { Vault } from './vault.ts'

/** A head of a school's chain as a line of the file holds it. A line that is none has position 0. */
export interface HeadKept extends Anchor {
  readonly schoolId: number
  /** Counted from 1. */
  readonly line: number
  /** When `formroom restore` put a backup in the place of the database, whose head this was then; undefined in ordinary lines. */
  readonly restoredAt: string | undefined
  /** The seal of the school's line before: a line about a restore holds in its own place alone. */
  readonly before: string
  /** Begun and never ended: the process or the machine stopped in the middle of it. */
  readonly unfinished: boolean
}

/**
 * The same database, which writes down the head of a school's chain in a file beside it after every commit that added to it: where the
 * end of the chain is cut off, with its anchors in the audit, the file still knows of it. What is not there yet when it is opened is
 * added. The file is only ever added to. `fault` is told where it cannot be written, which keeps nobody from filing.
 */
export async function keepingHeads(
  database: Database,
  vault: Vault,
  path: string,
  fault: (error: unknown) => unknown,
): Promise<Database> {
  const file = openHeads(path)
  async function keep(schoolIds: readonly number[]): Promise<void> {
    try {
      for (const schoolId of schoolIds) await keepHead(database.read, vault, file, schoolId)
    } catch (error) {
      fault(error)
    }
  }

  const schools = await database.read.concernEntry.findMany({ distinct: ['schoolId'], select: { schoolId: true } })
  await keep(schools.map(({ schoolId }) => schoolId))
  return {
    ...database,
    async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
      let added: number | undefined
      const result = await database.write(async (transaction) => {
        const done = await work(transaction)
        added = chainAddedTo(transaction)
        return done
      })
      if (added !== undefined) await keep([added])
      return result
    },
  }
}

/**
 * Writes down a school's head, unless the file has it already or knows of another chain than is here: that is for `verify` to say. What
 * came before a restore, and the heads of another database, keep nothing from being written.
 */
async function keepHead(client: Client, vault: Vault, file: HeadsFile, schoolId: number): Promise<void> {
  const order = { orderBy: { position: 'desc' }, select: { position: true, hash: true } } as const
  const head = await client.concernEntry.findFirst({ where: { schoolId }, ...order })
  const found = head && (await findChainKey(client, vault, schoolId))
  if (!head || !found) return
  const names = await chainKeyNames(client, schoolId)
  const last = sinceRestored(file.heads().filter((kept) => kept.schoolId === schoolId && names.has(kept.key))).reduce<
    HeadKept | undefined
  >((latest, kept) => (latest && latest.position >= kept.position ? latest : kept), undefined)
  if (last) {
    const { position } = last
    const there =
      position === 0 ? undefined : await client.concernEntry.findFirst({ where: { schoolId, position }, select: { hash: true } })
    if (position >= head.position || (position > 0 && there?.hash !== last.hash)) return
  }
  file.add(`${schoolId} ${head.position} ${head.hash} ${found.name} ${sealOf(found.key, schoolId, head)}`)
}

/**
 * Writes into the file that a backup took the database's place: from there on heads are kept again, and `verify` knows why some of them
 * are beyond the end. Nothing where the file knows nothing of the school. Needs the records key.
 */
export async function noteRestored(database: Database, vault: Vault, path: string, now: Date): Promise<void> {
  const file = openHeads(path)
  const known = new Set(file.heads().map(({ schoolId }) => schoolId))
  for (const { id: schoolId } of await database.read.school.findMany({ select: { id: true }, orderBy: { id: 'asc' } })) {
    if (!known.has(schoolId)) continue
    const { name, key } = await database.write((transaction) => chainKey(transaction, vault, schoolId))
    const head = await database.read.concernEntry.findFirst({ where: { schoolId }, orderBy: { position: 'desc' } })
    const { position, hash } = head ?? { position: 0, hash: beginningOf(schoolId) }
    const before =
      file
        .heads()
        .filter((kept) => kept.schoolId === schoolId)
        .at(-1)?.seal ?? ''
    const restored = { schoolId, position, hash, restoredAt: now.toISOString(), before }
    file.add(`restored ${restored.restoredAt} ${schoolId} ${position} ${hash} ${name} ${restoreSeal(key, restored)}`)
  }
}

/** Whether a line about a restore was made by who has the records key, for the place in which it stands. */
export function isRestoreSealed(key: Uint8Array, kept: HeadKept): boolean {
  const right = Buffer.from(restoreSeal(key, kept))
  const given = Buffer.from(kept.seal)
  return right.length === given.length && timingSafeEqual(right, given)
}

function restoreSeal(
  key: Uint8Array,
  { schoolId, position, hash, restoredAt, before }: Pick<HeadKept, 'schoolId' | 'position' | 'hash' | 'restoredAt' | 'before'>,
): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['restored', restoredAt, schoolId, position, hash, before]))
    .digest('hex')
}

function sinceRestored(heads: readonly HeadKept[]): readonly HeadKept[] {
  return heads.slice(
    Math.max(
      0,
      heads.findLastIndex(({ restoredAt }) => restoredAt !== undefined),
    ),
  )
}

interface HeadsFile {
  heads(): readonly HeadKept[]
  add(line: string): void
}

/** The file, read again only when it has grown: other processes add to it too. */
function openHeads(path: string): HeadsFile {
  let text = ''
  let heads: readonly HeadKept[] = []
  const look = () => {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    if (size === text.length) return
    text = readText(path)
    heads = headsIn(text)
  }
  return {
    heads() {
      look()
      return heads
    },
    add(line) {
      look()
      // A line that was never ended stays by itself, instead of making the next one unreadable.
      appendFileSync(path, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`, { mode: 0o600 })
    },
  }
}

/** The heads in the file, in its order. Nothing where there is no file. */
export function readHeads(path: string): readonly HeadKept[] {
  return headsIn(readText(path))
}

/** One character for each byte, whatever is in it. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

const headLine = /^(?:restored (\S+) )?(\d+) (\d+) ([0-9a-f]{64}) (chain:\S+) ([0-9a-f]{64})$/

function headsIn(text: string): readonly HeadKept[] {
  const seals = new Map<number, string>()
  return text.split('\n').flatMap((content, index) => {
    if (content === '') return []
    const [, restoredAt, id = '0', position = '0', hash = '', key = '', seal = ''] = headLine.exec(content) ?? []
    const schoolId = Number(id)
    const before = seals.get(schoolId) ?? ''
    seals.set(schoolId, seal)
    const unfinished = seal === '' && isBegun(content)
    return { line: index + 1, schoolId, position: Number(position), hash, key, seal, restoredAt, before, unfinished }
  })
}

/** Whether a line is the beginning of one. */
function isBegun(content: string): boolean {
  if ('restored '.startsWith(content)) return true
  const fields = content.startsWith('restored ') ? content.split(' ').slice(2) : content.split(' ')
  const [schoolId = '', position = '', hash = '', key = '', seal = '', ...more] = fields
  const partly = (whole: boolean, length: number) => whole || fields.length <= length
  return (
    more.length === 0 &&
    /^\d*$/.test(schoolId) &&
    /^\d*$/.test(position) &&
    /^[0-9a-f]{0,64}$/.test(hash) &&
    partly(hash.length === 64, 3) &&
    ('chain:'.startsWith(key) || key.startsWith('chain:')) &&
    /^[0-9a-f]{0,63}$/.test(seal)
  )
}
