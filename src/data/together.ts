import { setImmediate as nextTurn } from 'node:timers/promises'
import { DatabaseBusy } from './sqlite-connection.ts'

/**
 * Lets things that are to be done at the same moment be done together, each call resolving when its own is done: what comes while
 * some are under way waits and shares the next turn. Where doing several fails, each is tried by itself, so that none fails for
 * another. `doAll` gives a result for each, in order.
 */
export function together<One, Result>(doAll: (all: readonly One[]) => Promise<readonly Result[]>): (one: One) => Promise<Result> {
  interface Waiting {
    readonly one: One
    done(result: Result): void
    failed(error: unknown): void
  }
  let waiting: Waiting[] = []
  let working = false

  async function work(): Promise<void> {
    working = true
    // Whoever the network brings in this turn comes along.
    await nextTurn()
    while (waiting.length > 0) {
      const all = waiting
      waiting = []
      await attempt(all)
    }
    working = false
  }

  async function attempt(all: readonly Waiting[]): Promise<void> {
    try {
      const results = await doAll(all.map(({ one }) => one))
      for (const [index, { done }] of all.entries()) done(results[index] as Result)
    } catch (error) {
      if (all.length === 1 || error instanceof DatabaseBusy) for (const { failed } of all) failed(error)
      else for (const each of all) await attempt([each])
    }
  }

  return (one) =>
    new Promise((done, failed) => {
      waiting.push({ one, done, failed })
      if (!working) void work()
    })
}
