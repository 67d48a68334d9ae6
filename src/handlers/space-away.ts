import type { Question } from '../cards/card.ts'
import { dayPeriod } from '../school/period.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { AbsentNowFacts } from './absent-now/facts.ts'
import { askAbsentNow } from './absent-now/question.ts'
import type { Part } from './brief.ts'
import type { AwayBefore } from './space-plan/facts.ts'
import { scopeOfForm } from './space-plan/question.ts'

/** Who of a form was out on a day. */
export function askAway(form: string, date: SchoolDate, today: SchoolDate): Question {
  return askAbsentNow({ scope: scopeOfForm(form), period: dayPeriod(date, today) })
}

/** How many that were, where the registers of the day are all known; otherwise nothing is said. */
export function awayIn(form: string, part: Part | undefined): AwayBefore | null {
  if (part?.outcome !== 'answer') return null
  const { absent, from, notKnown } = part.facts as AbsentNowFacts
  return notKnown > 0 ? null : { count: absent.length, form, date: from }
}
