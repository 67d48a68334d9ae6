/** Work that goes on after its request has been acknowledged, so that stopping can wait for it. */
export interface InFlight {
  add(work: Promise<void>): void
  /** Resolves when nothing is going on any more. */
  idle(): Promise<void>
}

export function createInFlight(): InFlight {
  const going = new Set<Promise<void>>()
  return {
    add(work) {
      going.add(work)
      void work.finally(() => going.delete(work))
    },
    async idle() {
      while (going.size > 0) await Promise.allSettled(going)
    },
  }
}
