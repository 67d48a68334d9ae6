import { setTimeout as delay } from 'node:timers/promises'
import { createAddresses } from './data/addresses.ts'
import type { Database } from './data/database.ts'
import { createOutbox } from './data/outbox.ts'
import { type OutboxStanding, readOutboxStanding } from './data/outbox-standing.ts'
import { nextMoment, removeOldPrompts } from './data/prompts.ts'
import { createRhythmSchools } from './data/rhythm-schools.ts'
import { createSendPace } from './data/send-pace.ts'
import { createCardUpdates } from './data/sent-cards-due.ts'
import type { PromptDefinition } from './handlers/prompt.ts'
import type { Carrier, CarrierPlatform } from './rhythm/carrier.ts'
import { type ComposingParts, createCompose } from './rhythm/compose.ts'
import { createCourier, type Happening } from './rhythm/courier.ts'
import { createGather } from './rhythm/gather-prompts.ts'
import { type RhythmOptions, usualOptions } from './rhythm/options.ts'
import { createPacer } from './rhythm/pacer.ts'
import { createPlanning } from './rhythm/plan-prompts.ts'
import { createRedraw } from './rhythm/redraw.ts'
import { createWorkInHand, type WorkInHand } from './rhythm/work-in-hand.ts'
import type { Clock } from './school/clock.ts'
import type { Instant } from './school/school-date.ts'

export type { Happening, RhythmOptions }

/** What the on-time flow is joined from. */
export interface RhythmParts extends ComposingParts {
  readonly database: Database
  readonly carriers: readonly Carrier[]
  readonly clock: Clock
  /** Unlike any other instance's on this database, and unlike this one's before it was started. */
  readonly instance: string
  /** Logs a fault. */
  readonly fault: (error: unknown) => unknown
  /** Told what became of each message, for logs and metrics. */
  readonly happened?: (happening: Happening) => void
  readonly options?: Partial<RhythmOptions>
  /** What Formroom speaks up about by itself; without any it only takes what others have planned. */
  readonly prompts?: readonly PromptDefinition[]
}

/** The on-time flow: what is due is taken to whom it is for, and cards that stand somewhere are kept up to date. */
export interface Rhythm {
  start(): void
  /** Lets what is on its way arrive, for a while, and gives back the rest. */
  stop(): Promise<void>
  /** Something may be due now: looks at once. */
  poke(): void
  /** Looks once and begins what is due. Gives how much that was. */
  tick(): Promise<number>
  /** Plans what there is to say today and makes messages of what is due, until nothing is in hand and nothing is due. */
  idle(): Promise<void>
  standing(): Promise<OutboxStanding>
  /** The next moment at which something is to be said, or may be said that waits; undefined where nothing waits. */
  nextMoment(): Promise<Instant | undefined>
  /** Removes what was settled more than 30 days ago and cards put up before that. */
  removeExpired(): Promise<void>
}

/** They mostly wait. */
const doubtsAtOnce = 200
const cardsKeptMilliseconds = 30 * 86_400_000

/** Joins the parts into the whole of the on-time flow: what is due, for whom, and the courier. */
export function createRhythm(parts: RhythmParts): Rhythm {
  const { database, clock, instance, fault } = parts
  const options: RhythmOptions = { ...usualOptions, ...parts.options }
  const { leaseMilliseconds, atOnce } = options
  const outbox = createOutbox(database, { instance, leaseMilliseconds })
  const updates = createCardUpdates(database, { instance, leaseMilliseconds })
  const pacer = createPacer(createSendPace(database), options)
  const compose = createCompose(parts, outbox)
  const carriers: ReadonlyMap<CarrierPlatform, Carrier> = new Map(parts.carriers.map((carrier) => [carrier.platform, carrier]))
  const addresses = createAddresses(database)
  const aside = (messageId: number, work: () => Promise<void>) => {
    if (inHand.doubts.room === 0) return false
    inHand.doubts.start(messageId, work)
    return true
  }
  const courier = createCourier({ ...parts, outbox, pacer, compose, carriers, addresses, options, aside })
  const redraw = createRedraw({ updates, pacer, compose, carriers, clock, options, fault })

  const schools = createRhythmSchools(database)
  const { prompts = [] } = parts
  const planning = createPlanning({ ...parts, schools, prompts })
  const gather = createGather({ database, schools, prompts, clock })

  const inHand = {
    urgent: workInHand(atOnce.urgent),
    ordinary: workInHand(atOnce.ordinary),
    interrupted: workInHand(atOnce.urgent),
    doubts: workInHand(doubtsAtOnce),
    updates: workInHand(atOnce.updates),
  }
  let timers: readonly NodeJS.Timeout[] = []
  let stopping = false
  let pass: Promise<number> | undefined
  let anotherPass = false

  /** What is due, urgent first, as far as there is room for it. */
  async function beginDue(): Promise<number> {
    const due = await outbox.due(clock.now())
    let begun = 0
    const begin = <T>(work: WorkInHand, all: readonly T[], idOf: (one: T) => number, take: (one: T) => Promise<void>) => {
      for (const one of all) work.start(idOf(one), () => take(one))
      begun += all.length
    }
    for (const lane of ['urgent', 'ordinary'] as const) {
      const { room } = inHand[lane]
      if (!due[lane] || room === 0) continue
      begin(inHand[lane], await outbox.claim(lane, room, clock.now()), ({ id }) => id, courier.deliver)
    }
    if (due.interrupted && inHand.interrupted.room > 0) {
      const all = await outbox.takeInterrupted(inHand.interrupted.room)
      begin(inHand.interrupted, all, ({ id }) => id, courier.resolve)
    }
    if (due.updates && inHand.updates.room > 0)
      begin(inHand.updates, await updates.claim(inHand.updates.room), ({ cardId }) => cardId, redraw)
    return begun
  }

  /** One pass at a time; who asks meanwhile gets another one after it. */
  async function tick(): Promise<number> {
    // Without any way to anybody, what is to be told waits until there is one.
    if (stopping || carriers.size === 0) return 0
    while (pass) await pass.catch(() => undefined)
    pass = beginDue()
    try {
      return await pass
    } finally {
      pass = undefined
    }
  }

  function poke(): void {
    if (stopping || anotherPass) return
    anotherPass = true
    setImmediate(() => {
      anotherPass = false
      tick().catch(fault)
    })
  }

  /** A pass for each message that is done with would be too many. */
  function workInHand(atMost: number): WorkInHand {
    const worthAPass = Math.ceil(atMost / 4)
    const ended = (room: number) => {
      if (timers.length > 0 && (room === atMost || room % worthAPass === 0)) poke()
    }
    return createWorkInHand(atMost, { ended, fault })
  }

  /** Says that this instance is alive and still at what it has in hand. */
  async function renew(): Promise<void> {
    const messages = [...inHand.urgent.ids, ...inHand.ordinary.ids, ...inHand.interrupted.ids, ...inHand.doubts.ids]
    if (messages.length > 0) await outbox.renew(messages)
    if (inHand.updates.ids.length > 0) await updates.renew(inHand.updates.ids)
  }

  /** What takes long, the planning, holds up neither what is gathered nor what is sent. */
  const plan = oneAtATime(() => planning.plan())
  const gatherAll = oneAtATime(async () => {
    if (carriers.size === 0) return false
    const any = (await gather()) > 0
    if (any) poke()
    return any
  })

  /** Who comes while it is under way waits for that. */
  function oneAtATime(work: () => Promise<boolean>): () => Promise<boolean> {
    let underWay: Promise<boolean> | undefined
    return () => {
      if (stopping) return Promise.resolve(false)
      underWay ??= work().finally(() => {
        underWay = undefined
      })
      return underWay
    }
  }

  const isAnythingInHand = () => Object.values(inHand).some(({ ids }) => ids.length > 0)

  /** What is in hand may hand over to what was idle already. */
  async function allIdle(): Promise<void> {
    while (isAnythingInHand()) await Promise.all(Object.values(inHand).map((work) => work.idle()))
  }

  return {
    start() {
      if (timers.length > 0 || stopping) return
      const again = (work: () => unknown, milliseconds: number) => setInterval(work, milliseconds)
      timers = [
        again(poke, options.pollMilliseconds),
        again(() => void plan().catch(fault), options.pollMilliseconds),
        again(() => void gatherAll().catch(fault), options.pollMilliseconds),
        again(() => renew().catch(fault), leaseMilliseconds / 3),
      ]
      poke()
    },

    async stop() {
      stopping = true
      await pass?.catch(() => undefined)
      pacer.stop()
      await Promise.race([allIdle(), delay(options.patienceMilliseconds, undefined, { ref: false })])
      for (const timer of timers) clearInterval(timer)
      timers = []
    },

    poke,
    tick,

    async idle() {
      await plan()
      while ((await gatherAll()) || (await tick()) > 0 || isAnythingInHand())
        await Promise.race([allIdle(), delay(leaseMilliseconds / 3, undefined, { ref: false }).then(renew)])
    },

    standing: () => readOutboxStanding(database, clock.now()),
    nextMoment: () => nextMoment(database.query, clock.now()),

    async removeExpired() {
      await outbox.removeExpired()
      await schools.removeExpired()
      await removeOldPrompts(database, clock.now())
      await updates.removeBefore(new Date(clock.now().getTime() - cardsKeptMilliseconds))
    },
  }
}
