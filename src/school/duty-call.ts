import { type DutyAsked, dutyNow, type OnCall, teamRounds } from './on-duty.ts'
import type { Instant } from './school-date.ts'

/** Those who were called together. Nobody: there was nobody left to call. */
export interface CallRound {
  readonly at: Instant
  readonly people: readonly OnCall[]
  /** Why these were called after those before: nobody answered in time, or no message got through to any of them. */
  readonly because?: 'unanswered' | 'not reached' | undefined
}

/** A colleague calls in a safeguarding lead; how it stands. */
export interface DutyCall {
  readonly callId: number
  readonly callerId: number
  readonly at: Instant
  /** In order; at least one. */
  readonly rounds: readonly CallRound[]
  readonly answered?: { readonly by: number; readonly at: Instant } | undefined
}

export type CallState = 'calling' | 'answered' | 'nobody'

export function stateOf({ rounds, answered }: Pick<DutyCall, 'rounds' | 'answered'>): CallState {
  if (answered) return 'answered'
  return rounds.at(-1)?.people.length === 0 ? 'nobody' : 'calling'
}

/**
 * Who is called next: the next of the rota as it is now, and after it all others of the team. Those who can be rung and not written to
 * come with the next who can. Nobody twice, and not the caller; none: there is nobody left.
 */
export function nextToCall(asked: DutyAsked, { callerId, rounds }: Pick<DutyCall, 'callerId' | 'rounds'>): readonly OnCall[] {
  const called = new Set(rounds.flatMap(({ people }) => people.map(keyOf)))
  const next: OnCall[] = []
  for (const round of [...dutyNow(asked).rounds, teamRounds(asked.rota, asked.team).flat()]) {
    const left = round.filter((one) => one.staffId !== callerId && !called.has(keyOf(one)))
    for (const one of left) called.add(keyOf(one))
    next.push(...left)
    if (left.some(({ staffId }) => staffId !== undefined)) break
  }
  return next
}

function keyOf({ staffId, name }: OnCall): number | string {
  return staffId ?? name
}
