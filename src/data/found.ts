import type { PupilGroup } from '../school/pupil-groups.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { Cohort } from './cohort.ts'
import type { PupilKept, Roster } from './roster.ts'
import type { PupilShown } from './school-reader.ts'

/** A pupil as shown on a day: with the form of that day, or the last one they were in. */
export function shown(pupil: PupilKept, roster: Roster, date: SchoolDate): PupilShown {
  const membership = pupil.memberships.findLast(({ from }) => from <= date) ?? pupil.memberships[0]
  return {
    id: pupil.id,
    name: `${pupil.preferredForename} ${pupil.legalSurname}`,
    legalName: `${pupil.legalForename} ${pupil.legalSurname}`,
    form: membership ? roster.formName(membership.formId) : '',
    yearGroup: membership?.yearGroup ?? 0,
  }
}

/** What stands behind a `Found`, kept from whoever holds it. */
export interface FoundWithin {
  readonly cohort: Cohort
  /** The pupils whom the grant lets be named in it; undefined where it lets nobody be named. */
  readonly mayName: ((pupil: PupilKept) => boolean) | undefined
  readonly restrictedGroups: boolean
  readonly withheld: boolean
}

export const groupsInOrder: readonly PupilGroup[] = [
  'PP',
  'FSM',
  'SEND',
  'K',
  'E',
  'EAL',
  'HI',
  'YC',
  'LAC',
  'SW',
  'boys',
  'girls',
]
