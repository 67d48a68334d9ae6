/** Things that are being worked on, no more than so many at once. */
export interface WorkInHand {
  /** How many more there is room for. */
  readonly room: number
  readonly ids: readonly number[]
  start(id: number, work: () => Promise<void>): void
  /** Resolves when nothing is in hand any more. */
  idle(): Promise<void>
}

/** `ended` is called each time that something is done with; `fault` with what went wrong, which ends only that. */
export function createWorkInHand(
  atOnce: number,
  { ended, fault }: { readonly ended: (room: number) => void; readonly fault: (error: unknown) => unknown },
): WorkInHand {
  const going = new Map<number, Promise<void>>()

  async function run(id: number, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      fault(error)
    }
    going.delete(id)
    ended(atOnce - going.size)
  }

  return {
    get room() {
      return atOnce - going.size
    },
    get ids() {
      return [...going.keys()]
    },
    start: (id, work) => void going.set(id, run(id, work)),
    async idle() {
      while (going.size > 0) await Promise.all(going.values())
    },
  }
}
