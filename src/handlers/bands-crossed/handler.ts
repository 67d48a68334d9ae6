import { ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { sayDate } from '../../school/school-date.ts'
import { sayPercent } from '../../school/tally.ts'
import type { Brief, BriefLine } from '../brief.ts'
import { askPersistentAbsence } from '../persistent-absence/question.ts'
import { defineQuestion } from '../question.ts'
import { sayRegistersAsOf } from '../rests-on.ts'
import type { BandCrossed, BandsCrossedFacts } from './facts.ts'
import { queryBandsCrossed } from './query.ts'
import { askBandsCrossed, type BandsCrossedParams, bandsCrossedParams } from './question.ts'

export const bandsCrossed = defineQuestion<BandsCrossedParams, BandsCrossedFacts>({
  name: 'bands-crossed',
  intent: 'persistent_absence',
  title: 'Across 90% and 50%',
  asks: 'Whose attendance has crossed 90% or 50% since a day, either way',
  needs: 'attendance',
  names: 'needed',
  words: { defaultPeriod: 'year to date', cues: {} },
  sayings: [],
  params: bandsCrossedParams,
  query: queryBandsCrossed,
  card: bandsCrossedCard,
  brief: bandsCrossedBrief,
  named: ({ crossed, back }) => [...crossed, ...back].map(({ id }) => id),
  isNews: ({ crossed, back }) => crossed.length + back.length > 0,
  unlisted: true,
  opensYear: true,
  examples: [],
})

function bandsCrossedBrief(facts: BandsCrossedFacts, params: BandsCrossedParams): Brief {
  const line = (kind: BriefLine['kind']) => (pupil: BandCrossed) => ({
    key: `band:${pupil.id}:${pupil.is}:${facts.before}`,
    kind,
    says: `${pupil.name} (${pupil.form}) ${sayCrossed(pupil)}: ${sayFigures(pupil)}.`,
  })
  return {
    lines: [...facts.crossed.map(line('changed')), ...facts.back.map(line('good'))],
    all: {
      ask: ask('Show', askBandsCrossed(params)),
      one: 'pupil across the 90% or the 50% line',
      several: 'pupils across the 90% or the 50% line',
    },
  }
}

function sayCrossed({ is }: BandCrossed): string {
  if (is === 'severe') return 'has missed half of the year so far'
  return is === 'persistent' ? 'has missed a tenth of the year so far' : 'is back above 90%'
}

function sayFigures({ absent, possible }: BandCrossed): string {
  return `${absent} of ${plural(possible, 'session')} missed, attendance ${sayPercent(((possible - absent) * 100) / possible)}`
}

function bandsCrossedCard(facts: BandsCrossedFacts, { scope }: BandsCrossedParams): Card {
  const { of, yearFrom, crossed, back, before, until, asOf, now } = facts
  const table = (title: string, pupils: readonly BandCrossed[]): readonly Element[] =>
    pupils.length === 0
      ? []
      : [
          {
            kind: 'table',
            title,
            headings: ['Pupil', 'Form', 'Missed', 'Attendance'],
            rows: pupils.map(({ name, form, absent, possible }) => [
              name,
              form,
              `${absent} of ${possible}`,
              sayPercent(((possible - absent) * 100) / possible),
            ]),
          },
        ]
  const year = { from: yearFrom, to: londonTime(now).date, said: 'this_year' as const, name: 'year to date' }
  return {
    title: `Across 90% and 50%: ${of}`,
    subtitle: `The year so far, ${sayDate(until)} against ${sayDate(before)}`,
    notice: 'Here is whose attendance crossed a line.',
    audience: 'asker',
    body: [
      ...(crossed.length + back.length === 0 ? [text('Nobody crossed 90% or 50%.')] : []),
      ...table(
        'Half missed',
        crossed.filter(({ is }) => is === 'severe'),
      ),
      ...table(
        'A tenth missed',
        crossed.filter(({ is }) => is === 'persistent'),
      ),
      ...table('Back above 90%', back),
      note(`Of pupils with 20 possible sessions or more. ${sayRegistersAsOf(asOf, now)}`),
      asks(ask('Persistent absence', askPersistentAbsence({ scope, period: year }))),
    ],
  }
}
