/** What a fake was sent, in order, and a way to wait for more of it. */
export interface Record<T> {
  readonly all: readonly T[]
  add(one: T): void
  /** The next one from now on, or the first that was there already, for which `is` holds. Fails after 5 s. */
  first(is?: (one: T) => boolean): Promise<T>
  clear(): void
}

export function createRecord<T>(what: string): Record<T> {
  const all: T[] = []
  const waiting = new Set<() => void>()
  return {
    all,
    add(one) {
      all.push(one)
      for (const look of waiting) look()
    },
    first(is = () => true) {
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`no such ${what} within 5 s; there are ${all.length}: ${JSON.stringify(all).slice(0, 2_000)}`))
        }, 5_000)
        const look = () => {
          const found = all.find(is)
          if (!found) return
          clearTimeout(late)
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      })
    },
    clear() {
      all.length = 0
    },
  }
}
