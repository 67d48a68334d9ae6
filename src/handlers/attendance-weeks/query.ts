import type { Counted, DateRange, Found, SchoolReader } from '../../data/school-reader.ts'
import { sameStretchLastYear } from '../../school/period-before.ts'
import { addDays, earlier, later, type SchoolDate } from '../../school/school-date.ts'
import { tellsOfEach } from '../../school/small-groups.ts'
import { attended, emptyTally, percentages, pool, without } from '../../school/tally.ts'
import type { Answering } from '../question.ts'
import { nationalShown, registersShown, soFar, spanAsked, weeksOf, yearEarlier, yearGroupOf } from '../span.ts'
import type { CalendarWeek } from '../span-shown.ts'
import type { YearPanelParams } from '../span-slot.ts'
import { weeksCounted } from '../weeks-counted.ts'
import type { AttendanceWeeksFacts, SessionsCounted, WeeksCompared, WeeksRow } from './facts.ts'

type ByWeek = ReadonlyMap<SchoolDate, Counted>

/** Attendance by form and week of a stretch of the calendar, beside the year group, last year and the published figure. */
export async function queryAttendanceWeeks(answering: Answering<YearPanelParams>): Promise<AttendanceWeeksFacts | undefined> {
  const { params, found, school, today, now } = answering
  const span = spanAsked(school.calendar, params.span, today)
  if (!span) return undefined
  const range = soFar(span, today)
  const weeks = weeksOf(school.calendar, span, today, yearGroupOf(school, found.scope.base))
  const [counted, yearGroup, lastYear] = [
    await weeksCounted(school, found, range),
    range ? await besideYear(school, found, weeks, range) : null,
    range ? await besideLastYear(school, found, weeks, range) : null,
  ]
  const facts: AttendanceWeeksFacts = {
    of: found.label,
    size: found.withheld ? null : found.size,
    detail: found.detail,
    withheld: found.withheld,
    span,
    today,
    weeks,
    all: lineOf(weeks, counted.all),
    rows: counted.rows.map(({ key, label, kind, weeks: cells }): WeeksRow => ({ key, label, kind, ...lineOf(weeks, cells) })),
    yearGroup,
    lastYear,
    national: nationalShown('overall absence'),
    registers: registersShown(school.marksAsOf, now),
  }
  if (found.withheld) return withheld(facts)
  return found.detail === 'figures' && found.scope.groups.length > 0 ? masked(facts, counted) : facts
}

async function besideYear(
  school: SchoolReader,
  found: Found,
  weeks: readonly CalendarWeek[],
  range: DateRange,
): Promise<WeeksCompared | null> {
  const year = school.findYearOf(found)
  if (!year || year.withheld) return null
  const { all } = await school.countWeeks(year, 'form', range)
  return { label: year.label, ...lineOf(weeks, all), ...range }
}

async function besideLastYear(
  school: SchoolReader,
  found: Found,
  weeks: readonly CalendarWeek[],
  range: DateRange,
): Promise<WeeksCompared | null> {
  const { calendar } = school
  const before = calendar.yearBefore(range.from)
  const stretch = sameStretchLastYear(range.from, range.to, calendar)
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (!before || !stretch || !first || !last || found.withheld) return null
  const whole = {
    from: later(yearEarlier(first.monday), before.from),
    to: earlier(addDays(yearEarlier(last.monday), 6), before.to),
  }
  const { all } = await school.countWeeks(found, found.scope.base.kind === 'school' ? 'year' : 'form', whole)
  const total = await school.count(found, stretch)
  if (total.possible === 0) return null
  const cells = weeks.map(({ monday }) => cellOf(all.get(yearEarlier(monday))))
  return { label: `${found.label} in ${before.name}`, cells, total: counted(total), from: stretch.from, to: stretch.to }
}

function lineOf(weeks: readonly CalendarWeek[], byWeek: ByWeek): Pick<WeeksRow, 'cells' | 'total'> {
  return { cells: weeks.map(({ monday }) => cellOf(byWeek.get(monday))), total: counted(pooled([...byWeek.values()])) }
}

function pooled(parts: readonly Counted[]): Counted {
  return { ...emptyTally, ...pool(parts), missing: parts.reduce((sum, { missing }) => sum + missing, 0) }
}

function cellOf(sessions: Counted | undefined): SessionsCounted | null {
  return sessions && sessions.possible + sessions.missing > 0 ? counted(sessions) : null
}

function counted(sessions: Counted): SessionsCounted {
  const { possible, authorised, unauthorised, missing } = sessions
  return {
    possible,
    attended: attended(sessions),
    authorised,
    unauthorised,
    missing,
    attendance: percentages(sessions).attendance ?? null,
  }
}

/** Nothing of what was counted is left (DOMAIN section 6). */
function withheld(facts: AttendanceWeeksFacts): AttendanceWeeksFacts {
  const nothing = { cells: facts.weeks.map(() => null), total: counted(pooled([])) }
  return { ...facts, size: null, withheld: true, all: nothing, rows: [], yearGroup: null, lastYear: null }
}

/**
 * Of a group's total, no weeks where one says the same of each pupil in it, or of each of those whom the asker does not know by name
 * (DOMAIN section 6).
 */
function masked(
  facts: AttendanceWeeksFacts,
  { all, rows }: { readonly all: ByWeek; readonly rows: readonly { readonly weeks: ByWeek }[] },
): AttendanceWeeksFacts {
  const others = [...all].map(([monday, sessions]) => {
    const own = pooled(rows.flatMap(({ weeks }) => weeks.get(monday) ?? []))
    return percentages(without(sessions, own)).attendance ?? null
  })
  const tells = ({ cells }: Pick<WeeksRow, 'cells'>) => cells.some((cell) => cell !== null && tellsOfEach(cell.attendance))
  if (tellsOfEach(facts.all.total.attendance)) return withheld(facts)
  const { lastYear } = facts
  return {
    ...facts,
    all: tells(facts.all) || others.some(tellsOfEach) ? { ...facts.all, cells: facts.weeks.map(() => null) } : facts.all,
    lastYear: lastYear && (tells(lastYear) || tellsOfEach(lastYear.total.attendance)) ? null : lastYear,
  }
}
