import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { AttendanceWeeksFacts, SessionsCounted } from '../../../src/handlers/attendance-weeks/facts.ts'
import type { CalendarWeek } from '../../../src/handlers/span-shown.ts'
import { dayOfMonth } from '../../../src/school/school-date.ts'
import { type ClosedRun, cellShown, closedRuns, sayCell, sayClosures, shades } from '../heat.ts'
import { usePage } from '../page.ts'
import { Panel } from '../panel.tsx'
import type { View } from '../view.ts'
import { ViewLink } from '../view-link.tsx'
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
  const [at, setAt] = useState<{ row: number; week: number }>()
  const [said, setSaid] = useState<string>()
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const rows = rowsOf(facts, router.view)
  const runs = closedRuns(weeks)
  const now = weeks.findIndex(({ time }) => time === 'now')
  const lastPast = weeks.findLastIndex(({ time }) => time !== 'ahead')
  const home = at ?? { row: 0, week: firstStop(rows[0], now < 0 ? lastPast : now) }

  useLayoutEffect(() => {
    const [box, cell] = [scroller.current, grid.current?.querySelector<HTMLElement>('thead .is-now')]
    if (box && cell) box.scrollLeft = cell.offsetLeft + cell.offsetWidth + 72 - box.clientWidth
  }, [facts.span.key])

  function moveTo(event: KeyboardEvent, row: number, week: number): void {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    let [toRow, toWeek] = [row + step[0], week + step[1]]
    if (event.key === 'Home') toWeek = 0
    if (event.key === 'End') toWeek = weeks.length - 1
    for (; toRow >= 0 && toRow < rows.length && toWeek >= 0 && toWeek < weeks.length; toRow += step[0], toWeek += step[1]) {
      const cell = grid.current?.querySelector<HTMLElement>(`a[data-at="${toRow} ${toWeek}"]`)
      if (!cell) continue
      setAt({ row: toRow, week: toWeek })
      cell.focus()
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
          <tbody onPointerLeave={() => setSaid(undefined)}>
            {rows.map((row, index) => (
              <tr key={row.key} class={row.look}>
                <th scope="row">{row.opens ? <ViewLink to={row.opens}>{row.label}</ViewLink> : row.label}</th>
                <td class="total">{percent(row.total.attendance)}</td>
                {weeks.map((week, column) => {
                  const run = runs.find(({ first, weeks: long }) => column >= first && column < first + long)
                  if (run)
                    return index === 0 && run.first === column ? <Closed key={week.monday} run={run} rows={rows.length} /> : null
                  return (
                    <Cell
                      key={week.monday}
                      row={row}
                      week={week}
                      cell={row.cells[column] ?? null}
                      at={`${index} ${column}`}
                      isHome={home.row === index && home.week === column}
                      onKey={(event) => moveTo(event, index, column)}
                      onSaid={setSaid}
                    />
                  )
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

/** `Year 9 in 2025/26` is too long for the name of a row. */
function besideYear(label: string, otherwise: string): string {
  return label.split(' in ').at(-1) ?? otherwise
}

function figureOf(cell: SessionsCounted | null): string {
  if (cell === null) return '–'
  return cell.attendance === null ? 'no registers' : `${percent(cell.attendance)} of ${cell.possible}`
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

interface CellProps {
  readonly row: Row
  readonly week: CalendarWeek
  readonly cell: SessionsCounted | null
  readonly at: string
  readonly isHome: boolean
  onKey(event: KeyboardEvent): void
  onSaid(words: string): void
}

function Cell({ row, week, cell, at, isHome, onKey, onSaid }: CellProps): JSX.Element {
  const shown = cellShown(cell, week)
  const now = week.time === 'now' ? ' is-now' : ''
  if (shown.kind === 'ahead' || shown.kind === 'nothing') return <td class={`${shown.kind}${now}`} />
  const words = sayCell(row.label, cell, week)
  const look = shown.kind === 'no data' ? 'no-data' : `${shown.shade}${shown.isPartial ? ' is-partial' : ''}`
  const figure = shown.kind === 'no data' ? '?' : shown.figure
  if (!row.opens) {
    return (
      <td class={`cell${now}`} onPointerEnter={() => onSaid(words)}>
        <span class={look}>{figure}</span>
      </td>
    )
  }
  return (
    <td class={`cell${now}`} onPointerEnter={() => onSaid(words)}>
      <ViewLink
        to={{ ...row.opens, week: week.monday }}
        class={look}
        aria-label={words}
        data-at={at}
        tabIndex={isHome ? 0 : -1}
        onKeyDown={onKey}
        onFocus={() => onSaid(words)}
      >
        {figure}
      </ViewLink>
    </td>
  )
}
