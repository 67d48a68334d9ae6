import type { YearOverviewFacts } from '../../src/handlers/year-overview/facts.ts'
import { sayDate } from '../../src/school/school-date.ts'

/** The words that fill in the chat, one question for each panel, of what the page shows. */
export interface Asks {
  readonly attendance: string
  readonly trend: string
  readonly changed: string
  readonly absence: string
  readonly lates: string
  readonly gaps: string
  readonly concerns: string
  readonly space: string
  readonly timeline: string
  readonly actions: string
  readonly pupils: string
}

export function asksAbout({ of, span, today, panels }: Pick<YearOverviewFacts, 'of' | 'span' | 'today' | 'panels'>): Asks {
  const when = whenSaid(span, today)
  const programme = panels.space.kind === 'facts' ? panels.space.facts.programme : 'SPACE'
  return {
    attendance: `attendance for ${of} ${when} by week`,
    trend: `attendance for ${of} ${when} compared with the national figure`,
    changed: `attendance for ${of} last week by form`,
    absence: `persistent absence in ${of} ${when}`,
    lates: `lates in ${of} ${when}`,
    gaps: `attendance gaps in ${of} ${when}`,
    concerns: 'open concerns',
    space: `${programme} coverage for ${of}`,
    timeline: 'what is in the calendar',
    actions: 'my tasks',
    pupils: `lowest attendance in ${of} ${when}`,
  }
}

/** `this year`, `this term`, or its dates where it is none that is now. */
function whenSaid({ kind, from, to }: YearOverviewFacts['span'], today: string): string {
  if (from > today || to < today) return `from ${sayDate(from, { year: true })} to ${sayDate(to, { year: true })}`
  return { year: 'this year', term: 'this term', 'half-term': 'this half term' }[kind]
}
