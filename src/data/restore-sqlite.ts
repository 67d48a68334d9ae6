import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, chown, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import Sqlite from 'better-sqlite3'
import { type BackupManifest, BackupRefused, exists, sweepHalfMade, syncFolder } from './backup-file.ts'
import { codeOf, contentsOf } from './backup-sqlite.ts'
import type { Database } from './database.ts'
import { openDatabase } from './database.ts'
import { checkContents, type Restoring } from './restore.ts'

/** A database is a file and, after a crash, up to two more. */
const parts = ['', '-wal', '-shm'] as const

/**
 * Puts an SQLite backup in the place of the present database, which is moved aside with all its files. The new one is made ready
 * beside it first, so that whatever fails leaves everything as it was.
 */
export async function restoreSqlite(
  databasePath: string,
  file: string,
  manifest: BackupManifest,
  restoring: Restoring,
): Promise<string | undefined> {
  const path = resolve(databasePath)
  await mkdir(dirname(path), { recursive: true })
  const held = await heldAlone(path)
  const freshOf = (pid: string) => `${path}.restoring-${pid}`
  await sweepHalfMade(freshOf)
  const fresh = freshOf(String(process.pid))
  try {
    await extract(file, fresh, manifest.bytes)
    checkCopy(fresh, manifest)
    const database = await openDatabase(`file:${fresh}`, { now: () => restoring.now })
    await finishing(database, restoring)
    await keepOwner(path, fresh)
    const aside = (await exists(path)) ? await freeName(`${path}.${restoring.suffix}`) : undefined
    if (aside) for (const part of parts) if (await exists(path + part)) await rename(path + part, aside + part)
    await rename(fresh, path)
    await syncFolder(path)
    return aside
  } finally {
    held?.close()
    for (const part of parts) await rm(fresh + part, { force: true })
  }
}

/** Whoever could open the old file can open the new one: often somebody else restores than the one as whom Formroom runs. */
async function keepOwner(present: string, fresh: string): Promise<void> {
  const known = await stat(present).catch(() => undefined)
  if (!known) return
  await chmod(fresh, known.mode & 0o660)
  if (process.getuid?.() === 0) await chown(fresh, known.uid, known.gid)
}

async function finishing(database: Database, restoring: Restoring): Promise<void> {
  try {
    await restoring.finish(database)
  } finally {
    await database.close()
  }
}

/**
 * Holds the present database so that nobody else can open it meanwhile. Leaving the write-ahead log needs it all to oneself, even
 * from those who have it open and do nothing, so a server that runs is told by that. A damaged one cannot be held, nor served.
 */
async function heldAlone(path: string): Promise<Sqlite | undefined> {
  if (!(await exists(path))) return undefined
  const present = new Sqlite(path, { fileMustExist: true, timeout: 0 })
  try {
    present.pragma('journal_mode = DELETE')
    present.exec('BEGIN EXCLUSIVE')
    return present
  } catch (error) {
    present.close()
    if (codeOf(error).startsWith('SQLITE_BUSY')) {
      throw new BackupRefused(`Formroom has ${path} open. Stop it (and whatever else uses the database), then restore again.`)
    }
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(error))) return undefined
    throw error
  }
}

async function extract(file: string, to: string, bytes: number): Promise<void> {
  await pipeline(createReadStream(file, { end: bytes - 1 }), createWriteStream(to, { flags: 'wx', mode: 0o600 }))
  const copy = await open(to, 'r+')
  await copy.sync()
  await copy.close()
}

function checkCopy(path: string, manifest: BackupManifest): void {
  const copy = new Sqlite(path, { fileMustExist: true })
  try {
    checkContents(contentsOf(copy), manifest)
    if (copy.pragma('foreign_key_check').length > 0) {
      throw new BackupRefused('The backup holds rows that point to nothing (foreign_key_check). Take another backup.')
    }
  } finally {
    copy.close()
  }
}

async function freeName(wanted: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`
    const taken = await Promise.all(parts.map((part) => exists(name + part)))
    if (!taken.includes(true)) return name
  }
}
