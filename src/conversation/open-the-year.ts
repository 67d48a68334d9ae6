import { type Element, link } from '../cards/card.ts'
import type { Found } from '../data/school-reader.ts'
import { spanSaid } from '../handlers/span.ts'
import type { SchoolCalendar } from '../school/calendar.ts'
import { type OverviewView, overviewAddress, overviewKey } from '../school/overview-view.ts'
import type { Period, PeriodSaid } from '../school/period.ts'
import { mondayOf, type SchoolDate } from '../school/school-date.ts'

export interface YearToOpen {
  readonly found: Pick<Found, 'scope' | 'pupils'>
  readonly period: Period | undefined
  readonly calendar: SchoolCalendar
  readonly today: SchoolDate
}

/** What is said of a day, or of no time at all, opens no week. */
const ofNoWeek: ReadonlySet<PeriodSaid> = new Set(['default', 'today', 'yesterday', 'date', 'unresolved'])

/**
 * The link from a card to the page of the year, opened where the card is about: the same part of the school, week or term, pupil. `page` is
 * the page's address; undefined where what the card is about has no page of its own (several forms, a teaching group).
 */
export function openTheYear(page: string, year: YearToOpen): Element | undefined {
  const { found } = year
  const { base } = found.scope
  const [pupil, ...others] = found.pupils
  if (pupil && others.length === 0) {
    const scope = overviewKey({ kind: 'forms', forms: [pupil.form] })
    return link('Open their year', overviewAddress(page, { scope, ...timeOf(year), pupil: pupil.id }))
  }
  const scope = overviewKey(base)
  if (base.kind !== 'none' && scope === undefined) return undefined
  const label = base.kind === 'forms' ? `Open ${base.forms[0]}’s year` : 'Open the year'
  return link(label, overviewAddress(page, { scope, ...timeOf(year), group: groupOf(found) }))
}

function timeOf({ period, calendar, today }: YearToOpen): Pick<OverviewView, 'period' | 'week'> {
  if (!period || ofNoWeek.has(period.said)) return {}
  const week = mondayOf(period.from) === mondayOf(period.to) ? mondayOf(period.from) : undefined
  const span = spanSaid(calendar, period)
  const isThisYear = calendar.yearOf(period.from) === calendar.yearOf(today)
  // Of this year a week is shown among all the others, and the whole of it is what the page begins with.
  const isUnsaid = isThisYear && (week !== undefined || span?.includes('.') === false)
  return { ...(week && { week }), ...(isUnsaid ? {} : { period: span }) }
}

/** The page is filtered by one group; several at once it shows all of. */
function groupOf({ scope: { groups } }: YearToOpen['found']): OverviewView['group'] {
  const [terms, ...more] = groups
  const [term, ...others] = terms ?? []
  return term && !term.not && more.length === 0 && others.length === 0 ? term.group : undefined
}
