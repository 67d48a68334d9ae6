import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Instant } from '../school/school-date.ts'
import { ImportRefused } from './import-report.ts'

/** A file as it was read, once: what is imported is what was looked at, whatever happens to the file meanwhile. */
export interface FileBytes {
  /** Its name without the folder. */
  readonly name: string
  readonly bytes: Uint8Array
  /** The file's own time. */
  readonly modified: Instant
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string
}

const megabyte = 1024 * 1024
/** A year's marks of a large school are about 30 MB. */
export const largestFile = 200 * megabyte

export function fileBytes(name: string, bytes: Uint8Array, modified: Instant): FileBytes {
  return { name, bytes, modified, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Reads a file; refuses, in a sentence, one that cannot be read or is too large. */
export async function readFileBytes(path: string): Promise<FileBytes> {
  try {
    const found = await stat(path)
    const { size, mtime } = found
    if (!found.isFile() && !found.isDirectory()) {
      throw unreadable(`${path} isn't a regular file but a device or a pipe. Save the export as a file and import that.`)
    }
    if (size > largestFile) throw tooLarge(basename(path))
    return fileBytes(basename(path), await readFile(path), mtime)
  } catch (error) {
    if (error instanceof ImportRefused) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const why: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'this account may not open it',
    }
    throw unreadable(`${path} can't be read: ${why[code] ?? 'opening it failed'}.`)
  }
}

export function tooLarge(name: string): ImportRefused {
  return unreadable(`${name} is larger than ${largestFile / megabyte} MB. Split it, or export less at once.`)
}

export function unreadable(message: string): ImportRefused {
  return new ImportRefused({ kind: 'unreadable', message })
}
