import type { Lane } from '../data/outbox-claim.ts'

/** How the courier works. Times are in milliseconds, and real. */
export interface RhythmOptions {
  /** How long after it was last heard of an instance counts as dead. */
  readonly leaseMilliseconds: number
  /** How often it is looked for what is due. */
  readonly pollMilliseconds: number
  /** How much is worked on at once, so that questions are still answered. */
  readonly atOnce: Readonly<Record<Lane | 'updates', number>>
  /** A call that a carrier has not ended by then is in doubt. */
  readonly deadlineMilliseconds: number
  /** The first pause before another attempt; each further one is twice as long. */
  readonly firstPauseMilliseconds: number
  readonly longestPauseMilliseconds: Readonly<Record<Lane, number>>
  /** A message that has been tried in vain so often is a dead letter: after some two hours in either lane. */
  readonly mostAttempts: Readonly<Record<Lane, number>>
  /** An urgent message that has been tried in vain so often goes other ways as well, and is said to be late. */
  readonly attemptsUntilLate: number
  /** An ordinary message that would have to wait longer for its turn makes room for what goes elsewhere. */
  readonly longestQueueMilliseconds: number
  /** How long after a doubtful call it is looked for what became of it. */
  readonly reconcileAfterMilliseconds: number
  /** How long stopping waits for what is on its way. */
  readonly patienceMilliseconds: number
}

export const usualOptions: RhythmOptions = {
  leaseMilliseconds: 30_000,
  pollMilliseconds: 1_000,
  atOnce: { urgent: 20, ordinary: 40, updates: 4 },
  deadlineMilliseconds: 60_000,
  firstPauseMilliseconds: 1_000,
  longestPauseMilliseconds: { urgent: 30_000, ordinary: 300_000 },
  mostAttempts: { urgent: 400, ordinary: 40 },
  attemptsUntilLate: 4,
  longestQueueMilliseconds: 5_000,
  reconcileAfterMilliseconds: 2_000,
  patienceMilliseconds: 10_000,
}
