import { plural } from '../../cards/plural.ts'
import { sayDates } from '../../school/school-date.ts'
import type { PupilIll } from '../absence-runs/facts.ts'
import type { PupilLongRun } from '../unauthorised-absence/facts.ts'

/** Why the local authority is told of a pupil, in two sentences: a run without leave, days of illness, or neither any more. */
export function sayWhy(run: PupilLongRun | null, illness: PupilIll | null, schoolDays: number): string {
  if (run) {
    const notKnown = run.notKnown > 0 ? `, ${plural(run.notKnown, 'mark')} missing` : ''
    return `${plural(run.days, 'school day')} in a row of G, N, O or U, ${sayDates(run.from, run.to)}${notKnown}. From ${schoolDays} on the local authority is told.`
  }
  if (illness)
    return `${plural(illness.schoolDays, 'school day')} of illness this year, ${sayLongest(illness)}. From ${schoolDays} on the local authority is told.`
  return `It no longer comes to ${plural(schoolDays, 'school day')}: the marks have been corrected.`
}

/** A run that began before the summer is longer than what this year counts of it. */
function sayLongest({ schoolDays, inARow }: PupilIll): string {
  return inARow > schoolDays ? `${inARow} in a row with those before the summer` : `${inARow} in a row at most`
}
