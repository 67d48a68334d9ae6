import type { z } from 'zod'
import type { PupilShown } from '../../data/school-reader.ts'
import type { SchoolCalendar } from '../../school/calendar.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { type Slots, slots } from '../slots.ts'

/**
 * What the question about contacts takes: a part of the school and a period. `status`: `due` is what waits to be followed up, `none`
 * who has not been contacted. `type`: what is not kept here (`number`).
 */
export const contactsParams = slots.pick({
  scope: true,
  period: true,
  filters: true,
  top: true,
  format: true,
  list: true,
  count: true,
})
export type ContactsParams = z.output<typeof contactsParams>

/** The question as a button of any card carries it. */
export function askContacts(params: Pick<Slots, 'scope' | 'period'> & Partial<Pick<Slots, 'filters' | 'list'>>): {
  name: 'contacts'
  params: ContactsParams
} {
  return { name: 'contacts', params }
}

/** All contacts of the school year so far about these pupils, for whoever has found them. */
export function askContactsOf(
  pupils: readonly PupilShown[],
  { calendar, today }: { readonly calendar: SchoolCalendar; readonly today: SchoolDate },
): { name: 'contacts'; params: ContactsParams } {
  const refs = pupils.map(({ id, name }) => ({ said: name, candidates: [id] }))
  const period = { from: calendar.yearOf(today)?.from ?? today, to: today, said: 'default', name: 'year to date' } as const
  return askContacts({ scope: scopeOf({ kind: 'pupils', pupils: refs }), period })
}
