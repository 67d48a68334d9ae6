import { appendFileSync, readFileSync } from 'node:fs'
import { type Anchor, chainAddedTo, findChainKey, sealOf } from './concern-chain.ts'
import type { Client, Database, Transaction } from './database.ts'
import type { Vault } from './vault.ts'

/** A head of a school's chain as a line of the file holds it. */
export interface HeadKept extends Anchor {
  readonly schoolId: number
  /** Counted from 1. */
  readonly line: number
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
  async function keep(schoolIds: readonly number[]): Promise<void> {
    try {
      for (const schoolId of schoolIds) await keepHead(database.read, vault, path, schoolId)
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

/** Writes down a school's head, unless the file has it already or knows of another chain than is here: that is for `verify` to say. */
async function keepHead(client: Client, vault: Vault, path: string, schoolId: number): Promise<void> {
  const order = { orderBy: { position: 'desc' }, select: { position: true, hash: true } } as const
  const head = await client.concernEntry.findFirst({ where: { schoolId }, ...order })
  const chainKey = head && (await findChainKey(client, vault, schoolId))
  if (!head || !chainKey) return
  const last = readHeads(path)
    .filter((kept) => kept.schoolId === schoolId)
    .reduce<HeadKept | undefined>((latest, kept) => (latest && latest.position >= kept.position ? latest : kept), undefined)
  if (last) {
    const there = await client.concernEntry.findFirst({ where: { schoolId, position: last.position }, select: { hash: true } })
    if (last.position >= head.position || there?.hash !== last.hash) return
  }
  const { position, hash } = head
  const seal = sealOf(chainKey.key, schoolId, head)
  appendFileSync(path, `${schoolId} ${position} ${hash} ${chainKey.name} ${seal}\n`, { mode: 0o600 })
}

const headLine = /^(\d+) (\d+) ([0-9a-f]{64}) (chain:\S+) ([0-9a-f]{64})$/

/** The heads in the file, in its order; a line that is none has position 0. Nothing where there is no file. */
export function readHeads(path: string): readonly HeadKept[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((content, index) => {
      const [, schoolId = '0', position = '0', hash = '', key = '', seal = ''] = headLine.exec(content) ?? []
      return { line: index + 1, schoolId: Number(schoolId), position: Number(position), hash, key, seal }
    })
}
