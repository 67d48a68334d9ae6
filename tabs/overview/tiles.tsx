import type { JSX } from 'preact'
import { plural, withCommas } from '../../src/cards/plural.ts'
import type { Panel, YearOverviewFacts } from '../../src/handlers/year-overview/facts.ts'
import { apart, percent, shortDate } from './words.ts'

interface Tile {
  readonly to: string
  readonly label: string
  readonly value: string
  readonly beside: string
  readonly tone?: 'attention' | undefined
}

/** Where the year stands: a handful of figures, each the way to its panel. */
export function Tiles({ facts }: { readonly facts: YearOverviewFacts }): JSX.Element {
  return (
    <nav class="tiles" aria-label="Where it stands">
      {tilesOf(facts).map(({ to, label, value, beside, tone }) => (
        <a key={to} href={`#${to}`} class={tone ? `tile ${tone}` : 'tile'} onClick={(event) => goTo(event, to)}>
          <span class="tile-label">{label}</span>
          <span class="tile-value">{value}</span>
          <span class="tile-beside">{beside}</span>
        </a>
      ))}
    </nav>
  )
}

/** The address stays the view's: a panel is scrolled to and takes the focus. */
function goTo(event: MouseEvent, id: string): void {
  event.preventDefault()
  const title = document.getElementById(`${id}-title`)
  title?.setAttribute('tabindex', '-1')
  title?.focus({ preventScroll: true })
  document.getElementById(id)?.scrollIntoView({ block: 'start' })
}

function tilesOf({ panels, today }: YearOverviewFacts): readonly Tile[] {
  const { attendance, absence, lates, concerns, space, tasks, dates, meetings } = panels
  const tiles: (Tile | undefined)[] = [
    ofPanel(attendance, ({ all, lastYear, national }) => {
      const { attendance: now } = all.total
      const before = lastYear?.total.attendance ?? null
      return {
        to: 'attendance',
        label: 'Attendance so far',
        value: percent(now),
        beside:
          now === null
            ? 'no sessions yet'
            : before !== null
              ? `${apart(now, before)} last year`
              : national
                ? `England ${percent(100 - national.percent)}`
                : `${withCommas(all.total.attended)} of ${plural(all.total.possible, 'session')}`,
      }
    }),
    ofPanel(absence, ({ now }) => ({
      to: 'absence',
      label: 'Persistently absent',
      value: now ? String(now.persistent) : '–',
      beside: now ? `of ${now.pupils} pupils, ${now.severe === 0 ? 'none' : now.severe} severely` : 'nothing to count yet',
    })),
    ofPanel(lates, ({ all }) => ({
      to: 'lates',
      label: 'Lates, L · U',
      value: all.total.possible === 0 ? '–' : `${all.total.beforeClose} · ${all.total.afterClose}`,
      beside: all.total.possible === 0 ? 'no sessions yet' : 'before and after the register closed',
    })),
    ofPanel(concerns, ({ open, waiting, overdue, oldestDays }) => ({
      to: 'concerns',
      label: 'Concerns open',
      value: String(open),
      beside:
        waiting > 0
          ? `${waiting} not seen yet`
          : overdue > 0
            ? `${overdue} past their day`
            : oldestDays === null
              ? 'none waits'
              : `oldest ${plural(oldestDays, 'day')}`,
      tone: waiting + overdue > 0 ? 'attention' : undefined,
    })),
    ofPanel(space, ({ programme, planned, slots }) => ({
      to: 'space',
      label: `${programme} planned`,
      value: `${planned} of ${slots}`,
      beside: planned === slots ? 'every slot' : `${plural(slots - planned, 'slot')} to fill`,
    })),
    ofPanel(tasks, ({ open, overdue, dueSoon }) => ({
      to: 'actions',
      label: 'Your actions',
      value: String(open),
      beside: overdue > 0 ? `${overdue} past their day` : dueSoon > 0 ? `${dueSoon} due within a week` : 'none due this week',
      tone: overdue > 0 ? 'attention' : undefined,
    })),
    nextOf(dates, meetings, today),
  ]
  return tiles.filter((tile) => tile !== undefined)
}

function nextOf(
  dates: YearOverviewFacts['panels']['dates'],
  meetings: YearOverviewFacts['panels']['meetings'],
  today: string,
): Tile | undefined {
  const all = [
    ...(meetings.kind === 'facts' ? meetings.facts.meetings : []),
    ...(dates.kind === 'facts' ? dates.facts.dates : []),
  ].filter(({ to, calledOff }) => to >= today && !calledOff)
  const next = all.toSorted((a, b) => `${a.date} ${a.time ?? ''}`.localeCompare(`${b.date} ${b.time ?? ''}`))[0]
  if (!next) return undefined
  return {
    to: 'timeline',
    label: 'Next',
    value: next.date <= today ? 'Today' : shortDate(next.date),
    beside: `${next.time ? `${next.time}, ` : ''}${next.title}`,
  }
}

function ofPanel<Facts>(panel: Panel<Facts>, tile: (facts: Facts) => Tile): Tile | undefined {
  return panel.kind === 'facts' ? tile(panel.facts) : undefined
}
