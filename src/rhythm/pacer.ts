import { setTimeout as delay } from 'node:timers/promises'
import type { Lane } from '../data/outbox-claim.ts'
import type { SendPace } from '../data/send-pace.ts'
import type { Pace } from './carrier.ts'

/** Milliseconds after which it is worth coming back. */
export interface Deferral {
  readonly afterMilliseconds: number
}

export type Turn = 'now' | 'stopping' | Deferral

/** Lets calls go out at the pace of their resource, over all instances: urgent ones first, the others in their order. */
export interface Pacer {
  /** Resolves when it is this call's turn, or at once where it has to come back later. An urgent call waits as long as it takes. */
  turn(pace: Pace, lane: Lane): Promise<Turn>
  /** How long a call that came now would wait. */
  wait(pace: Pace): number
  /** When an ordinary call should come back, because too many wait for the resource already; undefined where it need not. */
  deferral(pace: Pace): Deferral | undefined
  /** A platform's limit is used up: nothing of it goes out for so long. */
  pushBack(pace: Pace, milliseconds: number): Promise<void>
  stop(): void
}

/** What is reserved at once: an urgent call that another instance has is held up for no longer than this. */
const reservedMilliseconds = 200

interface Waiting {
  go(turn: Turn): void
  failed(error: unknown): void
}

interface Resource {
  readonly urgent: Waiting[]
  readonly ordinary: Waiting[]
  working: boolean
  /** On this process's own clock. */
  heldUntil: number
  nextTurn: number
  deferredUntil: number
}

export function createPacer(
  sendPace: SendPace,
  { longestQueueMilliseconds }: { readonly longestQueueMilliseconds: number },
): Pacer {
  const resources = new Map<string, Resource>()
  const stopping = new AbortController()

  function resourceOf({ resource }: Pace): Resource {
    const known = resources.get(resource)
    if (known) return known
    const made: Resource = { urgent: [], ordinary: [], working: false, heldUntil: 0, nextTurn: 0, deferredUntil: 0 }
    resources.set(resource, made)
    return made
  }

  /** Hands out turns for as long as somebody waits. Who goes is decided at the last moment, so that urgent calls pass the others. */
  async function work(pace: Pace, resource: Resource): Promise<void> {
    const apart = 1_000 / pace.perSecond
    const waiting = () => resource.urgent.length + resource.ordinary.length
    try {
      while (waiting() > 0 && !stopping.signal.aborted) {
        const turns = Math.max(1, Math.min(waiting(), Math.floor(reservedMilliseconds / apart)))
        const { waitMilliseconds } = await sendPace.reserve(pace.resource, turns, apart)
        const first = performance.now() + waitMilliseconds
        resource.nextTurn = first
        if (waitMilliseconds > longestQueueMilliseconds) makeRoom(pace, resource)
        for (let turn = 0; turn < turns && waiting() > 0; turn++) {
          const at = first + turn * apart
          resource.nextTurn = at
          await sleepUntil(at)
          if (resource.heldUntil > at) break
          const next = resource.urgent.shift() ?? resource.ordinary.shift()
          next?.go('now')
        }
      }
    } catch (error) {
      for (const each of takeAll(resource)) {
        if (stopping.signal.aborted) each.go('stopping')
        else each.failed(error)
      }
    } finally {
      resource.working = false
    }
  }

  /** Whoever would wait for long comes back later, so that others are taken elsewhere meanwhile. */
  function makeRoom(pace: Pace, resource: Resource): void {
    for (const each of resource.ordinary.splice(0)) each.go(deferral(pace) ?? { afterMilliseconds: longestQueueMilliseconds })
  }

  function wait(pace: Pace): number {
    const { urgent, ordinary, heldUntil, nextTurn } = resourceOf(pace)
    const now = performance.now()
    return Math.max(heldUntil, nextTurn, now) - now + ((urgent.length + ordinary.length) * 1_000) / pace.perSecond
  }

  function deferral(pace: Pace): Deferral | undefined {
    const waited = wait(pace)
    if (waited <= longestQueueMilliseconds) return undefined
    const resource = resourceOf(pace)
    const now = performance.now()
    // One after another, as their turns will come.
    resource.deferredUntil = Math.max(resource.deferredUntil, now + waited) + 1_000 / pace.perSecond
    return { afterMilliseconds: resource.deferredUntil - now }
  }

  async function sleepUntil(at: number): Promise<void> {
    const milliseconds = at - performance.now()
    if (milliseconds > 0) await delay(milliseconds, undefined, { signal: stopping.signal })
  }

  return {
    turn(pace, lane) {
      if (stopping.signal.aborted) return Promise.resolve('stopping')
      const deferred = lane === 'ordinary' ? deferral(pace) : undefined
      if (deferred) return Promise.resolve(deferred)
      const resource = resourceOf(pace)
      return new Promise((go, failed) => {
        resource[lane].push({ go, failed })
        if (resource.working) return
        resource.working = true
        void work(pace, resource)
      })
    },

    wait,
    deferral,

    async pushBack(pace, milliseconds) {
      const resource = resourceOf(pace)
      resource.heldUntil = Math.max(resource.heldUntil, performance.now() + milliseconds)
      if (milliseconds > longestQueueMilliseconds) makeRoom(pace, resource)
      await sendPace.pushBack(pace.resource, milliseconds)
    },

    stop() {
      stopping.abort()
      for (const resource of resources.values()) for (const { go } of takeAll(resource)) go('stopping')
    },
  }
}

function takeAll({ urgent, ordinary }: Resource): readonly Waiting[] {
  return [...urgent.splice(0), ...ordinary.splice(0)]
}
