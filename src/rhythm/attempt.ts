import type { Outbox } from '../data/outbox.ts'
import type { ClaimedMessage } from '../data/outbox-claim.ts'
import type { DeliveryStep, Settlement } from '../data/outbox-settle.ts'
import type { Clock } from '../school/clock.ts'
import { never } from '../school/never.ts'
import type { Address, Carrier, NotSent, OpenAddress, Opened, Pace, Sent } from './carrier.ts'
import { type Compose, type Composed, type NotToBeTold, shortCard } from './compose.ts'
import { withinDeadline } from './deadline.ts'
import type { RhythmOptions } from './options.ts'
import type { Pacer, Turn } from './pacer.ts'
import { isStale, type Setback } from './verdicts.ts'
import type { Way } from './ways.ts'

/** What came of one way. */
export type Tried =
  /** `sentTo` is where, `setback` what to write down where it was not taken for now. */
  | { readonly kind: 'sent'; readonly to: OpenAddress; readonly message: string; readonly composed: Composed }
  | { readonly kind: 'later'; readonly setback: Setback }
  | { readonly kind: 'in doubt'; readonly to: OpenAddress; readonly composed: Composed; readonly code: string }
  | { readonly kind: 'no way' }
  | { readonly kind: 'dead' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'nothing to tell' }
  | { readonly kind: 'not to be told'; readonly why: NotToBeTold }
  /** It is not this instance's any more, or something else is being sent to the recipient. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'in turn' }
  | { readonly kind: 'not its turn'; readonly turn: Exclude<Turn, 'now'> }

export interface AttemptParts {
  readonly outbox: Outbox
  readonly pacer: Pacer
  readonly compose: Compose
  readonly clock: Clock
  readonly options: RhythmOptions
  readonly fault: (error: unknown) => unknown
}

/** Older than this, what was made before the turn came is made again. */
const freshMilliseconds = 5_000

export function markerOf({ id }: Pick<ClaimedMessage, 'id'>): string {
  return `formroom-${id}`
}

/** Tries one way: opens the chat where it is not open, sends, and does what the platform's answer calls for. */
export function createAttempt({ outbox, pacer, compose, clock, options, fault }: AttemptParts) {
  const { deadlineMilliseconds } = options
  const settle = (message: ClaimedMessage, settlement: Omit<Settlement, 'now' | 'state'>) =>
    outbox.settle(message, { state: 'claimed', now: clock.now(), ...settlement })

  async function open(message: ClaimedMessage, { carrier, address }: Way): Promise<OpenAddress | Tried> {
    if (isOpen(address)) return address
    const turn = await pacer.turn(carrier.paces.open, message.lane)
    if (turn !== 'now') return { kind: 'not its turn', turn }
    const late: Opened = { kind: 'later', code: 'deadline' }
    const opened = await withinDeadline<Opened>(deadlineMilliseconds, () => carrier.open(address), late, fault)
    switch (opened.kind) {
      case 'open': {
        const { platform } = opened.address
        const chat = platform === 'email' ? undefined : { ...opened.address, platform }
        return (await settle(message, { steps: [], chat })) ? opened.address : { kind: 'lost' }
      }
      case 'later':
        return later(carrier, carrier.paces.open, { ...opened, perhaps: false }, message)
      // Whether a chat was opened or not, opening it again does no harm.
      case 'doubtful':
        return later(carrier, carrier.paces.open, { kind: 'later', code: opened.code }, message)
      case 'unreachable':
        return unreachable(message, carrier, address, opened)
      case 'no such chat':
      case 'impossible':
        return (await settle(message, { steps: [{ what: 'unreachable', ...on(carrier, opened.code) }] }))
          ? { kind: 'no way' }
          : { kind: 'lost' }
      default:
        return never(opened)
    }
  }

  async function later(carrier: Carrier, pace: Pace, why: NotSent & { kind: 'later' }, message: ClaimedMessage): Promise<Tried> {
    const { code, afterMilliseconds, all = false, perhaps = false } = why
    if (all) await pacer.pushBack(pace, afterMilliseconds ?? options.firstPauseMilliseconds * 2 ** Math.min(message.attempts, 5))
    const steps: readonly DeliveryStep[] = [{ what: perhaps ? 'in doubt' : 'later', ...on(carrier, code) }]
    return { kind: 'later', setback: { steps, afterMilliseconds, counts: !all || afterMilliseconds === undefined } }
  }

  async function unreachable(
    message: ClaimedMessage,
    carrier: Carrier,
    address: Address,
    { state, code }: NotSent & { kind: 'unreachable' },
  ): Promise<Tried> {
    const { platform, organisation, user } = address
    // E-mail is never heard from, so it would never be open again.
    const close = platform === 'email' ? undefined : { account: { platform, organisation, user }, state, code }
    const steps: readonly DeliveryStep[] = [{ what: 'unreachable', ...on(carrier, code) }]
    return (await settle(message, { steps, close })) ? { kind: 'no way' } : { kind: 'lost' }
  }

  return async function attempt(
    message: ClaimedMessage,
    way: Way,
    first: Composed,
    sending: { readonly short: boolean; readonly reopened: boolean } = { short: false, reopened: false },
  ): Promise<Tried> {
    const { carrier } = way
    const madeAt = performance.now()
    const to = await open(message, way)
    if ('kind' in to) return to
    const turn = await pacer.turn(carrier.paces.send, message.lane)
    if (turn !== 'now') return { kind: 'not its turn', turn }
    if (isStale(message, clock.now())) return { kind: 'stale' }
    const composed =
      performance.now() - madeAt < freshMilliseconds ? first : await compose(message.recipientId, message.question, message.lane)
    if (composed.kind === 'not to be told') return { kind: 'not to be told', why: composed }
    if (!composed.isNews) return { kind: 'nothing to tell' }
    const begun = await outbox.beginSending(message, to)
    if (begun !== 'begun') return { kind: begun }
    const card = sending.short ? shortCard(composed.card, composed.shown.question) : composed.card
    const late: Sent = { kind: 'doubtful', code: 'deadline' }
    const sent = await withinDeadline<Sent>(deadlineMilliseconds, () => carrier.send(to, card, markerOf(message)), late, fault)
    switch (sent.kind) {
      case 'sent':
        return { kind: 'sent', to, message: sent.message, composed }
      case 'doubtful':
        return { kind: 'in doubt', to, composed, code: sent.code }
      case 'later':
        return later(carrier, carrier.paces.send, sent, message)
      case 'unreachable':
        return unreachable(message, carrier, to, sent)
      case 'no such chat': {
        const closed = { ...to, conversation: undefined }
        const { platform } = closed
        const chat = platform === 'email' ? undefined : { ...closed, platform }
        if (!(await settle(message, { steps: [{ what: 'no such chat', ...on(carrier, sent.code) }], chat })))
          return { kind: 'lost' }
        if (sending.reopened) return { kind: 'no way' }
        return attempt(message, { ...way, address: closed }, composed, { ...sending, reopened: true })
      }
      case 'impossible':
        if (!(await settle(message, { steps: [{ what: 'shortened', ...on(carrier, sent.code) }] }))) return { kind: 'lost' }
        if (sending.short) return { kind: 'dead' }
        return attempt(message, { ...way, address: to }, composed, { ...sending, short: true })
      default:
        return never(sent)
    }
  }
}

function isOpen(address: Address): address is OpenAddress {
  return address.conversation !== undefined
}

function on({ platform }: Carrier, code: string) {
  return { platform, code }
}
