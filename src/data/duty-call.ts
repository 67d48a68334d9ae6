import { z } from 'zod'
import type { CallRound, DutyCall } from '../school/duty-call.ts'
import type { OnCall } from '../school/on-duty.ts'
import type { Client, Transaction } from './database.ts'
import { isRowId } from './row-id.ts'
import type { ToTell } from './school-writer.ts'

export interface DutyCallRow {
  readonly id: number
  readonly callerId: number
  readonly at: Date
  readonly answeredBy: number | null
  readonly answeredAt: Date | null
  readonly rounds: string
}

const keptRounds = z.array(
  z.object({
    at: z.coerce.date(),
    people: z.array(
      z
        .object({ staffId: z.int().optional(), name: z.string(), extension: z.string().optional() })
        .transform(({ staffId, name, extension }): OnCall => ({ staffId, name, extension })),
    ),
    because: z.enum(['unanswered', 'not reached']).optional(),
  }),
)

export function dutyCallOf({ id, callerId, at, answeredBy, answeredAt, rounds }: DutyCallRow): DutyCall {
  return {
    callId: id,
    callerId,
    at,
    rounds: keptRounds.parse(JSON.parse(rounds)),
    ...(answeredBy !== null && answeredAt !== null && { answered: { by: answeredBy, at: answeredAt } }),
  }
}

export function roundsKept(rounds: readonly CallRound[]): string {
  return JSON.stringify(rounds)
}

/** A call of a school; undefined where there is none. */
export async function readDutyCall(
  client: Client | Transaction,
  schoolId: number,
  callId: number,
): Promise<DutyCall | undefined> {
  const row = isRowId(callId) ? await client.dutyCall.findUnique({ where: { id: callId } }) : null
  return row?.schoolId === schoolId ? dutyCallOf(row) : undefined
}

/** What a card about a call is kept up to date by. */
export function dutyCallTopic(callId: number): string {
  return `duty-call:${callId}`
}

/** Tells those who are called. They are told once of each call, whoever else stands in for whom. */
export function callToTell(callId: number, people: readonly OnCall[]): readonly ToTell[] {
  return people.flatMap(({ staffId }) =>
    staffId === undefined ? [] : [{ recipientId: staffId, occasion: `duty-call:${callId}`, ...urgent(callId) }],
  )
}

/** Tells the caller how it stands: `step` is what happened, once each. */
export function callerToTell({ callId, callerId }: Pick<DutyCall, 'callId' | 'callerId'>, step: number | 'answered'): ToTell {
  return { recipientId: callerId, occasion: `duty-call:${callId}:caller:${step}`, ...urgent(callId) }
}

function urgent(callId: number) {
  return {
    question: { name: 'duty-call', params: { scope: { base: { kind: 'none' }, groups: [] }, call: callId } },
    lane: 'urgent',
  } as const
}
