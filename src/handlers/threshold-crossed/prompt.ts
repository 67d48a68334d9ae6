import { type Scope, scopeOf } from '../../school/scope.ts'
import { byTime, endOfDay } from '../nudge-said.ts'
import { definePrompt, type Recipient } from '../prompt.ts'
import type { ThresholdCrossedFacts } from './facts.ts'
import { askThresholdCrossed } from './question.ts'

/** By then the attendance officer has it whether or not there is anything else to hear. */
const officerHearsBy = '10:00'

/** Thresholds of attendance that an arrival of marks has taken pupils across: with the digest, once for each arrival. */
export const thresholdCrossedPrompt = definePrompt({
  name: 'threshold-crossed',
  title: 'Attendance thresholds',
  meaning: 'Pupils who have missed a tenth or a half of their sessions, or ten sessions without leave in ten school weeks',
  to: ['learning coordinator', 'attendance officer'],
  when: 'marks',
  within: 'daily-digest',
  looksAt: (recipient, { date }) => partsOf(recipient).map(({ scope, kind }) => askThresholdCrossed(scope, date, kind)),
  occasions(recipient, { date, calendar }, looked) {
    return partsOf(recipient).flatMap(({ scope, kind, isOfficer }, place) => {
      const facts = looked[place] as ThresholdCrossedFacts | undefined
      return (facts?.arrivals ?? []).map(({ arrivalId, at }) => {
        const by = byTime(calendar, at, officerHearsBy)
        return {
          occasion: `thresholds:${isOfficer ? 'notice:' : ''}${arrivalId}`,
          question: askThresholdCrossed(scope, date, { ...kind, arrival: arrivalId }),
          dueAt: at,
          byAt: isOfficer && by <= endOfDay(date) ? by : undefined,
          staleAt: endOfDay(date),
        }
      })
    })
  },
})

interface PartOfSchool {
  readonly scope: Scope
  readonly kind: { readonly kind?: 'notice' }
  readonly isOfficer: boolean
}

/** Penalty notices of the whole school for the attendance officer, everything of their year groups for coordinators. */
function partsOf({ roles, yearGroups }: Recipient): readonly PartOfSchool[] {
  return [
    ...(yearGroups.length > 0 ? [{ scope: scopeOf({ kind: 'years', yearGroups }), kind: {}, isOfficer: false }] : []),
    ...(roles.some(({ role }) => role === 'attendance officer')
      ? [{ scope: scopeOf({ kind: 'school' }), kind: { kind: 'notice' as const }, isOfficer: true }]
      : []),
  ]
}
