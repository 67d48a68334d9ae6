import { codeOn, isAway, unexplainedCodes } from './attendance-codes.ts'
import type { SchoolDate } from './school-date.ts'
import type { Session } from './session.ts'

/**
 * What a lesson's mark means beside the register of the day. `missing`: in school by the register, away from the lesson without a
 * reason. `with a reason`: in school, away from the lesson, and the lesson's code says why. `unclear`: the registers of the day do
 * not tell whether the pupil was in school for this lesson. `none`: in the lesson, or not in school.
 */
export type LessonAbsence = 'missing' | 'with a reason' | 'unclear' | 'none'

/** What the registers of one day say of a pupil: undefined where there is no mark, null where the session had not begun. */
export interface DayRegister {
  readonly AM: string | undefined | null
  readonly PM: string | undefined | null
}

/** Judges one lesson mark. `session` is the half of the day in which the lesson lies, null where nobody has said. */
export function lessonAbsence(code: string, session: Session | null, register: DayRegister, date: SchoolDate): LessonAbsence {
  const lesson = codeOn(code, date)
  if (!lesson || !isAway(lesson)) return 'none'
  const halves = (session ? [register[session]] : [register.AM, register.PM]).filter((mark) => mark !== null)
  const known = halves.filter((mark) => mark !== undefined).map((mark) => isInSchool(mark, date))
  if (known.length > 0 && known.length === halves.length && known.every((there) => !there)) return 'none'
  if (known.length === 0 || known.length < halves.length || known.some((there) => !there)) return 'unclear'
  return unexplainedCodes.has(lesson.code) || lesson.category === 'unauthorised' ? 'missing' : 'with a reason'
}

/** Whether the mark puts the pupil in the building: present, late, or `U`, which is an absence only in the statistics. */
export function isInSchool(code: string, date: SchoolDate): boolean {
  return code === 'U' || codeOn(code, date)?.category === 'present'
}
