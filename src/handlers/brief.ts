import type { ActButton, AskButton, Card, Question } from '../cards/card.ts'

/** One line that a digest may show: something to do, something that has changed, or good news. */
export interface BriefLine {
  /** The same for as long as it is the same thing: `unexplained:123:2026-11-18`. Ids, codes and dates; by it a line counts as seen. */
  readonly key: string
  readonly kind: 'to do' | 'changed' | 'good'
  /** One short sentence. It may name a pupil: a digest is for its reader alone. */
  readonly says: string
  /** The next step: one button. */
  readonly act?: ActButton | undefined
  readonly ask?: AskButton | undefined
}

/** What a question's facts come to in a digest: at most a few lines, and a sentence where it has one to say of the whole. */
export interface Brief {
  readonly says?: string | undefined
  readonly lines: readonly BriefLine[]
}

/** A part of a composite, answered by its own handler under its own grant. */
export interface Part {
  readonly question: Question
  readonly outcome: 'answer' | 'no-data' | 'help' | 'refuse' | 'clarify'
  readonly facts: unknown
  readonly card: Card
  readonly brief: Brief | undefined
  readonly isNews: boolean
}
