import { z } from 'zod'
import type { SchoolCalendar } from '../school/calendar.ts'
import { londonTime } from '../school/clock.ts'
import { earlier, type Instant, later, type SchoolDate } from '../school/school-date.ts'
import { type Session, sessions } from '../school/session.ts'
import { type Cohort, membershipsIn } from './cohort.ts'
import { registersOf } from './count-sql.ts'
import type { CountSource } from './counts.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { inNaturalOrder, type Membership } from './roster.ts'
import type { DateRange, RegisterRead } from './school-reader.ts'

const registerRows = z.array(
  z.object({ formId: z.number(), date: z.string(), session: z.enum(['AM', 'PM']), marked: z.coerce.number() }),
)

/**
 * The registers of the cohort's forms, of all their pupils in the cohort's year groups, that have been opened by now. Of single
 * pupils, on the days on which one of them was in the form, and of forms alone that `coversForm` says are the asker's.
 */
export async function readRegisters(
  { database, state }: CountSource,
  { cohort, range, session, now }: { cohort: Cohort; range: DateRange; session: Session | undefined; now: Instant },
  coversForm: (formId: number) => boolean,
): Promise<readonly RegisterRead[]> {
  const { roster, calendar, sessionTimes } = state
  const today = londonTime(now)
  const until = { from: range.from, to: earlier(range.to, today.date) }
  if (until.from > until.to) return []
  const touched = membershipsIn(cohort, roster, until).filter(({ formId }) => !cohort.only || coversForm(formId))
  const places = {
    forms: new Set(touched.map(({ formId }) => formId)),
    yearGroups: new Set(touched.map(({ yearGroup }) => yearGroup)),
  }
  const rows = registerRows.parse(
    await database.query(Prisma.sql`
      SELECT "formGroupId" AS "formId", "date", "session", SUM("marked") AS "marked"
      ${registersOf(places, until)} GROUP BY 1, 2, 3`),
  )
  const marked = new Map(rows.map((row) => [`${row.formId} ${row.date} ${row.session}`, row.marked]))
  const onRoll = new Map<string, number>()
  for (const membership of membershipsIn(places, roster, until)) {
    const { formId, from, to, yearGroup } = membership
    for (const date of calendar.schoolDays(later(from, until.from), earlier(to, until.to), yearGroup)) {
      const key = `${formId} ${date}`
      onRoll.set(key, (onRoll.get(key) ?? 0) + 1)
    }
  }
  const opened = (date: SchoolDate, each: Session) => date < today.date || today.time >= sessionTimes[each].opens
  const asked = cohort.only && daysIn(touched, until, calendar)
  return [...onRoll]
    .filter(([key]) => !asked || asked.has(key))
    .flatMap(([key, pupils]) => {
      const [formId = '', date = ''] = key.split(' ')
      return sessions
        .filter((each) => (session === undefined || each === session) && opened(date as SchoolDate, each))
        .map((each) => ({
          form: roster.formName(Number(formId)),
          date: date as SchoolDate,
          session: each,
          pupils,
          marked: marked.get(`${key} ${each}`) ?? 0,
        }))
    })
    .sort((a, b) => order(a.date, b.date) || order(a.session, b.session) || inNaturalOrder(a.form, b.form))
}

/** The days on which the memberships put somebody into a form, as `formId date`. */
function daysIn(memberships: readonly Membership[], { from, to }: DateRange, calendar: SchoolCalendar): ReadonlySet<string> {
  return new Set(
    memberships.flatMap((membership) =>
      calendar
        .schoolDays(later(membership.from, from), earlier(membership.to, to), membership.yearGroup)
        .map((date) => `${membership.formId} ${date}`),
    ),
  )
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
