import type { RecordedGroup, Sex } from '../../src/school/pupil-groups.ts'
import type { Observance } from './holy-days.ts'

/** A pupil who is there so that a difficulty of names is. `form` is this year's, without the year group. */
export interface NamedPupil {
  readonly yearGroup: number
  readonly form: string
  readonly forename: string
  readonly surname: string
  readonly sex: Sex
  readonly preferred?: string
  readonly otherNames?: readonly string[]
  readonly observance?: Observance
  readonly groups?: readonly RecordedGroup[]
  /** Twins share it; by default it is drawn. Days after 1 September of the cohort's first year. */
  readonly bornAfterDays?: number
}

export const namedPupils: readonly NamedPupil[] = [
  // Two pupils of one name, in different forms: once within a year, once across the school.
  { yearGroup: 9, form: 'X', forename: 'Jamie', surname: 'Smith', sex: 'M', otherNames: ['Jay'], groups: ['PP', 'FSM'] },
  { yearGroup: 9, form: 'Z', forename: 'Jamie', surname: 'Smith', sex: 'F', groups: [] },
  { yearGroup: 7, form: 'X', forename: 'Maryam', surname: 'Khan', sex: 'F', observance: 'Muslim', groups: ['EAL'] },
  { yearGroup: 10, form: 'Y', forename: 'Maryam', surname: 'Khan', sex: 'F', observance: 'Muslim', groups: [] },
  // Twins.
  {
    yearGroup: 9,
    form: 'X',
    forename: 'Aisha',
    surname: 'Warsame',
    sex: 'F',
    observance: 'Muslim',
    groups: ['EAL'],
    bornAfterDays: 47,
  },
  {
    yearGroup: 9,
    form: 'Y',
    forename: 'Amina',
    surname: 'Warsame',
    sex: 'F',
    observance: 'Muslim',
    groups: ['EAL'],
    bornAfterDays: 47,
  },
  { yearGroup: 7, form: 'V', forename: 'Ptolemy', surname: 'Ashdown-Grey', sex: 'M', groups: [], bornAfterDays: 201 },
  {
    yearGroup: 7,
    form: 'V',
    forename: 'Persephone',
    surname: 'Ashdown-Grey',
    sex: 'F',
    preferred: 'Percy',
    groups: [],
    bornAfterDays: 201,
  },
  // Names that are words, days and months.
  {
    yearGroup: 9,
    form: 'X',
    forename: 'Abigail',
    surname: 'Friday',
    sex: 'F',
    preferred: 'Abi',
    otherNames: ['Abs'],
    groups: ['PP'],
  },
  { yearGroup: 9, form: 'X', forename: 'Grace', surname: 'Mensah', sex: 'F', groups: [] },
  { yearGroup: 9, form: 'X', forename: 'Mark', surname: 'Winters', sex: 'M', groups: ['K'] },
  { yearGroup: 9, form: 'Y', forename: 'May', surname: 'Lin', sex: 'F', otherNames: ['Mei'], groups: ['EAL'] },
  { yearGroup: 8, form: 'Y', forename: 'William', surname: 'Short', sex: 'M', preferred: 'Will', groups: [] },
  { yearGroup: 8, form: 'Y', forename: 'Joy', surname: 'Sunday', sex: 'F', groups: ['PP', 'FSM'] },
  { yearGroup: 10, form: 'X', forename: 'Summer', surname: 'Day', sex: 'F', groups: [] },
  { yearGroup: 11, form: 'Y', forename: 'Hope', surname: 'Marks', sex: 'F', groups: ['PP'] },
  { yearGroup: 11, form: 'Z', forename: 'June', surname: 'April', sex: 'F', groups: [] },
  // Apostrophes, hyphens, diacritics, spaces; very short and very long.
  { yearGroup: 9, form: 'X', forename: 'Zoë', surname: 'O’Brien-Wójcik', sex: 'F', groups: [] },
  { yearGroup: 9, form: 'Z', forename: 'Łukasz', surname: 'Żółkiewicz', sex: 'M', groups: ['EAL', 'HI'] },
  { yearGroup: 8, form: 'V', forename: 'Siobhán', surname: "O'Neill", sex: 'F', groups: [] },
  { yearGroup: 8, form: 'W', forename: 'Jean-Baptiste', surname: "N'Diaye", sex: 'M', preferred: 'JB', groups: ['EAL'] },
  { yearGroup: 10, form: 'X', forename: 'Nguyễn Thị', surname: 'Mai', sex: 'F', preferred: 'Thị', groups: ['EAL'] },
  { yearGroup: 10, form: 'Z', forename: 'Oluwatobiloba', surname: 'Akintunde-Oyelaran', sex: 'M', preferred: 'Tobi', groups: [] },
  { yearGroup: 7, form: 'Y', forename: 'Bo', surname: 'Li', sex: 'M', groups: ['EAL'] },
  {
    yearGroup: 11,
    form: 'X',
    forename: 'María-José',
    surname: 'García de la Torre',
    sex: 'F',
    preferred: 'Majo',
    groups: ['EAL'],
  },
  { yearGroup: 11, form: 'W', forename: 'Alex', surname: 'van der Meer', sex: 'X', groups: [] },
]
