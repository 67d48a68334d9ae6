import { type MarkField, markFields } from './marks-columns.ts'
import { type Fields, longestName } from './match-columns.ts'

export type LessonMarkField = Exclude<MarkField, 'subcode' | 'session'> | 'lesson' | 'class' | 'session' | 'start'

const { upn, misId, admissionNumber, minutesLate } = markFields

export const lessonMarkFields: Fields<LessonMarkField> = {
  upn,
  misId,
  admissionNumber,
  minutesLate,
  date: {
    label: 'Date',
    headings: ['Date', 'Lesson Date', 'Mark Date', 'Attendance Date', 'Register Date', 'Day', 'Event Date'],
  },
  lesson: {
    label: 'Lesson',
    headings: ['Lesson', 'Period', 'Lesson Number', 'Period Number', 'Lesson Period', 'Timetable Period', 'Slot', 'Lesson Name'],
  },
  class: {
    label: 'Class',
    longest: longestName,
    headings: ['Class', 'Class Name', 'Class Code', 'Teaching Group', 'Teaching Set', 'Set', 'Group', 'Subject', 'Course'],
  },
  session: { label: 'Session', headings: ['Session', 'AM/PM', 'Session Name', 'Half Day'] },
  start: { label: 'Start', headings: ['Start', 'Start Time', 'Lesson Start', 'Time', 'From', 'Begins'] },
  code: {
    label: 'Mark',
    headings: ['Mark', 'Lesson Mark', 'Attendance Mark', 'Register Mark', 'Mark Code', 'Attendance Code', 'Code', 'Status'],
  },
}

export const neededOfLessonMarks: readonly LessonMarkField[] = ['date', 'lesson', 'code']
