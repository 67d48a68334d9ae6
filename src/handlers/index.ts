import { absenceRuns } from './absence-runs/handler.ts'
import { absentNow } from './absent-now/handler.ts'
import type { ActionHandler } from './action.ts'
import { addStaff } from './add-staff/action.ts'
import { attendance } from './attendance/handler.ts'
import { bestAttendance } from './best-attendance/handler.ts'
import { changeSetting } from './change-setting/action.ts'
import { compare } from './compare/handler.ts'
import { coverForm } from './cover-form/action.ts'
import { dataArrivals } from './data-arrivals/handler.ts'
import { endRole } from './end-role/action.ts'
import { giveRole } from './give-role/action.ts'
import { groupGap } from './group-gap/handler.ts'
import { help } from './help/handler.ts'
import { inSchoolNotInLesson } from './in-school-not-in-lesson/handler.ts'
import { lates } from './lates/handler.ts'
import { linkAccount } from './link-account/action.ts'
import { persistentAbsence } from './persistent-absence/handler.ts'
import { pupilAttendance } from './pupil-attendance/handler.ts'
import type { QuestionHandler } from './question.ts'
import { registersMissing } from './registers-missing/handler.ts'
import { roleGiven } from './role-given/handler.ts'
import { settings } from './settings/handler.ts'
import { staff } from './staff/handler.ts'
import { staffLeaves } from './staff-leaves/action.ts'
import { unauthorisedAbsence } from './unauthorised-absence/handler.ts'
import { undelivered } from './undelivered/handler.ts'
import { unexplainedAbsence } from './unexplained-absence/handler.ts'
import { unlinkAccount } from './unlink-account/action.ts'

/** Every question that Formroom answers, in the order in which help lists them. A new one is one line here. */
export const handlers: readonly QuestionHandler[] = [
  attendance,
  absentNow,
  lates,
  unexplainedAbsence,
  unauthorisedAbsence,
  absenceRuns,
  registersMissing,
  persistentAbsence,
  pupilAttendance,
  groupGap,
  compare,
  bestAttendance,
  inSchoolNotInLesson,
  dataArrivals,
  settings,
  staff,
  help,
  roleGiven,
  undelivered,
]

/** Everything that can be told to Formroom, in the order in which help lists them. A new one is one line here. */
export const actions: readonly ActionHandler[] = [
  changeSetting,
  addStaff,
  giveRole,
  endRole,
  coverForm,
  staffLeaves,
  linkAccount,
  unlinkAccount,
]
