import { CannotBeDone } from '../school/cannot-be-done.ts'
import { type DutyCall, stateOf } from '../school/duty-call.ts'
import type { OnCall } from '../school/on-duty.ts'
import type { Instant } from '../school/school-date.ts'
import type { Transaction } from './database.ts'
import { callerToTell, callToTell, dutyCallOf, readDutyCall, roundsKept } from './duty-call.ts'
import type { ToTell } from './school-writer.ts'

/** Calls to the safeguarding lead, in the transaction of one effect. Each of them also plans whom it tells. */
export interface DutyCallWriter {
  /** Calls these; where a call of the same colleague is still open, that one stands and nobody is called again. */
  begin(callerId: number, people: readonly OnCall[]): Promise<{ readonly callId: number; readonly new: boolean }>
  /** Somebody is coming; the caller is told. Throws a `CannotBeDone` where somebody has answered before. */
  answer(callId: number, staffId: number): Promise<void>
}

/** A call that nobody has answered is no longer the same after so long. */
const openMilliseconds = 30 * 60_000

export function createDutyCallWriter(
  transaction: Transaction,
  { schoolId, now, tell }: { readonly schoolId: number; readonly now: Instant; tell(all: readonly ToTell[]): Promise<void> },
): DutyCallWriter {
  async function openCallOf(callerId: number): Promise<DutyCall | undefined> {
    const since = new Date(now.getTime() - openMilliseconds)
    const rows = await transaction.dutyCall.findMany({
      where: { schoolId, callerId, answeredBy: null, at: { gt: since } },
      orderBy: { id: 'desc' },
    })
    return rows.map(dutyCallOf).find((call) => stateOf(call) === 'calling')
  }

  return {
    async begin(callerId, people) {
      const open = await openCallOf(callerId)
      if (open) return { callId: open.callId, new: false }
      const { id: callId } = await transaction.dutyCall.create({
        data: { schoolId, callerId, at: now, rounds: roundsKept([{ at: now, people }]) },
        select: { id: true },
      })
      await tell(callToTell(callId, people))
      return { callId, new: true }
    },

    async answer(callId, staffId) {
      const { count } = await transaction.dutyCall.updateMany({
        where: { id: callId, schoolId, answeredBy: null },
        data: { answeredBy: staffId, answeredAt: now },
      })
      const call = await readDutyCall(transaction, schoolId, callId)
      if (!call) throw new Error(`school ${schoolId} has no call ${callId}`)
      if (count === 0) throw new CannotBeDone('Somebody has answered already.')
      await tell([callerToTell(call, 'answered')])
    },
  }
}
