import type { SchoolReader } from '../data/school-reader.ts'
import type { TimeOfOne } from '../school/meeting.ts'
import { addDays } from '../school/school-date.ts'
import type { AgendaFacts } from './meeting-agenda/facts.ts'
import { daysLookedAt, isOver } from './meeting-meant.ts'
import type { Answering } from './question.ts'
import { taskListed } from './task-listed.ts'

type Standing = Pick<Answering<unknown>, 'school' | 'today' | 'now' | 'asker'>

/** What one time of a meeting holds, as the asker may act on it. */
export async function agendaOf(time: TimeOfOne, { school, today, now, asker }: Standing): Promise<AgendaFacts> {
  const { agenda, decisions, tasks } = await school.meetings.held(time)
  const leads = school.meetings.leads(time.meeting)
  const point = (each: (typeof agenda)[number]) => ({
    ...each,
    author: school.staffName(each.by) ?? 'somebody who has left',
    mayRemove: leads || each.by === asker.staffId,
  })
  return {
    time,
    agenda: agenda.map(point),
    decisions: decisions.map(point),
    // The card says which meeting they come from.
    tasks: await Promise.all(
      tasks.map(async (task) => ({ ...(await taskListed(task, { school, asker, today })), from: undefined })),
    ),
    leads,
    isOver: isOver(time, now),
    before: (await heldBefore(time, school)) ?? null,
    today,
    now,
  }
}

async function heldBefore({ meeting, date, originally }: TimeOfOne, school: SchoolReader): Promise<TimeOfOne | undefined> {
  if (meeting.repeats === 'never') return undefined
  const times = await school.meetings.times({ from: addDays(date, -daysLookedAt), to: date })
  return times.findLast(
    (time) =>
      time.meeting.meetingId === meeting.meetingId && time.originally !== originally && !time.calledOff && time.date < date,
  )
}
