import type { Intent } from './intents.ts'
import type { Slots } from './slots.ts'

/** How a message was read: the intent, the question that serves it (undefined while none does), and its slots. */
export interface Reading {
  readonly intent: Intent
  readonly question: string | undefined
  readonly slots: Slots
  /** The slots taken over from the conversation: `scope`, `period`, `filters` … */
  readonly carried: readonly string[]
  /** What was filled in or corrected, as a card says it: "year to date, as you gave no period". */
  readonly assumed: readonly string[]
}
