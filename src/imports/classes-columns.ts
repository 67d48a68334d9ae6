import { type Fields, longestName } from './match-columns.ts'

export type ClassField = 'class' | 'subject' | 'teacher' | 'upn' | 'misId' | 'admissionNumber'

export const classFields: Fields<ClassField> = {
  class: {
    label: 'Class',
    longest: longestName,
    headings: [
      'Class',
      'Class Name',
      'Class Code',
      'Teaching Group',
      'Teaching Group Name',
      'Teaching Set',
      'Set',
      'Group',
      'Group Name',
      'Teaching Class',
      'Course',
    ],
  },
  subject: {
    label: 'Subject',
    longest: longestName,
    headings: ['Subject', 'Subject Name', 'Course Name', 'Subject Description'],
  },
  teacher: {
    label: 'Teacher',
    headings: [
      'Teacher',
      'Teacher Code',
      'Staff Code',
      'Teachers',
      'Teacher Email',
      'Staff',
      'Main Teacher',
      'Class Teacher',
      'Supervisor',
      'Teacher Initials',
      'Lead Teacher',
      'Staff Email',
    ],
  },
  upn: { label: 'UPN', headings: ['UPN', 'Unique Pupil Number', 'Current UPN', 'UPN Number'] },
  misId: {
    label: 'MIS id',
    headings: ['MIS ID', 'Arbor ID', 'Bromcom ID', 'SIMS ID', 'Person ID', 'Student ID', 'Pupil ID', 'External ID', 'ID'],
  },
  admissionNumber: { label: 'Admission number', headings: ['Admission Number', 'Adno', 'Adm No', 'Admission No', 'Roll Number'] },
}

export const neededOfClasses: readonly ClassField[] = ['class', 'teacher']
