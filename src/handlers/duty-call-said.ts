import { listed } from '../cards/plural.ts'
import { londonTime } from '../school/clock.ts'
import { type CallRound, type DutyCall, stateOf } from '../school/duty-call.ts'
import type { OnCall } from '../school/on-duty.ts'
import { sayOnCall } from './whom-to-call.ts'

type Stood = Pick<DutyCall, 'rounds' | 'answered'>

/** How a call stands, a line for each step: who was called when, and what came of it. `by`: the name of whoever answered. */
export function stepsOf(call: Stood, by: string | undefined): readonly string[] {
  const state = stateOf(call)
  const called = call.rounds.filter(({ people }) => people.length > 0)
  const lines = called.map((round, at) => `${sayRound(round)}${cameOf(call, at)}`)
  if (call.answered) return [...lines, `${by ?? 'A safeguarding lead'} answered at ${timeOf(call.answered.at)} and is coming.`]
  return state === 'nobody' ? [...lines, 'Nobody is left to be called.'] : lines
}

/** Those who have just been called by message; where nobody could be, those to be rung. */
export function calledNow({ rounds }: Pick<DutyCall, 'rounds'>): readonly OnCall[] {
  const people = rounds.findLast((round) => round.people.length > 0)?.people ?? []
  const written = people.filter(({ staffId }) => staffId !== undefined)
  return written.length > 0 ? written : people
}

function sayRound({ at, people }: CallRound): string {
  const written = people.filter(({ staffId }) => staffId !== undefined)
  const rung = people.filter(({ staffId }) => staffId === undefined)
  const only = rung.map((one) => `${sayOnCall(one)}, who is on the rota but cannot be written to: please ring`)
  return `${timeOf(at)}: ${[...(written.length > 0 ? [`called ${listed(written.map(sayOnCall))}`] : []), ...only].join('; ')}`
}

function cameOf({ rounds, answered }: Stood, at: number): string {
  const next = rounds[at + 1]
  if (next) return next.because === 'not reached' ? '. No message got through.' : '. No answer.'
  return answered ? '.' : '. Waiting for an answer.'
}

function timeOf(at: Date): string {
  return londonTime(at).time
}

/** What a colleague does until somebody is there. */
export const meanwhile =
  'Stay with the child, and call 999 if they are in danger now. Ring the extension too if you can. Whoever answers will be named here.'
