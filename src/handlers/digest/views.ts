import type { SchoolReader } from '../../data/school-reader.ts'
import { sayScope } from '../../school/say-scope.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import type { StaffRole } from '../../school/staff-roles.ts'
import type { Choosing } from '../question.ts'
import type { DigestParams } from './question.ts'

/** For whom a part of the school is told: how much of it, and what matters to them. */
export type Reader = 'tutor' | 'coordinator' | 'officer' | 'leadership' | 'safeguarding'

export interface View {
  readonly reader: Reader
  readonly scope: Scope
  /** How many concerns wait is said once, of all that one reads. */
  readonly countsConcerns?: true | undefined
}

type Asking = Pick<Choosing<DigestParams>, 'params' | 'school' | 'asker' | 'usual'>

const readsConcerns: ReadonlySet<StaffRole> = new Set(['learning coordinator', 'dsl', 'deputy dsl', 'slt', 'headteacher'])
const wholeSchool = scopeOf({ kind: 'school' })

/** The parts of the school that a digest is about, the smaller first: those of one's roles, or the one that was asked for. */
export function viewsOf(asking: Asking): readonly View[] {
  const { params, asker, usual } = asking
  const { scope } = params
  const isOwn = scope.base.kind === 'none' || JSON.stringify(scope) === JSON.stringify(usual)
  const views = isOwn ? ownViews(asking) : [{ reader: readerOf(scope), scope } as const]
  const reads = isOwn && asker.roles.some(({ role }) => readsConcerns.has(role))
  if (!reads) return views
  const [first, ...rest] = views
  return first && first.reader !== 'safeguarding' ? [{ ...first, countsConcerns: true }, ...rest] : views
}

function ownViews({ asker, school }: Asking): readonly View[] {
  const { roles } = asker
  const yearGroups = roles.flatMap((held) => (held.role === 'learning coordinator' ? held.yearGroups : []))
  const formIds = new Set(roles.flatMap((held) => (held.role === 'form tutor' ? held.forms : [])))
  const forms = school.forms.filter((form) => formIds.has(form.formId) && !isWithin(form, yearGroups))
  const holds = (...some: readonly StaffRole[]) => roles.some(({ role }) => some.includes(role))
  const whole = holds('attendance officer')
    ? ('officer' as const)
    : holds('slt', 'headteacher', 'inclusion lead', 'designated teacher')
      ? ('leadership' as const)
      : undefined
  const views: View[] = []
  if (forms.length > 0) views.push({ reader: 'tutor', scope: scopeOf({ kind: 'forms', forms: forms.map(({ name }) => name) }) })
  if (yearGroups.length > 0)
    views.push({ reader: 'coordinator', scope: scopeOf({ kind: 'years', yearGroups: inOrder(yearGroups) }) })
  if (whole) views.push({ reader: whole, scope: wholeSchool })
  if (views.length === 0 && holds('dsl', 'deputy dsl')) views.push({ reader: 'safeguarding', scope: wholeSchool })
  return views
}

/** A form all of whose pupils are of the years that one leads is told with them. */
function isWithin({ yearGroups }: SchoolReader['forms'][number], led: readonly number[]): boolean {
  return yearGroups.length > 0 && yearGroups.every((yearGroup) => led.includes(yearGroup))
}

function readerOf({ base }: Scope): Reader {
  switch (base.kind) {
    case 'forms':
    case 'pupils':
    case 'classes':
      return 'tutor'
    case 'years':
      return 'coordinator'
    case 'school':
    case 'none':
      return 'leadership'
  }
}

/** `Year 8`, `9X`, `Whole school`. */
export function sayView({ scope }: View): string {
  return scope.base.kind === 'school' && scope.groups.length === 0 ? 'Whole school' : sayScope(scope)
}

function inOrder(yearGroups: readonly number[]): readonly number[] {
  return [...new Set(yearGroups)].sort((a, b) => a - b)
}
