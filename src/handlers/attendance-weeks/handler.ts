import { capital } from '../../cards/capital.ts'
import { type Card, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { sayDates } from '../../school/school-date.ts'
import { chartPercent, sayPercent } from '../../school/tally.ts'
import { defineQuestion } from '../question.ts'
import { sayMissing } from '../rests-on.ts'
import { type YearPanelParams, yearPanelParams } from '../span-slot.ts'
import type { AttendanceWeeksFacts } from './facts.ts'
import { queryAttendanceWeeks } from './query.ts'

/** Attendance by form and week over the real calendar: the heat-map of the year at a glance. */
export const attendanceWeeks = defineQuestion<YearPanelParams, AttendanceWeeksFacts>({
  name: 'attendance-weeks',
  intent: 'attendance',
  title: 'Attendance by week',
  asks: 'How attendance stood in each week of the year, by form',
  needs: 'attendance',
  names: 'if allowed',
  words: { defaultPeriod: 'year to date', cues: {} },
  sayings: [],
  params: yearPanelParams,
  query: queryAttendanceWeeks,
  card: attendanceWeeksCard,
  outcome: ({ withheld, all }) => (!withheld && all.total.possible === 0 ? 'no-data' : 'answer'),
  named: () => [],
  unlisted: true,
  examples: [],
})

function attendanceWeeksCard(facts: AttendanceWeeksFacts): Card {
  const { of, span, detail, withheld, all, registers } = facts
  return {
    title: `Attendance by week: ${of}`,
    subtitle: `${capital(span.name)}, ${sayDates(span.from, span.to)}`,
    notice: 'Here is the attendance you asked for.',
    audience: detail === 'pupils' || withheld ? 'asker' : 'everyone',
    body: withheld ? [text(withheldWords)] : [...counted(facts), note(`${registers.says}${sayMissing(all.total.missing)}`)],
  }
}

const withheldWords = 'These figures are about too few pupils to show here. The learning coordinator of the year can see them.'

function counted({ all, weeks, size }: AttendanceWeeksFacts): Card['body'] {
  const { total } = all
  if (total.attendance === null) return [text('No marks have arrived for this period yet.')]
  const seen = all.cells.flatMap((cell, at) => {
    const week = weeks[at]
    return cell && cell.attendance !== null && week ? [{ monday: week.monday, percent: cell.attendance }] : []
  })
  const values = seen.map(({ percent }) => chartPercent(percent))
  return [
    {
      kind: 'figure',
      value: sayPercent(total.attendance),
      label: `of ${plural(total.possible, 'session')} attended, by ${plural(size ?? 0, 'pupil')}`,
      tone: 'neutral',
    },
    ...(seen.length > 1
      ? [
          {
            kind: 'chart' as const,
            form: 'line' as const,
            title: 'Week by week',
            unit: '%' as const,
            categories: seen.map(({ monday }) => monday.slice(5)),
            series: [{ name: 'Attendance', values }],
            from: Math.min(...values) >= 82 ? 80 : 0,
            to: 100,
          },
        ]
      : []),
  ]
}
