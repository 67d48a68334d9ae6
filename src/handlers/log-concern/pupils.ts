import type { Asker } from '../../authorise/authorise.ts'
import type { Field, Option } from '../../cards/card.ts'
import type { PupilShown, SchoolReader } from '../../data/school-reader.ts'
import { foldName } from '../../school/fold-name.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import { foundById, pupilOption, pupilsTyped, pupilsWithin } from '../pupils-within.ts'
import type { LogConcernParams } from './question.ts'

/** What can be chosen in the place of a pupil. */
export const nameUnknown: Option = { value: 'unknown', label: 'I don’t know the name' }
export const noPupil: Option = { value: 'none', label: 'No pupil in particular' }

const mostOffered = 20
const mostCharacters = 200

/** The pupils of a reading as a button carries them; undefined where nobody can be meant. */
export function pupilsSaid({ base }: Scope): string | undefined {
  const refs = base.kind === 'pupils' ? base.pupils.filter(({ candidates }) => candidates.length > 0) : []
  const said = refs.map(({ candidates }) => candidates.join('/')).join('+')
  return said === '' || said.length > mostCharacters ? undefined : said
}

/** Whom a button or a message may mean: chosen where it can be nobody else, otherwise only offered. */
export function meant(school: SchoolReader, { pupils }: LogConcernParams) {
  const refs = (pupils?.split('+') ?? []).map((ref) => ref.split('/').flatMap((id) => pupilOf(school, id) ?? []))
  return { chosen: refs.filter(({ length }) => length === 1).flat(), offered: refs.filter(({ length }) => length > 1).flat() }
}

/** The field that asks whom it is about. None is chosen for the author where two share a name. */
export function pupilsField(school: SchoolReader, params: LogConcernParams): Field {
  const { chosen, offered } = meant(school, params)
  const hint =
    offered.length > 0
      ? 'More than one has that name: choose which, by the form. Don’t know? Type “don’t know”.'
      : 'Type a part of the name. Don’t know it? Type “don’t know”.'
  return {
    kind: 'search',
    name: 'pupils',
    label: 'Who is it about?',
    hint,
    required: true,
    several: true,
    chosen: [...chosen, ...offered].map(pupilOption),
    value: chosen.map(({ id }) => String(id)),
  }
}

/** Those whom the typed words may mean, the author's own form first, then the classes they teach, then the school; name and form alone. */
export function pupilOptions(typed: string, school: SchoolReader, asker: Asker, params: LogConcernParams): readonly Option[] {
  const all = pupilsTyped(typed, pupilsWithin(school))
  const likely = new Set(meant(school, params).offered.map(({ id }) => id))
  const own = ownForms(school, asker)
  const taught = taughtPupils(school, asker)
  const rank = ({ id, form }: PupilShown): number => (likely.has(id) ? 0 : own.has(form) ? 1 : taught.has(id) ? 2 : 3)
  const found = all.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostOffered)
  return [...found.map(pupilOption), ...instead(typed, found.length)]
}

/** The two that are no pupil: always where nobody fits, and where that is what is being typed. */
function instead(typed: string, found: number): readonly Option[] {
  const words = foldName(typed)
  const meansThat = /^(?:i )?(?:d|do|don|dont|don t|unknown|not sure|no|none|nobody)\b/.test(words)
  return found < mostOffered || meansThat ? [nameUnknown, noPupil] : []
}

/** What was chosen, as it is shown where the form comes back. */
export function chosenOptions(values: readonly string[], school: SchoolReader): readonly Option[] {
  return values.flatMap((value) => {
    const other = [nameUnknown, noPupil].find((option) => option.value === value)
    const pupil = other ? undefined : pupilOf(school, value)
    return other ?? (pupil ? pupilOption(pupil) : [])
  })
}

/** The pupils among what was chosen; undefined where something was that is neither a pupil of the school nor offered. */
export function pupilsChosen(values: readonly string[], school: SchoolReader): readonly PupilShown[] | undefined {
  const ids = values.filter((value) => value !== nameUnknown.value && value !== noPupil.value)
  const pupils = ids.flatMap((id) => pupilOf(school, id) ?? [])
  return pupils.length === ids.length ? pupils : undefined
}

function pupilOf(school: SchoolReader, id: string): PupilShown | undefined {
  return /^\d{1,9}$/.test(id) ? foundById(school, [Number(id)])?.pupils[0] : undefined
}

function ownForms({ forms }: SchoolReader, { roles }: Asker): ReadonlySet<string> {
  const ids = new Set(roles.flatMap((held) => (held.role === 'form tutor' ? held.forms : [])))
  return new Set(forms.filter(({ formId }) => ids.has(formId)).map(({ name }) => name))
}

function taughtPupils(school: SchoolReader, { roles }: Asker): ReadonlySet<number> {
  const ids = new Set(
    roles.flatMap((held) => (held.role === 'teacher' || held.role === 'support staff' ? held.teachingGroups : [])),
  )
  const classes = school.classes.filter(({ teachingGroupId }) => ids.has(teachingGroupId)).map(({ name }) => name)
  if (classes.length === 0) return new Set()
  const finding = school.find(scopeOf({ kind: 'classes', classes }), 'needed')
  return new Set(finding.kind === 'found' ? school.pupilsOf(finding.found).map(({ id }) => id) : [])
}
