import type { SchoolDate } from '../school/school-date.ts'
import { emptyTally, pool } from '../school/tally.ts'
import { type CountSource, countSessions } from './counts.ts'
import type { FoundWithin } from './found.ts'
import { inNaturalOrder } from './roster.ts'
import type { Counted, DateRange, RowOfWeeks, WeeksCounted } from './school-reader.ts'

/** Counts each week of each form or year group in one go: see `SchoolReader.countWeeks`. */
export async function countWeeks(
  source: CountSource,
  { cohort, mayName, withheld }: FoundWithin,
  rows: 'form' | 'year',
  range: DateRange,
): Promise<WeeksCounted> {
  if (withheld) return { all: new Map(), rows: [] }
  const counted = await countSessions(source, {
    cohort,
    range,
    session: undefined,
    split: rows === 'form' ? 'form week' : 'year week',
  })
  const byRow = new Map<string, Map<SchoolDate, Counted>>()
  const byWeek = new Map<SchoolDate, Counted[]>()
  for (const [key, sessions] of counted) {
    const space = key.indexOf(' ')
    const row = key.slice(0, space)
    const monday = key.slice(space + 1) as SchoolDate
    const weeks = byRow.get(row) ?? new Map<SchoolDate, Counted>()
    byRow.set(row, weeks.set(monday, sessions))
    const week = byWeek.get(monday)
    if (week) week.push(sessions)
    else byWeek.set(monday, [sessions])
  }
  const all = new Map([...byWeek].map(([monday, parts]) => [monday, pooled(parts)]))
  if (!mayName) return { all, rows: [] }
  const { roster } = source.state
  const named = [...byRow].map(([key, weeks]): RowOfWeeks => {
    const name = rows === 'form' ? roster.formName(Number(key)) : key
    return { key: name, label: rows === 'form' ? name : `Year ${key}`, weeks }
  })
  return { all, rows: named.toSorted((a, b) => inNaturalOrder(a.key, b.key)) }
}

function pooled(parts: readonly Counted[]): Counted {
  const [only, ...others] = parts
  if (only && others.length === 0) return only
  return { ...emptyTally, ...pool(parts), missing: parts.reduce((sum, { missing }) => sum + missing, 0) }
}
