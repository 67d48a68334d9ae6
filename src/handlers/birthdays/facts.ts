import type { SchoolDate } from '../../school/school-date.ts'

export interface BirthdaysFacts {
  readonly of: string
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  /** In order of the days; of pupils on roll whom the asker may name. No age: it is nobody's to read out. */
  readonly birthdays: readonly { readonly id: number; readonly name: string; readonly form: string; readonly date: SchoolDate }[]
  readonly today: SchoolDate
}
