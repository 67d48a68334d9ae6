import type { TimeOfOne } from '../../school/meeting.ts'
import { addDays } from '../../school/school-date.ts'
import { agendaOf } from '../meeting-held.ts'
import { daysLookedAt, hasBegun, isOver, meantBy } from '../meeting-meant.ts'
import type { Answering } from '../question.ts'
import type { MeetingAgendaFacts } from './facts.ts'
import type { MeetingAgendaParams } from './question.ts'

type Standing = Pick<Answering<MeetingAgendaParams>, 'params' | 'school' | 'today' | 'now'>

/** One time of a meeting with its agenda, decisions and tasks: the one known, or the next or the last one meant. */
export async function queryMeetingAgenda(answering: Answering<MeetingAgendaParams>): Promise<MeetingAgendaFacts | undefined> {
  const { params, school, today } = answering
  const { meetingId, on } = params
  if (meetingId !== undefined || on !== undefined) {
    const time = meetingId !== undefined && on !== undefined ? await school.meetings.time(meetingId, on) : undefined
    return time && { meeting: await agendaOf(time, answering), lookedFor: 'next', today }
  }
  const { time, lookedFor } = await timeMeant(answering)
  return { meeting: time ? await agendaOf(time, answering) : null, lookedFor, today }
}

async function timeMeant({ params: { period, words = '' }, school, today, now }: Standing): Promise<{
  readonly time: TimeOfOne | undefined
  readonly lookedFor: MeetingAgendaFacts['lookedFor']
}> {
  const looksBack = saysPast.test(words) && !/\bnext\b/.test(words)
  const isOpen = period.said === 'default'
  if (isOpen && !looksBack) {
    const ahead = await school.meetings.times({ from: today, to: addDays(today, daysLookedAt) })
    const { times } = meantBy(
      words,
      ahead.filter((time) => !time.calledOff && !isOver(time, now)),
    )
    return { time: times[0], lookedFor: 'next' }
  }
  // "What was agreed on Monday" is of the one just gone, though a weekday means the next one where one looks ahead.
  const back = looksBack && !isOpen && period.from > today ? 7 : 0
  const range = isOpen
    ? { from: addDays(today, -daysLookedAt), to: today }
    : { from: addDays(period.from, -back), to: addDays(period.to, -back) }
  const held = (await school.meetings.times(range)).filter((time) => !time.calledOff && (!looksBack || hasBegun(time, now)))
  const { times } = meantBy(words, held)
  const time = looksBack ? times.at(-1) : (times.find((each) => !isOver(each, now)) ?? times.at(-1))
  return { time, lookedFor: isOpen ? 'last' : 'in the days said' }
}

const saysPast =
  /\b(?:minutes|notes|decided?|decisions?|agreed?|discussed|said|last|previous|talked|happened|went|was|did|were|yesterday|yesterdays)\b/
