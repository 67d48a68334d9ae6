import type { ActButton, AskButton, Card, Question } from '../cards/card.ts'
import type { SchoolDate } from '../school/school-date.ts'

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
  /** The day of which it is news, where that is not the newest of the registers: a daily digest leaves out what is older. */
  readonly on?: SchoolDate | undefined
  /** What it is about, where another question may have a line about the same: `absence:123`. The first of them stays. */
  readonly about?: string | undefined
  /** What it adds to that one, with a small letter and no full stop: `the third school day in a row`. */
  readonly adds?: string | undefined
}

/** What a question's facts come to in a digest: its lines, the most pressing first, and a sentence where it has one to say of the whole. */
export interface Brief {
  readonly says?: string | undefined
  readonly lines: readonly BriefLine[]
  /** Where all of it is to be seen, and what one and several of its lines are called: lines that find no room are counted by it. */
  readonly all?: { readonly ask: AskButton; readonly one: string; readonly several: string } | undefined
  /** What is known and needs nothing: `6 more were away with a known reason.` */
  readonly aside?: { readonly says: string; readonly ask: AskButton } | undefined
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
