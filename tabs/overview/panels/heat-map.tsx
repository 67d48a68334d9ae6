import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { withCommas } from '../../../src/cards/plural.ts'
import type { AttendanceWeeksFacts, SessionsCounted } from '../../../src/handlers/attendance-weeks/facts.ts'
import type { CalendarWeek } from '../../../src/handlers/span-shown.ts'
import { dayOfMonth } from '../../../src/school/school-date.ts'
import { type CellShown, type ClosedRun, cellShown, closedRuns, sayCell, sayClosures, shades } from '../heat.ts'
import { usePage } from '../page.ts'
import { Panel } from '../panel.tsx'
import type { View } from '../view.ts'
import { isForBrowser, ViewLink } from '../view-link.tsx'
import { monthOfWeek, percent, weekName } from '../words.ts'

interface Row {
  readonly key: string
  readonly label: string
  readonly look: 'all' | 'form' | 'beside'
  readonly cells: readonly (SessionsCounted | null)[]
  readonly total: SessionsCounted
  /** The view that its name opens, and its weeks are of; undefined for what is only compared with. */
  readonly opens: View | undefined
}

/** Where a cell is: which row, which week. */
interface At {
  readonly row: number
  readonly week: number
}

interface HeatMapProps {
  readonly facts: AttendanceWeeksFacts
  readonly asks: string
}

/**
 * Attendance by form and week over the real calendar. It is a table of links, so that it is heard as well as seen; arrow keys go from
 * cell to cell, and one stop of the tab key is enough for all of it.
 */
export function HeatMap({ facts, asks }: HeatMapProps): JSX.Element {
  const { router } = usePage()
  const { weeks } = facts
  const [at, setAt] = useState<At>()
  const [said, setSaid] = useState<string>()
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const rows = rowsOf(facts, router.view)
  const runs = closedRuns(weeks)
  const [first] = useState(() => {
    const open = weeks.findIndex(({ monday }) => monday === router.view.week)
    return open < 0 ? weeks.findLastIndex(({ time }) => time !== 'ahead') : open
  })
  const home = at ?? { row: 0, week: firstStop(rows[0], first) }

  useLayoutEffect(() => {
    // Wider than that all of it is seen, and asking where things are would have them laid out twice.
    if (window.innerWidth > scrollsUpTo) return
    const [box, cell] = [scroller.current, grid.current?.querySelector<HTMLElement>('thead .is-now')]
    if (box && cell) box.scrollLeft = cell.offsetLeft + cell.offsetWidth + 72 - box.clientWidth
  }, [facts.span.key])

  /** The cell that an event happened in. */
  function cellOf({
    target,
  }: Event): { readonly row: Row; readonly at: At; readonly link: HTMLAnchorElement | undefined } | undefined {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null
    const [index = -1, column = -1] = element?.dataset['at']?.split(' ').map(Number) ?? []
    const row = rows[index]
    if (!element || !row) return undefined
    return { row, at: { row: index, week: column }, link: element instanceof HTMLAnchorElement ? element : undefined }
  }

  function say(event: Event): void {
    const cell = cellOf(event)
    const week = cell && weeks[cell.at.week]
    if (cell && week) setSaid(sayCell(cell.row.label, cell.row.cells[cell.at.week] ?? null, week))
  }

  function open(event: MouseEvent): void {
    const cell = cellOf(event)
    const monday = cell && weeks[cell.at.week]?.monday
    if (!cell?.link || !cell.row.opens || !monday || isForBrowser(event)) return
    event.preventDefault()
    setAt(cell.at)
    router.go({ ...cell.row.opens, week: monday })
  }

  function move(event: KeyboardEvent): void {
    const cell = cellOf(event)
    const step = steps[event.key]
    if (!cell?.link || !step) return
    event.preventDefault()
    let { row, week } = { row: cell.at.row + step[0], week: cell.at.week + step[1] }
    if (event.key === 'Home') week = 0
    if (event.key === 'End') week = weeks.length - 1
    for (; row >= 0 && row < rows.length && week >= 0 && week < weeks.length; row += step[0], week += step[1]) {
      const next = grid.current?.querySelector<HTMLElement>(`a[data-at="${row} ${week}"]`)
      if (!next) continue
      setAt({ row, week })
      next.focus()
      return
    }
  }

  return (
    <Panel
      id="attendance"
      title="Attendance by week"
      width="whole"
      asks={asks}
      table={{
        caption: `Attendance by week, ${facts.of}`,
        headings: ['Week', ...rows.map(({ label }) => label)],
        rows: weeks.flatMap((week, index) =>
          week.time === 'ahead'
            ? []
            : [
                [
                  `${weekName(week).replace('week of ', '')}${week.kind === 'school' ? '' : `: ${sayClosures(week)}`}`,
                  ...rows.map(({ cells }) => figureOf(cells[index] ?? null)),
                ],
              ],
        ),
      }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="heat-scroll" ref={scroller} aria-label="Attendance by form and week" tabIndex={0}>
        <table class="heat" ref={grid}>
          <caption class="unseen">
            Attendance in percent by form and week, {facts.of}, {facts.span.name}. Arrow keys go from week to week.
          </caption>
          <colgroup>
            <col class="col-name" />
            <col class="col-total" />
            {weeks.map(({ monday, kind }) => (
              <col key={monday} class={kind === 'closed' ? 'col-closed' : 'col-week'} />
            ))}
          </colgroup>
          <Heads weeks={weeks} runs={runs} />
          <tbody onPointerOver={say} onPointerLeave={() => setSaid(undefined)} onFocusIn={say} onClick={open} onKeyDown={move}>
            {rows.map((row, index) => (
              <tr key={row.key} class={row.look}>
                <th scope="row">{row.opens ? <ViewLink to={row.opens}>{row.label}</ViewLink> : row.label}</th>
                <td class="total">{percent(row.total.attendance)}</td>
                {cellsOf({
                  row,
                  weeks,
                  runs,
                  index,
                  rows: rows.length,
                  home: home.row === index ? home.week : undefined,
                  address: row.opens && router.href(row.opens),
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="heat-foot">
        <p class="readout" aria-hidden="true">
          {said ?? 'Point at a week, or press one, to see what it rests on.'}
        </p>
        <ul class="shades" aria-label="What the shades mean, attendance in percent">
          {shades.map(({ name, says }) => (
            <li key={name}>
              <span class={`swatch ${name}`} />
              {says}
            </li>
          ))}
          <li>
            <span class="swatch no-data">?</span>no registers
          </li>
        </ul>
      </div>
    </Panel>
  )
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, 1],
  End: [0, -1],
}

function firstStop(row: Row | undefined, week: number): number {
  for (let at = week; at >= 0; at -= 1) if (row?.cells[at]) return at
  return row?.cells.findIndex((cell) => cell !== null) ?? -1
}

function rowsOf({ of, all, rows, yearGroup, lastYear, span }: AttendanceWeeksFacts, view: View): readonly Row[] {
  const { week: _, pupil: __, ...here } = view
  const only = rows.length === 1 && rows[0]?.kind === 'form' && rows[0].label === of
  return [
    { key: 'all', label: of.length > longestName ? 'All' : of, look: 'all', ...all, opens: here },
    ...(only ? [] : rows).map(
      ({ key, label, cells, total }): Row => ({ key, label, look: 'form', cells, total, opens: { ...here, scope: key } }),
    ),
    ...(yearGroup ? [{ key: 'year', ...yearGroup, look: 'beside' as const, opens: undefined }] : []),
    ...(lastYear
      ? [
          {
            key: 'last',
            ...lastYear,
            label: besideYear(lastYear.label, span.year.name),
            look: 'beside' as const,
            opens: undefined,
          },
        ]
      : []),
  ]
}

const longestName = 10
/** As heat.css has it. */
const scrollsUpTo = 1240

/** `Year 9 in 2025/26` is too long for the name of a row. */
function besideYear(label: string, otherwise: string): string {
  return label.split(' in ').at(-1) ?? otherwise
}

function figureOf(cell: SessionsCounted | null): string {
  if (cell === null) return '–'
  return cell.attendance === null ? 'no registers' : `${percent(cell.attendance)} of ${withCommas(cell.possible)}`
}

function Heads({ weeks, runs }: { readonly weeks: readonly CalendarWeek[]; readonly runs: readonly ClosedRun[] }): JSX.Element {
  const months: { name: string; weeks: number }[] = []
  weeks.forEach(({ monday }, index) => {
    const before = weeks[index - 1]
    const last = months.at(-1)
    const name = monthOfWeek(monday)
    if (before && last?.name === name) last.weeks += 1
    else months.push({ name, weeks: 1 })
  })
  return (
    <thead>
      <tr class="months">
        <th scope="col" rowSpan={2} class="corner">
          <span class="unseen">Form</span>
        </th>
        <th scope="col" rowSpan={2} class="total">
          So far
        </th>
        {months.map(({ name, weeks: long }, index) => (
          <th key={index} scope="colgroup" colSpan={long}>
            {name}
          </th>
        ))}
      </tr>
      <tr class="weeks">
        {weeks.map((week, column) => {
          const run = runs.find(({ first, weeks: long }) => column >= first && column < first + long)
          if (run) return run.first === column ? <td key={week.monday} colSpan={run.weeks} class="closed-head" /> : null
          const closures = sayClosures(week)
          return (
            <th
              key={week.monday}
              scope="col"
              class={`${week.time === 'now' ? 'is-now' : ''} ${closures ? 'is-part' : ''}`}
              title={`${weekName(week)}${closures ? `: ${closures}` : ''}`}
              aria-label={`${weekName(week)}${week.time === 'now' ? ', this week' : ''}${closures ? `: ${closures}` : ''}`}
            >
              {dayOfMonth(week.monday)}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function Closed({ run, rows }: { readonly run: ClosedRun; readonly rows: number }): JSX.Element {
  return (
    <td class="closed" rowSpan={rows} colSpan={run.weeks}>
      <span>{run.name}</span>
    </td>
  )
}

interface CellsOf {
  readonly row: Row
  readonly weeks: readonly CalendarWeek[]
  readonly runs: readonly ClosedRun[]
  readonly index: number
  readonly rows: number
  /** The week of this row that the tab key stops at. */
  readonly home: number | undefined
  /** The address of the row's view; undefined where it opens nothing. */
  readonly address: string | undefined
}

/** A row's weeks. What is ahead, or has nothing to count, is one cell from holiday to holiday. */
function cellsOf({ row, weeks, runs, index, rows, home, address }: CellsOf): readonly JSX.Element[] {
  const cells: JSX.Element[] = []
  for (let column = 0; column < weeks.length; ) {
    const week = weeks[column]
    if (!week) break
    const run = runs.find(({ first }) => first === column)
    if (run) {
      if (index === 0) cells.push(<Closed key={week.monday} run={run} rows={rows} />)
      column += run.weeks
      continue
    }
    const shown = shownAt(row, week, column)
    if (isBare(shown)) {
      let long = 1
      for (
        let next = weeks[column + long];
        next && next.kind !== 'closed' && isBare(shownAt(row, next, column + long));
        next = weeks[column + long]
      )
        long += 1
      cells.push(<td key={week.monday} class={shown.kind} colSpan={long} />)
      column += long
      continue
    }
    const look = shown.kind === 'no data' ? 'no-data' : `${shown.shade}${shown.isPartial ? ' is-partial' : ''}`
    const figure = shown.kind === 'no data' ? '?' : shown.figure
    const at = `${index} ${column}`
    cells.push(
      <td key={week.monday} class="cell">
        {address === undefined ? (
          <span class={look} data-at={at}>
            {figure}
          </span>
        ) : (
          <a
            class={look}
            href={`${address}&week=${week.monday}`}
            aria-label={nameOf(figure, sayCell(row.label, row.cells[column] ?? null, week))}
            data-at={at}
            tabIndex={home === column ? 0 : -1}
          >
            {figure}
          </a>
        )}
      </td>,
    )
    column += 1
  }
  return cells
}

function shownAt(row: Row, week: CalendarWeek, column: number): CellShown {
  return cellShown(row.cells[column] ?? null, week)
}

function isBare(shown: CellShown): shown is Extract<CellShown, { readonly kind: 'ahead' | 'nothing' }> {
  return shown.kind === 'ahead' || shown.kind === 'nothing'
}

/** What is seen is part of what is heard, for whoever speaks to the page: `94` beside "just under 95%". */
function nameOf(figure: string, words: string): string {
  return words.includes(figure) ? words : `${figure}, ${words}`
}
