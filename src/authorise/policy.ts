import type { ConcernPath } from '../school/concern.ts'
import { never } from '../school/never.ts'
import { mayChange } from '../school/parse-setting.ts'
import { settingNames } from '../school/settings.ts'
import type { RoleHeld, StaffRole } from '../school/staff-roles.ts'

/** What may be asked for. A question names the one it needs. */
export type Permission =
  | 'attendance'
  /** To note contacts with home and agencies and to read them: of the pupils whose absences one may see by name, and no others. */
  | 'contacts'
  /** To say who is called first when nobody knows why they are away. */
  | 'call-first list'
  | 'strategies'
  | 'raise a concern'
  /** To read and follow up concerns, on the paths that each role reads. */
  | 'concerns'
  | 'own account'
  /** To see and change who works here and what for. */
  | 'staff accounts'
  /** To be told of changes that open pupils' records to whoever made them. */
  | 'staff changes'
  /** To change settings of the school; which of them, each setting says. */
  | 'change settings'
  /** To know the school's calendar: terms, evenings, dates, and the meetings that one is of. No pupil. */
  | 'school calendar'
  /** To know of the meetings that one is of and of one's tasks, to call meetings and to set tasks. No pupil. */
  | 'meetings'
  /** To set evenings and dates: for which years, the role says (`mayManageEvent`). */
  | 'school events'
  /** To read the tutor-time programme and to say what became of a slot of one's own form. No pupil. */
  | 'programme'
  /** To plan the tutor-time programme: of which years, the role says (`mayPlanSpace`). */
  | 'plan the programme'
  /** To know when data came from the school's systems, how much, and what has not: counts and times. */
  | 'data arrivals'

/** The part of the school that a role opens. Forms and teaching groups are ids. */
export type Over =
  | { readonly kind: 'nothing' }
  /** Those who work here, and the names of forms and years: no pupil. */
  | { readonly kind: 'staff' }
  | { readonly kind: 'school' }
  | { readonly kind: 'years'; readonly yearGroups: readonly number[] }
  | { readonly kind: 'forms'; readonly forms: readonly number[] }
  /** The year groups to which the pupils of these forms belong. */
  | { readonly kind: 'years of forms'; readonly forms: readonly number[] }
  | { readonly kind: 'looked after' }
  | { readonly kind: 'classes'; readonly teachingGroups: readonly number[] }

/** `pupils`: pupils may be named; `figures`: only totals, and no totals of a part of it. */
export interface Reach {
  readonly role: StaffRole
  readonly over: Over
  readonly detail: 'pupils' | 'figures'
  /** Whether looked-after and social-worker status may be shown and asked for (DOMAIN section 1). */
  readonly restrictedGroups: boolean
  /** The paths of concerns that it reads; none where it is left out. */
  readonly concerns?: readonly ConcernPath[] | undefined
}

/** The policy table of DOMAIN section 1: for each permission, what each role gives. Tested in full, role by permission. */
export const policy: Readonly<Record<Permission, (held: RoleHeld) => readonly Reach[]>> = {
  attendance(held) {
    switch (held.role) {
      case 'form tutor':
        return [
          pupils(held.role, { kind: 'forms', forms: held.forms }),
          figures(held.role, { kind: 'years of forms', forms: held.forms }),
        ]
      case 'learning coordinator':
        return [pupils(held.role, { kind: 'years', yearGroups: held.yearGroups }, true)]
      case 'inclusion lead':
      case 'dsl':
      case 'deputy dsl':
        return [pupils(held.role, { kind: 'school' }, true)]
      case 'attendance officer':
      case 'slt':
      case 'headteacher':
        return [pupils(held.role, { kind: 'school' })]
      case 'designated teacher':
        return [pupils(held.role, { kind: 'looked after' }, true)]
      case 'teacher':
      case 'support staff':
      case 'data manager':
      case 'administrator':
        return []
      default:
        return never(held)
    }
  },
  /** Whoever rings home about an absence notes it: the same pupils by name as under `attendance`, and no figures. */
  contacts: (held) => policy.attendance(held).filter(({ detail }) => detail === 'pupils'),
  'call-first list'(held) {
    switch (held.role) {
      case 'dsl':
      case 'deputy dsl':
        return [pupils(held.role, { kind: 'school' }, true)]
      case 'form tutor':
      case 'learning coordinator':
      case 'teacher':
      case 'support staff':
      case 'attendance officer':
      case 'inclusion lead':
      case 'designated teacher':
      case 'slt':
      case 'headteacher':
      case 'data manager':
      case 'administrator':
        return []
      default:
        return never(held)
    }
  },
  strategies(held) {
    switch (held.role) {
      case 'form tutor':
        return [pupils(held.role, { kind: 'forms', forms: held.forms })]
      case 'teacher':
      case 'support staff':
        return [pupils(held.role, { kind: 'classes', teachingGroups: held.teachingGroups })]
      case 'learning coordinator':
        return [pupils(held.role, { kind: 'years', yearGroups: held.yearGroups }, true)]
      case 'inclusion lead':
      case 'dsl':
      case 'deputy dsl':
        return [pupils(held.role, { kind: 'school' }, true)]
      case 'slt':
      case 'headteacher':
        return [pupils(held.role, { kind: 'school' })]
      case 'designated teacher':
        return [pupils(held.role, { kind: 'looked after' }, true)]
      case 'attendance officer':
      case 'data manager':
      case 'administrator':
        return []
      default:
        return never(held)
    }
  },
  /** DOMAIN section 6. The DSL reads every concern but those about adults, which are the headteacher's alone. */
  concerns(held) {
    switch (held.role) {
      case 'learning coordinator':
        return [{ ...pupils(held.role, { kind: 'years', yearGroups: held.yearGroups }, true), concerns: ['pastoral'] }]
      case 'dsl':
      case 'deputy dsl':
        return [{ ...pupils(held.role, { kind: 'school' }, true), concerns: ['safeguarding', 'pastoral'] }]
      case 'slt':
        return [{ ...pupils(held.role, { kind: 'school' }), concerns: ['pastoral'] }]
      case 'headteacher':
        return [{ ...pupils(held.role, { kind: 'school' }), concerns: ['pastoral', 'adult'] }]
      case 'form tutor':
      case 'teacher':
      case 'support staff':
      case 'attendance officer':
      case 'inclusion lead':
      case 'designated teacher':
      case 'data manager':
      case 'administrator':
        return []
      default:
        return never(held)
    }
  },
  /** Any member of staff may raise one about any pupil; it opens nothing else about them. */
  'raise a concern': (held) => [pupils(held.role, { kind: 'school' })],
  'own account': (held) => [figures(held.role, { kind: 'nothing' })],
  'staff accounts': (held) => (held.role === 'administrator' ? [figures(held.role, { kind: 'staff' })] : []),
  'staff changes'(held) {
    switch (held.role) {
      case 'dsl':
      case 'deputy dsl':
      case 'headteacher':
      case 'administrator':
        return [figures(held.role, { kind: 'staff' })]
      case 'form tutor':
      case 'learning coordinator':
      case 'teacher':
      case 'support staff':
      case 'attendance officer':
      case 'inclusion lead':
      case 'designated teacher':
      case 'slt':
      case 'data manager':
        return []
      default:
        return never(held)
    }
  },
  'change settings': (held) => (changesSomeSetting(held.role) ? [figures(held.role, { kind: 'nothing' })] : []),
  meetings: (held) => [figures(held.role, { kind: 'nothing' })],
  'school calendar': (held) => [figures(held.role, { kind: 'staff' })],
  'school events'(held) {
    switch (held.role) {
      case 'learning coordinator':
      case 'slt':
      case 'headteacher':
        return [figures(held.role, { kind: 'staff' })]
      case 'form tutor':
      case 'teacher':
      case 'support staff':
      case 'attendance officer':
      case 'inclusion lead':
      case 'designated teacher':
      case 'dsl':
      case 'deputy dsl':
      case 'data manager':
      case 'administrator':
        return []
      default:
        return never(held)
    }
  },
  programme: (held) => [figures(held.role, { kind: 'staff' })],
  'plan the programme'(held) {
    switch (held.role) {
      case 'learning coordinator':
      case 'slt':
      case 'headteacher':
        return [figures(held.role, { kind: 'staff' })]
      case 'form tutor':
      case 'teacher':
      case 'support staff':
      case 'attendance officer':
      case 'inclusion lead':
      case 'designated teacher':
      case 'dsl':
      case 'deputy dsl':
      case 'data manager':
      case 'administrator':
        return []
      default:
        return never(held)
    }
  },
  'data arrivals'(held) {
    switch (held.role) {
      case 'learning coordinator':
      case 'attendance officer':
      case 'slt':
      case 'headteacher':
      case 'data manager':
      case 'administrator':
        return [figures(held.role, { kind: 'nothing' })]
      case 'form tutor':
      case 'teacher':
      case 'support staff':
      case 'inclusion lead':
      case 'designated teacher':
      case 'dsl':
      case 'deputy dsl':
        return []
      default:
        return never(held)
    }
  },
}

function changesSomeSetting(role: StaffRole): boolean {
  return settingNames.some((name) => mayChange(name, [role]))
}

function pupils(role: StaffRole, over: Over, restrictedGroups = false): Reach {
  return { role, over, detail: 'pupils', restrictedGroups }
}

function figures(role: StaffRole, over: Over): Reach {
  return { role, over, detail: 'figures', restrictedGroups: false }
}
