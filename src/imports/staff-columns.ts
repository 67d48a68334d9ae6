import { type Fields, longestName } from './match-columns.ts'

export type StaffField = 'code' | 'title' | 'forename' | 'surname' | 'email' | 'roles' | 'yearGroups' | 'form' | 'left'

export const staffFields: Fields<StaffField> = {
  code: {
    label: 'Staff code',
    headings: [
      'Staff Code',
      'Code',
      'Initials',
      'Staff Initials',
      'Staff ID',
      'Teacher Code',
      'Employee Code',
      'Short Code',
      'ID',
    ],
  },
  title: { label: 'Title', longest: longestName, headings: ['Title', 'Salutation'] },
  forename: {
    label: 'Forename',
    longest: longestName,
    headings: [
      'Preferred Forename',
      'Preferred First Name',
      'Known As',
      'Forename',
      'First Name',
      'Given Name',
      'Legal Forename',
      'Legal First Name',
    ],
  },
  surname: {
    label: 'Surname',
    longest: longestName,
    headings: ['Preferred Surname', 'Surname', 'Last Name', 'Family Name', 'Legal Surname', 'Legal Last Name'],
  },
  email: {
    label: 'Email',
    headings: [
      'Work Email',
      'School Email',
      'Email',
      'Email Address',
      'E-mail',
      'E-mail Address',
      'Work Email Address',
      'Mail',
      'UPN Email',
      'User Principal Name',
      'Username',
    ],
  },
  roles: {
    label: 'Roles',
    headings: [
      'Roles',
      'Role',
      'Role(s)',
      'Formroom Role',
      'Formroom Roles',
      'Job Role',
      'Job Roles',
      'Responsibilities',
      'Position',
      'Post',
      'Job Title',
    ],
  },
  yearGroups: {
    label: 'Year groups',
    headings: ['Year Groups', 'Year Group', 'Years', 'Year', 'Head of Year', 'Coordinates', 'Year(s)'],
  },
  form: {
    label: 'Tutor group',
    longest: longestName,
    headings: [
      'Tutor Group',
      'Tutor Groups',
      'Form',
      'Forms',
      'Form Group',
      'Registration Group',
      'Reg Group',
      'Reg',
      'Registration Form',
      'Tutor Of',
    ],
  },
  left: {
    label: 'Leaving date',
    headings: ['Date of Leaving', 'Leaving Date', 'Date Left', 'End Date', 'Employment End Date', 'Left'],
  },
}

export const neededOfStaff: readonly StaffField[] = ['forename', 'surname', 'email', 'roles']
