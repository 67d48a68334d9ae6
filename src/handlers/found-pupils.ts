import type { Found, PupilShown, SchoolReader } from '../data/school-reader.ts'
import { scopeOf } from '../school/scope.ts'

/**
 * These pupils, found through the reader: what is read of them follows each pupil through every form that they were in, where a
 * read of a form stays with the form. Undefined where there are none.
 */
export function foundPupils(school: SchoolReader, pupils: readonly PupilShown[]): Found | undefined {
  if (pupils.length === 0) return undefined
  const refs = pupils.map(({ id, legalName }) => ({ said: legalName, candidates: [id] }))
  const finding = school.find(scopeOf({ kind: 'pupils', pupils: refs }), 'needed')
  return finding.kind === 'found' ? finding.found : undefined
}
