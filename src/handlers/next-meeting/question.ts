import type { z } from 'zod'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** Which meetings (by what was said of them), and when. */
export const nextMeetingParams = slots.pick({
  scope: true,
  period: true,
  filters: true,
  words: true,
  format: true,
  list: true,
  count: true,
})
export type NextMeetingParams = z.output<typeof nextMeetingParams>

/** The asker's meetings of some days, or from today on. */
export function askMeetings(
  today: SchoolDate,
  period: NextMeetingParams['period'] = { from: today, to: today, said: 'default', name: 'from today on' },
): { readonly name: 'next-meeting'; readonly params: NextMeetingParams } {
  return { name: 'next-meeting', params: { scope: scopeOf({ kind: 'none' }), period } }
}
