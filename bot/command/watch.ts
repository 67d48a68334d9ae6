import { stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ImportRefused } from '../../src/imports/import-report.ts'
import { approveFile } from '../../src/imports/watch/approve-file.ts'
import { createWatch, type Watch, type WatchHappening, type WatchOptions } from '../../src/imports/watch/watch-folder.ts'
import { watchReport } from '../../src/imports/watch/watch-report.ts'
import { never } from '../../src/school/never.ts'
import { kindOf } from '../fault.ts'
import type { Log } from '../log.ts'
import { type Command, type Running, UsageError } from './command.ts'

export const watch: Command = {
  name: 'watch',
  needsSchool: false,
  usage: `formroom watch FOLDER [--school NAME] [--once] [--every SECONDS]
      Imports the files that the school's system drops into a folder, and moves them to done, held or set-aside with a report.
      Where there are several schools, each has a sub-folder that is named like it. --once deals with what is there and ends.
  formroom watch --approve FILE
      Lets in a file that was held because it changes who sees whom.`,
  run: watchCommand,
}

/** `formroom watch`: 0 where all went well, 2 where with --once something was refused, held or rejected in part, 1 where nothing could be done. */
async function watchCommand({ formroom: { database }, config: { clock }, args, print }: Running): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      school: { type: 'string' },
      once: { type: 'boolean' },
      every: { type: 'string' },
      approve: { type: 'string' },
    },
  })
  if (values.approve !== undefined) {
    if (positionals.length > 0) throw new UsageError('Approve one file at a time: formroom watch --approve FILE.')
    return approve(values.approve, (path) => approveFile(database, clock, path), print)
  }
  const [folder, ...more] = positionals
  if (!folder || more.length > 0) throw new UsageError('Say which folder to watch: formroom watch FOLDER.')
  const every = values.every === undefined ? undefined : secondsOf(values.every)
  const options = { database, clock, folder, school: values.school, every }
  return values.once ? once(options, print) : forGood(options, print)
}

function secondsOf(text: string): number {
  const seconds = Number(text)
  if (Number.isFinite(seconds) && seconds >= 1 && seconds <= 86_400) return seconds
  throw new UsageError(`--every should be a number of seconds, 1 to 86400; it is "${text}".`)
}

type Folder = Omit<WatchOptions, 'told'>
type Print = Running['print']

/** Looks until everything that is there has been dealt with or left for a reason. */
async function once(folder: Folder, print: Print): Promise<number> {
  const isFolder = await stat(folder.folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw new UsageError(`${folder.folder} is no folder that I can look into.`)
  let status = 0
  const watching = createWatch({
    ...folder,
    told(happening) {
      print(sayHappening(happening))
      status = Math.max(status, statusOf(happening))
    },
  })
  while ((await watching.look()).waiting > 0) await delay(500)
  return status
}

function statusOf(happening: WatchHappening): number {
  if (happening.kind !== 'taken') return happening.kind === 'went on' ? 0 : 2
  const { outcome } = happening.taken
  return outcome === 'imported' || outcome === 'repeated' ? 0 : 2
}

/** Watches until it is told to stop, and finishes what it is doing then. */
async function forGood(folder: Folder, print: Print): Promise<number> {
  const watching = createWatch({ ...folder, told: (happening) => print(sayHappening(happening)) })
  watching.start()
  print(`Watching ${folder.folder}. Stop with Ctrl-C.`)
  await stopped()
  await watching.stop()
  return 0
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

async function approve(path: string, approving: (path: string) => ReturnType<typeof approveFile>, print: Print): Promise<number> {
  const approved = await approving(path).catch((error: unknown) => {
    const isThere = !(error instanceof Error && 'code' in error)
    throw error instanceof ImportRefused || isThere ? error : new UsageError(`${path} can't be read.`)
  })
  if (approved.kind === 'not held') {
    throw new UsageError(`No file with what is in ${path} is held. To import it by hand: formroom import KIND FILE.`)
  }
  const { taken, movedTo } = approved
  print(watchReport(path, taken).trimEnd())
  if (movedTo) print(`It is in ${movedTo} now.`)
  return taken.outcome === 'imported' || taken.outcome === 'repeated' ? 0 : taken.outcome === 'imported in part' ? 2 : 1
}

/** What a watch has to say, as a terminal shows it: on one line, whatever a file is called. */
export function sayHappening(happening: WatchHappening): string {
  return sentenceOf(happening).replaceAll(/\p{Cc}+/gu, ' ')
}

function sentenceOf(happening: WatchHappening): string {
  switch (happening.kind) {
    case 'taken': {
      const { name, taken, movedTo } = happening
      const { report, outcome, reason } = taken
      const counts =
        report && !report.failure ? ` (${report.added} added, ${report.changed} changed, ${report.rejected} rejected)` : ''
      return `${name}: ${outcome}${counts}${reason ? `. ${reason}` : ''}${movedTo ? ` → ${movedTo}` : ''}`
    }
    case 'left':
      return `${happening.name}: left where it is. ${happening.reason}`
    case 'went on':
      return `${happening.name}: went on being written after it was imported. It is taken again when it is finished.`
    case 'folder gone':
      return `The folder ${happening.folder ?? ''} can't be looked into (${happening.code}). I keep trying.`.replace('  ', ' ')
    case 'folder back':
      return `The folder ${happening.folder ?? ''} is there again.`.replace('  ', ' ')
    case 'fault':
      return `Something went wrong and will be tried again: ${happening.error instanceof Error ? happening.error.message : 'unknown'}`
    default:
      return never(happening)
  }
}

/** A watch that runs beside the server: it tells the log, in counts, and never names a file. */
export function watchWithLog(folder: Folder, log: Log): Watch {
  return createWatch({ ...folder, told: (happening) => logHappening(happening, log) })
}

function logHappening(happening: WatchHappening, log: Log): void {
  switch (happening.kind) {
    case 'taken': {
      const { kind, outcome, schoolId, report } = happening.taken
      const { added, changed, rejected } = report ?? {}
      log.info({ watch: 'taken', kind, outcome, schoolId, added, changed, rejected }, 'a file came')
      return
    }
    case 'left':
    case 'went on':
      log.info({ watch: happening.kind }, 'a file is not finished or cannot be moved')
      return
    case 'folder gone':
      log.warn({ watch: happening.kind, code: happening.code }, 'the watched folder cannot be looked into')
      return
    case 'folder back':
      log.info({ watch: happening.kind }, 'the watched folder is there again')
      return
    case 'fault':
      log.error({ watch: happening.kind, ...kindOf(happening.error) }, 'watching met a fault')
      return
    default:
      never(happening)
  }
}
