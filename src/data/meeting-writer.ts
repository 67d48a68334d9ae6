import { CannotBeDone } from '../school/cannot-be-done.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { Transaction } from './database.ts'
import type { MeetingWriter } from './meeting-records.ts'
import { changeOf, whereMeeting } from './meeting-rows.ts'
import { raiseRhythm } from './raise-rhythm.ts'

interface Writing {
  readonly schoolId: number
  readonly now: Instant
}

/** Writes meetings of a school in the transaction of one effect. */
export function createMeetingWriter(transaction: Transaction, { schoolId, now }: Writing): MeetingWriter {
  async function standing(meetingId: number) {
    const row = await transaction.meeting.findFirst({ where: { id: meetingId, schoolId, ...whereMeeting } })
    if (!row) throw new Error(`school ${schoolId} has no meeting ${meetingId}`)
    return row
  }

  /** Its people are to hear of it: those named, where it is for nobody else. */
  async function changed(meetingId: number): Promise<void> {
    const { forWhom, madeBy } = await standing(meetingId)
    const invites = await transaction.meetingInvite.findMany({ where: { meetingId, schoolId } })
    const people = [...new Set([madeBy, ...invites.map(({ staffId }) => staffId)])]
    await raiseRhythm(transaction, schoolId, forWhom === 'invited' ? people : undefined)
  }

  async function isHere(staffId: number): Promise<void> {
    const member = await transaction.staffMember.findUnique({ where: { id: staffId }, select: { schoolId: true } })
    if (member?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no member of staff ${staffId}`)
  }

  async function raiseVersion(meetingId: number): Promise<void> {
    await transaction.meeting.update({ where: { id: meetingId }, data: { version: { increment: 1 } } })
  }

  return {
    async make({ title, place, date, time, minutes, repeats, until, yearGroup, forWhom, invited }, by) {
      const { id } = await transaction.meeting.create({
        data: {
          schoolId,
          ...whereMeeting,
          title,
          place,
          date,
          time: time ?? null,
          minutes,
          repeats,
          until: until ?? null,
          yearGroup: yearGroup ?? null,
          forWhom,
          madeBy: by,
          madeAt: now,
        },
        select: { id: true },
      })
      for (const staffId of new Set(invited)) {
        await isHere(staffId)
        await transaction.meetingInvite.create({ data: { meetingId: id, staffId, schoolId } })
      }
      await changed(id)
      return { meetingId: id }
    },

    async unmake(meetingId) {
      await standing(meetingId)
      const hangs =
        (await transaction.meetingPoint.count({ where: { meetingId, schoolId, removedAt: null } })) +
        (await transaction.task.count({ where: { meetingId, schoolId, droppedAt: null } }))
      if (hangs > 0) throw new CannotBeDone('There is something on its agenda by now. Call it off instead.')
      await changed(meetingId)
      await transaction.meetingChange.deleteMany({ where: { meetingId, schoolId } })
      await transaction.meetingInvite.deleteMany({ where: { meetingId, schoolId } })
      await transaction.meeting.delete({ where: { id: meetingId } })
    },

    async change(meetingId, originally, otherwise, by) {
      await standing(meetingId)
      const where = { meetingId_date: { meetingId, date: originally } }
      const kept = await transaction.meetingChange.findUnique({ where })
      if (otherwise === undefined) await transaction.meetingChange.deleteMany({ where: { meetingId, date: originally } })
      else {
        const { toDate, toTime, calledOff } = otherwise
        const row = { toDate: toDate ?? null, toTime: toTime ?? null, calledOff, changedBy: by, changedAt: now }
        await transaction.meetingChange.upsert({
          where,
          create: { meetingId, date: originally, schoolId, ...row },
          update: row,
        })
      }
      await raiseVersion(meetingId)
      await changed(meetingId)
      if (!kept) return { before: undefined }
      const { toDate, toTime, calledOff } = changeOf(kept)
      return { before: { toDate, toTime, calledOff } }
    },

    async endOn(meetingId, until) {
      const { until: before } = await standing(meetingId)
      await transaction.meeting.update({
        where: { id: meetingId },
        data: { until: until ?? null, version: { increment: 1 } },
      })
      await changed(meetingId)
      return { before: (before ?? undefined) as SchoolDate | undefined }
    },

    async addPoint({ meetingId, originally, kind, text, by }) {
      await standing(meetingId)
      const { id } = await transaction.meetingPoint.create({
        data: { schoolId, meetingId, date: originally, kind, text, staffId: by, at: now },
        select: { id: true },
      })
      return { pointId: id }
    },

    async removePoint(pointId, removed) {
      const row = await transaction.meetingPoint.findFirst({ where: { id: pointId, schoolId } })
      if (!row) throw new Error(`school ${schoolId} has no point ${pointId}`)
      if ((row.removedAt !== null) === removed)
        throw new CannotBeDone(removed ? 'It has been taken off already.' : 'It is on there already.')
      await transaction.meetingPoint.update({ where: { id: pointId }, data: { removedAt: removed ? now : null } })
      return { meetingId: row.meetingId }
    },
  }
}
