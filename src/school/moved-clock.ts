import type { Clock } from './clock.ts'
import type { Instant } from './school-date.ts'

/** A clock that somebody moves on, and never back: so that a term can be lived through in minutes. */
export interface MovedClock extends Clock {
  moveTo(moment: Instant): void
}

export function movedClock(from: Instant): MovedClock {
  let at = from.getTime()
  return {
    now: () => new Date(at),
    moveTo(moment) {
      at = Math.max(at, moment.getTime())
    },
  }
}
