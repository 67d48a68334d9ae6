import type { ClaimedMessage } from '../data/outbox-claim.ts'
import type { DeliveryStep, Settlement } from '../data/outbox-settle.ts'
import type { ToTell } from '../data/school-writer.ts'
import { undelivered } from '../handlers/undelivered/handler.ts'
import type { Instant } from '../school/school-date.ts'
import type { RhythmOptions } from './options.ts'

/** Why a message could not be delivered at this attempt, and when another may be made. */
export interface Setback {
  readonly steps: readonly DeliveryStep[]
  /** What the platform asked for. */
  readonly afterMilliseconds?: number | undefined
  /** Whether it counts as an attempt in vain: to be told to wait does not. */
  readonly counts: boolean
  readonly restMilliseconds?: number | undefined
}

/** What becomes of a message that is tried again, until it has been tried too often. */
export function triedAgain(message: ClaimedMessage, now: Instant, setback: Setback, options: RhythmOptions): Settlement {
  const { steps, afterMilliseconds, counts, restMilliseconds } = setback
  const attempts = message.attempts + (counts ? 1 : 0)
  if (attempts >= options.mostAttempts[message.lane]) {
    return { state: 'dead', now, steps: [...steps, { what: 'dead' }], attempts, followOn: followOn(message), restMilliseconds }
  }
  const isLate = counts && attempts === options.attemptsUntilLate && message.lane === 'urgent'
  return {
    state: 'waiting',
    now,
    steps: isLate ? [...steps, { what: 'not reached yet' }] : steps,
    attempts,
    afterMilliseconds: pause(message, afterMilliseconds, options),
    restMilliseconds,
    ...(isLate && { followOn: followOn(message) }),
  }
}

/** Too late to be of use. An urgent message never is. */
export function isStale({ lane, staleAt }: ClaimedMessage, now: Instant): boolean {
  return lane === 'ordinary' && staleAt !== undefined && staleAt < now
}

/** As long as the platform asked for, or twice as long with every attempt; never quite the same for two. */
export function pause(
  { attempts, lane }: Pick<ClaimedMessage, 'attempts' | 'lane'>,
  asked: number | undefined,
  { firstPauseMilliseconds, longestPauseMilliseconds }: RhythmOptions,
): number {
  if (asked !== undefined) return asked * (1 + Math.random() / 10)
  const longest = Math.min(longestPauseMilliseconds[lane], firstPauseMilliseconds * 2 ** attempts)
  return longest * (0.5 + Math.random() / 2)
}

/** Nobody will be told this: the next in line is, and whoever caused it hears that it has not reached the recipient. */
export function followOn(message: ClaimedMessage): readonly ToTell[] {
  const { id, recipientId, senderId, occasion, question, lane, staleAt, nextInLine } = message
  const [next, ...rest] = nextInLine.filter((staffId) => staffId !== recipientId && staffId !== senderId)
  const instead: readonly ToTell[] =
    next === undefined
      ? []
      : [
          {
            recipientId: next,
            occasion: `${occasion}:instead of ${recipientId}`,
            question,
            lane,
            staleAt,
            senderId,
            nextInLine: rest,
          },
        ]
  if (senderId === undefined || senderId === recipientId) return instead
  const params = { scope: { base: { kind: 'none' }, groups: [] }, recipientId, nextId: next }
  return [...instead, { recipientId: senderId, occasion: `undelivered:${id}`, question: undelivered.ask(params), lane: 'urgent' }]
}
