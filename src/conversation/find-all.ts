import type { Question } from '../cards/card.ts'
import type { Finding, Found, SchoolReader } from '../data/school-reader.ts'
import type { Prepared, QuestionHandler } from '../handlers/question.ts'
import type { Scope } from '../school/scope.ts'

export type FindingAll =
  | Exclude<Finding, { kind: 'found' }>
  | (Extract<Finding, { kind: 'found' }> & { further: readonly Found[] })

/** Finds all that a question is about, or the first part of it that cannot be found. */
export function findAll(school: SchoolReader, { params, furtherScopes }: Prepared, names: 'needed' | 'if allowed'): FindingAll {
  const first = school.find(params.scope, names)
  if (first.kind !== 'found') return first
  const further: Found[] = []
  for (const scope of furtherScopes) {
    const finding = school.find(scope, names)
    if (finding.kind !== 'found') return finding
    further.push(finding.found)
  }
  return { ...first, further }
}

/** The question with every scope in it put right. */
export function askedAgain(handler: QuestionHandler, { params }: Prepared, right: (scope: Scope) => Scope): Question {
  const { compare } = params
  const compared = compare?.kind === 'scopes' ? { compare: { kind: 'scopes', scopes: compare.scopes.map(right) } } : {}
  return handler.ask({ ...params, scope: right(params.scope), ...compared })
}

/** The scope with one of the pupils whom a name may mean. */
export function withPupil(scope: Scope, said: string, pupilId: number): Scope {
  if (scope.base.kind !== 'pupils') return scope
  const pupils = scope.base.pupils.map((ref) => (ref.said === said ? { said, candidates: [pupilId] } : ref))
  return { ...scope, base: { kind: 'pupils', pupils } }
}

/** The scope with a form, class or year that exists in the place of one that does not. */
export function withPlace(scope: Scope, said: string, name: string): Scope {
  const { base } = scope
  const swap = (names: readonly string[]) => names.map((each) => (each === said ? name : each))
  if (base.kind === 'forms') return { ...scope, base: { kind: 'forms', forms: swap(base.forms) } }
  if (base.kind === 'classes') return { ...scope, base: { kind: 'classes', classes: swap(base.classes) } }
  if (base.kind === 'years')
    return { ...scope, base: { kind: 'years', yearGroups: swap(base.yearGroups.map(String)).map(Number) } }
  return scope
}
