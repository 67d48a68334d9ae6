import type { Reach } from '../authorise/policy.ts'
import type { ConcernPath } from '../school/concern.ts'
import type { Looking } from './find.ts'
import { shown } from './found.ts'
import { reachesPupil } from './reach.ts'
import type { PupilShown } from './school-reader.ts'

/** A concern as far as it decides who may read it. */
export interface ConcernToReach {
  readonly path: ConcernPath
  /** Whom it is about now. */
  readonly pupils: readonly number[]
  /** Whether this reader was let in again after it had been raised. */
  readonly letIn: boolean
}

/**
 * How far a reach opens a concern: undefined where it does not, otherwise the pupils of it who may be named, and the role that gave it.
 * One about an adult is in no pupil's file and names none. One that names no pupil is for those who read the whole school's.
 */
export function concernWithin(
  { path, pupils, letIn }: ConcernToReach,
  { roster, day, reach }: Looking,
): { readonly pupils: readonly PupilShown[]; readonly role: Reach['role'] } | undefined {
  const opening = reach.filter(
    ({ detail, concerns = [] }) =>
      detail === 'pupils' && (concerns.includes(path) || (letIn && path === 'safeguarding' && concerns.includes('pastoral'))),
  )
  const [first] = opening
  if (!first) return undefined
  if (path === 'adult') return { pupils: [], role: first.role }
  const whole = opening.find(({ over }) => over.kind === 'school')
  const inOrder = pupils.toSorted((a, b) => roster.place(a) - roster.place(b))
  const named = inOrder.flatMap((id) => {
    const pupil = roster.pupils.get(id)
    return pupil && opening.some((each) => reachesPupil(each, pupil, day)) ? [pupil] : []
  })
  const [one] = named
  const role = whole?.role ?? (one && opening.find((each) => reachesPupil(each, one, day))?.role)
  return role && { pupils: named.map((pupil) => shown(pupil, roster, day.date)), role }
}
