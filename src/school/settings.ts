import type { StaffRole } from './staff-roles.ts'

/** What a setting is made of. Times are `HH:MM` in London; lists are texts in the order given. */
type Kind = 'text' | 'time' | 'whole number' | 'yes or no' | 'list'
type ValueOf<K extends Kind> = K extends 'whole number'
  ? number
  : K extends 'yes or no'
    ? boolean
    : K extends 'list'
      ? readonly string[]
      : string

interface Definition<K extends Kind> {
  readonly kind: K
  /** For lists and forms: `Morning register closes`. */
  readonly title: string
  /** What it means and what it changes, in a sentence. */
  readonly meaning: string
  readonly default: ValueOf<K>
  /** Who may change it, beside the administrator. */
  readonly changedBy: readonly StaffRole[]
}

function setting<K extends Kind>(definition: Definition<K>): Definition<K> {
  return definition
}

/** Everything that a school sets, read everywhere through `SchoolSettings`. */
export const settings = {
  'am-opens': setting({
    kind: 'time',
    title: 'Morning register opens',
    meaning: 'When the morning session begins and its register is taken.',
    default: '08:40',
    changedBy: [],
  }),
  'am-closes': setting({
    kind: 'time',
    title: 'Morning register closes',
    meaning: 'A register that is missing in data from after this time is said to be missing.',
    default: '09:10',
    changedBy: [],
  }),
  'pm-opens': setting({
    kind: 'time',
    title: 'Afternoon register opens',
    meaning: 'When the afternoon session begins.',
    default: '13:10',
    changedBy: [],
  }),
  'pm-closes': setting({
    kind: 'time',
    title: 'Afternoon register closes',
    meaning: 'A register that is missing in data from after this time is said to be missing.',
    default: '13:40',
    changedBy: [],
  }),
  'marks-expected-am': setting({
    kind: 'time',
    title: 'Morning marks expected by',
    meaning: 'If no marks from after the morning register closed have come by then, the data managers are told.',
    default: '09:45',
    changedBy: ['data manager'],
  }),
  'marks-expected-pm': setting({
    kind: 'time',
    title: 'Afternoon marks expected by',
    meaning: 'If no marks from after the afternoon register closed have come by then, the data managers are told.',
    default: '14:15',
    changedBy: ['data manager'],
  }),
  'rosters-unattended': setting({
    kind: 'yes or no',
    title: 'Rosters go in by themselves',
    meaning:
      'Whether a file of staff, pupils or classes that comes by itself is imported even where it changes who sees whom. Otherwise it is held until somebody has looked.',
    default: false,
    changedBy: ['data manager'],
  }),
} as const

export type SettingName = keyof typeof settings
export type SettingValue<Name extends SettingName> = ValueOf<(typeof settings)[Name]['kind']>
export type SchoolSettings = { readonly [Name in SettingName]: SettingValue<Name> }

export const settingNames = Object.keys(settings) as readonly SettingName[]
