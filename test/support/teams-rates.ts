/** So many calls in so many milliseconds. */
export type Rate = readonly [most: number, milliseconds: number]

/** What Teams publishes (PLATFORMS 1.5): of one app in one tenant, and of what is sent into one conversation. */
export const appRates: readonly Rate[] = [[50, 1_000]]
export const conversationRates: readonly Rate[] = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
]

/** Counts calls over sliding windows. `now` is in milliseconds. */
export interface RateWatch {
  /** Counts a call of something; says in words which rate it was too much for. */
  count(of: string, rates: readonly Rate[]): string | undefined
  clear(): void
}

export function createRateWatch(now: () => number = () => performance.now()): RateWatch {
  const calls = new Map<string, number[]>()
  return {
    count(of, rates) {
      const at = now()
      const longest = Math.max(...rates.map(([, milliseconds]) => milliseconds))
      const recent = [...(calls.get(of) ?? []).filter((each) => each > at - longest), at]
      calls.set(of, recent)
      const over = rates.find(([most, milliseconds]) => recent.filter((each) => each > at - milliseconds).length > most)
      return over && `more than ${over[0]} calls in ${over[1]} ms of ${of}`
    },
    clear: () => calls.clear(),
  }
}
