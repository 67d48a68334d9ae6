import { z } from 'zod'
import type { SchoolDate } from '../school/school-date.ts'
import { type Cohort, membershipsIn } from './cohort.ts'
import { ids } from './count-sql.ts'
import type { CountSource } from './counts.ts'
import { shown } from './found.ts'
import { Prisma } from './generated/sqlite/client.ts'
import type { PupilKept } from './roster.ts'
import type { LessonMarkRead, LessonsRead } from './school-reader.ts'

const lessonRows = z.array(z.object({ lesson: z.number(), marks: z.coerce.number() }))
const markRows = z.array(
  z.object({
    pupilId: z.number(),
    lesson: z.number(),
    className: z.string(),
    session: z.enum(['AM', 'PM']).nullable(),
    code: z.string(),
  }),
)

/** The lessons of one day of those pupils of the cohort whom `mayName` lets be named: how many marks, and which are not plain presence. */
export async function readLessons(
  { database, state }: CountSource,
  { cohort, date }: { readonly cohort: Cohort; readonly date: SchoolDate },
  mayName: (pupil: PupilKept) => boolean,
): Promise<LessonsRead> {
  const { roster, id: schoolId } = state
  const arrival = await database.read.arrival.findFirst({
    where: { schoolId, kind: 'lesson-marks', publishedAt: { not: null } },
    orderBy: { asOf: 'desc' },
    select: { asOf: true },
  })
  const pupils = new Map<number, PupilKept>()
  for (const { pupilId } of membershipsIn(cohort, roster, { from: date, to: date })) {
    const pupil = roster.pupils.get(pupilId)
    if (pupil && mayName(pupil)) pupils.set(pupilId, pupil)
  }
  if (!arrival || pupils.size === 0) return { asOf: arrival?.asOf, lessons: [], exceptions: [] }
  const ofDay = Prisma.sql`FROM "LessonMark"
    WHERE "schoolId" = ${schoolId} AND "date" = ${date} AND "pupilId" IN (${ids(pupils.keys())})`
  const lessons = lessonRows.parse(
    await database.query(Prisma.sql`SELECT "lesson", COUNT(*) AS "marks" ${ofDay} GROUP BY "lesson" ORDER BY "lesson"`),
  )
  const rows = markRows.parse(
    await database.query(Prisma.sql`
      SELECT "pupilId", "lesson", "className", "session", "code" ${ofDay} AND "code" <> '/' AND "code" <> '\\'`),
  )
  const exceptions = rows.flatMap(({ pupilId, ...mark }): readonly (LessonMarkRead & { place: number })[] => {
    const pupil = pupils.get(pupilId)
    return pupil ? [{ pupil: shown(pupil, roster, date), date, ...mark, place: roster.place(pupilId) }] : []
  })
  return {
    asOf: arrival.asOf,
    lessons,
    exceptions: exceptions.toSorted((a, b) => a.lesson - b.lesson || a.place - b.place).map(({ place: _, ...mark }) => mark),
  }
}
