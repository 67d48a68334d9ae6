import { z } from 'zod'
import { parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'
import { slots } from '../slots.ts'

const schoolDate = z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined)

/** Whose attendance of the year so far has crossed 90 % or 50 %, comparing the figures at the end of the two days. */
export const bandsCrossedParams = slots.pick({ scope: true, format: true }).extend({ before: schoolDate, now: schoolDate })
export type BandsCrossedParams = z.output<typeof bandsCrossedParams>

/** The question as a composite or a button asks it. */
export function askBandsCrossed(params: BandsCrossedParams): { name: 'bands-crossed'; params: BandsCrossedParams } {
  return { name: 'bands-crossed', params }
}
