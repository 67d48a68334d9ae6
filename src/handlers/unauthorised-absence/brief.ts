import { ask } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import type { Brief, BriefLine } from '../brief.ts'
import type { UnauthorisedAbsenceFacts } from './facts.ts'
import { askUnauthorisedAbsence, type UnauthorisedAbsenceParams } from './question.ts'

/** Who has reached the sessions from which a penalty notice is considered, support first; `U` alone is said to be that. */
export function unauthorisedAbsenceBrief(
  { threshold }: UnauthorisedAbsenceFacts,
  params: UnauthorisedAbsenceParams,
): Brief | undefined {
  if (!threshold) return undefined
  const { sessions: most, schoolWeeks } = threshold
  const reached = [...threshold.reached, ...threshold.lateOnly].filter(({ sessions }) => sessions >= most)
  const { since: _, ...plain } = params
  return {
    lines: reached.map(({ id, name, form, sessions, codes, from }): BriefLine => {
      const lateOnly = codes['U'] === sessions ? ', all of them late arrivals (U)' : ''
      return {
        key: `notice:${id}:${from}:${params.since ?? ''}`,
        kind: 'changed',
        says: `${name} (${form}) has reached ${plural(sessions, 'unauthorised session')} in ${schoolWeeks} school weeks${lateOnly}: the school considers a penalty notice, support first.`,
      }
    }),
    all: {
      ask: ask('Show', askUnauthorisedAbsence(plain)),
      one: `pupil who reached ${most} unauthorised sessions`,
      several: `pupils who reached ${most} unauthorised sessions`,
    },
  }
}
