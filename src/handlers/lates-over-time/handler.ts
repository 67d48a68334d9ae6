import { capital } from '../../cards/capital.ts'
import { type Card, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { defineQuestion } from '../question.ts'
import { sayMissing } from '../rests-on.ts'
import { type YearPanelParams, yearPanelParams } from '../span-slot.ts'
import type { LatesOverTimeFacts } from './facts.ts'
import { queryLatesOverTime } from './query.ts'

/** How often pupils came late in each week, by form. */
export const latesOverTime = defineQuestion<YearPanelParams, LatesOverTimeFacts>({
  name: 'lates-over-time',
  intent: 'lates',
  title: 'Lates over time',
  asks: 'How often pupils came late in each week, before and after the register closed',
  needs: 'attendance',
  names: 'needed',
  words: { defaultPeriod: 'year to date', cues: {} },
  sayings: [],
  params: yearPanelParams,
  query: queryLatesOverTime,
  card: latesOverTimeCard,
  outcome: ({ all }) => (all.total.possible === 0 ? 'no-data' : 'answer'),
  named: () => [],
  unlisted: true,
  examples: [],
})

function latesOverTimeCard({ of, span, all, weeks, registers }: LatesOverTimeFacts): Card {
  const { total, cells } = all
  const rows = cells.flatMap((cell, at) => {
    const week = weeks[at]
    return cell && week ? [[sayDate(week.monday), String(cell.beforeClose), String(cell.afterClose)]] : []
  })
  return {
    title: `Lates over time: ${of}`,
    subtitle: `${capital(span.name)}, ${sayDates(span.from, span.to)}`,
    notice: 'Here are the figures you asked for.',
    audience: 'asker',
    body:
      total.possible === 0
        ? [text('No marks have arrived for this period yet.'), note(registers.says)]
        : [
            {
              kind: 'figure',
              value: String(total.beforeClose),
              label: `${total.beforeClose === 1 ? 'time' : 'times'} late before the register closed (L)`,
              comparison: `and ${plural(total.afterClose, 'time')} after it had closed (U)`,
              tone: 'neutral',
            },
            { kind: 'table', headings: ['Week of', 'Late (L)', 'After close (U)'], rows },
            note(`${registers.says}${sayMissing(total.missing)}`),
          ],
  }
}
