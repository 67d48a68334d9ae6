import { setTimeout as delay } from 'node:timers/promises'
import { webApi } from '@slack/bolt'
import { notSentBecause } from './not-sent.ts'

const MOST_REPEATS = 2
const FIRST_PAUSE_MILLISECONDS = 300
/** How long what is in doubt is given to turn up. */
const SETTLING_MILLISECONDS = 700
/** A rate limit that lifts sooner than this is waited for. */
const MOST_WAIT_MILLISECONDS = 5_000

/**
 * Makes a call that must not be done twice: again only where Slack has surely not done it and another attempt may succeed. What is in
 * doubt is looked for with `find`, where it can be. Throws the last error.
 */
export async function once<Answer>(
  call: () => Promise<Answer>,
  find?: () => Promise<Answer | 'not there' | 'unknown'>,
): Promise<Answer> {
  for (let repeats = 0; ; repeats++) {
    try {
      return await call()
    } catch (error) {
      const why = notSentBecause(error)
      if (why.kind === 'doubtful' && find) {
        await delay(SETTLING_MILLISECONDS)
        const found = await find()
        if (found !== 'not there' && found !== 'unknown') return found
        if (found === 'unknown' || repeats === MOST_REPEATS) throw error
        continue
      }
      const said = error instanceof webApi.WebAPIPlatformError
      const wait = why.kind === 'later' && !said ? (why.afterMilliseconds ?? FIRST_PAUSE_MILLISECONDS * 2 ** repeats) : Infinity
      if (wait > MOST_WAIT_MILLISECONDS || repeats === MOST_REPEATS) throw error
      await delay(wait)
    }
  }
}
