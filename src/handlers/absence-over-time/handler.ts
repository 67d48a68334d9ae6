import { capital } from '../../cards/capital.ts'
import { type Card, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { sayPercent } from '../../school/tally.ts'
import { defineQuestion } from '../question.ts'
import { type YearPanelParams, yearPanelParams } from '../span-slot.ts'
import type { AbsenceOverTimeFacts } from './facts.ts'
import { queryAbsenceOverTime } from './query.ts'

/** How many pupils were persistently and severely absent at each week's end. Counts of single pupils, so only for those who may know them. */
export const absenceOverTime = defineQuestion<YearPanelParams, AbsenceOverTimeFacts>({
  name: 'absence-over-time',
  intent: 'persistent_absence',
  title: 'Persistent absence over time',
  asks: 'How many pupils were persistently or severely absent at the end of each week',
  needs: 'attendance',
  names: 'needed',
  words: { defaultPeriod: 'year to date', cues: {} },
  sayings: [],
  params: yearPanelParams,
  query: queryAbsenceOverTime,
  card: absenceOverTimeCard,
  outcome: ({ now }) => (now === null || now.pupils + now.tooFew === 0 ? 'no-data' : 'answer'),
  named: () => [],
  unlisted: true,
  examples: [],
})

function absenceOverTimeCard({ of, span, now, course, weeks, national, registers }: AbsenceOverTimeFacts): Card {
  const stood = course.flatMap((each, at) => {
    const week = weeks[at]
    return each && week ? [{ monday: week.monday, ...each }] : []
  })
  return {
    title: `Persistent absence over time: ${of}`,
    subtitle: `${capital(span.name)}, ${sayDates(span.from, span.to)}`,
    notice: 'Here are the figures you asked for.',
    audience: 'asker',
    body: now
      ? [
          {
            kind: 'figure',
            value: String(now.persistent),
            label: `of ${plural(now.pupils, 'pupil')} persistently absent, ${now.severe} of them severely, by ${sayDate(now.until)}`,
            comparison: national ? `${national.name}: ${sayPercent(national.percent)}` : undefined,
            tone: 'neutral',
          },
          {
            kind: 'table',
            headings: ['By', 'Pupils', 'Persistent', 'Severe'],
            rows: stood.map(({ until, pupils, persistent, severe }) => [
              sayDate(until),
              ...[pupils, persistent, severe].map(String),
            ]),
          },
          note(registers.says),
        ]
      : [text('No register is due in this period yet, so there is nothing to count.'), note(registers.says)],
  }
}
