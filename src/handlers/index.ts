import { absenceOverTime } from './absence-over-time/handler.ts'
import { absenceRunTold } from './absence-run-told/handler.ts'
import { absenceRunPrompt } from './absence-run-told/prompt.ts'
import { absenceRuns } from './absence-runs/handler.ts'
import { absentNow } from './absent-now/handler.ts'
import { acknowledgeConcern } from './acknowledge-concern/action.ts'
import type { ActionHandler } from './action.ts'
import { addAgendaItem } from './add-agenda-item/action.ts'
import { addStaff } from './add-staff/action.ts'
import { addToConcern } from './add-to-concern/action.ts'
import { addToMyConcern } from './add-to-my-concern/action.ts'
import { answerAboutConcern } from './answer-about-concern/action.ts'
import { answerAboutRun } from './answer-about-run/action.ts'
import { answerCall } from './answer-call/action.ts'
import { answerTutorQuestion } from './answer-tutor-question/action.ts'
import { askTheAuthor } from './ask-author/action.ts'
import { askTutor } from './ask-tutor/action.ts'
import { assignConcern } from './assign-concern/action.ts'
import { attendance } from './attendance/handler.ts'
import { attendanceWeeks } from './attendance-weeks/handler.ts'
import { bandsCrossed } from './bands-crossed/handler.ts'
import { bestAttendance } from './best-attendance/handler.ts'
import { birthdays } from './birthdays/handler.ts'
import { calendar } from './calendar/handler.ts'
import { calendarFeed } from './calendar-feed/action.ts'
import { callDslIn } from './call-dsl/action.ts'
import { callFirst } from './call-first/action.ts'
import { callOffMeeting } from './call-off-meeting/action.ts'
import { changePreference } from './change-preference/action.ts'
import { changeSetting } from './change-setting/action.ts'
import { chronology } from './chronology/handler.ts'
import { closeConcern } from './close-concern/action.ts'
import { compare } from './compare/handler.ts'
import { concern } from './concern/handler.ts'
import { concernGiven } from './concern-given/handler.ts'
import { concernReceipt } from './concern-receipt/handler.ts'
import { concerns } from './concerns/handler.ts'
import { concernsByAge } from './concerns-by-age/handler.ts'
import { concernsCounted } from './concerns-counted/handler.ts'
import { concernsWaiting } from './concerns-waiting/handler.ts'
import { contactFollowedUp } from './contact-followed-up/action.ts'
import { contacts } from './contacts/handler.ts'
import { copySpace } from './copy-space/action.ts'
import { coverForm } from './cover-form/action.ts'
import { dataArrivals } from './data-arrivals/handler.ts'
import { datePartIn } from './date-part-in/action.ts'
import { dayFigures } from './day-figures/handler.ts'
import { digest } from './digest/handler.ts'
import { dailyDigest, tutorDigest, weeklyDigest } from './digest/prompts.ts'
import { duty } from './duty/handler.ts'
import { dutyCall } from './duty-call/handler.ts'
import { endRole } from './end-role/action.ts'
import { evening } from './evening/handler.ts'
import { eveningCame } from './evening-came/action.ts'
import { eveningFollows } from './evening-follows/action.ts'
import { event } from './event/handler.ts'
import { datePartsMissing } from './event/prompt.ts'
import { addEvent } from './event-add/action.ts'
import { callOffEvent } from './event-call-off/action.ts'
import { changeEvent } from './event-change/action.ts'
import { finishATask } from './finish-task/action.ts'
import { giveRole } from './give-role/action.ts'
import { giveTask } from './give-task/action.ts'
import { groupGap } from './group-gap/handler.ts'
import { handOverDuty } from './hand-over-duty/action.ts'
import { handOverTask } from './hand-over-task/action.ts'
import { help } from './help/handler.ts'
import { inSchoolNotInLesson } from './in-school-not-in-lesson/handler.ts'
import { lates } from './lates/handler.ts'
import { latesOverTime } from './lates-over-time/handler.ts'
import { letInReader } from './let-in-reader/action.ts'
import { linkAccount } from './link-account/action.ts'
import { linkConcerns } from './link-concerns/action.ts'
import { logConcern } from './log-concern/action.ts'
import { logContact } from './log-contact/action.ts'
import { makeMeeting } from './make-meeting/action.ts'
import { markSeen } from './mark-seen/action.ts'
import { meetingAgenda } from './meeting-agenda/handler.ts'
import { meetingReminder } from './meeting-reminder/handler.ts'
import { meetingChanged } from './meeting-reminder/meeting-changed.ts'
import { meetingSoon } from './meeting-reminder/meeting-soon.ts'
import { meetingTomorrow } from './meeting-reminder/meeting-tomorrow.ts'
import { meetingsAhead } from './meetings-ahead/handler.ts'
import { moveConcern } from './move-concern/action.ts'
import { moveMeeting } from './move-meeting/action.ts'
import { myConcerns } from './my-concerns/handler.ts'
import { mySettings } from './my-settings/handler.ts'
import { newCalendarLink } from './new-calendar-link/action.ts'
import { nextMeeting } from './next-meeting/handler.ts'
import { notMe } from './not-me/action.ts'
import { noteDecision } from './note-decision/action.ts'
import { persistentAbsence } from './persistent-absence/handler.ts'
import type { PromptDefinition } from './prompt.ts'
import { pupilAttendance } from './pupil-attendance/handler.ts'
import type { QuestionHandler } from './question.ts'
import { raiseConcern } from './raise-concern/action.ts'
import { readConcern } from './read-concern/action.ts'
import { reasonsDue } from './reasons-due/handler.ts'
import { reasonsDuePrompt } from './reasons-due/prompt.ts'
import { recordsRequest } from './records-request/handler.ts'
import { referChild } from './refer-child/action.ts'
import { registerNudge } from './register-nudge/handler.ts'
import { registerMissingPrompt } from './register-nudge/prompt.ts'
import { registerTaken } from './register-taken/action.ts'
import { registersMissing } from './registers-missing/handler.ts'
import { registersNudge } from './registers-nudge/handler.ts'
import { registersStillMissingPrompt } from './registers-nudge/prompt.ts'
import { removeAgendaItem } from './remove-agenda-item/action.ts'
import { removeSpacePlan } from './remove-space-plan/action.ts'
import { reopenConcern } from './reopen-concern/action.ts'
import { requestReceived } from './request-received/handler.ts'
import { roleGiven } from './role-given/handler.ts'
import { setSpacePlan } from './set-space-plan/action.ts'
import { setSpaceTheme } from './set-space-theme/action.ts'
import { setATask } from './set-task/action.ts'
import { settings } from './settings/handler.ts'
import { spaceCoverage } from './space-coverage/handler.ts'
import { spaceDone } from './space-done/action.ts'
import { spaceNotToday } from './space-not-today/action.ts'
import { spacePlan } from './space-plan/handler.ts'
import { spaceSoon } from './space-soon/handler.ts'
import { spacePlanPrompt } from './space-soon/prompt.ts'
import { spaceSwap } from './space-swap/action.ts'
import { spaceWorked } from './space-worked/action.ts'
import { spaceWorkedAsked } from './space-worked-asked/handler.ts'
import { spaceWorkedPrompt } from './space-worked-asked/prompt.ts'
import { staff } from './staff/handler.ts'
import { staffLeaves } from './staff-leaves/action.ts'
import { taskDone } from './task-done/action.ts'
import { taskDrop } from './task-drop/action.ts'
import { taskReopen } from './task-reopen/action.ts'
import { taskTold } from './task-told/handler.ts'
import { taskGiven } from './task-told/task-given.ts'
import { tasksOverdue } from './task-told/tasks-overdue.ts'
import { tasks } from './tasks/handler.ts'
import { tellOfRequest } from './tell-of-request/action.ts'
import { thresholdCrossed } from './threshold-crossed/handler.ts'
import { thresholdCrossedPrompt } from './threshold-crossed/prompt.ts'
import { toldToAuthority } from './told-to-authority/handler.ts'
import { toldToAuthorityPrompt } from './told-to-authority/prompt.ts'
import { toldTogether } from './told-together/handler.ts'
import { tutorAnswered } from './tutor-answered/handler.ts'
import { tutorAnsweredPrompt } from './tutor-answered/prompt.ts'
import { tutorAnswers } from './tutor-answers/handler.ts'
import { tutorAsked } from './tutor-asked/handler.ts'
import { tutorAskedPrompt } from './tutor-asked/prompt.ts'
import { tutorAsks } from './tutor-asks/handler.ts'
import { tutorKnows } from './tutor-knows/handler.ts'
import { unauthorisedAbsence } from './unauthorised-absence/handler.ts'
import { undelivered } from './undelivered/handler.ts'
import { unexplainedAbsence } from './unexplained-absence/handler.ts'
import { unlinkAccount } from './unlink-account/action.ts'
import { whoReadConcern } from './who-read-concern/handler.ts'
import { yearOverview } from './year-overview/handler.ts'

/** Every question that Formroom answers, in the order in which help lists them. A new one is one line here. */
export const handlers: readonly QuestionHandler[] = [
  digest,
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
  yearOverview,
  bestAttendance,
  birthdays,
  inSchoolNotInLesson,
  concerns,
  chronology,
  myConcerns,
  whoReadConcern,
  duty,
  contacts,
  spacePlan,
  spaceCoverage,
  calendar,
  evening,
  nextMeeting,
  meetingAgenda,
  tasks,
  recordsRequest,
  dataArrivals,
  mySettings,
  settings,
  staff,
  help,
  event,
  concern,
  concernGiven,
  concernsWaiting,
  concernReceipt,
  dutyCall,
  requestReceived,
  roleGiven,
  spaceSoon,
  spaceWorkedAsked,
  undelivered,
  toldTogether,
  dayFigures,
  bandsCrossed,
  concernsCounted,
  registerNudge,
  registersNudge,
  tutorAsks,
  tutorAsked,
  tutorAnswers,
  tutorAnswered,
  tutorKnows,
  absenceRunTold,
  reasonsDue,
  thresholdCrossed,
  toldToAuthority,
  meetingsAhead,
  meetingReminder,
  taskTold,
  attendanceWeeks,
  absenceOverTime,
  latesOverTime,
  concernsByAge,
]

/** Everything that can be told to Formroom, in the order in which help lists them. A new one is one line here. */
export const actions: readonly ActionHandler[] = [
  logConcern,
  addToMyConcern,
  answerAboutConcern,
  readConcern,
  acknowledgeConcern,
  addToConcern,
  askTheAuthor,
  assignConcern,
  setATask,
  finishATask,
  linkConcerns,
  raiseConcern,
  letInReader,
  moveConcern,
  closeConcern,
  reopenConcern,
  referChild,
  callDslIn,
  answerCall,
  handOverDuty,
  tellOfRequest,
  logContact,
  contactFollowedUp,
  setSpacePlan,
  setSpaceTheme,
  removeSpacePlan,
  copySpace,
  spaceDone,
  spaceSwap,
  spaceNotToday,
  spaceWorked,
  makeMeeting,
  moveMeeting,
  callOffMeeting,
  addAgendaItem,
  removeAgendaItem,
  noteDecision,
  giveTask,
  taskDone,
  taskReopen,
  taskDrop,
  handOverTask,
  callFirst,
  addEvent,
  changeEvent,
  callOffEvent,
  datePartIn,
  eveningCame,
  eveningFollows,
  calendarFeed,
  newCalendarLink,
  changePreference,
  changeSetting,
  addStaff,
  giveRole,
  endRole,
  coverForm,
  staffLeaves,
  linkAccount,
  unlinkAccount,
  registerTaken,
  notMe,
  askTutor,
  answerTutorQuestion,
  markSeen,
  answerAboutRun,
]

/** Everything of which Formroom speaks up by itself, in the order in which one message tells it. A new one is one line here. */
export const prompts: readonly PromptDefinition[] = [
  meetingSoon,
  meetingChanged,
  meetingTomorrow,
  spacePlanPrompt,
  dailyDigest,
  weeklyDigest,
  tutorDigest,
  registerMissingPrompt,
  registersStillMissingPrompt,
  tutorAskedPrompt,
  tutorAnsweredPrompt,
  datePartsMissing,
  absenceRunPrompt,
  reasonsDuePrompt,
  spaceWorkedPrompt,
  thresholdCrossedPrompt,
  toldToAuthorityPrompt,
  taskGiven,
  tasksOverdue,
]
