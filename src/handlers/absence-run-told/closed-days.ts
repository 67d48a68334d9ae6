import type { AbsenceRunsFacts, PupilRun } from '../absence-runs/facts.ts'

/** The days of a run that are over in the data: nothing is said of a day before its afternoon register has closed (DOMAIN section 3). */
export function closedDays({ to, days }: Pick<PupilRun, 'to' | 'days'>, newest: AbsenceRunsFacts['newest']): number {
  return newest?.date === to && newest.session === 'AM' ? days - 1 : days
}
