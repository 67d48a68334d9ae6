import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../../data/database.ts'
import { type Clock, systemClock } from '../../school/clock.ts'
import { foldName } from '../../school/fold-name.ts'
import { type ImportKind, ImportRefused } from '../import-report.ts'
import { kindOfFile } from '../receive/kind-of-file.ts'
import { type FileTaken, recordReceived, type SchoolMeant, takeFile } from '../receive/receive-file.ts'
import { timeOfFile } from '../receive/time-of-name.ts'
import { whyUnfinished } from '../receive/why-unfinished.ts'
import { codeOf, type Disk, type FileStamp, type Listed, realDisk, reportNameOf } from './disk.ts'
import { isPassedOver } from './unfinished-names.ts'
import { folderOf, watchReport } from './watch-report.ts'

export interface WatchOptions {
  readonly database: Database
  readonly clock: Clock
  readonly folder: string
  /** The school that all of the folder is for; otherwise the only one, and a sub-folder for each that is named like a school. */
  readonly school?: string | undefined
  /** Seconds between two looks. */
  readonly every?: number | undefined
  told(happening: WatchHappening): void
  readonly disk?: Disk | undefined
  readonly timing?: WatchTiming | undefined
}

export interface WatchTiming {
  /** A file is finished when nothing about it has changed for so many milliseconds, over two looks. */
  readonly settles: number
  /** One that ends in the middle may only be slow; after so many milliseconds it was cut off. */
  readonly cutOff: number
}

/** What a watch has to say. Each thing is said once. */
export type WatchHappening =
  | { readonly kind: 'taken'; readonly name: string; readonly taken: FileTaken; readonly movedTo: string | undefined }
  /** It stays where it is for now. */
  | { readonly kind: 'left'; readonly name: string; readonly reason: string }
  /** It went on being written after it had been dealt with, and is dealt with again. */
  | { readonly kind: 'went on'; readonly name: string }
  /** `folder`: a school's own within the watched one. */
  | { readonly kind: 'folder gone'; readonly code: string; readonly folder?: string }
  | { readonly kind: 'folder back'; readonly folder?: string }
  | { readonly kind: 'fault'; readonly error: unknown }

export interface Watch {
  /** Looks once and deals with what is ready. Gives how many files are not ready yet and may be at the next look. */
  look(): Promise<{ readonly waiting: number }>
  /** Looks again and again until it is stopped. */
  start(): void
  /** Resolves when what it was doing is finished. */
  stop(): Promise<void>
}

const usualTiming: WatchTiming = { settles: 2_000, cutOff: 60_000 }
/** For this long one that has been moved is looked at in case its writer was not finished. */
const watchedOnMilliseconds = 600_000
const mostFaults = 5
const usualSeconds = 5

const order: readonly ImportKind[] = ['calendar', 'staff', 'pupils', 'classes', 'timetable', 'marks', 'lesson-marks', 'space']

interface Place {
  readonly folder: string
  readonly school: SchoolMeant
}

/** What is remembered of a file that lies in a watched folder. */
interface Seen extends FileStamp {
  readonly path: string
  readonly name: string
  readonly place: Place
  /** Since when it has been there, and since when as it is, by the process's own clock. */
  readonly noticed: number
  readonly since: number
  rank?: readonly [kind: number, asOf: number] | undefined
  /** It came before. What another Formroom may just have imported is left to that one until the next look. */
  leftToAnother?: boolean
  /** It has been dealt with and could not be moved: it is not dealt with again. */
  taken?: FileTaken
  faults: number
  said?: string
}

interface Moved extends FileStamp {
  readonly name: string
  readonly folder: string
  readonly to: string
  readonly at: number
}

/**
 * Watches a folder for files that the MIS drops there, by looking at it again and again: events are not to be had from network
 * shares. Finished files are imported, in an order in which they make sense, and moved away with a report beside them.
 */
export function createWatch(options: WatchOptions): Watch {
  const { database, clock, folder, school, every = usualSeconds, told, disk = realDisk } = options
  const { settles, cutOff } = options.timing ?? usualTiming
  const seen = new Map<string, Seen>()
  let moved: readonly Moved[] = []
  let gone: string | undefined
  const schoolsGone = new Set<string>()
  const nobodys = new Set<string>()
  let stopping = new AbortController()
  let running: Promise<void> | undefined
  let lastFault: string | undefined

  async function look(): Promise<{ waiting: number }> {
    const places = await placesNow()
    if (!places) return { waiting: 0 }
    await putBackWhatWentOn()
    const present = new Set<string>()
    for (const place of places) await notice(place, present)
    for (const [path, { place }] of seen) if (!present.has(path) && !schoolsGone.has(place.folder)) seen.delete(path)
    for (const file of await inOrder([...seen.values()])) {
      if (stopping.signal.aborted) break
      if (schoolsGone.has(file.place.folder)) continue
      // What comes after it in order may need it.
      if (!isReady(file) && performance.now() - file.noticed < cutOff) break
      if (isReady(file) && !(await dealSafely(file))) break
    }
    return { waiting: [...seen.values()].filter((file) => !file.taken && file.said === undefined).length }
  }

  /** The folders to look into; undefined while the folder is not there. */
  async function placesNow(): Promise<readonly Place[] | undefined> {
    let folders: readonly string[]
    try {
      folders = (await disk.list(folder)).folders
    } catch (error) {
      if (gone === undefined) told({ kind: 'folder gone', code: codeOf(error) ?? 'unknown' })
      gone = codeOf(error) ?? 'unknown'
      return undefined
    }
    if (gone !== undefined) told({ kind: 'folder back' })
    gone = undefined
    if (school !== undefined) return [{ folder, school: { name: school, mayBeNew: true } }]
    const schools = await database.read.school.findMany({ select: { id: true, name: true } })
    if (schools.length > 1) for (const name of folders) tellOfNobodys(name, schools)
    const own = folders.flatMap((name) => {
      const known = schools.find((each) => foldName(each.name) === foldName(name))
      return known ? [{ folder: join(folder, name), school: { id: known.id } }] : []
    })
    return [{ folder, school: 'the only one' }, ...own]
  }

  /** A folder whose name is misspelt would otherwise be waited for in vain. */
  function tellOfNobodys(name: string, schools: readonly { readonly name: string }[]): void {
    const isKnown = Object.values(folderOf).includes(name) || name.startsWith('.') || nobodys.has(name)
    if (isKnown || schools.some((each) => foldName(each.name) === foldName(name))) return
    nobodys.add(name)
    told({ kind: 'left', name, reason: 'No school here is called so: nothing in this folder is looked at.' })
  }

  async function notice(place: Place, present: Set<string>): Promise<void> {
    const files = await filesIn(place)
    for (const { name, size, modified } of files) {
      if (isPassedOver(name)) continue
      const path = join(place.folder, name)
      present.add(path)
      const known = seen.get(path)
      if (known && known.size === size && known.modified === modified) continue
      const since = performance.now()
      seen.set(path, { path, name, place, size, modified, noticed: known?.noticed ?? since, since, faults: 0 })
    }
  }

  /** One school's folder that cannot be looked into holds up no other's. */
  async function filesIn({ folder: path }: Place): Promise<Listed['files']> {
    const own = path === folder ? {} : { folder: basename(path) }
    try {
      const { files } = await disk.list(path)
      if (schoolsGone.delete(path)) told({ kind: 'folder back', ...own })
      return files
    } catch (error) {
      if (!schoolsGone.has(path)) told({ kind: 'folder gone', ...own, code: codeOf(error) ?? 'unknown' })
      schoolsGone.add(path)
      return []
    }
  }

  function isReady({ since }: Seen): boolean {
    return performance.now() - since >= settles
  }

  /** Calendar and rosters before the marks that need them; of each kind what was true first. */
  async function inOrder(files: readonly Seen[]): Promise<readonly Seen[]> {
    for (const file of files) file.rank ??= await rankOf(file)
    const [last] = [[order.length, 0]] as const
    return files.toSorted((a, b) => {
      const [kindA, asOfA] = a.rank ?? last
      const [kindB, asOfB] = b.rank ?? last
      return kindA - kindB || asOfA - asOfB || (a.name < b.name ? -1 : 1)
    })
  }

  async function rankOf({ path, name, modified }: Seen): Promise<Seen['rank']> {
    const { asOf } = timeOfFile(name, new Date(modified))
    const { kind } = await disk.readBeginning(path).then(kindOfFile, () => ({ kind: undefined }))
    return [kind ? order.indexOf(kind) : order.length, asOf.getTime()]
  }

  /** Whether to go on with the next file: one bad file stops nothing, a database that does not answer ends the look. */
  async function dealSafely(file: Seen): Promise<boolean> {
    try {
      await deal(file)
      return true
    } catch (error) {
      const answers = await database.read.school.count().then(
        () => true,
        () => false,
      )
      if (answers) file.faults += 1
      tellFault(error)
      if (file.faults >= mostFaults)
        await settle(file, await refusedFor(file, 'Something went wrong here each time it was tried.'))
      return answers
    }
  }

  async function deal(file: Seen): Promise<void> {
    if (file.taken) return void (await moveAway(file, file.taken))
    const read = await readOrLeave(file)
    if (!read) return
    const unfinished = whyUnfinished(read)
    if (unfinished && isYoung(file)) return leave(file, `${unfinished} It may still be being written, so it is left for now.`)
    const taken = await takeFile({ database, clock, file: read, school: file.place.school })
    if (taken.outcome === 'later') return leave(file, taken.reason)
    if (taken.outcome === 'repeated' && !file.leftToAnother) {
      file.leftToAnother = true
      return
    }
    await settle(file, taken, read.sha256)
  }

  async function readOrLeave(file: Seen) {
    try {
      const { file: read, stamp } = await disk.read(file.path)
      if (stamp.size === file.size && stamp.modified === file.modified) return read
      seen.set(file.path, { ...file, ...stamp, since: performance.now(), rank: undefined })
      return undefined
    } catch (error) {
      if (error instanceof ImportRefused) await settle(file, await refusedFor(file, error.message))
      else if (codeOf(error) === 'ENOENT') seen.delete(file.path)
      else if (isLocked(error)) leave(file, 'Another program has it open, or this account may not read it. It is tried again.')
      else throw error
      return undefined
    }
  }

  function isYoung({ since, modified }: Seen): boolean {
    const unchanged = Math.max(performance.now() - since, systemClock.now().getTime() - modified)
    return unchanged < cutOff
  }

  function leave(file: Seen, reason: string): void {
    if (file.said !== reason) told({ kind: 'left', name: file.name, reason })
    file.said = reason
  }

  async function refusedFor({ name, modified }: Seen, reason: string): Promise<FileTaken> {
    const { asOf } = timeOfFile(name, new Date(modified))
    return { outcome: 'refused', reason, kind: undefined, schoolId: undefined, asOf, report: undefined }
  }

  async function settle(file: Seen, taken: FileTaken, sha256 = ''): Promise<void> {
    if (!(await disk.stampOf(file.path))) return void seen.delete(file.path)
    await recordReceived(database, clock, 'watch', { name: file.name, sha256, size: file.size }, taken)
    file.taken = taken
    const movedTo = await moveAway(file, taken)
    lastFault = undefined
    told({ kind: 'taken', name: file.name, taken, movedTo })
  }

  /** Gives where it is now; undefined where it could not be moved, or somebody else has moved it. */
  async function moveAway(file: Seen, taken: FileTaken): Promise<string | undefined> {
    if (taken.outcome === 'later') return undefined
    try {
      const stamp = await disk.stampOf(file.path)
      if (stamp?.size !== file.size || stamp.modified !== file.modified) return undefined
      const to = await disk.moveInto(file.path, join(file.place.folder, folderOf[taken.outcome]))
      seen.delete(file.path)
      moved = [...moved, { ...stamp, name: file.name, folder: file.place.folder, to, at: performance.now() }]
      await disk.writeNew(reportNameOf(to), watchReport(to, taken)).catch((error) => told({ kind: 'fault', error }))
      return to
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      if (file.said !== 'not moved')
        told({ kind: 'left', name: file.name, reason: 'It has been dealt with and could not be moved away.' })
      file.said = 'not moved'
      return undefined
    }
  }

  /** A writer that was slower than thought goes on writing into the file that has been moved: nothing of it may be lost. */
  async function putBackWhatWentOn(): Promise<void> {
    const young = moved.filter(({ at }) => performance.now() - at < watchedOnMilliseconds)
    const still: Moved[] = []
    for (const each of young) {
      const stamp = await disk.stampOf(each.to).catch(() => undefined)
      if (!stamp) continue
      if (stamp.size === each.size && stamp.modified === each.modified) still.push(each)
      else {
        await disk.remove(reportNameOf(each.to))
        await disk.moveInto(each.to, each.folder)
        told({ kind: 'went on', name: each.name })
      }
    }
    moved = still
  }

  /** A database that is away would otherwise be told of with every look. */
  function tellFault(error: unknown): void {
    const fault = error instanceof Error ? `${error.name} ${codeOf(error)}` : String(error)
    if (fault !== lastFault) told({ kind: 'fault', error })
    lastFault = fault
  }

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { waiting } = await look().catch((error) => {
        tellFault(error)
        return { waiting: 0 }
      })
      const pause = waiting > 0 ? Math.min(every * 1_000, settles) : every * 1_000
      await delay(pause, undefined, { signal }).catch(() => undefined)
    }
  }

  return {
    look,
    start() {
      stopping = new AbortController()
      running ??= run(stopping.signal)
    },
    async stop() {
      stopping.abort()
      await running
      running = undefined
    },
  }
}

const locked: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES', 'EAGAIN', 'ETXTBSY'])

function isLocked(error: unknown): boolean {
  return locked.has(codeOf(error) ?? '')
}
