import { act, ask } from '../../cards/card.ts'
import { sayDate } from '../../school/school-date.ts'
import { callAskTutor } from '../ask-tutor/question.ts'
import type { Brief } from '../brief.ts'
import type { AbsenceRunsFacts } from './facts.ts'
import { type AbsenceRunsParams, askAbsenceRuns } from './question.ts'

/** Runs whose reason is not known, the longest first: those with one need nobody (DOMAIN section 3). A longer run is a new line. */
export function absenceRunsBrief(
  { reasonOpen, goingOn }: AbsenceRunsFacts,
  { withIllness: _, ...params }: AbsenceRunsParams,
): Brief {
  return {
    lines: reasonOpen.map(({ id, name, form, from, to, days, goesOn }) => {
      const away = `${days} school days in a row`
      return {
        key: `run:${id}:${from}:${days}`,
        kind: 'changed',
        says: `${name} (${form}) ${goingOn || goesOn ? 'has been' : 'was'} away for ${away}, since ${sayDate(from)}, with no reason yet.`,
        act: act('Ask the tutor', callAskTutor({ pupilId: id, about: 'absence', date: to })),
        about: `absence:${id}`,
        adds: `${away} since ${sayDate(from)}`,
      }
    }),
    all: { ask: ask('Show', askAbsenceRuns(params)), one: 'run of days away', several: 'runs of days away' },
  }
}
