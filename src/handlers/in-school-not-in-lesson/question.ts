import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What the question takes: a part of the school, a day or several, and a lesson or a session to keep to. */
export const inSchoolNotInLessonParams = slots.pick({
  scope: true,
  period: true,
  filters: true,
  by: true,
  top: true,
  list: true,
  count: true,
})

export type InSchoolNotInLessonParams = z.output<typeof inSchoolNotInLessonParams>

/** The question as a button of any card carries it. */
export function askInSchoolNotInLesson(params: InSchoolNotInLessonParams): {
  name: 'in-school-not-in-lesson'
  params: InSchoolNotInLessonParams
} {
  return { name: 'in-school-not-in-lesson', params }
}
