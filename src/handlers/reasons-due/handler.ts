import type { MarkRead } from '../../data/school-reader.ts'
import { absenceRulesOn } from '../../school/absence-rules.ts'
import { londonTime } from '../../school/clock.ts'
import { reasonDeadline } from '../../school/reason-deadline.ts'
import { addDays } from '../../school/school-date.ts'
import { contactsTopic } from '../contact-said.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { reasonsDueCard } from './card.ts'
import type { ReasonDue, ReasonsDueFacts } from './facts.ts'
import { type ReasonsDueParams, reasonsDueParams } from './question.ts'

/** School days before the deadline on which it is told the first time; the second time is on the day itself. */
const schoolDaysBefore = 2
/** Days back in which an absence can lie whose reason is due now: the longest holiday and the deadline together. */
const daysBack = 60

/** Absences with no reason yet whose reason is due today, or in two school days: each of these is told once (DOMAIN section 3). */
export const reasonsDue = defineQuestion<ReasonsDueParams, ReasonsDueFacts>({
  name: 'reasons-due',
  intent: 'unexplained_absence',
  title: 'Reasons due',
  asks: 'Absences with no reason yet, of which the reason is due today or in two school days',
  needs: 'attendance',
  names: 'needed',
  words: { defaultPeriod: 'today', cues: {} },
  sayings: [],
  params: reasonsDueParams,
  query,
  card: reasonsDueCard,
  named: ({ lastDay, soon }) => [...new Set([...lastDay, ...soon].map(({ id }) => id))],
  topics: ({ lastDay, soon }) => [...new Set([...lastDay, ...soon].map(({ id }) => contactsTopic(id)))],
  isNews: ({ lastDay, soon, isFresh }) => isFresh && lastDay.length + soon.length > 0,
  unlisted: true,
  examples: [],
})

async function query({ params, found, school, now }: Answering<ReasonsDueParams>): Promise<ReasonsDueFacts> {
  const { to: date } = params.period
  const { calendar, marksAsOf } = school
  const marks = await school.marks(found, { from: addDays(date, -daysBack), to: date }, { codes: ['N'] })
  const before = calendar.previousSchoolDay(date)
  const dueIn = (left: number) => groupedByPupil(marks.filter((mark) => leftOf(mark) === left))
  const leftOf = ({ date: absence, pupil }: MarkRead) => reasonDeadline(calendar, absence, date, pupil.yearGroup).left
  return {
    of: found.label,
    date,
    lastDay: dueIn(0),
    soon: dueIn(schoolDaysBefore),
    schoolDays: absenceRulesOn(date).reasonDueInSchoolDays,
    isFresh: marksAsOf !== undefined && before !== undefined && londonTime(marksAsOf).date >= before,
    asOf: marksAsOf ?? null,
    now,
  }

  function groupedByPupil(due: readonly MarkRead[]): readonly ReasonDue[] {
    const pupils = new Map<number, ReasonDue>()
    for (const { pupil, date: absence, session } of due) {
      const { id, name, form, yearGroup } = pupil
      const last = reasonDeadline(calendar, absence, date, yearGroup).due ?? date
      const sessions = [...(pupils.get(id)?.sessions ?? []), { date: absence, session }]
      pupils.set(id, { id, name, form, due: last, sessions })
    }
    const order = new Intl.Collator('en-GB', { numeric: true }).compare
    return [...pupils.values()].toSorted((a, b) => order(a.form, b.form))
  }
}
