import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fictionalSchool } from '../prisma/fictional/fictional-school.ts'
import { writePeople } from '../prisma/fictional/load.ts'
import { authorise } from '../src/authorise/authorise.ts'
import type { Permission } from '../src/authorise/policy.ts'
import { toTeams } from '../src/cards/to-teams.ts'
import { createAnswering } from '../src/conversation/answering.ts'
import { type Database, openDatabase } from '../src/data/database.ts'
import { createDirectory } from '../src/data/directory.ts'
import { createOpenLexicon } from '../src/data/lexicon.ts'
import { dayNumber, MarkColumns } from '../src/data/mark-columns.ts'
import { arriveMarks } from '../src/data/marks-arrival.ts'
import { createOpenSchool } from '../src/data/open-school.ts'
import { askDigest } from '../src/handlers/digest/question.ts'
import { handlers } from '../src/handlers/index.ts'
import { fixedClock, londonInstant } from '../src/school/clock.ts'
import { dayPeriod } from '../src/school/period.ts'
import type { SchoolDate } from '../src/school/school-date.ts'
import { testVault } from '../test/support/vault.ts'
import type { Compared, Timings } from './timings.ts'

/** How large a trust is made, and where. */
export interface DigestsSize {
  readonly schools: number
  /** Coordinators and leadership of each school, who get a digest. */
  readonly readers: number
  /** A database to make it in, which must be empty; a SQLite file of its own where none is given. */
  readonly databaseUrl?: string | undefined
}

export const wholeTrust: DigestsSize = { schools: 60, readers: 20 }
export const smallTrust: DigestsSize = { schools: 2, readers: 20 }

const today = '2026-11-18' as SchoolDate
const clock = fixedClock(londonInstant(today, '07:45'))
/** Marks of the academic year alone: those of the last one are of no digest. */
const marksFrom = '2026-09-01' as SchoolDate

interface Reader {
  readonly schoolId: number
  readonly staffId: number
  /** The year that they lead; of the leadership, none: the whole school. */
  readonly yearGroup: number | undefined
}

/**
 * Makes the digests of a trust on a Wednesday morning, each as it is made for sending (who is it, what may they see, every part under its own
 * grant, the card for Teams), beside the same reads as bare SQL. Throws where a digest's figure is not what bare SQL counts.
 */
export async function measureDigests(size: DigestsSize): Promise<Compared> {
  const folder = await mkdtemp(join(tmpdir(), 'formroom-digests-'))
  const file = join(folder, 'formroom.db')
  const database = await openDatabase(size.databaseUrl ?? `file:${file}`, clock)
  try {
    const readers: Reader[] = []
    let pupils = 0
    for (let n = 0; n < size.schools; n++) {
      const made = await makeSchool(database, n, size.readers)
      readers.push(...made.readers)
      pupils += made.pupils
      process.stderr.write(`School ${n + 1} of ${size.schools} is made.\r`)
    }
    const floor = size.databaseUrl === undefined ? bareSqlite(file) : barePostgresql(database)
    const product = await productOf(database)
    const times = { product: emptySamples(), floor: emptySamples() }
    const [first] = readers
    if (first) for (let n = 0; n < 3; n++) await product(first)
    const processor = { product: 0, floor: 0 }
    for (const reader of readers) {
      // In turn, so that a busy moment of the machine falls on both.
      const counted = await timed(times.product, processor, 'product', () => product(reader))
      const bare = await timed(times.floor, processor, 'floor', () => floor.digest(reader))
      if (!counted.includes(`(${bare.attended.toLocaleString('en-GB')} of ${bare.possible.toLocaleString('en-GB')}`))
        throw new Error(`a digest says otherwise than the marks: ${counted}`)
    }
    floor.close()
    const total = (samples: readonly number[]) => (samples.reduce((sum, each) => sum + each, 0) / 1_000).toFixed(1)
    const what = `digests of ${size.schools} schools, ${pupils.toLocaleString('en-GB')} pupils, ${readers.length.toLocaleString('en-GB')} readers: ${total(times.product)} s in all, floor ${total(times.floor)} s; each`
    return {
      what,
      product: timingsOf(times.product, processor.product / readers.length),
      floor: timingsOf(times.floor, processor.floor / readers.length),
    }
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A school of the trust: the fictional school of another seed, its marks through the bulk path of imports. */
async function makeSchool(
  database: Database,
  n: number,
  readers: number,
): Promise<{ pupils: number; readers: readonly Reader[] }> {
  const made = fictionalSchool({ seed: 2026 + n, now: clock.now() })
  const school = {
    ...made,
    name: `School ${n + 1}`,
    staff: made.staff.map((member) => ({ ...member, email: `${n + 1}.${member.email}` })),
  }
  const schoolId = await database.write((transaction) =>
    writePeople({ transaction, provider: database.provider }, school, clock.now()),
  )
  const pupils = await database.read.pupil.findMany({ where: { schoolId }, select: { id: true, upn: true } })
  const idOf = new Map(pupils.map(({ id, upn }) => [upn, id]))
  const ids = school.pupils.map(({ upn }) => idOf.get(upn))
  const marks = new MarkColumns()
  for (const { pupilIndex, date, session, code, minutesLate } of school.marks) {
    const pupilId = ids[pupilIndex]
    if (pupilId === undefined || date < marksFrom || date >= today) continue
    marks.add(pupilId, dayNumber(date), session === 'AM' ? 0 : 1, marks.placeOfCode(code), minutesLate ?? -1, 0)
  }
  const asOf = londonInstant('2026-11-17' as SchoolDate, '16:00')
  const arrival = { schoolId, source: 'benchmark', asOf, now: clock.now(), marks, rejectedRows: 0, dryRun: false }
  await arriveMarks(database, arrival, {
    accepts: (_place, form) => form !== undefined,
    contradicts(place) {
      throw new Error(`a session is marked twice, at ${place}`)
    },
  })
  return { pupils: pupils.length, readers: await appoint(database, schoolId, readers) }
}

/** Half of the readers lead a year, the others the school. */
async function appoint(database: Database, schoolId: number, count: number): Promise<readonly Reader[]> {
  return database.write(async (transaction) => {
    const staff = await transaction.staffMember.findMany({
      where: { schoolId, leftOn: null, forms: { none: {} } },
      orderBy: { id: 'asc' },
    })
    const years = await transaction.yearGroup.findMany({ where: { schoolId }, orderBy: { number: 'asc' } })
    const chosen = staff.slice(0, count)
    if (chosen.length < count || years.length === 0)
      throw new Error(`a school has ${staff.length} staff without a form, and not ${count}`)
    await transaction.roleAssignment.deleteMany({ where: { staffId: { in: chosen.map(({ id }) => id) } } })
    const readers = chosen.map(({ id }, at): Reader => {
      const leads = at % 2 === 0 ? years[(at / 2) % years.length]?.number : undefined
      return { schoolId, staffId: id, yearGroup: leads }
    })
    await transaction.roleAssignment.createMany({
      data: readers.map(({ staffId, yearGroup }) => ({
        schoolId,
        staffId,
        role: yearGroup === undefined ? 'slt' : 'learning coordinator',
        yearGroup: yearGroup ?? null,
      })),
    })
    await transaction.school.update({ where: { id: schoolId }, data: { version: { increment: 1 } } })
    return readers
  })
}

/** A digest as it is made for sending; gives its figures. */
async function productOf(database: Database): Promise<(reader: Reader) => Promise<string>> {
  const directory = createDirectory(database, clock)
  const openLexicon = createOpenLexicon(database, clock)
  const answering = createAnswering({ handlers, openSchool: createOpenSchool(database, clock, testVault), clock })
  const question = askDigest({ period: dayPeriod(today, today) })
  return async ({ staffId }) => {
    const asker = await directory.askerOf(staffId)
    if (!asker) throw new Error(`${staffId} is nobody`)
    const known = await openLexicon(asker, (permission) => authorise(asker, permission as Permission))
    const { card, facts, outcome } = await answering.answerCarried(question, asker, known, 'It was due to be told.')
    if (outcome !== 'answer') throw new Error(`a digest was not made: ${outcome}`)
    toTeams(card)
    return (facts as { readonly figures: readonly string[] }).figures.join(' ')
  }
}

interface Floor {
  digest(reader: Reader): Promise<{ readonly attended: number; readonly possible: number }>
  close(): void
}

type Rows = readonly Readonly<Record<string, number | bigint | string | null>>[]

const member = `FROM "FormMembership" AS member JOIN "RegisterMark" AS mark ON mark."pupilId" = member."pupilId"
  AND mark."date" >= member."from" AND (member."to" IS NULL OR mark."date" <= member."to")`
const ofSchool = `mark."schoolId" = ? AND (? IS NULL OR member."yearGroup" = ?)`

/** What a digest has to read, a statement for each of its parts; each takes the school and, three times, the year group. */
const statements: readonly string[] = [
  `SELECT SUM("present" + "approved") AS attended, SUM("present" + "approved" + "authorised" + "unauthorised") AS possible
   FROM "RegisterCount" WHERE "schoolId" = ? AND (? IS NULL OR "yearGroup" = ?) AND "date" = '2026-11-17'`,
  `SELECT SUM("present" + "approved") AS attended, SUM("present" + "approved" + "authorised" + "unauthorised") AS possible
   FROM "RegisterCount" WHERE "schoolId" = ? AND (? IS NULL OR "yearGroup" = ?) AND "date" BETWEEN '2026-09-01' AND '2026-11-17'`,
  `SELECT "formGroupId", "date", "session" FROM "RegisterCount"
   WHERE "schoolId" = ? AND (? IS NULL OR "yearGroup" = ?) AND "date" BETWEEN '2026-11-11' AND '2026-11-17' AND "marked" = 0`,
  `SELECT mark."pupilId", mark."date", mark."session" ${member} WHERE ${ofSchool} AND mark."date" BETWEEN '2026-09-01' AND '2026-11-17' AND mark."code" IN ('N', 'O')`,
  `SELECT mark."pupilId", mark."date", mark."code" ${member} WHERE ${ofSchool} AND mark."date" BETWEEN '2026-11-04' AND '2026-11-17' AND mark."code" IN ('L', 'U')`,
  `SELECT mark."pupilId", mark."date", mark."code" ${member} WHERE ${ofSchool} AND mark."date" BETWEEN '2026-11-13' AND '2026-11-17' AND mark."code" NOT IN ('/', '\\', 'L', 'U')`,
  `SELECT mark."pupilId", mark."code" ${member} WHERE ${ofSchool} AND mark."date" = '2026-11-17' AND mark."code" IN ('G', 'N', 'O', 'U')`,
  `SELECT "pupilId", SUM("authorised" + "unauthorised") AS absent, SUM("present" + "approved" + "authorised" + "unauthorised") AS possible
   FROM "PupilYearCount" WHERE "schoolId" = ? AND (? IS NULL OR "yearGroup" = ?) AND "startYear" = 2026 GROUP BY "pupilId"`,
  `SELECT pupil."id" FROM "Pupil" AS pupil JOIN "FormMembership" AS member ON member."pupilId" = pupil."id" AND member."to" IS NULL
   WHERE pupil."schoolId" = ? AND (? IS NULL OR member."yearGroup" = ?) AND substr(pupil."dateOfBirth", 6) = '11-18'`,
]

function valuesOf({ schoolId, yearGroup }: Reader): readonly (number | null)[] {
  return [schoolId, yearGroup ?? null, yearGroup ?? null]
}

function figuresOf(rows: Rows) {
  return { attended: Number(rows[0]?.['attended'] ?? 0), possible: Number(rows[0]?.['possible'] ?? 0) }
}

interface BareSqlite {
  prepare(sql: string): { all(...values: readonly (number | null)[]): Rows }
  close(): void
}

function bareSqlite(file: string): Floor {
  const Bare = createRequire(import.meta.url)('better-sqlite3') as new (file: string, options: object) => BareSqlite
  const bare = new Bare(file, { readonly: true })
  const prepared = statements.map((sql) => bare.prepare(sql))
  return {
    async digest(reader) {
      const read = prepared.map((statement) => statement.all(...valuesOf(reader)))
      return figuresOf(read[0] ?? [])
    },
    close: () => bare.close(),
  }
}

function barePostgresql({ read }: Database): Floor {
  const numbered = statements.map((sql) => {
    let place = 0
    return sql.replaceAll('?', () => `$${++place}::int`)
  })
  return {
    async digest(reader) {
      const rows: Rows[] = []
      for (const sql of numbered) rows.push(await read.$queryRawUnsafe<Rows>(sql, ...valuesOf(reader)))
      return figuresOf(rows[0] ?? [])
    },
    close: () => undefined,
  }
}

function emptySamples(): number[] {
  return []
}

async function timed<Result>(
  samples: number[],
  processor: { product: number; floor: number },
  which: 'product' | 'floor',
  work: () => Promise<Result>,
): Promise<Result> {
  const [began, used] = [performance.now(), process.cpuUsage()]
  const result = await work()
  samples.push(performance.now() - began)
  const { user, system } = process.cpuUsage(used)
  processor[which] += (user + system) / 1_000
  return result
}

function timingsOf(samples: readonly number[], processor: number): Timings {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { requests: sorted.length, median: at(0.5), p95: at(0.95), processor }
}
