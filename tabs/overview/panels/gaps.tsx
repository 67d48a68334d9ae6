import type { JSX } from 'preact'
import { listed } from '../../../src/cards/plural.ts'
import type { GapsFacts } from '../../../src/handlers/year-overview/facts.ts'
import { earlier, type SchoolDate, sayDates } from '../../../src/school/school-date.ts'
import { GapChart } from '../charts/gap-chart.tsx'
import { Panel } from '../panel.tsx'
import { percent, signed } from '../words.ts'

/** Groups beside everybody else, widest gap first. */
export function Gaps({
  facts,
  today,
  asks,
}: {
  readonly facts: GapsFacts
  readonly today: SchoolDate
  readonly asks: string
}): JSX.Element {
  const rows = facts.gaps
    .filter(({ group, rest }) => group.attendance !== null && rest.attendance !== null)
    .toSorted((a, b) => (a.gap ?? 0) - (b.gap ?? 0))
  const widest = rows[0]
  const says =
    widest?.gap != null && widest.gap < -0.05
      ? `Widest: ${widest.label}, ${Math.abs(widest.gap).toFixed(1)} points below everybody else.`
      : rows.length > 0
        ? 'No group is behind everybody else.'
        : 'There is no group of this size here to set beside the others.'
  return (
    <Panel
      id="gaps"
      title="Group gaps in attendance"
      says={says}
      asks={asks}
      table={
        rows.length === 0
          ? undefined
          : {
              caption: 'Attendance of groups and of everybody else',
              headings: ['Group', 'Pupils', 'Attendance', 'Everybody else', 'Gap in points'],
              rows: rows.map(({ label, group, rest, gap }) => [
                label,
                String(group.pupils),
                percent(group.attendance),
                percent(rest.attendance),
                gap === null ? '–' : signed(gap),
              ]),
            }
      }
      rests={
        <>
          {sayDates(facts.from, earlier(facts.to, today))}.
          {facts.withheld.length > 0 && ` ${listed(facts.withheld)}: too few pupils for figures to be shown here.`}
        </>
      }
    >
      {rows.length > 0 && (
        <GapChart
          label={`Attendance of groups beside everybody else. ${says}`}
          rows={rows.map(({ key, label, group, rest, gap }) => ({
            key,
            label,
            group: group.attendance,
            rest: rest.attendance,
            gap,
          }))}
        />
      )}
    </Panel>
  )
}
