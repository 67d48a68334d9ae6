import { CannotBeDone } from '../school/cannot-be-done.ts'
import type { Instant } from '../school/school-date.ts'
import { isOpen, type Task } from '../school/task.ts'
import type { Transaction } from './database.ts'
import type { TaskTouched, TaskWriter } from './meeting-records.ts'
import { taskOf } from './meeting-rows.ts'
import { raiseRhythm } from './raise-rhythm.ts'

interface Writing {
  readonly schoolId: number
  readonly now: Instant
}

/** Writes tasks of a school in the transaction of one effect. */
export function createTaskWriter(transaction: Transaction, { schoolId, now }: Writing): TaskWriter {
  async function standing(taskId: number): Promise<Task> {
    const row = await transaction.task.findFirst({ where: { id: taskId, schoolId } })
    if (!row) throw new Error(`school ${schoolId} has no task ${taskId}`)
    return taskOf(row)
  }

  async function isHere(staffId: number): Promise<void> {
    const member = await transaction.staffMember.findUnique({ where: { id: staffId }, select: { schoolId: true } })
    if (member?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no member of staff ${staffId}`)
  }

  return {
    async give({ title, ownerId, due, setBy, meeting }) {
      await isHere(ownerId)
      const { id } = await transaction.task.create({
        data: {
          schoolId,
          ownerId,
          title,
          due: due ?? null,
          setBy,
          setAt: now,
          meetingId: meeting?.meetingId ?? null,
          date: meeting?.originally ?? null,
        },
        select: { id: true },
      })
      await raiseRhythm(transaction, schoolId, [ownerId])
      return { taskId: id }
    },

    async done(taskId, by) {
      const task = await standing(taskId)
      if (task.dropped) throw new CannotBeDone('It has been dropped.')
      if ((task.done !== undefined) === (by !== undefined))
        throw new CannotBeDone(by === undefined ? 'It is still to do already.' : 'It is done already.')
      const data = by === undefined ? { doneAt: null, doneBy: null } : { doneAt: now, doneBy: by }
      await transaction.task.update({ where: { id: taskId }, data })
      await raiseRhythm(transaction, schoolId, [task.ownerId])
      return touched(task)
    },

    async drop(taskId, dropped) {
      const task = await standing(taskId)
      if (task.dropped === dropped)
        throw new CannotBeDone(dropped ? 'It has been dropped already.' : 'It is on the list already.')
      await transaction.task.update({ where: { id: taskId }, data: { droppedAt: dropped ? now : null } })
      await raiseRhythm(transaction, schoolId, [task.ownerId])
      return touched(task)
    },

    async change(taskId, to) {
      const task = await standing(taskId)
      if (!isOpen(task)) throw new CannotBeDone('It is done or dropped by now.')
      const { ownerId = task.ownerId } = to
      const due = 'due' in to ? to.due : task.due
      await isHere(ownerId)
      await transaction.task.update({
        where: { id: taskId },
        data: { ownerId, due: due ?? null, ...(ownerId !== task.ownerId && { setAt: now }) },
      })
      await raiseRhythm(transaction, schoolId, [...new Set([task.ownerId, ownerId])])
      return { ...touched(task), before: { ownerId: task.ownerId, due: task.due } }
    },
  }
}

function touched({ ownerId, meeting }: Task): TaskTouched {
  return { ownerId, meetingId: meeting?.meetingId }
}
