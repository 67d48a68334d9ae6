import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, link, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** What a backup is of. Counts alone: no names. */
const backupManifest = z.object({
  format: z.number(),
  provider: z.enum(['sqlite', 'postgresql']),
  /** The version of Formroom that made it. */
  product: z.string(),
  /** When what it holds was true. */
  at: z.iso.datetime(),
  migrations: z.array(z.string()),
  schools: z.number(),
  /** How many rows each table holds. */
  rows: z.record(z.string(), z.number()),
  /** PostgreSQL: the version of pg_dump, whose files an older pg_restore cannot read. */
  tool: z.number().optional(),
  /** A fingerprint of FORMROOM_SECRET as it was, by which a restore can tell whether it is still the same. */
  key: z.string().nullable(),
  bytes: z.number(),
  sha256: z.string(),
})
export type BackupManifest = z.output<typeof backupManifest>

/** The layout that this Formroom writes; it reads none that is newer. */
export const backupFormat = 1

/** A backup cannot be made or put back; the message says why and what to do, and nothing was changed. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

/**
 * A backup is one file: what the database's own tool wrote, then its description as JSON, the description's length in eight digits
 * and this. SQLite and pg_restore take such a file as it stands, since both go by what stands at its beginning.
 */
const ending = 'formroom backup\n'
const lengthDigits = 8

/** Ends a file that a database's tool wrote with its description, and has the disk keep it. */
export async function endBackup(
  path: string,
  manifest: Omit<BackupManifest, 'format' | 'bytes' | 'sha256'>,
): Promise<BackupManifest> {
  const { size } = await stat(path)
  const whole: BackupManifest = { format: backupFormat, ...manifest, bytes: size, sha256: await sha256Of(path, size) }
  const json = JSON.stringify(whole)
  const file = await open(path, 'a')
  try {
    await file.write(`${json}${String(Buffer.byteLength(json)).padStart(lengthDigits, '0')}${ending}`)
    await file.sync()
  } finally {
    await file.close()
  }
  return whole
}

/** Reads a backup's description and checks that the file is whole and of a kind that is known here. */
export async function readBackup(path: string): Promise<BackupManifest> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new BackupRefused(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${error.code}).`)
  })
  try {
    const manifest = await manifestIn(file, path)
    if (manifest.format > backupFormat) throw newer(path, manifest)
    if ((await sha256Of(path, manifest.bytes)) !== manifest.sha256) throw damaged(path)
    return manifest
  } finally {
    await file.close()
  }
}

async function manifestIn(file: FileHandle, path: string): Promise<BackupManifest> {
  const { size } = await file.stat()
  const tail = lengthDigits + ending.length
  const last = size < tail ? '' : await textAt(file, size - tail, tail)
  if (!last.endsWith(ending)) {
    throw new BackupRefused(`${path} is no backup made by formroom backup, or its end is missing: it may have been cut short.`)
  }
  const length = Number(last.slice(0, lengthDigits))
  const json = length > 0 && length <= size - tail ? await textAt(file, size - tail - length, length) : ''
  const parsed = backupManifest.safeParse(parsedJson(json))
  if (parsed.success) {
    if (parsed.data.bytes !== size - tail - length) throw damaged(path)
    return parsed.data
  }
  const format = z.object({ format: z.number(), product: z.string() }).safeParse(parsedJson(json))
  throw format.success && format.data.format > backupFormat ? newer(path, format.data) : damaged(path)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function textAt(file: FileHandle, position: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position, length })
  return buffer.subarray(0, bytesRead).toString('utf8')
}

function damaged(path: string): BackupRefused {
  return new BackupRefused(`${path} is damaged: it does not hold what was written into it. Take another backup.`)
}

export function newer(path: string, { product }: Pick<BackupManifest, 'product'>): BackupRefused {
  return new BackupRefused(`${path} was made by a newer Formroom (${product}). Install that version, then restore with it.`)
}

async function sha256Of(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  if (bytes > 0) for await (const chunk of createReadStream(path, { end: bytes - 1 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Gives a finished file its name, unless that has been taken meanwhile: nothing is ever overwritten. */
export async function nameFinished(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw taken(to)
    // Sticks and some shares know no links; there the name was free a moment ago.
    if (await exists(to)) throw taken(to)
    await rename(from, to)
  }
  await syncFolder(to)
}

export function taken(path: string): BackupRefused {
  return new BackupRefused(`${path} is there already, and a backup never overwrites anything. Give it another name.`)
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** Has the disk keep the names in the folder of a file, where the system can. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

/**
 * Removes the half-made files of processes that were killed: they hold pupils' data and nobody would miss them. Names are
 * `nameOf(process id)` and may go on, as SQLite's `-wal` does.
 */
export async function sweepHalfMade(nameOf: (pid: string) => string): Promise<void> {
  const folder = dirname(nameOf(''))
  const [before = '', after = ''] = nameOf('\0')
    .slice(folder.length + 1)
    .split('\0')
  for (const name of await readdir(folder).catch(() => [])) {
    const rest = name.startsWith(before) ? name.slice(before.length) : ''
    const [, pid, tail = ''] = /^(\d+)(.*)$/.exec(rest) ?? []
    if (pid !== undefined && tail.startsWith(after) && !isAlive(Number(pid))) await rm(join(folder, name), { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
