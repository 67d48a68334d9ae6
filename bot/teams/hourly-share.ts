const HOUR_MILLISECONDS = 3_600_000

/** Counts what goes into each conversation within an hour of the clock. */
export interface HourlyShare {
  /** Takes one: 0, or the milliseconds until there is one again. */
  take(conversation: string): number
}

/** With `most` in an hour of the clock, any sixty minutes have twice as many at the most. `now` is in milliseconds. */
export function createHourlyShare(most: number, now: () => number = Date.now): HourlyShare {
  let hour = 0
  let taken = new Map<string, number>()
  return {
    take(conversation) {
      const at = now()
      if (Math.floor(at / HOUR_MILLISECONDS) !== hour) {
        hour = Math.floor(at / HOUR_MILLISECONDS)
        taken = new Map()
      }
      const before = taken.get(conversation) ?? 0
      if (before >= most) return (hour + 1) * HOUR_MILLISECONDS - at
      taken.set(conversation, before + 1)
      return 0
    },
  }
}
