import { z } from 'zod'
import { parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'
import { slots } from '../slots.ts'

const schoolDate = z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined)

/**
 * What the question about unauthorised absence takes: a part of the school, a period, codes, how often, and how to split it. `since`: only who
 * has reached the threshold in the period and had not on that day before it.
 */
export const unauthorisedAbsenceParams = slots.omit({ compare: true }).extend({ since: schoolDate.exactOptional() })

export type UnauthorisedAbsenceParams = z.output<typeof unauthorisedAbsenceParams>

/** The question as a button of any card carries it. */
export function askUnauthorisedAbsence(params: UnauthorisedAbsenceParams): {
  name: 'unauthorised-absence'
  params: UnauthorisedAbsenceParams
} {
  return { name: 'unauthorised-absence', params }
}
