import type { Field } from '../../cards/card.ts'
import type { PupilShown, SchoolReader } from '../../data/school-reader.ts'
import { foldName } from '../../school/fold-name.ts'
import type { PupilRef, Scope } from '../../school/scope.ts'
import { foundById, pupilOption } from '../pupils-within.ts'
import type { LogContactParams } from './question.ts'

/** Whom a contact is about, as far as it is known before the form is filled in. */
export type About =
  | { readonly kind: 'known'; readonly pupils: readonly PupilShown[] }
  /** Some of these: the words do not say which. */
  | { readonly kind: 'which'; readonly candidates: readonly PupilShown[] }
  | { readonly kind: 'unsaid' }
  /** Not the asker's, or nobody: never said which. */
  | { readonly kind: 'refused' }

const nobody = '0'
/** Words for who was spoken to that are also surnames. */
const relations: ReadonlySet<string> = new Set(['foster', 'nurse'])
const mostCharacters = 40

/** The pupils of a reading as a button carries them; somebody who is not the asker's or does not exist is nobody. */
export function pupilsSaid({ base }: Scope): string | undefined {
  if (base.kind !== 'pupils') return undefined
  const refs = base.pupils.filter(({ said }) => !relations.has(foldName(said)))
  const known = refs.filter(({ candidates }) => candidates.length > 0)
  // What was taken for a second name is more often a word: whoever fills in the form sees who is left.
  const said = (known.length > 0 ? known : refs).map(({ candidates }: PupilRef) => candidates.join('/') || nobody).join('+')
  // A name that so many bear is as good as none.
  return said !== '' && said.length <= mostCharacters ? said : undefined
}

/** Finds them under the grant of the action. */
export function aboutOf(school: SchoolReader, { pupils }: LogContactParams): About {
  if (pupils === undefined) return { kind: 'unsaid' }
  const refs = pupils.split('+').map((ref) => ref.split('/').map(Number))
  const found = refs.map((ids) => ids.flatMap((id) => foundById(school, [id])?.pupils ?? []))
  if (found.some((candidates) => candidates.length === 0)) return { kind: 'refused' }
  const all = found.flat()
  return found.every((candidates) => candidates.length === 1)
    ? { kind: 'known', pupils: all }
    : { kind: 'which', candidates: all }
}

/** The field that asks whom it is about: a search, or the few who may be meant, none of them chosen for the author. */
export function pupilField(about: Exclude<About, { kind: 'refused' }>): Field {
  const common = { name: 'pupils', label: 'Pupil', required: true }
  if (about.kind === 'which')
    return { ...common, kind: 'choices', hint: 'Which of these?', options: about.candidates.map(pupilOption) }
  const chosen = about.kind === 'known' ? about.pupils.map(pupilOption) : []
  const hint = 'Type a part of the name. Choose several for a family.'
  return { ...common, kind: 'search', hint, several: true, chosen, value: chosen.map(({ value }) => value) }
}
