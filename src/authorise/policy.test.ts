import { expect, test } from 'vitest'
import type { RoleHeld, StaffRole } from '../school/staff-roles.ts'
import { opensRecords, staffRoles } from '../school/staff-roles.ts'
import { authorise } from './authorise.ts'
import { type Permission, policy } from './policy.ts'

const heldAs: Readonly<Record<StaffRole, RoleHeld>> = {
  'form tutor': { role: 'form tutor', forms: [91] },
  'learning coordinator': { role: 'learning coordinator', yearGroups: [9] },
  teacher: { role: 'teacher', teachingGroups: [5] },
  'support staff': { role: 'support staff', teachingGroups: [6] },
  'attendance officer': { role: 'attendance officer' },
  'inclusion lead': { role: 'inclusion lead' },
  'designated teacher': { role: 'designated teacher' },
  dsl: { role: 'dsl' },
  'deputy dsl': { role: 'deputy dsl' },
  slt: { role: 'slt' },
  headteacher: { role: 'headteacher' },
  'data manager': { role: 'data manager' },
  administrator: { role: 'administrator' },
}

/** DOMAIN section 1, in full: what each role gives for each permission. `*` marks who may ask about looked-after pupils. */
const table: Readonly<Record<Permission, Readonly<Record<StaffRole, readonly string[]>>>> = {
  attendance: {
    'form tutor': ['pupils of forms 91', 'figures of years of forms 91'],
    'learning coordinator': ['pupils of years 9 *'],
    teacher: [],
    'support staff': [],
    'attendance officer': ['pupils of school'],
    'inclusion lead': ['pupils of school *'],
    'designated teacher': ['pupils of looked after *'],
    dsl: ['pupils of school *'],
    'deputy dsl': ['pupils of school *'],
    slt: ['pupils of school'],
    headteacher: ['pupils of school'],
    'data manager': [],
    administrator: [],
  },
  contacts: {
    'form tutor': ['pupils of forms 91'],
    'learning coordinator': ['pupils of years 9 *'],
    teacher: [],
    'support staff': [],
    'attendance officer': ['pupils of school'],
    'inclusion lead': ['pupils of school *'],
    'designated teacher': ['pupils of looked after *'],
    dsl: ['pupils of school *'],
    'deputy dsl': ['pupils of school *'],
    slt: ['pupils of school'],
    headteacher: ['pupils of school'],
    'data manager': [],
    administrator: [],
  },
  'call-first list': {
    'form tutor': [],
    'learning coordinator': [],
    teacher: [],
    'support staff': [],
    'attendance officer': [],
    'inclusion lead': [],
    'designated teacher': [],
    dsl: ['pupils of school *'],
    'deputy dsl': ['pupils of school *'],
    slt: [],
    headteacher: [],
    'data manager': [],
    administrator: [],
  },
  strategies: {
    'form tutor': ['pupils of forms 91'],
    'learning coordinator': ['pupils of years 9 *'],
    teacher: ['pupils of classes 5'],
    'support staff': ['pupils of classes 6'],
    'attendance officer': [],
    'inclusion lead': ['pupils of school *'],
    'designated teacher': ['pupils of looked after *'],
    dsl: ['pupils of school *'],
    'deputy dsl': ['pupils of school *'],
    slt: ['pupils of school'],
    headteacher: ['pupils of school'],
    'data manager': [],
    administrator: [],
  },
  concerns: {
    'form tutor': [],
    'learning coordinator': ['pupils of years 9 * pastoral'],
    teacher: [],
    'support staff': [],
    'attendance officer': [],
    'inclusion lead': [],
    'designated teacher': [],
    dsl: ['pupils of school * safeguarding+pastoral'],
    'deputy dsl': ['pupils of school * safeguarding+pastoral'],
    slt: ['pupils of school pastoral'],
    headteacher: ['pupils of school pastoral+adult'],
    'data manager': [],
    administrator: [],
  },
  'raise a concern': Object.fromEntries(staffRoles.map((role) => [role, ['pupils of school']])) as Record<StaffRole, string[]>,
  'own account': Object.fromEntries(staffRoles.map((role) => [role, ['figures of nothing']])) as Record<StaffRole, string[]>,
  'staff accounts': {
    'form tutor': [],
    'learning coordinator': [],
    teacher: [],
    'support staff': [],
    'attendance officer': [],
    'inclusion lead': [],
    'designated teacher': [],
    dsl: [],
    'deputy dsl': [],
    slt: [],
    headteacher: [],
    'data manager': [],
    administrator: ['figures of staff'],
  },
  'staff changes': {
    'form tutor': [],
    'learning coordinator': [],
    teacher: [],
    'support staff': [],
    'attendance officer': [],
    'inclusion lead': [],
    'designated teacher': [],
    dsl: ['figures of staff'],
    'deputy dsl': ['figures of staff'],
    slt: [],
    headteacher: ['figures of staff'],
    'data manager': [],
    administrator: ['figures of staff'],
  },
  'change settings': {
    'form tutor': [],
    'learning coordinator': ['figures of nothing'],
    teacher: [],
    'support staff': [],
    'attendance officer': ['figures of nothing'],
    'inclusion lead': [],
    'designated teacher': [],
    dsl: ['figures of nothing'],
    'deputy dsl': ['figures of nothing'],
    slt: ['figures of nothing'],
    headteacher: ['figures of nothing'],
    'data manager': ['figures of nothing'],
    administrator: ['figures of nothing'],
  },
  meetings: Object.fromEntries(staffRoles.map((role) => [role, ['figures of nothing']])) as Record<StaffRole, string[]>,
  'school calendar': Object.fromEntries(staffRoles.map((role) => [role, ['figures of staff']])) as Record<StaffRole, string[]>,
  'school events': {
    'form tutor': [],
    'learning coordinator': ['figures of staff'],
    teacher: [],
    'support staff': [],
    'attendance officer': [],
    'inclusion lead': [],
    'designated teacher': [],
    dsl: [],
    'deputy dsl': [],
    slt: ['figures of staff'],
    headteacher: ['figures of staff'],
    'data manager': [],
    administrator: [],
  },
  programme: Object.fromEntries(staffRoles.map((role) => [role, ['figures of staff']])) as Record<StaffRole, string[]>,
  'plan the programme': {
    'form tutor': [],
    'learning coordinator': ['figures of staff'],
    teacher: [],
    'support staff': [],
    'attendance officer': [],
    'inclusion lead': [],
    'designated teacher': [],
    dsl: [],
    'deputy dsl': [],
    slt: ['figures of staff'],
    headteacher: ['figures of staff'],
    'data manager': [],
    administrator: [],
  },
  'data arrivals': {
    'form tutor': [],
    'learning coordinator': ['figures of nothing'],
    teacher: [],
    'support staff': [],
    'attendance officer': ['figures of nothing'],
    'inclusion lead': [],
    'designated teacher': [],
    dsl: [],
    'deputy dsl': [],
    slt: ['figures of nothing'],
    headteacher: ['figures of nothing'],
    'data manager': ['figures of nothing'],
    administrator: ['figures of nothing'],
  },
}

const askerWith = (...roles: RoleHeld[]) => ({ staffId: 1, schoolId: 1, name: 'A', roles })
const said = (permission: Permission, ...roles: RoleHeld[]) =>
  (authorise(askerWith(...roles), permission)?.reach ?? []).map(({ over, detail, restrictedGroups, concerns }) => {
    const ids = Object.entries(over).flatMap(([key, value]) => (key === 'kind' ? [] : [` ${String(value)}`]))
    return `${detail} of ${over.kind}${ids}${restrictedGroups ? ' *' : ''}${concerns ? ` ${concerns.join('+')}` : ''}`
  })

for (const permission of Object.keys(policy) as Permission[]) {
  for (const role of staffRoles) {
    const gives = table[permission][role]
    test(`"${permission}" gives a ${role} ${gives.join(' and ') || 'nothing'}`, () => {
      expect(said(permission, heldAs[role])).toEqual(gives)
    })
  }
}

test('somebody whose roles give nothing is granted nothing', () => {
  expect(authorise(askerWith(heldAs.teacher, heldAs.administrator), 'attendance')).toBeUndefined()
})

test('a role that opens records is one that lets somebody name a pupil under some permission that shows something', () => {
  for (const role of staffRoles) {
    const named = [...table.attendance[role], ...table.strategies[role]].some((gives) => gives.startsWith('pupils'))
    expect(opensRecords(role), role).toBe(named)
  }
})

test('several roles add up', () => {
  expect(said('attendance', heldAs['form tutor'], heldAs['learning coordinator'])).toEqual([
    'pupils of forms 91',
    'figures of years of forms 91',
    'pupils of years 9 *',
  ])
})
