import type { JSX } from 'preact'
import { plural } from '../../../src/cards/plural.ts'
import type { AbsenceOverTimeFacts, AbsenceStood } from '../../../src/handlers/absence-over-time/facts.ts'
import { LineChart, type LineSeries } from '../charts/line-chart.tsx'
import { roundUp } from '../charts/ticks.ts'
import { Panel } from '../panel.tsx'
import { percent, weekName } from '../words.ts'

/** How many pupils were persistently and severely absent, as it stood at each week's end. */
export function Absence({ facts, asks }: { readonly facts: AbsenceOverTimeFacts; readonly asks: string }): JSX.Element {
  const { weeks, course, lastYear, now, national, registers } = facts
  const series: readonly LineSeries[] = [
    ...(lastYear
      ? [
          {
            name: `Persistent, ${lastYear.label.split(' in ').at(-1)}`,
            values: counted(lastYear.course, 'persistent'),
            look: 'before' as const,
          },
        ]
      : []),
    { name: 'Severe: missing half or more', values: counted(course, 'severe'), look: 'second' },
    { name: 'Persistent: missing a tenth or more', values: counted(course, 'persistent'), look: 'main' },
  ]
  const most = roundUp(Math.max(4, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))))
  const says = now
    ? `${now.persistent} of ${plural(now.pupils, 'pupil')} (${percent(now.share)}) missed a tenth or more, ${now.severe === 0 ? 'none' : now.severe} of them half or more.`
    : 'Nothing to count yet.'
  return (
    <Panel
      id="absence"
      title="Persistent and severe absence"
      says={says}
      asks={asks}
      table={{
        caption: 'Pupils persistently and severely absent at each week’s end',
        headings: [
          'Week’s end',
          'Persistent',
          'Of them severe',
          'Of pupils',
          'Share',
          ...(lastYear ? ['Persistent last year'] : []),
        ],
        rows: weeks.flatMap((week, index) => {
          const stood = course[index]
          if (!stood) return []
          const before = lastYear ? [String(lastYear.course[index]?.persistent ?? '–')] : []
          return [
            [
              weekName(week).replace('week of ', ''),
              String(stood.persistent),
              String(stood.severe),
              String(stood.pupils),
              percent(stood.share),
              ...before,
            ],
          ]
        }),
      }}
      rests={
        <>
          {now && now.tooFew > 0 && `Fewer than 20 sessions, and so no label: ${plural(now.tooFew, 'pupil')}. `}
          {national && `${national.name}: ${percent(national.percent)} of pupils (${national.source}). `}
          {registers.says}
        </>
      }
    >
      <LineChart
        label={`Pupils persistently and severely absent at each week’s end. ${says}`}
        weeks={weeks}
        series={series}
        from={0}
        to={most}
        say={String}
      />
    </Panel>
  )
}

/** In the first weeks nobody has sessions enough for a label: that is no zero. */
function counted(course: readonly (AbsenceStood | null)[], which: 'persistent' | 'severe'): readonly (number | null)[] {
  return course.map((stood) => (stood && stood.pupils > 0 ? stood[which] : null))
}
