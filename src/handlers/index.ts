import { absentNow } from './absent-now/handler.ts'
import { attendance } from './attendance/handler.ts'
import { help } from './help/handler.ts'
import type { QuestionHandler } from './question.ts'

/** Every question that Formroom answers, in the order in which help lists them. A new one is one line here. */
export const handlers: readonly QuestionHandler[] = [attendance, absentNow, help]
