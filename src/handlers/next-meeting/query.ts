import { addDays } from '../../school/school-date.ts'
import { tellingWords } from '../../school/title-match.ts'
import { daysLookedAt, isOver, meantBy } from '../meeting-meant.ts'
import type { Answering } from '../question.ts'
import type { NextMeetingFacts } from './facts.ts'
import type { NextMeetingParams } from './question.ts'

const mostListed = 12

/** The meetings that the asker is of: those meant, in the days asked about or from now on. */
export async function queryNextMeeting({ params, school, today, now }: Answering<NextMeetingParams>): Promise<NextMeetingFacts> {
  const { period, words = '' } = params
  const isOpen = period.said === 'default'
  const range = isOpen ? { from: today, to: addDays(today, daysLookedAt) } : { from: period.from, to: period.to }
  const all = (await school.meetings.times(range)).filter((time) => !isOpen || !isOver(time, now))
  const { times, named } = meantBy(words, all)
  const next = times.find(({ calledOff }) => !calledOff)
  const calledOff = isOpen ? times.slice(0, next ? times.indexOf(next) : undefined).filter((time) => time.calledOff) : []
  const listed = (isOpen ? times.filter((time) => !time.calledOff) : times).slice(0, mostListed)
  const sizes = await school.meetings.agendaSizes(listed)
  return {
    period: isOpen ? null : { from: period.from, to: period.to, name: period.name },
    meetings: listed.map((time, at) => ({ time, points: sizes[at] ?? 0, leads: school.meetings.leads(time.meeting) })),
    calledOff: calledOff.slice(0, 3),
    unknown: named ? null : (kindSaid(words) ?? null),
    today,
  }
}

/** `pastoral` of "the next pastoral meeting": what kind of meeting is asked for. */
function kindSaid(words: string): string | undefined {
  const [, before, noun] = /(?:([\p{L}\p{N}]+) )?(meetings?|mtg|briefings?)(?: |$)/u.exec(words) ?? []
  const kind = tellingWords(before ?? '')[0]
  if (kind !== undefined) return kind
  return noun?.startsWith('briefing') ? 'briefing' : undefined
}
