import type { Asker } from '../../authorise/authorise.ts'
import type { Question } from '../../cards/card.ts'
import type { Period } from '../../school/period.ts'
import { addDays } from '../../school/school-date.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import { askAbsenceOverTime } from '../absence-over-time/question.ts'
import { askAttendanceWeeks } from '../attendance-weeks/question.ts'
import { askCalendar } from '../calendar/question.ts'
import { askConcernsByAge } from '../concerns-by-age/question.ts'
import { askGroupGap } from '../group-gap/question.ts'
import { askLatesOverTime } from '../lates-over-time/question.ts'
import type { Choosing } from '../question.ts'
import { spanAsked, spanSaid, yearGroupOf } from '../span.ts'
import type { SpanAsked } from '../span-shown.ts'
import { askTasks } from '../tasks/question.ts'
import type { YearOverviewFacts } from './facts.ts'
import type { YearOverviewParams } from './question.ts'

export type PanelName = keyof YearOverviewFacts['panels']

export interface OverviewPlan {
  /** Whom the page is about, where nobody said: the year that one leads, one's form, the school. */
  readonly scope: Scope
  readonly span: SpanAsked | undefined
  readonly panels: readonly { readonly name: PanelName; readonly question: Question }[]
}

type Planning = Pick<Choosing<YearOverviewParams>, 'params' | 'school' | 'asker' | 'today' | 'usual'>

/** Four weeks of one's own meetings. */
const daysOfMeetings = 28

/** What the page is about, and the question that fills each of its panels. */
export function planOverview({ params, school, asker, today, usual }: Planning): OverviewPlan {
  const scope = params.scope.base.kind === 'none' ? { ...usualFor(asker, usual), groups: params.scope.groups } : params.scope
  const span = spanAsked(school.calendar, params.span ?? spanSaid(school.calendar, params.period), today)
  if (!span) return { scope, span, panels: [] }
  const everybody = scopeOf(scope.base)
  const yearGroup = yearGroupOf(school, scope.base)
  const stretch: Period = { from: span.from, to: span.to, said: 'range', name: span.name }
  const meetings: Period = { from: today, to: addDays(today, daysOfMeetings - 1), said: 'range', name: 'the next four weeks' }
  const dates: Period = { from: span.year.from, to: span.year.to, said: 'range', name: span.year.name }
  return {
    scope,
    span,
    panels: [
      { name: 'attendance', question: askAttendanceWeeks(scope, span.key) },
      { name: 'absence', question: askAbsenceOverTime(scope, span.key) },
      { name: 'lates', question: askLatesOverTime(scope, span.key) },
      { name: 'gaps', question: askGroupGap({ scope, period: stretch }) },
      { name: 'concerns', question: askConcernsByAge(scope) },
      ...(yearGroup === undefined ? [] : [{ name: 'space' as const, question: askSpaceOver(yearGroup, stretch) }]),
      { name: 'meetings', question: askCalendar(today, { period: meetings, list: 'pupils' }) },
      { name: 'tasks', question: askTasks(today) },
      { name: 'dates', question: askCalendar(today, { period: dates, scope: everybody, list: 'pupils' }) },
    ],
  }
}

function usualFor({ roles }: Asker, usual: Scope): Scope {
  const led = roles.flatMap((held) => (held.role === 'learning coordinator' ? held.yearGroups : []))
  return led.length > 0 ? scopeOf({ kind: 'years', yearGroups: [Math.min(...led)] }) : usual
}

function askSpaceOver(yearGroup: number, period: Period): Question {
  return { name: 'space-coverage', params: { scope: scopeOf({ kind: 'years', yearGroups: [yearGroup] }), period } }
}
