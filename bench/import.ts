import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Papa from 'papaparse'
import { type Database, openDatabase } from '../src/data/database.ts'
import { importFile } from '../src/imports/import-file.ts'
import { fixedClock } from '../src/school/clock.ts'

const pupils = 1000
const schoolDays = 285
const forms = 35
const marks = pupils * schoolDays * 2
const clock = fixedClock(new Date('2026-11-18T10:30:00Z'))

interface Time {
  readonly milliseconds: number
  /** Of the processor, which a busy machine stretches less. */
  readonly processor: number
}

export interface ImportMeasured {
  readonly marks: number
  readonly product: readonly Time[]
  readonly floor: readonly Time[]
  /** The longest that one tiny change, as an answer makes it, waited while the import ran, and how many there were. */
  readonly pause: { readonly longest: number; readonly median: number; readonly changes: number }
  /** A day's file of two thousand marks, corrections among them. */
  readonly daily: number
}

/**
 * Imports 570,000 marks, checked, published and with roll-ups kept, against its floor: papaparse streaming the same file into one
 * transaction of prepared upserts, with nothing checked and nothing rolled up. Both in turn, into the same table.
 */
export async function measureImport(rounds = 3): Promise<ImportMeasured> {
  const folder = await mkdtemp(join(tmpdir(), 'formroom-bench-'))
  try {
    const files = await writeFiles(folder)
    const product: Time[] = []
    const floor: Time[] = []
    for (let round = 0; round < rounds; round++) {
      floor.push(
        await withSchool(join(folder, `floor-${round}.db`), files, (database, file) => runFloor(database, file, files.marks)),
      )
      product.push(
        await withSchool(join(folder, `product-${round}.db`), files, (database) =>
          timed(() => importMarks(database, files.marks)),
        ),
      )
    }
    const { pause, daily } = await withSchool(join(folder, 'pause.db'), files, async (database) => {
      const measured = await measurePause(database, files.marks)
      return { pause: measured, daily: (await timed(() => importMarks(database, files.daily))).milliseconds }
    })
    return { marks, product, floor, pause, daily }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A school whose 570,000 marks have been imported, for as long as the work takes. */
export async function withMarkedSchool<T>(work: (database: Database, file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'formroom-bench-'))
  try {
    const files = await writeFiles(folder)
    return await withSchool(join(folder, 'marked.db'), files, async (database, file) => {
      await importMarks(database, files.marks)
      return work(database, file)
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Files {
  readonly pupils: string
  readonly calendar: string
  readonly marks: string
  readonly daily: string
}

async function withSchool<T>(file: string, files: Files, work: (database: Database, file: string) => Promise<T>): Promise<T> {
  const database = await openDatabase(`file:${file}`)
  try {
    for (const kind of ['calendar', 'pupils'] as const) {
      const { exitStatus } = await importFile({ database, clock, kind, path: files[kind], school: 'Bench School' })
      if (exitStatus !== 0) throw new Error(`the ${kind} of the benchmark were not imported`)
    }
    return await work(database, file)
  } finally {
    await database.close()
  }
}

async function importMarks(database: Database, path: string): Promise<void> {
  const { exitStatus } = await importFile({ database, clock, kind: 'marks', path })
  if (exitStatus !== 0) throw new Error('the marks of the benchmark were not imported')
}

async function timed(work: () => Promise<void>): Promise<Time> {
  const processor = process.cpuUsage()
  const start = performance.now()
  await work()
  const milliseconds = performance.now() - start
  const { user, system } = process.cpuUsage(processor)
  return { milliseconds, processor: (user + system) / 1000 }
}

interface BareSqlite {
  pragma(text: string): unknown
  exec(sql: string): unknown
  prepare(sql: string): { run(...values: readonly (string | number | null)[]): unknown }
  close(): void
}

/** What one would write in ten minutes, and no import could be much faster than. */
async function runFloor(database: Database, file: string, path: string): Promise<Time> {
  const known = await database.read.pupil.findMany({ select: { id: true, upn: true } })
  const idOf = new Map(known.map(({ id, upn }) => [upn ?? '', id]))
  const Bare = createRequire(import.meta.url)('better-sqlite3') as new (file: string) => BareSqlite
  const bare = new Bare(file)
  bare.pragma('journal_mode = WAL')
  bare.pragma('synchronous = FULL')
  return timed(async () => {
    const upsert = bare.prepare(
      `INSERT INTO "RegisterMark" ("pupilId", "date", "session", "schoolId", "code", "minutesLate", "arrivalId")
       VALUES (?, ?, ?, 1, ?, ?, 1)
       ON CONFLICT ("pupilId", "date", "session") DO UPDATE SET "code" = excluded."code", "minutesLate" = excluded."minutesLate"`,
    )
    bare.exec('BEGIN')
    await new Promise<void>((resolve, reject) => {
      Papa.parse<Record<string, string>>(createReadStream(path, 'utf8'), {
        header: true,
        skipEmptyLines: true,
        step({ data: row }) {
          const day = row['Date'] ?? ''
          const minutes = row['Minutes Late'] ?? ''
          upsert.run(
            idOf.get(row['UPN'] ?? '') ?? null,
            `${day.slice(6)}-${day.slice(3, 5)}-${day.slice(0, 2)}`,
            row['Session'] ?? null,
            row['Mark'] ?? null,
            minutes === '' ? null : Number(minutes),
          )
        },
        complete: () => resolve(),
        error: reject,
      })
    })
    bare.exec('COMMIT')
    bare.close()
  })
}

/** Makes a tiny change again and again while the import runs, as answers do. */
async function measurePause(database: Database, path: string): Promise<ImportMeasured['pause']> {
  let running = true
  const waits: number[] = []
  const changing = (async () => {
    while (running) {
      const start = performance.now()
      await database.write((transaction) =>
        transaction.answeredDelivery.create({ data: { id: `bench ${waits.length}`, at: clock.now() } }),
      )
      waits.push(performance.now() - start)
      await delay(10)
    }
  })()
  await importMarks(database, path)
  running = false
  await changing
  waits.sort((a, b) => a - b)
  return { longest: waits.at(-1) ?? 0, median: waits[waits.length >> 1] ?? 0, changes: waits.length }
}

/** A school of a thousand whose year has no holidays, so that the marks can be many. */
async function writeFiles(folder: string): Promise<Files> {
  const files = {
    pupils: join(folder, 'pupils.csv'),
    calendar: join(folder, 'calendar.csv'),
    marks: join(folder, 'marks.csv'),
    daily: join(folder, 'daily.csv'),
  }
  const upn = (pupil: number) => `A${313_990_000_000 + pupil}`
  const roll = Array.from({ length: pupils }, (_, pupil) => {
    const form = pupil % forms
    return `${upn(pupil)},Surname ${pupil},Forename,01/01/2013,M,Year ${7 + (form % 5)},${7 + (form % 5)}F${form},01/09/2025`
  })
  await writeFile(files.pupils, ['UPN,Surname,Forename,DOB,Sex,Year,Reg,Date of Admission', ...roll].join('\r\n'))
  const terms = ['2025/26,term,The year,2025-09-01,2026-07-31', '2026/27,term,The term,2026-08-03,2026-12-18']
  await writeFile(files.calendar, ['Academic Year,Kind,Name,From,To', ...terms].join('\r\n'))
  const days = weekdays(schoolDays + 1)
  const header = 'UPN,Date,Session,Mark,Minutes Late'
  const rows = [header]
  for (let pupil = 0; pupil < pupils; pupil++) {
    for (const day of days.slice(0, schoolDays)) {
      for (const session of ['AM', 'PM']) rows.push(`${upn(pupil)},${day},${session},${codeOf(pupil, rows.length, session)}`)
    }
  }
  await writeFile(files.marks, rows.join('\r\n'))
  const daily = [header]
  for (let pupil = 0; pupil < pupils; pupil++) {
    for (const day of days.slice(-2)) daily.push(`${upn(pupil)},${day},AM,${codeOf(pupil, daily.length + 7, 'AM')}`)
  }
  await writeFile(files.daily, daily.join('\r\n'))
  return files
}

function weekdays(count: number): readonly string[] {
  const days: string[] = []
  for (let at = Date.UTC(2025, 8, 1); days.length < count; at += 86_400_000) {
    const day = new Date(at)
    if (day.getUTCDay() % 6 === 0) continue
    const [year, month, date] = day.toISOString().slice(0, 10).split('-')
    days.push(`${date}/${month}/${year}`)
  }
  return days
}

/** About 93 in 100 present, with lateness, illness and the rest, and the same in every run. */
function codeOf(pupil: number, row: number, session: string): string {
  const chance = (pupil * 7919 + row * 104_729) % 997
  if (chance < 910) return session === 'AM' ? '/,' : '\\,'
  if (chance < 930) return `L,${1 + (chance % 25)}`
  return `${'IIIIIMMNOGUCBV'[chance % 14]},`
}
