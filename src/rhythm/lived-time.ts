import { setTimeout as delay } from 'node:timers/promises'
import { londonInstant, londonTime } from '../school/clock.ts'
import type { MovedClock } from '../school/moved-clock.ts'
import { addDays, type Instant } from '../school/school-date.ts'

/** What a quickened clock is run with. */
export interface LivedTimeParts {
  readonly clock: MovedClock
  /** How many times faster than real time. */
  readonly rate: number
  /** Does all that is due now. */
  readonly work: () => Promise<void>
  /** The next moment at which something is due, where one is known. */
  readonly next: () => Promise<Instant | undefined>
  /** Whether something that is due has not been done with yet: time waits for it, within reason. */
  readonly isHeldUp: () => Promise<boolean>
  readonly fault: (error: unknown) => unknown
}

/** Time that passes faster than it does. */
export interface LivedTime {
  start(): void
  /** Waits for the step that is under way. */
  stop(): Promise<void>
}

const stepMilliseconds = 20
/** By real time: a platform that does not answer stops the clock for so long and no longer. */
const patienceMilliseconds = 10_000

/**
 * Runs a clock so many times faster, in steps that never pass over a moment at which something is due, and waits at each until it is
 * done: what would happen in a term happens, however fast the term goes by.
 */
export function createLivedTime({ clock, rate, work, next, isHeldUp, fault }: LivedTimeParts): LivedTime {
  let living: Promise<void> | undefined
  let stopping = false

  async function live(): Promise<void> {
    let last = performance.now()
    let heldSince: number | undefined
    while (!stopping) {
      await delay(stepMilliseconds)
      try {
        await work()
        const held = await isHeldUp()
        heldSince = held ? (heldSince ?? performance.now()) : undefined
        const now = performance.now()
        if (heldSince === undefined || now - heldSince > patienceMilliseconds)
          clock.moveTo(stepTo(clock.now(), (now - last) * rate, await next()))
        last = now
      } catch (error) {
        fault(error)
      }
    }
  }

  return {
    start() {
      living ??= live()
    },
    async stop() {
      stopping = true
      await living
    },
  }
}

/** Where the clock goes from `now` in a step of `milliseconds` of its own: no further than `next`, nor than the next midnight. */
export function stepTo(now: Instant, milliseconds: number, next: Instant | undefined): Instant {
  const midnight = londonInstant(addDays(londonTime(now).date, 1), '00:00')
  const ends = [now.getTime() + milliseconds, midnight.getTime(), ...(next && next > now ? [next.getTime()] : [])]
  return new Date(Math.min(...ends))
}
