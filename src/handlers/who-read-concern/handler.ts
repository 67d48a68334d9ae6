import { ask, asks, type Card, note } from '../../cards/card.ts'
import type { ConcernHead } from '../../data/concern-records.ts'
import { concernTopic } from '../concern-call.ts'
import { aboutOf, sayMoment } from '../concern-said.ts'
import { askConcerns } from '../concerns/question.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { type WhoReadParams, whoReadParams } from './question.ts'

interface WhoReadFacts {
  readonly of: string
  readonly concerns: readonly number[]
  readonly pupils: readonly number[]
  readonly rows: readonly { readonly at: Date; readonly who: string; readonly concern: string }[]
  readonly more: number
}

const mostRows = 40

export const whoReadConcern = defineQuestion({
  name: 'who-read-concern',
  intent: 'concerns_list',
  title: 'Who has read a concern',
  asks: 'Who has read the concerns about a pupil, and when: for the safeguarding leads',
  needs: 'concerns',
  names: 'needed',
  words: {
    defaultPeriod: 'year to date',
    about: 'pupil',
    cues: {
      'who|whos read|seen|opened|looked =concern|=concerns': 6.4,
      'who|whos read|seen|opened|looked chronology|file|record': 5.4,
      '=concern|=concerns read|opened|seen by whom|who': 4,
    },
  },
  sayings: [],
  params: whoReadParams,
  query: queryWhoRead,
  card: whoReadCard,
  named: ({ pupils }) => pupils,
  topics: ({ concerns }) => concerns.map(concernTopic),
  examples: [
    { as: 'priya.raman', says: 'who has read the concern about Zofia Wójcik', sees: /I can't help with that one/ },
    { as: 'farida.rahimi', says: 'who has read the concern about Zofia Wójcik', sees: /Nobody has read any yet/ },
  ],
})

/** For the safeguarding leads, of what they read themselves; for everybody else it is refused as what does not exist is. */
async function queryWhoRead({ params, found, school, asker }: Answering<WhoReadParams>): Promise<WhoReadFacts | undefined> {
  if (!asker.roles.some(({ role }) => role === 'dsl' || role === 'deputy dsl')) return undefined
  const heads = await headsOf(params, { found, school })
  if (!heads) return undefined
  const readings = (
    await Promise.all(
      heads.map(async (head) => (await school.concerns.readings(head.concernId)).map((reading) => ({ head, reading }))),
    )
  )
    .flat()
    .toSorted((a, b) => b.reading.at.getTime() - a.reading.at.getTime())
  const [only] = heads
  return {
    of: params.concern !== undefined && only ? `${aboutOf(only)}, ${only.category}` : found.label,
    concerns: heads.map(({ concernId }) => concernId),
    pupils: [...new Set(heads.flatMap(({ pupils }) => pupils.map(({ id }) => id)))],
    rows: readings.slice(0, mostRows).map(({ head, reading }) => ({
      at: reading.at,
      who: school.staffName(reading.staffId) ?? 'somebody who has left',
      concern: `${head.category}, filed ${sayMoment(head.filedAt)}`,
    })),
    more: Math.max(0, readings.length - mostRows),
  }
}

async function headsOf(
  { concern, scope }: WhoReadParams,
  { found, school }: Pick<Answering<WhoReadParams>, 'found' | 'school'>,
): Promise<readonly ConcernHead[] | undefined> {
  if (concern === undefined) return scope.base.kind === 'none' ? undefined : school.concerns.list(found)
  const head = await school.concerns.head(concern)
  return head && [head]
}

function whoReadCard({ of, rows, more }: WhoReadFacts): Card {
  return {
    title: `Who has read it: ${of}`,
    notice: 'Who has read what you asked about.',
    audience: 'asker',
    body: [
      {
        kind: 'table',
        headings: ['When', 'Who', 'Which concern'],
        rows: rows.map(({ at, who, concern }) => [sayMoment(at), who, concern]),
        empty: 'Nobody has read any yet.',
      },
      ...(more > 0 ? [note(`${more} earlier readings are in the audit.`)] : []),
      asks(ask('Open concerns', askConcerns({}))),
    ],
  }
}
