import { z } from 'zod'
import type { SchoolDate } from '../school/school-date.ts'
import { membershipsIn } from './cohort.ts'
import { ids, published } from './count-sql.ts'
import type { CountRequest, CountSource } from './counts.ts'
import { shown } from './found.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { groupedBy } from './grouped-by.ts'
import { holds, type PupilKept } from './roster.ts'
import type { MarkRead, MarksAsked, UnnamedMark } from './school-reader.ts'

const markRows = z.array(
  z.object({
    pupilId: z.number(),
    date: z.string(),
    session: z.enum(['AM', 'PM']),
    code: z.string(),
    minutesLate: z.number().nullable(),
  }),
)

/** Above so many pupils, marks that are not plain presence are looked up by code and date instead of pupil by pupil. */
const manyPupils = 300

type MarksRequest = Pick<CountRequest, 'cohort' | 'range'> & MarksAsked
type Choosing = (pupil: PupilKept) => boolean

/** The marks of those pupils of the cohort whom `mayName` lets be named, by date, session and surname. */
export async function readMarks(source: CountSource, request: MarksRequest, mayName: Choosing): Promise<readonly MarkRead[]> {
  return readMarksOf(source, request, mayName)
}

/** The marks of the others, without who they are: they are numbered downwards from -1, so that no number is anybody's id. */
export async function readUnnamedMarks(
  source: CountSource,
  request: MarksRequest,
  mayName: Choosing,
): Promise<readonly UnnamedMark[]> {
  const marks = await readMarksOf(source, request, (pupil) => !mayName(pupil))
  const numbers = new Map<number, number>()
  return marks.map(({ pupil: { id, form, yearGroup }, ...mark }) => {
    if (!numbers.has(id)) numbers.set(id, -1 - numbers.size)
    return { ...mark, pupil: { id: numbers.get(id) ?? 0, form, yearGroup } }
  })
}

/** How many marks of each code the cohort has, whoever may be named. */
export async function countCodes(source: CountSource, request: MarksRequest): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const { code } of await readMarksOf(source, request, () => true)) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

async function readMarksOf(
  { database, state }: CountSource,
  { cohort, range, session, codes }: MarksRequest,
  chosen: Choosing,
): Promise<readonly MarkRead[]> {
  const { roster } = state
  const belonging = groupedBy(membershipsIn(cohort, roster, range), ({ pupilId }) => pupilId)
  const pupils = [...belonging.keys()].flatMap((id) => roster.pupils.get(id) ?? []).filter(chosen)
  if (pupils.length === 0 || codes?.length === 0) return []
  const named = new Map(pupils.map((pupil) => [pupil.id, pupil]))
  const plainPresence = codes === undefined || codes.includes('/') || codes.includes('\\')
  const rows = markRows.parse(
    await database.query(Prisma.sql`
      SELECT mark."pupilId", mark."date", mark."session", mark."code", mark."minutesLate" FROM "RegisterMark" AS mark
      WHERE ${plainPresence || pupils.length <= manyPupils ? ofPupils(named.keys()) : exceptionsOf(state.id)}
        AND mark."date" BETWEEN ${range.from} AND ${range.to}
        ${session ? Prisma.sql`AND mark."session" = ${session}` : Prisma.empty}
        ${codes ? Prisma.sql`AND mark."code" IN (${Prisma.join([...codes])})` : Prisma.empty} AND ${published(state.id)}`),
  )
  const registers = new Map<string, (MarkRead & { place: number })[]>()
  for (const { pupilId, ...mark } of rows) {
    const pupil = named.get(pupilId)
    const date = mark.date as SchoolDate
    if (!pupil || !belonging.get(pupilId)?.some((membership) => holds(membership, date))) continue
    const register = registers.get(`${date} ${mark.session}`) ?? []
    register.push({ pupil: shown(pupil, roster, date), ...mark, date, place: roster.place(pupilId) })
    registers.set(`${date} ${mark.session}`, register)
  }
  return [...registers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, marks]) => marks.sort((a, b) => a.place - b.place).map(({ place: _, ...mark }) => mark))
}

function ofPupils(pupilIds: Iterable<number>): Prisma.Sql {
  return Prisma.sql`mark."pupilId" IN (${ids(pupilIds)})`
}

/** By way of the index that leaves plain presence out, which it does for a query that states its condition. */
function exceptionsOf(schoolId: number): Prisma.Sql {
  return Prisma.sql`mark."schoolId" = ${schoolId} AND mark."code" <> '/' AND mark."code" <> '\\'`
}
