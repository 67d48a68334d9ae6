import { type Asker, authorise } from '../../src/authorise/authorise.ts'
import type { Database } from '../../src/data/database.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import type { Found, SchoolReader } from '../../src/data/school-reader.ts'
import type { Answering } from '../../src/handlers/question.ts'
import { fixedClock, londonInstant } from '../../src/school/clock.ts'
import type { Period } from '../../src/school/period.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { type Scope, type ScopeBase, scopeOf } from '../../src/school/scope.ts'
import type { RoleHeld } from '../../src/school/staff-roles.ts'
import { makeSchool, type SchoolMade, type SchoolPlan } from './sample-school.ts'
import { testVault } from './vault.ts'

const present = '/ \\ / \\ / \\ / \\ / \\'
const toWednesday = '/ \\ / \\ /'

/** Year 9 of Countwell as at Wed 18 Nov 2026, 10:30: 23 sessions so far, and every rule of persistent absence at its edge. */
export const countwell: SchoolPlan = {
  name: 'Countwell',
  marksAsOf: '2026-11-18T09:20:00Z',
  staff: [],
  pupils: [
    {
      name: 'Exact Ninety',
      sex: 'M',
      forms: [['9X', 9, '2026-09-01']],
      // 3 not possible, 2 of 20 missed: exactly 90 %.
      weeks: { '2026-11-02': '. . D D I I / \\ / \\', '2026-11-09': present, '2026-11-16': 'D \\ / \\ /' },
    },
    {
      name: 'Half Away',
      sex: 'F',
      forms: [['9X', 9, '2026-09-01']],
      // 11 of 22 missed: exactly 50 %.
      weeks: { '2026-11-02': '. . I I I I I I I I', '2026-11-09': 'I I N \\ / \\ / \\ / \\', '2026-11-16': 'D \\ / \\ /' },
    },
    {
      name: 'Near Risk',
      sex: 'F',
      groups: ['PP'],
      forms: [['9X', 9, '2026-09-01']],
      // 2 of 23 missed: 91.3 %.
      weeks: { '2026-11-02': '. . / \\ U \\ / \\ / \\', '2026-11-09': present, '2026-11-16': '/ \\ L \\ I' },
    },
    {
      name: 'Fine Throughout',
      sex: 'M',
      groups: ['PP'],
      forms: [['9X', 9, '2026-09-01']],
      weeks: { '2026-11-02': '. . / \\ / \\ / \\ / \\', '2026-11-09': present, '2026-11-16': toWednesday },
    },
    {
      name: 'New Comer',
      sex: 'F',
      forms: [['9X', 9, '2026-11-16']],
      // 3 of 5 missed: too early for a label.
      weeks: { '2026-11-16': 'I I I \\ /' },
    },
    {
      name: 'Moved Across',
      sex: 'M',
      forms: [
        ['9Y', 9, '2026-09-01', '2026-11-15'],
        ['9X', 9, '2026-11-16'],
      ],
      // 4 of 23 missed, all of them in the other form.
      weeks: { '2026-11-02': '. . I I I I / \\ / \\', '2026-11-09': present, '2026-11-16': toWednesday },
    },
    {
      name: 'Gone Elsewhere',
      sex: 'M',
      forms: [['9X', 9, '2026-09-01', '2026-11-06']],
      weeks: { '2026-11-02': '. . O O O O O O O O' },
    },
    {
      name: 'Other Form',
      sex: 'F',
      forms: [['9Y', 9, '2026-09-01']],
      // A register not taken on Thursday 5 Nov, in the afternoon.
      weeks: { '2026-11-02': '. . / \\ / \\ / . / \\', '2026-11-09': present, '2026-11-16': toWednesday },
    },
  ],
}

export const now = londonInstant('2026-11-18' as SchoolDate, '10:30')
export const yearToDate: Period = {
  from: '2026-11-02' as SchoolDate,
  to: '2026-11-18' as SchoolDate,
  said: 'default',
  name: 'year to date',
}
export const thisWeek: Period = {
  from: '2026-11-16' as SchoolDate,
  to: '2026-11-20' as SchoolDate,
  said: 'this_week',
  name: 'this week',
}

export const forms = (...names: readonly string[]): Scope => scopeOf({ kind: 'forms', forms: names })
export const year = (yearGroup: number): Scope => scopeOf({ kind: 'years', yearGroups: [yearGroup] })

export interface Opened {
  readonly made: SchoolMade
  pupil(name: string): Scope
  /** What somebody of this role answers from, for these parameters. Fails where the scope is not found. */
  answering<Params extends { readonly scope: Scope }>(
    role: RoleHeld,
    params: Params,
    further?: readonly Scope[],
  ): Promise<Answering<Params>>
  formTutorOf(form: string): RoleHeld
}

/** A planned school in a database, opened for whoever asks. */
export async function openPlan(database: Database, plan: SchoolPlan): Promise<Opened> {
  const made = await makeSchool(database, plan)
  const openSchool = createOpenSchool(database, fixedClock(now), testVault)
  return {
    made,
    pupil: (name) =>
      scopeOf({ kind: 'pupils', pupils: [{ said: name, candidates: [made.pupils.get(name) ?? 0] }] } satisfies ScopeBase),
    formTutorOf: (form) => ({ role: 'form tutor', forms: [made.forms.get(form) ?? 0] }),
    async answering(role, params, further = []) {
      const asker: Asker = { staffId: 1, schoolId: made.schoolId, name: 'Somebody', roles: [role] }
      const granted = authorise(asker, 'attendance')
      if (!granted) throw new Error('not authorised')
      const school = await openSchool(granted)
      return {
        params,
        found: foundIn(school, params.scope),
        further: further.map((scope) => foundIn(school, scope)),
        school,
        asker,
        now,
        today: '2026-11-18' as SchoolDate,
        usual: params.scope,
        parts: [],
        catalogue: () => [],
        prompts: [],
      }
    },
  }
}

function foundIn(school: SchoolReader, scope: Scope): Found {
  const finding = school.find(scope, 'if allowed')
  if (finding.kind !== 'found') throw new Error(`${JSON.stringify(scope)}: ${finding.kind}`)
  return finding.found
}

export const coordinatorOf9: RoleHeld = { role: 'learning coordinator', yearGroups: [9] }
