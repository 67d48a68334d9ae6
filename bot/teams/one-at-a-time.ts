import { setTimeout as delay } from 'node:timers/promises'

/** Does what concerns one conversation one after another, with a pause between; other conversations are not held up. */
export type OneAtATime = <T>(conversation: string, work: () => Promise<T>) => Promise<T>

export function createOneAtATime(pauseMilliseconds: number): OneAtATime {
  const last = new Map<string, Promise<unknown>>()
  return (conversation, work) => {
    const before = last.get(conversation)
    const done = before ? before.then(work) : work()
    const rested = done.then(rest, rest)
    last.set(conversation, rested)
    void rested.then(() => {
      if (last.get(conversation) === rested) last.delete(conversation)
    })
    return done
  }

  function rest(): Promise<unknown> {
    return delay(pauseMilliseconds, undefined, { ref: false })
  }
}
