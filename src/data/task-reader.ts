import type { Asker } from '../authorise/authorise.ts'
import { leadsMeeting, type Meeting } from '../school/meeting.ts'
import { byDay, type Task } from '../school/task.ts'
import type { Database } from './database.ts'
import type { MeetingReader, TaskReader } from './meeting-records.ts'
import { meetingOf, taskOf, whereMeeting } from './meeting-rows.ts'
import { isRowId } from './row-id.ts'

export interface TaskSource {
  readonly database: Database
  readonly asker: Asker
  readonly meetings: MeetingReader
}

/** Opens the tasks that somebody may know of, whatever the grant: see `TaskReader`. */
export function createTaskReader({ database, asker, meetings }: TaskSource): TaskReader {
  const { schoolId, staffId, roles } = asker
  const open = { schoolId, doneAt: null, droppedAt: null }
  const read = async (where: object) => (await database.read.task.findMany({ where: { ...open, ...where } })).map(taskOf)
  const leads = (meeting: Meeting) => leadsMeeting(meeting, asker)

  /** The meetings that the asker leads. */
  async function led(): Promise<readonly number[]> {
    const yearGroups = roles.flatMap((held) => (held.role === 'learning coordinator' ? held.yearGroups : []))
    const rows = await database.read.meeting.findMany({
      where: { schoolId, ...whereMeeting, OR: [{ madeBy: staffId }, { forWhom: 'tutors', yearGroup: { in: yearGroups } }] },
    })
    return rows
      .map((row) => meetingOf(row, []))
      .filter(leads)
      .map(({ meetingId }) => meetingId)
  }

  return {
    mine: async () => (await read({ ownerId: staffId })).toSorted(byDay),

    async ofOthers() {
      const meetingIds = await led()
      const others = await read({
        ownerId: { not: staffId },
        OR: [{ setBy: staffId }, { meetingId: { in: [...meetingIds] } }],
      })
      return others.toSorted(byDay)
    },

    async doneSince(since) {
      const rows = await database.read.task.findMany({
        where: { schoolId, ownerId: staffId, droppedAt: null, doneAt: { gte: since } },
        orderBy: [{ doneAt: 'desc' }, { id: 'desc' }],
      })
      return rows.map(taskOf)
    },

    async one(taskId) {
      if (!isRowId(taskId)) return undefined
      const row = await database.read.task.findFirst({ where: { id: taskId, schoolId } })
      const task: Task | undefined = row ? taskOf(row) : undefined
      if (!task || task.ownerId === staffId || task.setBy === staffId) return task
      return task.meeting && (await meetings.one(task.meeting.meetingId)) ? task : undefined
    },

    async mayChange({ ownerId, setBy, meeting }) {
      if (ownerId === staffId || setBy === staffId) return true
      const from = meeting && (await meetings.one(meeting.meetingId))
      return from !== undefined && leads(from)
    },
  }
}
