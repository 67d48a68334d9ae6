import type { Clock } from '../school/clock.ts'
import { londonTime } from '../school/clock.ts'
import { type CallRound, type DutyCall, nextToCall, stateOf } from '../school/duty-call.ts'
import { isClosed } from '../school/on-duty.ts'
import type { Instant } from '../school/school-date.ts'
import type { Database } from './database.ts'
import { callerToTell, callToTell, type DutyCallRow, dutyCallOf, dutyCallTopic, roundsKept } from './duty-call.ts'
import { planMessages } from './outbox-plan.ts'
import type { SchoolState } from './school-state.ts'
import { schoolsInMemory } from './schools-in-memory.ts'
import { touch } from './sent-cards.ts'
import { safeguardingTeamOf } from './staff.ts'

/** What has been open for so long is answered by other means. */
const mostMilliseconds = 24 * 3_600_000
const reachesNobody = ['unreachable', 'dead', 'withdrawn']

/**
 * Takes every call that nobody has answered in time to the next of the rota, and tells its caller; to be called every few seconds. Each
 * step is taken once, by whichever instance comes first. Gives how many steps were taken.
 */
export async function planDutyCalls(database: Database, clock: Clock): Promise<number> {
  const now = clock.now()
  const since = new Date(now.getTime() - mostMilliseconds)
  const rows = await database.read.dutyCall.findMany({ where: { answeredBy: null, at: { gt: since } }, orderBy: { id: 'asc' } })
  // What goes wrong with one call holds up no other.
  const taken = await Promise.allSettled(rows.map((row) => takeOn(database, row, now)))
  for (const outcome of taken) if (outcome.status === 'rejected') throw outcome.reason
  return taken.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length
}

/** Takes the next step of a call where it is due; false where it is not, or was taken by somebody else. */
async function takeOn(database: Database, row: DutyCallRow & { readonly schoolId: number }, now: Instant): Promise<boolean> {
  const call = dutyCallOf(row)
  const last = call.rounds.at(-1)
  if (!last || stateOf(call) !== 'calling') return false
  const state = await schoolNow(database, row.schoolId)
  const because = state && (await whyGoOn(database, state, call, last, now))
  return state && because ? goOn(database, state, { call, kept: row.rounds, now, because }) : false
}

async function schoolNow(database: Database, schoolId: number): Promise<SchoolState | undefined> {
  const school = await database.read.school.findUnique({ where: { id: schoolId }, select: { version: true } })
  return school ? schoolsInMemory(database).at(schoolId, school.version) : undefined
}

/** Nobody has answered in time, or none of the messages can arrive any more. */
async function whyGoOn(
  { read }: Database,
  { settings }: SchoolState,
  { callId }: DutyCall,
  { at, people }: CallRound,
  now: Instant,
): Promise<CallRound['because']> {
  if (at.getTime() + settings['acknowledge-danger-minutes'] * 60_000 <= now.getTime()) return 'unanswered'
  const recipients = people.flatMap(({ staffId }) => staffId ?? [])
  if (recipients.length === 0) return undefined
  const messages = await read.outboxMessage.findMany({
    where: { recipientId: { in: recipients }, occasion: dutyCallTopic(callId) },
    select: { state: true },
  })
  const lost = messages.length > 0 && messages.every(({ state }) => reachesNobody.includes(state))
  return lost ? 'not reached' : undefined
}

interface Step {
  readonly call: DutyCall
  /** The rounds as they stood: whoever else took the step meanwhile has changed them. */
  readonly kept: string
  readonly now: Instant
  readonly because: CallRound['because']
}

async function goOn(database: Database, state: SchoolState, { call, kept, now, because }: Step): Promise<boolean> {
  const at = londonTime(now)
  const people = nextToCall(
    {
      rota: state.settings['dsl-rota'],
      team: safeguardingTeamOf(state.staff.values(), at.date),
      at,
      closed: isClosed(state.calendar, at.date),
    },
    call,
  )
  const rounds = [...call.rounds, { at: now, people, because }]
  return database.write(async (transaction) => {
    const { count } = await transaction.dutyCall.updateMany({
      where: { id: call.callId, answeredBy: null, rounds: kept },
      data: { rounds: roundsKept(rounds) },
    })
    if (count === 0) return false
    await planMessages(transaction, state.id, now, [...callToTell(call.callId, people), callerToTell(call, rounds.length)])
    await transaction.auditEntry.create({
      data: {
        schoolId: state.id,
        at: now,
        event: 'called on',
        question: 'call-dsl',
        outcome: people.length === 0 ? 'nobody left' : 'done',
        params: JSON.stringify({
          call: call.callId,
          round: rounds.length,
          people: people.flatMap(({ staffId }) => staffId ?? []),
        }),
      },
    })
    await touch(transaction, state.id, [dutyCallTopic(call.callId)])
    return true
  })
}
