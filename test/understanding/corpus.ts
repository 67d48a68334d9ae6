import { readFileSync } from 'node:fs'
import type { Reading } from '../../src/handlers/reading.ts'
import { type PupilRef, writeScope } from '../../src/school/scope.ts'
import { understand } from '../../src/understand/understand.ts'
import type { Understanding } from '../../src/understand/understanding.ts'
import { type Asker, actions, calendar, lexicons, pupils, questions, time, today } from './school.ts'

/** What a message should come to, in the terms of VOCABULARY. What is left out must be absent. */
export interface Expected {
  readonly outcome: 'answer' | 'form' | 'not yet' | 'doubt' | 'never' | 'smalltalk' | 'nothing'
  /** Why never, or what small talk. */
  readonly about?: string
  readonly intent?: string
  readonly question?: string
  readonly scope?: string
  /** A `said` of VOCABULARY, or the dates of a range or a date: `2026-11-02..2026-11-13`. */
  readonly period?: string
  readonly filters?: Readonly<Record<string, unknown>>
  readonly by?: string
  readonly top?: number
  readonly sort?: string
  readonly compare?: string
  readonly format?: string
  /** The intent of the second question, where the message asks two. */
  readonly second?: string
}

export interface Utterance {
  readonly say: string
  /** The coordinator of year 9, where nobody is named. */
  readonly as?: Asker
  /** What was asked before in this conversation. */
  readonly after?: readonly string[]
  readonly expect: Expected
  /** Written before the grammar was tuned, and without sight of it. */
  readonly held?: boolean
}

export function readCorpus(): readonly Utterance[] {
  const lines = readFileSync(new URL('./corpus.jsonl', import.meta.url), 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line): Utterance => JSON.parse(line))
}

/** What the product makes of a message, after those that went before. */
export function hear({ say, as = 'coordinator', after = [] }: Utterance): Understanding {
  let previous: Reading | undefined
  for (const earlier of after) {
    const understanding = understand(earlier, { questions, actions, today, time, calendar, lexicon: lexicons[as], previous })
    if (understanding.kind === 'question' || understanding.kind === 'action' || understanding.kind === 'not yet')
      previous = understanding.reading
  }
  return understand(say, { questions, actions, today, time, calendar, lexicon: lexicons[as], previous })
}

function legalName({ candidates }: PupilRef): string | undefined {
  const [only] = candidates
  const pupil = candidates.length === 1 ? pupils.find(({ pupilId }) => pupilId === only) : undefined
  return pupil && `${pupil.legalForename} ${pupil.legalSurname}`
}

/** The same, in the terms in which the corpus says what it expects. */
export function inTerms(understanding: Understanding): Expected {
  switch (understanding.kind) {
    case 'smalltalk':
      return { outcome: 'smalltalk', about: understanding.about }
    case 'never':
      return { outcome: 'never', about: understanding.reason }
    case 'doubt':
      return { outcome: 'doubt' }
    case 'nothing':
      return { outcome: 'nothing' }
    case 'question':
      return {
        outcome: 'answer',
        ...readingInTerms(understanding.reading),
        ...(understanding.second ? { second: understanding.second.reading.intent } : {}),
      }
    case 'action':
      return { outcome: 'form', ...readingInTerms(understanding.reading) }
    case 'not yet':
      return { outcome: 'not yet', ...readingInTerms(understanding.reading) }
  }
}

function readingInTerms({ intent, question, slots }: Reading): Omit<Expected, 'outcome'> {
  const { from, to, said } = slots.period
  return {
    intent,
    ...(question === undefined ? {} : { question }),
    scope: writeScope(slots.scope, legalName),
    period: said === 'range' || said === 'date' ? `${from}..${to}` : said,
    ...(slots.filters ? { filters: slots.filters } : {}),
    ...(slots.by ? { by: slots.by } : {}),
    ...(slots.top ? { top: slots.top } : {}),
    ...(slots.sort ? { sort: slots.sort } : {}),
    ...(slots.compare ? { compare: slots.compare.kind } : {}),
    ...(slots.format ? { format: slots.format } : {}),
  }
}

const shape = ['by', 'top', 'compare', 'format'] as const

/** The parts in which a reading differs from what was expected; none where it is exactly right. */
export function differences(expected: Expected, read: Expected): readonly string[] {
  const keys: (keyof Expected)[] = ['outcome', 'about', 'intent', 'question', 'scope', 'period', 'second']
  const shaped = expected.outcome === 'answer' ? shape : []
  const wrong = [...keys, ...shaped].filter((key) => expected[key] !== read[key])
  const filters = (of: Expected) => JSON.stringify(Object.entries(of.filters ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))
  if (expected.outcome === 'answer' && filters(expected) !== filters(read)) wrong.push('filters')
  if (expected.sort !== undefined && expected.sort !== read.sort) wrong.push('sort')
  return wrong
}
