import type { Counted } from '../../data/school-reader.ts'
import { sameStretchLastYear } from '../../school/period-before.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import type { Answering } from '../question.ts'
import { registersShown, soFar, spanAsked, weeksOf, yearGroupOf } from '../span.ts'
import type { CalendarWeek } from '../span-shown.ts'
import type { YearPanelParams } from '../span-slot.ts'
import { weeksCounted } from '../weeks-counted.ts'
import type { LatesCounted, LatesOverTimeFacts, LatesRow } from './facts.ts'

/** How often pupils came late in each week, before and after the register closed, by form. */
export async function queryLatesOverTime({
  params,
  found,
  school,
  today,
  now,
}: Answering<YearPanelParams>): Promise<LatesOverTimeFacts | undefined> {
  const { calendar } = school
  const span = spanAsked(calendar, params.span, today)
  if (!span) return undefined
  const range = soFar(span, today)
  const weeks = weeksOf(calendar, span, today, yearGroupOf(school, found.scope.base))
  const { all, rows } = await weeksCounted(school, found, range)
  const stretch = range && sameStretchLastYear(range.from, range.to, calendar)
  const before = stretch && (await school.count(found, stretch))
  const yearBefore = calendar.yearBefore(span.from)?.name
  return {
    of: found.label,
    size: found.size,
    span,
    today,
    weeks,
    all: lineOf(weeks, all),
    rows: rows.map(({ key, label, kind, weeks: cells }): LatesRow => ({ key, label, kind, ...lineOf(weeks, cells) })),
    lastYear:
      stretch && before && before.possible > 0
        ? { ...counted(before), label: `${found.label} in ${yearBefore}`, from: stretch.from, to: stretch.to }
        : null,
    registers: registersShown(school.marksAsOf, now),
  }
}

function lineOf(weeks: readonly CalendarWeek[], byWeek: ReadonlyMap<SchoolDate, Counted>): Pick<LatesRow, 'cells' | 'total'> {
  const cells = weeks.map(({ monday }) => {
    const sessions = byWeek.get(monday)
    return sessions && sessions.possible + sessions.missing > 0 ? counted(sessions) : null
  })
  const parts = [...byWeek.values()].map(counted)
  const total = (count: keyof LatesCounted) => parts.reduce((sum, part) => sum + part[count], 0)
  return {
    cells,
    total: {
      beforeClose: total('beforeClose'),
      afterClose: total('afterClose'),
      possible: total('possible'),
      missing: total('missing'),
    },
  }
}

function counted({ lateBefore, lateAfter, possible, missing }: Counted): LatesCounted {
  return { beforeClose: lateBefore, afterClose: lateAfter, possible, missing }
}
