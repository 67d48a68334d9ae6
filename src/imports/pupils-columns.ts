import { type Fields, longestName } from './match-columns.ts'

export type PupilField =
  | 'upn'
  | 'misId'
  | 'admissionNumber'
  | 'legalSurname'
  | 'legalForename'
  | 'preferredForename'
  | 'otherNames'
  | 'sex'
  | 'dateOfBirth'
  | 'yearGroup'
  | 'form'
  | 'admitted'
  | 'left'
  | 'PP'
  | 'FSM'
  | 'SEN'
  | 'EAL'
  | 'HI'
  | 'LAC'
  | 'SW'
  | 'YC'

/** Headings as SIMS, Arbor, Bromcom and schools' own reports have them. */
export const pupilFields: Fields<PupilField> = {
  upn: { label: 'UPN', headings: ['UPN', 'Unique Pupil Number', 'Current UPN', 'UPN Number', 'Pupil UPN'] },
  misId: {
    label: 'MIS id',
    headings: [
      'MIS ID',
      'Arbor ID',
      'Arbor Student ID',
      'Bromcom ID',
      'SIMS ID',
      'Person ID',
      'Student ID',
      'Pupil ID',
      'External ID',
      'ID',
      'sourcedId',
    ],
  },
  admissionNumber: {
    label: 'Admission number',
    headings: [
      'Admission Number',
      'Adno',
      'Adm No',
      'Admission No',
      'Admissions Number',
      'Adm Number',
      'Roll Number',
      'Enrolment Number',
    ],
  },
  legalSurname: {
    label: 'Surname',
    longest: longestName,
    headings: [
      'Legal Surname',
      'Legal Last Name',
      'Legal Family Name',
      'Surname',
      'Last Name',
      'Family Name',
      'Preferred Surname',
      'Chosen Surname',
      'Preferred Last Name',
    ],
  },
  legalForename: {
    label: 'Forename',
    longest: longestName,
    headings: [
      'Legal Forename',
      'Legal First Name',
      'Forename',
      'First Name',
      'Given Name',
      'Legal Forenames',
      'Forenames',
      'First Names',
      'Forename 1',
      'Given Names',
    ],
  },
  preferredForename: {
    label: 'Preferred forename',
    longest: longestName,
    headings: [
      'Preferred Forename',
      'Preferred First Name',
      'Chosen Forename',
      'Chosen Name',
      'Preferred Name',
      'Known As',
      'Preferred',
    ],
  },
  otherNames: {
    label: 'Other names',
    headings: ['Other Names', 'Nicknames', 'Nickname', 'Former Names', 'Former Surname', 'Also Known As'],
  },
  sex: { label: 'Sex', headings: ['Sex', 'Legal Sex', 'Gender', 'Gender Code'] },
  dateOfBirth: { label: 'Date of birth', headings: ['Date of Birth', 'DOB', 'D.O.B.', 'Birth Date', 'Birthdate', 'Birthday'] },
  yearGroup: {
    label: 'Year',
    headings: [
      'Year Group',
      'Year',
      'Yr',
      'NC Year',
      'National Curriculum Year',
      'NCY',
      'NC Year Actual',
      'Year Taught In',
      'Curriculum Year',
      'YearGroup Name',
      'Yr Grp',
      'Year Grp',
      'Current Year Group',
    ],
  },
  form: {
    label: 'Form',
    longest: longestName,
    headings: [
      'Registration Group',
      'Reg Group',
      'Reg',
      'Registration Form',
      'Reg Form',
      'Registration',
      'Form Group',
      'Form',
      'Tutor Group',
      'Tutor Grp',
      'TutorGroup Name',
      'Tutor',
      'Registration Class',
      'Reg Grp',
      'Homeroom',
      'Current Form',
      'Current Registration Form',
    ],
  },
  admitted: {
    label: 'Date of admission',
    headings: [
      'Date of Admission',
      'Admission Date',
      'Date Admitted',
      'DOA',
      'Enrolment Date',
      'Date of Entry',
      'Entry Date',
      'Start Date',
      'Enrolment Start Date',
      'Joined',
      'Date Joined',
      'Joining Date',
      'On Roll From',
    ],
  },
  left: {
    label: 'Date of leaving',
    headings: [
      'Date of Leaving',
      'Leaving Date',
      'DOL',
      'Date Left',
      'Leave Date',
      'Leaver Date',
      'Enrolment End Date',
      'End Date',
      'Left',
      'Date of Leave',
      'On Roll To',
    ],
  },
  PP: {
    label: 'Pupil Premium',
    headings: [
      'Pupil Premium',
      'PP',
      'Pupil Premium Indicator',
      'Pupil Premium Eligible',
      'Is Pupil Premium',
      'PP Indicator',
      'Disadvantaged',
    ],
  },
  FSM: {
    label: 'Free school meals',
    headings: [
      'FSM',
      'Free School Meals',
      'FSM Eligible',
      'Eligible for Free Meals',
      'Free Meals',
      'FSM Eligibility',
      'Free School Meal',
    ],
  },
  SEN: {
    label: 'SEN status',
    headings: [
      'SEN Status',
      'SEN',
      'SEND',
      'SEND Status',
      'SEN Provision',
      'SEN Stage',
      'SEN Code',
      'SEN Category',
      'SEN Provision Type',
      'SEN Support',
    ],
  },
  EAL: {
    label: 'EAL',
    headings: ['EAL', 'English as an Additional Language', 'English as Additional Language', 'EAL Status', 'Is EAL'],
  },
  HI: { label: 'Hearing impairment', headings: ['Hearing Impairment', 'HI', 'Hearing Impaired'] },
  LAC: {
    label: 'In care',
    headings: [
      'In Care',
      'Looked After',
      'LAC',
      'CLA',
      'In LEA Care',
      'In LA Care',
      'Looked After Child',
      'Child Looked After',
      'In Local Authority Care',
      'Is Looked After',
      'In Care Status',
    ],
  },
  SW: { label: 'Social worker', headings: ['Social Worker', 'Has Social Worker', 'SW', 'Child In Need', 'CIN'] },
  YC: { label: 'Young carer', headings: ['Young Carer', 'YC', 'Is Young Carer'] },
}

export const neededOfPupils: readonly PupilField[] = ['legalSurname', 'legalForename', 'yearGroup', 'form']
