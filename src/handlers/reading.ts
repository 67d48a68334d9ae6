import { z } from 'zod'
import { type Intent, intents } from './intents.ts'
import { type Slots, slots } from './slots.ts'

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

const kept = z.object({
  intent: z.enum(intents),
  question: z.string().optional(),
  slots,
  carried: z.array(z.string()),
  assumed: z.array(z.string()),
})

/** A reading that was kept as JSON; undefined for one that an older Formroom wrote otherwise. */
export function parseReading(json: unknown): Reading | undefined {
  const parsed = kept.safeParse(json)
  return parsed.success ? { ...parsed.data, question: parsed.data.question } : undefined
}
