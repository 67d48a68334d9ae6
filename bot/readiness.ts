import { within } from './deadline.ts'

/** How long each part may take to show that it works. */
const PATIENCE_MILLISECONDS = 3_000
/** What has just been looked at is not looked at again: probes can be many, and looking writes. */
const FRESH_MILLISECONDS = 2_000

/**
 * Whether everything that an answer needs works: each part is asked to do something small, in so much time. For `/readyz`, which may
 * be asked often: several at once share one look.
 */
export function createReadiness(
  parts: readonly (() => Promise<unknown>)[],
  { patienceMilliseconds = PATIENCE_MILLISECONDS, freshMilliseconds = FRESH_MILLISECONDS } = {},
): () => Promise<boolean> {
  let last: { readonly at: number; readonly ready: Promise<boolean> } | undefined
  const look = async () => {
    const results = await Promise.allSettled(parts.map((part) => within(patienceMilliseconds, 'readiness', part())))
    return results.every(({ status }) => status === 'fulfilled')
  }
  return () => {
    const now = performance.now()
    if (!last || now - last.at > freshMilliseconds) last = { at: now, ready: look() }
    return last.ready
  }
}
