import { parseSchoolDate } from '../school/school-date.ts'

/** A date as a platform's field takes it for a value; `undefined` for anything else, which the platform would reject. */
export function dateIn(value: string | undefined): string | undefined {
  return value !== undefined && parseSchoolDate(value) ? value : undefined
}

/** A time of day, `HH:MM`, as a platform's field takes it for a value. */
export function timeIn(value: string | undefined): string | undefined {
  return value !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? value : undefined
}
