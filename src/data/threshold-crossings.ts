import { z } from 'zod'
import { absenceRulesOn } from '../school/absence-rules.ts'
import { createCalendar } from '../school/calendar.ts'
import { londonTime } from '../school/clock.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import { startOfSchoolWeeks } from '../school/school-weeks.ts'
import { sessionsBeforeLabels } from '../school/tally.ts'
import type { Writing } from './bulk-sql.ts'
import { startYearOf } from './roll-ups.ts'
import { loadAcademicYears } from './school-state.ts'

/**
 * What an arrival may take a pupil across: a tenth or a half of the year's sessions so far missed, or the sessions of unauthorised
 * absence in rolling school weeks from which the school must consider a penalty notice.
 */
export const crossingKinds = ['persistent', 'severe', 'notice'] as const
export type CrossingKind = (typeof crossingKinds)[number]

/** How pupils stand at the thresholds, by pupil. Who is not there has no marks this year. */
type Standings = ReadonlyMap<number, { readonly depth: 0 | 1 | 2; readonly notice: boolean }>

/** Older data tells of nothing that anybody would be told today: history that is brought in, a term at a time. */
const newestDays = 7
const aDay = 86_400_000
const pupilsAtOnce = 500

const yearRows = z.array(
  z.object({
    pupilId: z.coerce.number(),
    attended: z.coerce.number(),
    absent: z.coerce.number(),
    unauthorised: z.coerce.number(),
  }),
)
const weekRows = z.array(z.object({ pupilId: z.coerce.number(), sessions: z.coerce.number() }))

/** Whether an arrival is recent enough for its crossings to be kept. */
export function keepsCrossings({ asOf, now }: { readonly asOf: Instant; readonly now: Instant }): boolean {
  return now.getTime() - asOf.getTime() <= newestDays * aDay
}

/** How these pupils stand by the roll-ups of this transaction, with the data as of a moment. */
export async function standingsOf(
  writing: Writing,
  schoolId: number,
  pupilIds: readonly number[],
  asOf: Instant,
): Promise<Standings> {
  const { date } = londonTime(asOf)
  const noticed = await pupilsAtNotice(writing, schoolId, pupilIds, date)
  const standings = new Map<number, { depth: 0 | 1 | 2; notice: boolean }>()
  for (const some of portions(pupilIds)) {
    const rows = yearRows.parse(
      await writing.transaction.$queryRawUnsafe(
        `SELECT "pupilId", SUM("present" + "approved") AS "attended", SUM("authorised" + "unauthorised") AS "absent",
           SUM("unauthorised") AS "unauthorised"
         FROM "PupilYearCount" WHERE "pupilId" IN ${listed(some)} AND "startYear" = ${startYearOf(date)} GROUP BY "pupilId"`,
      ),
    )
    for (const { pupilId, attended, absent } of rows) {
      const possible = attended + absent
      if (possible === 0) continue
      const labelled = possible >= sessionsBeforeLabels
      const depth = labelled && absent * 2 >= possible ? 2 : labelled && absent * 10 >= possible ? 1 : 0
      standings.set(pupilId, { depth, notice: noticed.has(pupilId) })
    }
  }
  return standings
}

/** The pupils with so many unauthorised sessions in the newest school weeks that the school must consider a penalty notice. */
async function pupilsAtNotice(
  writing: Writing,
  schoolId: number,
  pupilIds: readonly number[],
  date: SchoolDate,
): Promise<ReadonlySet<number>> {
  const { sessions, schoolWeeks } = absenceRulesOn(date).penaltyNotice
  const calendar = createCalendar(await loadAcademicYears(writing.transaction, schoolId))
  const from = startOfSchoolWeeks(calendar, date, schoolWeeks)
  const noticed = new Set<number>()
  if (from === undefined) return noticed
  for (const some of portions(pupilIds)) {
    const rows = weekRows.parse(
      await writing.transaction.$queryRawUnsafe(
        `SELECT "pupilId", SUM("unauthorised") AS "sessions" FROM "PupilWeekCount"
         WHERE "pupilId" IN ${listed(some)} AND "monday" >= '${from}' GROUP BY "pupilId" HAVING SUM("unauthorised") >= ${sessions}`,
      ),
    )
    for (const { pupilId } of rows) noticed.add(pupilId)
  }
  return noticed
}

/** Keeps who has crossed what, of pupils who had marks this year before. */
export async function keepCrossings(
  { transaction }: Writing,
  { schoolId, arrivalId, at }: { readonly schoolId: number; readonly arrivalId: number; readonly at: Instant },
  before: Standings,
  after: Standings,
): Promise<void> {
  const data = [...after].flatMap(([pupilId, is]) => {
    const was = before.get(pupilId)
    if (!was) return []
    const kinds: CrossingKind[] = []
    if (is.depth > was.depth) kinds.push(is.depth === 2 ? 'severe' : 'persistent')
    if (is.notice && !was.notice) kinds.push('notice')
    return kinds.map((kind) => ({ schoolId, pupilId, kind, arrivalId, at }))
  })
  if (data.length > 0) await transaction.thresholdCrossing.createMany({ data })
}

function* portions(ids: readonly number[]): Generator<readonly number[]> {
  const each = [...new Set(ids)]
  for (let start = 0; start < each.length; start += pupilsAtOnce) yield each.slice(start, start + pupilsAtOnce)
}

/** Ids are whole numbers of our own. */
function listed(ids: readonly number[]): string {
  return `(${ids.map((id) => Math.trunc(id)).join(', ')})`
}
