import type { Card, Question } from './cards/card.ts'
import type { Identity } from './data/directory.ts'
import type { Intent } from './handlers/intents.ts'

export type { Identity }

/** A message or the press of a button, as every platform's edge hands it over. */
export interface Ask {
  readonly from: Identity
  /** Where follow-ups belong together: a chat, a channel's thread. */
  readonly thread: string
  readonly place: 'private' | 'channel'
  /** The platform's own id of this delivery; the same message delivered again carries the same one. */
  readonly delivery: string
  readonly said: { readonly text: string } | { readonly pressed: Question }
}

export const outcomes = ['answer', 'clarify', 'refuse', 'help', 'form', 'smalltalk', 'not-understood', 'no-data'] as const
export type Outcome = (typeof outcomes)[number]

/** A reading as it is reported, in the terms of VOCABULARY. */
export interface Understood {
  readonly intent: Intent
  readonly question: string | null
  readonly scope: string
  readonly period: { readonly from: string; readonly to: string; readonly said: string } | null
  readonly filters: Readonly<Record<string, unknown>>
  readonly by?: string | undefined
  readonly top?: number | undefined
  readonly sort?: string | undefined
  readonly compare?: unknown
  readonly format?: string | undefined
  readonly list?: string | undefined
  readonly count?: boolean | undefined
  readonly carried?: readonly string[] | undefined
  readonly assumed?: readonly string[] | undefined
}

export interface Reply {
  readonly understood: Understood | null
  readonly outcome: Outcome
  readonly audience: Card['audience']
  /** What the card was made from. */
  readonly facts: unknown
  readonly card: Card
  /** Why it was understood so, in sentences. */
  readonly why: readonly string[]
}

/** All that an edge sees of Formroom. */
export interface Door {
  /** Answers a question. `undefined`: this delivery has been answered already. Never throws: a fault is a reply with a reference. */
  ask(ask: Ask): Promise<Reply | undefined>
}
