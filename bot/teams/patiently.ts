import { setTimeout as delay } from 'node:timers/promises'
import { worthAnotherAttempt } from './not-sent.ts'

const FIRST_PAUSE_MILLISECONDS = 300

/**
 * The outcome of `attempt`, which is made again for as long as it is certain that Teams has not taken it and another attempt may
 * succeed; `always`: also where that is not certain, for what may be done twice. Pauses are what Teams asks for, or grow. Throws the
 * last error when `milliseconds` would be over before the next attempt.
 */
export async function patiently<T>(milliseconds: number, attempt: () => Promise<T>, always?: 'always'): Promise<T> {
  const end = performance.now() + milliseconds
  for (let pause = FIRST_PAUSE_MILLISECONDS; ; pause *= 2) {
    try {
      return await attempt()
    } catch (error) {
      const again = worthAnotherAttempt(error) ?? (always && {})
      const wait = again?.afterMilliseconds ?? pause * (1 + Math.random() / 2)
      if (!again || performance.now() + wait >= end) throw error
      await delay(wait)
    }
  }
}
