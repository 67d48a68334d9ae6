import type { JSX } from 'preact'
import { capital } from '../../../src/cards/capital.ts'
import { plural } from '../../../src/cards/plural.ts'
import type { AttendanceWeeksFacts } from '../../../src/handlers/attendance-weeks/facts.ts'
import { LineChart, type LineSeries } from '../charts/line-chart.tsx'
import { Panel } from '../panel.tsx'
import { apart, percent, shortDate, weekName } from '../words.ts'

/** The course of attendance against last year, the year group and the dated national figure. */
export function Trend({ facts, asks }: { readonly facts: AttendanceWeeksFacts; readonly asks: string }): JSX.Element {
  const { weeks, all, lastYear, yearGroup, national, of, registers } = facts
  const thisYear = all.cells.map((cell) => cell?.attendance ?? null)
  const series: readonly LineSeries[] = [
    ...(lastYear
      ? [
          {
            name: capital(lastYear.label),
            values: lastYear.cells.map((cell) => cell?.attendance ?? null),
            look: 'before' as const,
          },
        ]
      : []),
    ...(yearGroup
      ? [
          {
            name: yearGroup.label,
            values: yearGroup.cells.map((cell) => cell?.attendance ?? null),
            look: 'second-before' as const,
          },
        ]
      : []),
    { name: capital(of), values: thisYear, look: 'main' },
  ]
  // What is published is absence.
  const england = national ? 100 - national.percent : null
  const all100 = [...series.flatMap(({ values }) => values), england].filter((value) => value !== null)
  const from = Math.max(0, Math.floor((Math.min(95, ...all100) - 0.5) / 5) * 5)
  const says = [
    lastYear?.total.attendance != null && all.total.attendance !== null
      ? `${percent(all.total.attendance)} so far, ${apart(all.total.attendance, lastYear.total.attendance)} the same weeks of last year.`
      : `${percent(all.total.attendance)} so far.`,
  ].join(' ')
  return (
    <Panel
      id="trend"
      title="Against last year and England"
      says={says}
      asks={asks}
      table={{
        caption: `Attendance by week: ${series.map(({ name }) => name).join(', ')}`,
        headings: ['Week', ...series.toReversed().map(({ name }) => name)],
        rows: weeks.flatMap((week, index) => {
          const values = series.toReversed().map(({ values }) => values[index] ?? null)
          return values.every((value) => value === null) ? [] : [[weekName(week).replace('week of ', ''), ...values.map(percent)]]
        }),
      }}
      rests={
        <>
          {lastYear &&
            `Last year: ${shortDate(lastYear.from)} to ${shortDate(lastYear.to)}, ${plural(lastYear.total.possible, 'session')}. `}
          {national &&
            england !== null &&
            `${national.name}: ${percent(england)}, from ${percent(national.percent)} absence (${national.source}). `}
          {registers.says}
        </>
      }
    >
      <LineChart
        label={`Attendance by week. ${says}${national && england !== null ? ` ${national.name}: ${percent(england)}.` : ''}`}
        weeks={weeks}
        series={series}
        rule={england === null ? undefined : { name: 'England', value: england }}
        from={from}
        to={100}
        say={(value) => (Number.isInteger(value) ? `${value}%` : percent(value))}
      />
    </Panel>
  )
}
