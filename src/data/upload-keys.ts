import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../school/clock.ts'
import type { Instant } from '../school/school-date.ts'
import type { Database } from './database.ts'

/** A key as it is listed: the key itself was shown once and is not kept. */
export interface UploadKeyListed {
  readonly id: number
  readonly school: string
  /** What it is for: `SIMS export on server 2`. */
  readonly name: string
  readonly createdAt: Instant
  readonly lastUsedAt: Instant | undefined
  readonly revokedAt: Instant | undefined
}

/** So that a key is known for one where it lies about. */
const prefix = 'formroom_'
const keyBytes = 32

/** Makes a key by which a school's own script may upload files. What is returned is the only copy of it. */
export async function createUploadKey(
  database: Database,
  clock: Clock,
  schoolId: number,
  name: string,
): Promise<{ readonly id: number; readonly key: string }> {
  const key = `${prefix}${randomBytes(keyBytes).toString('base64url')}`
  const at = clock.now()
  return database.write(async (transaction) => {
    const data = { schoolId, name, hash: hashOf(key), createdAt: at }
    const { id } = await transaction.uploadKey.create({ data, select: { id: true } })
    const params = JSON.stringify({ uploadKey: id })
    await transaction.auditEntry.create({ data: { schoolId, at, event: 'upload key made', params, outcome: 'done' } })
    return { id, key }
  })
}

/** Every key there has been, the newest last. */
export async function listUploadKeys(database: Database): Promise<readonly UploadKeyListed[]> {
  const keys = await database.read.uploadKey.findMany({ orderBy: { id: 'asc' } })
  const schools = await database.read.school.findMany({ select: { id: true, name: true } })
  return keys.map(({ id, schoolId, name, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    school: schools.find((school) => school.id === schoolId)?.name ?? '',
    name,
    createdAt,
    lastUsedAt: lastUsedAt ?? undefined,
    revokedAt: revokedAt ?? undefined,
  }))
}

/** Ends a key at once. Gives whether there was one to end. */
export async function revokeUploadKey(database: Database, clock: Clock, id: number): Promise<boolean> {
  const at = clock.now()
  return database.write(async (transaction) => {
    const key = await transaction.uploadKey.findFirst({ where: { id, revokedAt: null } })
    if (!key) return false
    await transaction.uploadKey.update({ where: { id }, data: { revokedAt: at } })
    const params = JSON.stringify({ uploadKey: id })
    const { schoolId } = key
    await transaction.auditEntry.create({ data: { schoolId, at, event: 'upload key revoked', params, outcome: 'done' } })
    return true
  })
}

/** The school whose key it is; undefined for what is no key, or none any more. Notes that it was used. */
export async function schoolOfUploadKey(database: Database, clock: Clock, key: string): Promise<number | undefined> {
  if (!key.startsWith(prefix) || key.length > 100) return undefined
  const hash = hashOf(key)
  const found = await database.read.uploadKey.findUnique({ where: { hash } })
  if (!found || found.revokedAt || !timingSafeEqual(Buffer.from(found.hash), Buffer.from(hash))) return undefined
  const { count } = await database.write((transaction) =>
    transaction.uploadKey.updateMany({ where: { id: found.id, revokedAt: null }, data: { lastUsedAt: clock.now() } }),
  )
  return count === 1 ? found.schoolId : undefined
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
