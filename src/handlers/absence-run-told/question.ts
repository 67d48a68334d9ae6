import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { sayDate } from '../../school/school-date.ts'
import { scopeOfPupil } from '../nudge-said.ts'
import { slots } from '../slots.ts'

/** School days in a row that somebody is told of: of a tutor from two on, of a coordinator from three. */
export const daysForTutor = 2
export const daysForCoordinator = 3

/** One pupil, the day on which the run began, and how many school days it has to have. */
export const absenceRunToldParams = slots.pick({ scope: true, period: true, filters: true })
export type AbsenceRunToldParams = z.output<typeof absenceRunToldParams>

export function askAbsenceRunTold(
  pupil: { readonly id: number; readonly name: string },
  { from, to, days }: { readonly from: SchoolDate; readonly to: SchoolDate; readonly days: number },
): Question {
  const period = { from, to, said: 'range' as const, name: `since ${sayDate(from)}` }
  // Pupils are found by id: no name is kept in what waits to be told.
  const params: AbsenceRunToldParams = {
    scope: scopeOfPupil({ id: pupil.id, name: `pupil ${pupil.id}` }),
    period,
    filters: { consecutive_days: days },
  }
  return { name: 'absence-run-told', params }
}
