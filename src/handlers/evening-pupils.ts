import { z } from 'zod'
import type { PupilCame } from '../data/event-records.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import type { SchoolEvent } from '../school/event.ts'
import { type SchoolDate, sayDate } from '../school/school-date.ts'
import { scopeOf } from '../school/scope.ts'
import type { Faults } from './action.ts'

export interface EveningOfForm {
  readonly event: SchoolEvent
  readonly form: string
  readonly pupils: readonly PupilCame[]
}

/** An evening and the pupils of a form for whom it was; undefined where it is none, or they are not this asker's. */
export async function eveningOfForm(
  school: SchoolReader,
  { eventId, form }: { readonly eventId: number; readonly form: string },
): Promise<EveningOfForm | undefined> {
  const event = await school.events.one(eventId)
  const finding = school.find(scopeOf({ kind: 'forms', forms: [form] }), 'needed')
  if (event?.kind !== 'evening' || finding.kind !== 'found') return undefined
  const came = await school.events.came(event, finding.found)
  const pupils = came.filter(({ pupil }) => event.yearGroup === undefined || pupil.yearGroup === event.yearGroup)
  return pupils.length > 0 ? { event, form: finding.found.label, pupils } : undefined
}

/** What stands in the way of noting anything of it. */
export function notYetFaults({ event: { date, calledOff } }: EveningOfForm, today: SchoolDate): Faults {
  if (calledOff) return { '': 'That evening was called off.' }
  return date > today ? { '': `That evening is still to come, on ${sayDate(date)}.` } : {}
}

/** What was noted before, as it is kept: what follows is encrypted. */
export const cameBefore = z.object({
  eventId: z.number(),
  before: z.array(z.object({ pupilId: z.number(), came: z.boolean().nullable(), follows: z.string() })),
})
