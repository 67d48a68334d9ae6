import type { AbsenceAt } from '../../data/school-reader.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import type { Answering } from '../question.ts'
import { lastDays, nationalShown, registersShown, soFar, spanAsked, weeksOf, yearEarlier, yearGroupOf } from '../span.ts'
import type { YearPanelParams } from '../span-slot.ts'
import type { AbsenceOverTimeFacts, AbsenceStood } from './facts.ts'

/** Persistent and severe absence as they stood at the end of each week, of the sessions of the academic year up to then. */
export async function queryAbsenceOverTime({
  params,
  found,
  school,
  today,
  now,
}: Answering<YearPanelParams>): Promise<AbsenceOverTimeFacts | undefined> {
  const span = spanAsked(school.calendar, params.span, today)
  if (!span) return undefined
  const yearGroup = yearGroupOf(school, found.scope.base)
  const weeks = weeksOf(school.calendar, span, today, yearGroup)
  const looking = { school, today, yearGroup }
  const course = soFar(span, today) ? await stood(span.year.from, lastDays(weeks, span, looking)) : weeks.map(() => null)
  const before = school.calendar.yearBefore(span.from)
  const mondaysBefore = weeks.map(({ monday }) => ({ monday: yearEarlier(monday) }))
  const courseBefore = before ? await stood(before.from, lastDays(mondaysBefore, before, looking)) : []
  const reachesBack = courseBefore.some((each) => each !== null && each.pupils > 0)
  return {
    of: found.label,
    size: found.size,
    span,
    today,
    weeks,
    course,
    now: course.findLast((each) => each !== null) ?? null,
    lastYear: before && reachesBack ? { label: `${found.label} in ${before.name}`, course: courseBefore } : null,
    national: nationalShown('persistent absence'),
    registers: registersShown(school.marksAsOf, now),
  }

  async function stood(from: SchoolDate, days: readonly (SchoolDate | undefined)[]): Promise<readonly (AbsenceStood | null)[]> {
    const counted = await school.absenceOn(
      found,
      from,
      days.filter((day) => day !== undefined),
    )
    const byDay = new Map(counted.map((at) => [at.until, withShare(at)]))
    return days.map((day) => (day && byDay.get(day)) ?? null)
  }
}

function withShare({ until, pupils, persistent, severe, tooFew }: AbsenceAt): AbsenceStood {
  const share = pupils === 0 ? null : (persistent * 100) / pupils
  return { until, pupils, persistent, severe, tooFew, share }
}
