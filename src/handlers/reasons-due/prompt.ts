import { londonInstant } from '../../school/clock.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import { endOfDay } from '../nudge-said.ts'
import { definePrompt, type Recipient } from '../prompt.ts'
import type { ReasonsDueFacts } from './facts.ts'
import { askReasonsDue } from './question.ts'

/** By then the attendance officer has it whether or not there is anything else to hear. */
const officerHearsBy = '10:00'

/** Reasons for absence that are due: two school days before, and on the last day. To a tutor it only comes with another message. */
export const reasonsDuePrompt = definePrompt({
  name: 'reasons-due',
  title: 'Reasons for absence due',
  meaning: 'Absences with no reason yet, two school days before the reason is due and on the last day',
  to: ['form tutor', 'attendance officer'],
  when: 'day',
  looksAt: (recipient, { date }) => scopesOf(recipient).map((scope) => askReasonsDue(scope, date)),
  occasions(recipient, { date }, looked) {
    const isOfficer = recipient.roles.some(({ role }) => role === 'attendance officer')
    return scopesOf(recipient).flatMap((scope, place) => {
      const facts = looked[place] as ReasonsDueFacts | undefined
      if (!facts?.isFresh || facts.lastDay.length + facts.soon.length === 0) return []
      return [
        {
          occasion: `reasons-due:${date}`,
          question: askReasonsDue(scope, date),
          dueAt: londonInstant(date, '00:00'),
          byAt: isOfficer ? londonInstant(date, officerHearsBy) : undefined,
          staleAt: endOfDay(date),
        },
      ]
    })
  },
})

/** The whole school for the attendance officer, who has no need of the same for a form of their own. */
function scopesOf({ roles, forms }: Recipient): readonly Scope[] {
  if (roles.some(({ role }) => role === 'attendance officer')) return [scopeOf({ kind: 'school' })]
  return forms.length > 0 ? [scopeOf({ kind: 'forms', forms: forms.map(({ name }) => name) })] : []
}
