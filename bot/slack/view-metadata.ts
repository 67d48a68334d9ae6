import { z } from 'zod'
import type { SlackView } from '../../src/cards/slack-blocks.ts'

/** Slack's limit for what a view carries. */
const METADATA_CHARACTERS = 3_000

const id = z.string().min(1).max(200)

const message = z.object({
  kind: z.enum(['press', 'command']),
  channel: id,
  message: z.string().max(50).optional(),
  thread: z.string().max(50).optional(),
  ephemeral: z.boolean().optional(),
  responseUrl: z.url().max(500).optional(),
})

const origin = z.union([message, z.object({ kind: z.literal('home') })])

/** From where a modal was opened, which is where its receipt goes. */
export type Origin = z.infer<typeof origin>

/** A view that remembers from where it was opened, if there is room for that; otherwise its receipt goes to the person's own chat. */
export function openedFrom(view: SlackView, from: Origin | undefined): SlackView {
  if (!from) return view
  const metadata = JSON.stringify({ ...carriedBy(view.private_metadata), on: from })
  return metadata.length <= METADATA_CHARACTERS ? { ...view, private_metadata: metadata } : view
}

/** What a view carries; nothing where that is not as Formroom writes it. */
export function carriedBy(metadata: string | null | undefined): Readonly<Record<string, unknown>> {
  try {
    const carried: unknown = JSON.parse(metadata || '{}')
    return typeof carried === 'object' && carried !== null ? { ...carried } : {}
  } catch {
    return {}
  }
}

export function originIn(carried: Readonly<Record<string, unknown>>): Origin | undefined {
  return origin.safeParse(carried['on']).data
}
