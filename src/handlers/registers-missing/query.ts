import type { RegisterRead } from '../../data/school-reader.ts'
import { mondayOf } from '../../school/school-date.ts'
import { schoolWeeks } from '../../school/school-weeks.ts'
import { periodCounted } from '../period-counted.ts'
import type { Answering } from '../question.ts'
import type { RegisterSeen, RegistersMissingFacts } from './facts.ts'
import type { RegistersMissingParams } from './question.ts'

/** The registers that should have arrived and have not, or not in full. Nothing is said of those that are not due yet. */
export async function queryRegistersMissing(answering: Answering<RegistersMissingParams>): Promise<RegistersMissingFacts> {
  const { params, found, school, today, now } = answering
  const { period, filters } = params
  const { range, closed } = periodCounted(school, period, today)
  const registers = range ? await school.registers(found, range, { session: filters?.session }) : []
  const due = registers.filter(({ date, session, pupils }) => pupils > 0 && school.isDue(date, session))
  const missing = inFormOrder(due.filter(({ marked }) => marked === 0))
  return {
    of: found.label,
    period: { from: period.from, to: period.to, name: period.name },
    closed,
    session: filters?.session ?? null,
    due: due.length,
    missing,
    partly: inFormOrder(due.filter(({ marked, pupils }) => marked > 0 && marked < pupils)),
    notDueYet: registers.filter(({ date, session }) => !school.isDue(date, session)).length,
    weeks: range
      ? schoolWeeks(school.calendar, range.from, range.to).map((monday) => {
          const inWeek = missing.filter(({ date }) => mondayOf(date) === monday)
          const [AM, PM] = (['AM', 'PM'] as const).map((each) => inWeek.filter(({ session }) => session === each).length)
          return { monday, AM: AM ?? 0, PM: PM ?? 0 }
        })
      : [],
    asOf: school.marksAsOf ?? null,
    now,
  }
}

const natural = new Intl.Collator('en-GB', { numeric: true })

function inFormOrder(registers: readonly RegisterRead[]): readonly RegisterSeen[] {
  return registers.toSorted(
    (a, b) => natural.compare(a.form, b.form) || a.date.localeCompare(b.date) || a.session.localeCompare(b.session),
  )
}
