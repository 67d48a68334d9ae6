/**
 * Groups a pupil can belong to, in the school's own records. `K` and `E` are SEN support and an education, health and care plan.
 * Looked-after (`LAC`) and social-worker (`SW`) status is not for everybody: see `restrictedGroups`.
 */
export const recordedGroups = ['PP', 'FSM', 'K', 'E', 'EAL', 'HI', 'LAC', 'SW', 'YC'] as const
export type RecordedGroup = (typeof recordedGroups)[number]

/** What can be asked for: a recorded group, a sex, or SEND (K or E). */
export type PupilGroup = RecordedGroup | 'SEND' | 'boys' | 'girls'
export const pupilGroups: readonly PupilGroup[] = [...recordedGroups, 'SEND', 'boys', 'girls']

/** A group or, with `not`, everybody else. Written `PP` and `nonPP`. */
export interface GroupTerm {
  readonly group: PupilGroup
  readonly not?: boolean | undefined
}

/** For the DSL, the designated teacher, the learning coordinator and the inclusion lead: for others neither shown nor a filter. */
export const restrictedGroups: ReadonlySet<PupilGroup> = new Set(['LAC', 'SW'])

export const groupNames: Readonly<Record<PupilGroup, string>> = {
  PP: 'Pupil Premium',
  FSM: 'free school meals',
  K: 'SEN support',
  E: 'EHC plan',
  SEND: 'SEND',
  EAL: 'EAL',
  HI: 'hearing impairment',
  LAC: 'looked-after',
  SW: 'social worker',
  YC: 'young carers',
  boys: 'boys',
  girls: 'girls',
}

export type Sex = 'F' | 'M' | 'X'

export interface Grouped {
  readonly sex: Sex
  readonly groups: ReadonlySet<RecordedGroup>
}

export function belongsTo(pupil: Grouped, { group, not = false }: GroupTerm): boolean {
  return isIn(pupil, group) !== not
}

function isIn(pupil: Grouped, group: PupilGroup): boolean {
  if (group === 'SEND') return pupil.groups.has('K') || pupil.groups.has('E')
  if (group === 'boys') return pupil.sex === 'M'
  if (group === 'girls') return pupil.sex === 'F'
  return pupil.groups.has(group)
}
