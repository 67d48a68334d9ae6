import { type Card, note, text } from '../../cards/card.ts'
import { defineQuestion } from '../question.ts'
import { sayRegistersAsOf } from '../rests-on.ts'
import { dayFiguresBrief, sayFigures } from './brief.ts'
import type { DayFiguresFacts } from './facts.ts'
import { queryDayFigures } from './query.ts'
import { type DayFiguresParams, dayFiguresParams } from './question.ts'

/** The figure that a digest begins with. */
export const dayFigures = defineQuestion<DayFiguresParams, DayFiguresFacts>({
  name: 'day-figures',
  intent: 'attendance',
  title: 'The day in figures',
  asks: 'How a form, a year or the school did on a day or in a week, beside the term so far',
  needs: 'attendance',
  names: 'needed',
  words: { defaultPeriod: 'today', cues: {} },
  sayings: [],
  params: dayFiguresParams,
  query: queryDayFigures,
  card: dayFiguresCard,
  brief: dayFiguresBrief,
  outcome: ({ at }) => (at.possible === 0 ? 'no-data' : 'answer'),
  named: () => [],
  unlisted: true,
  examples: [],
})

function dayFiguresCard(facts: DayFiguresFacts): Card {
  return {
    title: `Attendance: ${facts.of}`,
    notice: 'Here are the figures you asked for.',
    audience: 'asker',
    body: [text(sayFigures(facts)), note(sayRegistersAsOf(facts.asOf, facts.now))],
  }
}
