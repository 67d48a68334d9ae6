/** The roles of DOMAIN section 1. A person can hold several, each from a day and until a day. */
export const staffRoles = [
  'form tutor',
  'learning coordinator',
  'teacher',
  'support staff',
  'attendance officer',
  'inclusion lead',
  'designated teacher',
  'dsl',
  'deputy dsl',
  'slt',
  'headteacher',
  'data manager',
  'administrator',
] as const
export type StaffRole = (typeof staffRoles)[number]

/** What a list or a form calls each of them. */
export const roleNames: Readonly<Record<StaffRole, string>> = {
  'form tutor': 'Form tutor',
  'learning coordinator': 'Learning coordinator',
  teacher: 'Teacher',
  'support staff': 'Support staff',
  'attendance officer': 'Attendance officer',
  'inclusion lead': 'Inclusion lead',
  'designated teacher': 'Designated teacher for looked-after children',
  dsl: 'Designated safeguarding lead',
  'deputy dsl': 'Deputy safeguarding lead',
  slt: 'Leadership team',
  headteacher: 'Headteacher',
  'data manager': 'Data manager',
  administrator: 'Administrator',
}

/** Roles that open no pupil's records by themselves. */
const withoutRecords: readonly StaffRole[] = ['data manager', 'administrator']

/** Whether a role opens records of pupils to whoever holds it, of some at least. */
export function opensRecords(role: StaffRole): boolean {
  return !withoutRecords.includes(role)
}

/** Roles that are given by hand. Who tutors a form is said form by form, who teaches what comes with the classes. */
export const rolesGiven = staffRoles.filter(
  (role): role is Exclude<StaffRole, 'form tutor' | 'teacher'> => role !== 'form tutor' && role !== 'teacher',
)

/** A role as held today, with what it is over. Forms and classes are ids. */
export type RoleHeld =
  | { readonly role: 'form tutor'; readonly forms: readonly number[] }
  | { readonly role: 'learning coordinator'; readonly yearGroups: readonly number[] }
  | { readonly role: 'teacher' | 'support staff'; readonly teachingGroups: readonly number[] }
  | { readonly role: Exclude<StaffRole, 'form tutor' | 'learning coordinator' | 'teacher' | 'support staff'> }
