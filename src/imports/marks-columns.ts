import type { Fields } from './match-columns.ts'

export type MarkField = 'upn' | 'misId' | 'admissionNumber' | 'date' | 'session' | 'code' | 'subcode' | 'minutesLate'

export const markFields: Fields<MarkField> = {
  upn: { label: 'UPN', headings: ['UPN', 'Unique Pupil Number', 'Current UPN', 'UPN Number'] },
  misId: {
    label: 'MIS id',
    headings: ['MIS ID', 'Arbor ID', 'Bromcom ID', 'SIMS ID', 'Person ID', 'Student ID', 'Pupil ID', 'External ID', 'ID'],
  },
  admissionNumber: { label: 'Admission number', headings: ['Admission Number', 'Adno', 'Adm No', 'Admission No', 'Roll Number'] },
  date: {
    label: 'Date',
    headings: ['Date', 'Session Date', 'Mark Date', 'Attendance Date', 'Register Date', 'Day', 'Event Date'],
  },
  session: {
    label: 'Session',
    headings: [
      'Session',
      'AM/PM',
      'Session Name',
      'Half Day',
      'Session Type',
      'Registration Session',
      'Period',
      'Register',
      'Time of Day',
    ],
  },
  code: {
    label: 'Mark',
    headings: [
      'Mark',
      'Attendance Mark',
      'Register Mark',
      'Mark Code',
      'Attendance Code',
      'Code',
      'Base Code',
      'Statutory Code',
      'Statutory Mark',
      'Registration Mark',
      'Main Code',
    ],
  },
  subcode: { label: 'Subcode', headings: ['Subcode', 'Sub Code', 'Sub-code', 'Sub Mark', 'Secondary Code'] },
  minutesLate: {
    label: 'Minutes late',
    headings: ['Minutes Late', 'Mins Late', 'Late Minutes', 'Minutes', 'Late Mins', 'Min Late', 'Lateness', 'Minutes Lateness'],
  },
}

export const neededOfMarks: readonly MarkField[] = ['date', 'session', 'code']
