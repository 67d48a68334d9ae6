import type { Option } from '../cards/card.ts'
import type { Found, PupilShown, SchoolReader } from '../data/school-reader.ts'
import { foldName } from '../school/fold-name.ts'
import { type ScopeBase, scopeOf } from '../school/scope.ts'

/** Every pupil on roll whom this reader's grant lets one name: of the whole school, or of the years and forms that it opens. */
export function pupilsWithin(school: SchoolReader): readonly PupilShown[] {
  const whole = pupilsIn(school, { kind: 'school' })
  if (whole) return whole
  const parts: readonly ScopeBase[] = [
    ...school.yearGroups.map((year): ScopeBase => ({ kind: 'years', yearGroups: [year] })),
    ...school.forms.map(({ name }): ScopeBase => ({ kind: 'forms', forms: [name] })),
  ]
  const pupils = new Map(parts.flatMap((part) => pupilsIn(school, part) ?? []).map((pupil) => [pupil.id, pupil]))
  return [...pupils.values()]
}

function pupilsIn(school: SchoolReader, base: ScopeBase): readonly PupilShown[] | undefined {
  const finding = school.find(scopeOf(base), 'needed')
  return finding.kind === 'found' ? school.pupilsOf(finding.found) : undefined
}

/** The pupils of these ids, found under the reader's grant; undefined where one of them is not the asker's or does not exist. */
export function foundById(school: SchoolReader, ids: readonly number[]): Found | undefined {
  if (ids.length === 0) return undefined
  const pupils = ids.map((id) => ({ said: String(id), candidates: [id] }))
  const finding = school.find(scopeOf({ kind: 'pupils', pupils }), 'needed')
  return finding.kind === 'found' ? finding.found : undefined
}

/** Those of whose names and form each word that has been typed begins one. */
export function pupilsTyped(typed: string, pupils: readonly PupilShown[]): readonly PupilShown[] {
  const words = foldName(typed).split(' ')
  return pupils.filter((pupil) => {
    const names = foldName(`${pupil.name} ${pupil.legalName} ${pupil.form}`).split(' ')
    return words.every((word) => names.some((name) => name.startsWith(word)))
  })
}

/** A pupil as a field offers them: name and form alone. */
export function pupilOption({ id, name, form }: PupilShown): Option {
  return { value: String(id), label: `${name} (${form})` }
}
