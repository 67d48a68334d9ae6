import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { type FileBytes, fileBytes, largestFile, tooLarge, unreadable } from '../file-bytes.ts'

/** What tells whether a file is still the same: its size and its own time. */
export interface FileStamp {
  readonly size: number
  readonly modified: number
}

export interface Listed {
  readonly files: readonly (FileStamp & { readonly name: string })[]
  readonly folders: readonly string[]
}

/** The folders that are watched, as the operating system has them. Links are neither listed nor followed. */
export interface Disk {
  list(folder: string): Promise<Listed>
  /** The whole file, with the stamp that it had when it was read. Refuses, in a sentence, one that is too large. */
  read(path: string): Promise<{ readonly file: FileBytes; readonly stamp: FileStamp }>
  /** Its first bytes, enough for the headings. */
  readBeginning(path: string): Promise<FileBytes>
  stampOf(path: string): Promise<FileStamp | undefined>
  /** Moves a file into a folder, under its name or one that is still free there. Gives the path it has then. */
  moveInto(path: string, folder: string): Promise<string>
  /** Writes a new text; one that is there already stays as it is. */
  writeNew(path: string, text: string): Promise<void>
  remove(path: string): Promise<void>
}

const beginning = 1 << 16
/** Windows has no such flag, and links on it are rare. */
const withoutLinks = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)

export const realDisk: Disk = {
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
    const stamps = await Promise.all(files.map((name) => realDisk.stampOf(join(folder, name))))
    return {
      files: files.flatMap((name, index) => {
        const stamp = stamps[index]
        return stamp ? [{ name, ...stamp }] : []
      }),
      folders: entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
    }
  },
  async read(path) {
    const handle = await open(path, withoutLinks)
    try {
      const found = await handle.stat()
      if (!found.isFile()) throw unreadable(`${basename(path)} isn't a regular file.`)
      if (found.size > largestFile) throw tooLarge(basename(path))
      const file = fileBytes(basename(path), await handle.readFile(), found.mtime)
      return { file, stamp: { size: found.size, modified: found.mtimeMs } }
    } finally {
      await handle.close()
    }
  },
  async readBeginning(path) {
    const handle = await open(path, withoutLinks)
    try {
      const { mtime } = await handle.stat()
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(beginning), 0, beginning, 0)
      return fileBytes(basename(path), buffer.subarray(0, bytesRead), mtime)
    } finally {
      await handle.close()
    }
  },
  async stampOf(path) {
    try {
      const found = await lstat(path)
      return found.isFile() ? { size: found.size, modified: found.mtimeMs } : undefined
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
  },
  async moveInto(path, folder) {
    await mkdir(folder).catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
    if (!(await lstat(folder)).isDirectory()) throw new Error(`${folder} is no folder`)
    const free = await reserve(folder, basename(path))
    try {
      await rename(path, free)
    } catch (error) {
      await rm(free, { force: true })
      throw error
    }
    return free
  },
  writeNew: (path, text) => writeFile(path, text, { flag: 'wx' }),
  remove: (path) => rm(path, { force: true }),
}

export const reportNameOf = (path: string) => `${path}.report.txt`

/** Takes a name that neither a file nor a report has, by making it: two that move at once never get the same. */
async function reserve(folder: string, name: string): Promise<string> {
  const extension = extname(name)
  const stem = basename(name, extension)
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem} (${number})${extension}`)
    if (await exists(reportNameOf(path))) continue
    try {
      await writeFile(path, '', { flag: 'wx' })
      return path
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** The operating system's word for what went wrong. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
