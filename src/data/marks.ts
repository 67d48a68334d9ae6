import { z } from 'zod'
import type { SchoolDate } from '../school/school-date.ts'
import { membershipsIn } from './cohort.ts'
import { ids, marksOnRoll, published } from './count-sql.ts'
import type { CountRequest, CountSource } from './counts.ts'
import { bySurname, shown } from './found.ts'
import { Prisma } from './generated/sqlite/client.ts'
import type { PupilKept } from './roster.ts'
import type { MarkRead } from './school-reader.ts'

const markRows = z.array(
  z.object({
    pupilId: z.number(),
    date: z.string(),
    session: z.enum(['AM', 'PM']),
    code: z.string(),
    minutesLate: z.number().nullable(),
  }),
)

/** Above so many pupils, marks that are not plain presence are looked up by date instead of pupil by pupil. */
const manyPupils = 300

/** The marks of those pupils of the cohort whom `mayName` lets be named, by date, session and surname. */
export async function readMarks(
  { database, state }: CountSource,
  { cohort, range, session }: Omit<CountRequest, 'split'>,
  codes: readonly string[] | undefined,
  mayName: (pupil: PupilKept) => boolean,
): Promise<readonly MarkRead[]> {
  const { roster } = state
  const pupils = new Map<number, PupilKept>()
  for (const { pupilId } of membershipsIn(cohort, roster, range)) {
    const pupil = roster.pupils.get(pupilId)
    if (pupil && mayName(pupil)) pupils.set(pupilId, pupil)
  }
  if (pupils.size === 0 || codes?.length === 0) return []
  const exceptions = codes !== undefined && pupils.size > manyPupils && !codes.some((code) => code === '/' || code === '\\')
  const pupilIds = [...pupils.keys()]
  const rows = markRows.parse(
    await database.read.$queryRaw(Prisma.sql`
      SELECT mark."pupilId", mark."date", mark."session", mark."code", mark."minutesLate"
      ${exceptions ? exceptionsOnRoll(state.id, pupilIds) : marksOnRoll(state.id, cohort, pupilIds)}
      ${exceptions && cohort.kind === 'places' ? Prisma.sql`AND member."formGroupId" IN (${ids(cohort.forms)}) AND member."yearGroup" IN (${ids(cohort.yearGroups)})` : Prisma.empty}
      AND mark."date" BETWEEN ${range.from} AND ${range.to}
      ${session ? Prisma.sql`AND mark."session" = ${session}` : Prisma.empty}
      ${codes ? Prisma.sql`AND mark."code" IN (${Prisma.join([...codes])})` : Prisma.empty}`),
  )
  const order = new Map([...pupils.values()].sort(bySurname).map((pupil, index) => [pupil.id, index]))
  return rows
    .sort(
      (a, b) =>
        compare(a.date, b.date) || compare(a.session, b.session) || (order.get(a.pupilId) ?? 0) - (order.get(b.pupilId) ?? 0),
    )
    .flatMap(({ pupilId, date, ...mark }) => {
      const pupil = pupils.get(pupilId)
      return pupil ? [{ pupil: shown(pupil, roster, date as SchoolDate), date: date as SchoolDate, ...mark }] : []
    })
}

/** The same by way of the index that leaves plain presence out, which it does for a query that states its condition. */
function exceptionsOnRoll(schoolId: number, pupilIds: readonly number[]): Prisma.Sql {
  return Prisma.sql`FROM "RegisterMark" AS mark
    JOIN "FormMembership" AS member ON member."pupilId" = mark."pupilId"
      AND mark."date" >= member."from" AND (member."to" IS NULL OR mark."date" <= member."to")
    WHERE mark."schoolId" = ${schoolId} AND mark."code" <> '/' AND mark."code" <> '\\'
      AND mark."pupilId" IN (${ids(pupilIds)}) AND ${published(schoolId)}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
