import type { Counted, DateRange } from '../../data/school-reader.ts'
import { codeOn, isAway, unexplainedCodes } from '../../school/attendance-codes.ts'
import { attended } from '../../school/tally.ts'
import { dataDays } from '../data-days.ts'
import type { Answering } from '../question.ts'
import type { DayFiguresFacts, SessionsOf } from './facts.ts'
import type { DayFiguresParams } from './question.ts'

export async function queryDayFigures({ params, found, school, now }: Answering<DayFiguresParams>): Promise<DayFiguresFacts> {
  const { period, beside } = params
  const days = period.from === period.to ? dataDays(school, period.to) : undefined
  const newest = days?.last === period.to ? { date: days.last, session: days.session } : null
  const { base } = found.scope
  const severalYears = base.kind === 'school' || (base.kind === 'years' && base.yearGroups.length > 1)
  const [at, compared, years, codes] = await Promise.all([
    school.count(found, period),
    beside && school.count(found, beside),
    severalYears && found.detail === 'pupils' ? school.countBy(found, 'year', period) : [],
    newest ? school.countCodes(found, { from: newest.date, to: newest.date }, { session: newest.session }) : undefined,
  ])
  const away = { reasonKnown: 0, reasonOpen: 0 }
  for (const [code, count] of codes ?? []) {
    const known = codeOn(code, period.to)
    if (known && isAway(known)) away[unexplainedCodes.has(code) ? 'reasonOpen' : 'reasonKnown'] += count
  }
  return {
    of: found.label,
    at: sessionsOf(period, at),
    beside: beside && compared ? sessionsOf(beside, compared) : null,
    years: years.map((part) => ({ name: part.label, attended: attended(part), possible: part.possible })),
    newest: newest && { ...newest, ...away },
    asOf: school.marksAsOf ?? null,
    now,
  }
}

function sessionsOf({ from, to, name }: DateRange & { readonly name: string }, counted: Counted): SessionsOf {
  return { name, from, to, attended: attended(counted), possible: counted.possible, missing: counted.missing }
}
