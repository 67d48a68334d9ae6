import { foldName } from '../school/fold-name.ts'
import { foldNumber } from './read-cells.ts'

/** What a pupil is known by. Empty texts are unknown. */
export interface PupilIdentity {
  readonly upn: string
  readonly misId: string
  readonly admissionNumber: string
  readonly legalForename: string
  readonly legalSurname: string
  readonly dateOfBirth: string
}

type Key = 'upn' | 'misId' | 'admissionNumber' | 'name'

/**
 * Finds pupils by what identifies them: the UPN first, then the MIS id, then the admission number, then the full name with the
 * date of birth. Never by the name alone.
 */
export class PupilIndex<Pupil> {
  readonly #byKey = new Map<string, Pupil[]>()

  add(pupil: Pupil, identity: Partial<PupilIdentity>): void {
    for (const key of ['upn', 'misId', 'admissionNumber', 'name'] as const) {
      const value = keyOf(key, identity)
      if (value === undefined) continue
      const known = this.#byKey.get(value)
      if (known) known.push(pupil)
      else this.#byKey.set(value, [pupil])
    }
  }

  /** Those whom one key names: usually one or none. */
  by(key: Key, identity: Partial<PupilIdentity>): readonly Pupil[] {
    const value = keyOf(key, identity)
    return value === undefined ? [] : (this.#byKey.get(value) ?? [])
  }
}

function keyOf(key: Key, identity: Partial<PupilIdentity>): string | undefined {
  if (key !== 'name') {
    const value = foldNumber(identity[key] ?? '')
    return value === '' ? undefined : `${key} ${value}`
  }
  const { legalForename = '', legalSurname = '', dateOfBirth = '' } = identity
  if (legalForename === '' || legalSurname === '' || dateOfBirth === '') return undefined
  return `name ${foldName(legalSurname)}, ${foldName(legalForename)} ${dateOfBirth}`
}
