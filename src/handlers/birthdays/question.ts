import type { z } from 'zod'
import { slots } from '../slots.ts'

/** Whose birthdays: a part of the school and a time. */
export const birthdaysParams = slots.pick({ scope: true, period: true, format: true, count: true, list: true })
export type BirthdaysParams = z.output<typeof birthdaysParams>

/** The question as a button or a composite asks it. */
export function askBirthdays(params: BirthdaysParams): { name: 'birthdays'; params: BirthdaysParams } {
  return { name: 'birthdays', params }
}
