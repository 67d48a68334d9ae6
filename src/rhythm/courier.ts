import { setTimeout as delay } from 'node:timers/promises'
import type { Outbox } from '../data/outbox.ts'
import type { ClaimedMessage, InterruptedMessage } from '../data/outbox-claim.ts'
import type { DeliveryStep, Settlement } from '../data/outbox-settle.ts'
import type { Via } from '../data/school-writer.ts'
import type { ToldRecord } from '../data/told.ts'
import { never } from '../school/never.ts'
import { type AttemptParts, createAttempt, markerOf, type Tried } from './attempt.ts'
import type { Carrier, CarrierPlatform, NotSent, OpenAddress } from './carrier.ts'
import type { Composed, NotToBeTold } from './compose.ts'
import { withinDeadline } from './deadline.ts'
import type { Turn } from './pacer.ts'
import { followOn, isStale, type Setback, triedAgain } from './verdicts.ts'
import { type Way, type WaysParts, waysTo } from './ways.ts'

/** Takes messages to people, one at a time for each. */
export interface Courier {
  /** Takes a claimed message where it belongs, and writes down what became of it. */
  deliver(message: ClaimedMessage): Promise<void>
  /** Finds out what became of a message whose sender fell silent, or leaves it in doubt. */
  resolve(message: InterruptedMessage): Promise<void>
}

/** Something became of a message. Ids and codes alone. */
export interface Happening {
  readonly messageId: number
  readonly lane: ClaimedMessage['lane']
  readonly state: Settlement['state']
  readonly steps: readonly DeliveryStep[]
}

export interface CourierParts extends AttemptParts, Pick<WaysParts, 'carriers' | 'addresses' | 'directory'> {
  readonly happened?: ((happening: Happening) => void) | undefined
  /** Has something done that takes a while and concerns one message, so that others go on meanwhile. False where there is no room for it. */
  readonly aside: (messageId: number, work: () => Promise<void>) => boolean
}

type FoundAgain = { readonly message: string } | 'not there' | 'unknown'

/** How often it is looked for a message where the platform cannot tell whether it is there. */
const mostLooks = 5
/** A little longer than it takes to send something. */
const inTurnMilliseconds = 300
/** An urgent message does not wait longer than this for one way while there is another. */
const urgentWaitMilliseconds = 30_000

export function createCourier(given: CourierParts): Courier {
  const parts: CourierParts = { ...given, outbox: insistent(given.outbox) }
  const { outbox, pacer, compose, clock, options, fault, carriers, happened, aside } = parts
  const { deadlineMilliseconds } = options
  const attempt = createAttempt(parts)

  async function settle(message: ClaimedMessage, settlement: Settlement): Promise<void> {
    const settled = await outbox.settle(message, settlement)
    if (settled && settlement.steps.length > 0)
      happened?.({ messageId: message.id, lane: message.lane, state: settlement.state, steps: settlement.steps })
  }

  async function deliver(message: ClaimedMessage): Promise<void> {
    try {
      await attemptAll(message)
    } catch (error) {
      fault(error)
      const setback: Setback = { steps: [{ what: 'later', code: 'fault' }], counts: true }
      await settle(message, { ...triedAgain(message, clock.now(), setback, options), onlyUnsent: true })
    }
  }

  async function attemptAll(message: ClaimedMessage): Promise<void> {
    if (isStale(message, clock.now())) return withdraw(message, 'stale')
    let composed: Composed | undefined
    let setback: Setback | undefined
    const turnToLookUp = ({ paces }: Carrier) => pacer.turn(paces.open, message.lane)
    for await (const way of waysTo(message.recipientId, { ...parts, via: viaOf(message), turnToLookUp, deadlineMilliseconds })) {
      if (way.kind === 'not its turn') return notItsTurn(message, way.turn)
      if (way.kind === 'no way now') {
        setback = notLookedUp(way.carrier, way.why)
        continue
      }
      const pace = way.address.conversation === undefined ? way.carrier.paces.open : way.carrier.paces.send
      const deferral = message.lane === 'ordinary' ? pacer.deferral(pace) : undefined
      if (deferral) return notItsTurn(message, deferral)
      if (message.lane === 'urgent' && pacer.wait(pace) > urgentWaitMilliseconds) {
        setback = { steps: [], afterMilliseconds: urgentWaitMilliseconds, counts: false }
        continue
      }
      if (!composed) {
        const made = await compose(message.recipientId, message.question, message.lane)
        if (made.kind === 'not to be told') return notToBeTold(message, made)
        // Whoever is next in line need not hear of it either.
        if (!made.isNews) return withdraw(message, 'nothing to tell')
        composed = made
      }
      const tried = await attempt(message, way, composed)
      if (tried.kind === 'no way') continue
      if (tried.kind === 'later' && mayGoElsewhere(message, tried.setback)) {
        await settle(message, { state: 'claimed', now: clock.now(), steps: tried.setback.steps })
        setback = { ...tried.setback, steps: [] }
        continue
      }
      return conclude(message, way, tried)
    }
    if (setback) return settle(message, triedAgain(message, clock.now(), setback, options))
    await settle(message, {
      state: 'unreachable',
      now: clock.now(),
      steps: [{ what: 'unreachable', code: 'nowhere left' }],
      followOn: followOn(message),
    })
  }

  async function conclude(message: ClaimedMessage, way: Way, tried: Exclude<Tried, { kind: 'no way' }>): Promise<void> {
    switch (tried.kind) {
      case 'sent':
        return sent(message, way.carrier, tried, 'sent')
      case 'in doubt':
        return doubt(way.carrier, message, () => inDoubt(message, way.carrier, tried.to, tried.code, tried.composed))
      case 'later': {
        const { setback } = tried
        const restMilliseconds = way.carrier.spacingMilliseconds
        return settle(message, triedAgain(message, clock.now(), { ...setback, restMilliseconds }, options))
      }
      case 'dead':
        return settle(message, {
          state: 'dead',
          now: clock.now(),
          steps: [{ what: 'dead', platform: way.carrier.platform }],
          followOn: followOn(message),
        })
      case 'not to be told':
        return notToBeTold(message, tried.why)
      case 'in turn':
        return notItsTurn(message, { afterMilliseconds: inTurnMilliseconds })
      case 'not its turn':
        return notItsTurn(message, tried.turn)
      case 'stale':
      case 'nothing to tell':
        return withdraw(message, tried.kind)
      case 'lost':
        return
      default:
        return never(tried)
    }
  }

  async function sent(
    message: ClaimedMessage,
    { platform, spacingMilliseconds }: Carrier,
    { to, message: sentAs, composed }: { to: OpenAddress; message: string; composed?: Composed | undefined },
    what: 'sent' | 'found there',
  ): Promise<void> {
    const at = to.platform === 'email' ? undefined : { ...to, platform: to.platform, message: sentAs }
    const isKept = at !== undefined && composed !== undefined && composed.shown.topics.length > 0
    await settle(message, {
      state: 'sent',
      now: clock.now(),
      steps: [{ what, platform }],
      message: sentAs,
      restMilliseconds: spacingMilliseconds,
      told: composed?.told ?? toldUnseen(message, 'answer'),
      ...(isKept && { card: { shown: composed.shown, at, seenEffect: composed.seenEffect } }),
    })
  }

  async function doubt({ find }: Carrier, { id }: ClaimedMessage, work: () => Promise<void>): Promise<void> {
    if (!find || !aside(id, work)) await work()
  }

  /** It may have been taken and may not: found out where the carrier can, otherwise urgent is sent again and ordinary is not. */
  async function inDoubt(
    message: ClaimedMessage,
    carrier: Carrier,
    to: OpenAddress,
    code: string,
    composed: Composed | undefined,
  ): Promise<void> {
    const { platform, paces, find, spacingMilliseconds: restMilliseconds } = carrier
    const doubt: DeliveryStep = { what: 'in doubt', platform, code }
    let outcome: FoundAgain = 'unknown'
    // An urgent message does not wait until the platform can tell.
    const looks = message.lane === 'urgent' ? 1 : mostLooks
    for (let look = 0; find && look < looks && outcome === 'unknown'; look++) {
      await delay(options.reconcileAfterMilliseconds * 2 ** look)
      const turn = paces.find ? await pacer.turn(paces.find, 'urgent') : 'now'
      const since = await outbox.sentSince(message.id)
      const search = () => find(to, markerOf(message), since ?? new Date(0))
      outcome = await withinDeadline<FoundAgain>(deadlineMilliseconds, search, 'unknown', fault)
      // Whoever takes the message over finds out.
      if (outcome === 'unknown' && turn === 'stopping') return
    }
    if (typeof outcome === 'object') return sent(message, carrier, { to, message: outcome.message, composed }, 'found there')
    if (outcome === 'unknown' && message.lane === 'ordinary') {
      const steps: readonly DeliveryStep[] = [doubt, { what: 'doubtful', platform, code }]
      const told = { ...(composed?.told ?? toldUnseen(message, '')), outcome: 'in doubt' }
      return settle(message, { state: 'doubtful', now: clock.now(), steps, restMilliseconds, told })
    }
    const steps: readonly DeliveryStep[] = outcome === 'not there' ? [doubt, { what: 'not there', platform }] : [doubt]
    await settle(message, triedAgain(message, clock.now(), { steps, counts: true, restMilliseconds }, options))
  }

  /** What is meant for somebody who may not be told any more is not lost where others are in line or somebody should know. */
  async function notToBeTold(message: ClaimedMessage, { code }: NotToBeTold): Promise<void> {
    await withdraw(message, code, followOn(message))
  }

  async function withdraw(message: ClaimedMessage, code: string, following: Settlement['followOn'] = []): Promise<void> {
    await settle(message, {
      state: 'withdrawn',
      now: clock.now(),
      steps: [{ what: 'withdrawn', code }],
      followOn: following,
    })
  }

  function mayGoElsewhere({ lane, attempts }: ClaimedMessage, { afterMilliseconds = 0 }: Setback): boolean {
    return lane === 'urgent' && (attempts + 1 >= options.attemptsUntilLate || afterMilliseconds > urgentWaitMilliseconds)
  }

  async function notItsTurn(message: ClaimedMessage, turn: Exclude<Turn, 'now'>): Promise<void> {
    if (turn === 'stopping') return outbox.release([message.id])
    await settle(message, { state: 'waiting', now: clock.now(), steps: [], ...turn })
  }

  return {
    deliver,
    async resolve(message) {
      const { to } = message
      const carrier = carriers.get(to.platform as CarrierPlatform)
      if (carrier) return inDoubt(message, carrier, { ...to, platform: carrier.platform }, interrupted, undefined)
      const steps: readonly DeliveryStep[] = [{ what: 'in doubt', platform: to.platform, code: interrupted }]
      const again = triedAgain(message, clock.now(), { steps, counts: true }, options)
      const left: Settlement = { state: 'doubtful', now: clock.now(), steps: [...steps, { what: 'doubtful' }] }
      await settle(message, message.lane === 'urgent' ? again : left)
    },
  }
}

/** The platform's word for a message whose sender fell silent. */
const interrupted = 'interrupted'
const settlingAttempts = 5
const settlingPauseMilliseconds = 500

/** What is known of a message is worth some trouble: unwritten, it would leave the message in doubt. */
function insistent(outbox: Outbox): Outbox {
  return { ...outbox, settle: (message, settlement) => insistently(() => outbox.settle(message, settlement)) }
}

async function insistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === settlingAttempts) throw error
      await delay(settlingPauseMilliseconds)
    }
  }
}

/** For the audit, where what was told was made by an instance that fell silent. */
function toldUnseen({ question: { name, params } }: ClaimedMessage, outcome: string): ToldRecord {
  return { question: name, permission: undefined, role: undefined, params, outcome, pupils: [] }
}

function notLookedUp({ platform }: Carrier, why: NotSent): Setback {
  const afterMilliseconds = why.kind === 'later' ? why.afterMilliseconds : undefined
  return { steps: [{ what: 'later', platform, code: why.code }], afterMilliseconds, counts: true }
}

/** What is urgent takes every way. */
function viaOf({ lane, via }: ClaimedMessage): Via | undefined {
  return lane === 'urgent' ? undefined : via
}
