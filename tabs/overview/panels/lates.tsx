import type { JSX } from 'preact'
import type { LatesOverTimeFacts } from '../../../src/handlers/lates-over-time/facts.ts'
import { ColumnChart } from '../charts/column-chart.tsx'
import { Panel } from '../panel.tsx'
import { weekName } from '../words.ts'

/** Lates by week: before the register closed and after, which are never one figure. */
export function Lates({ facts, asks }: { readonly facts: LatesOverTimeFacts; readonly asks: string }): JSX.Element {
  const { weeks, all, rows, lastYear, registers } = facts
  const before = lastYear ? ` In the same weeks of last year: ${lastYear.beforeClose} and ${lastYear.afterClose}.` : ''
  const says = `${all.total.beforeClose} before the register closed (L), ${all.total.afterClose} after (U).${before}`
  return (
    <Panel
      id="lates"
      title="Lates"
      says={says}
      asks={asks}
      table={{
        caption: 'Lates by week: L before the register closed, U after',
        headings: ['Week', 'L', 'U', ...rows.map(({ label }) => `${label} L · U`)],
        rows: weeks.flatMap((week, index) => {
          const cell = all.cells[index]
          if (!cell) return []
          const forms = rows.map(({ cells }) => (cells[index] ? `${cells[index].beforeClose} · ${cells[index].afterClose}` : '–'))
          return [[weekName(week).replace('week of ', ''), String(cell.beforeClose), String(cell.afterClose), ...forms]]
        }),
      }}
      rests={`L counts as present; U is a session of unauthorised absence. ${registers.says}`}
    >
      <ColumnChart
        label={`Lates by week. ${says}`}
        weeks={weeks}
        bands={[
          { name: 'L, before the register closed', values: all.cells.map((cell) => cell?.beforeClose ?? null), look: 'main' },
          { name: 'U, after it closed', values: all.cells.map((cell) => cell?.afterClose ?? null), look: 'second' },
        ]}
      />
    </Panel>
  )
}
