import type { ConcernPath, Urgency } from './concern.ts'
import { type DutyAsked, dutyNow, teamRounds } from './on-duty.ts'
import type { SchoolSettings } from './settings.ts'

/** Who could be told of a concern that nobody has seen yet; staff by id. */
export interface ConcernReaders {
  readonly path: ConcernPath
  readonly authorId: number
  /** The safeguarding team in the order in which they are told: see `roundsToTell`. */
  readonly rounds: readonly (readonly number[])[]
  /** The learning coordinators of the year. */
  readonly coordinators: readonly number[]
  readonly headteachers: readonly number[]
  /** Whether a child of it has a safeguarding concern that is open: then the safeguarding team is told of every new one. */
  readonly openToSafeguarding: boolean
}

export interface ToldOfConcern {
  readonly first: readonly number[]
  /** Who is told in their place where they cannot be reached, in order. */
  readonly next: readonly number[]
}

/**
 * Who is told of a concern as soon as it is there (DOMAIN section 6). About somebody who works here: the headteacher alone. Safeguarding:
 * whoever is on duty. Pastoral: the learning coordinator of the year, or the safeguarding lead where there is none. The author is left out
 * where there is somebody else.
 */
export function toldFirst({
  path,
  authorId,
  rounds,
  coordinators,
  headteachers,
  openToSafeguarding,
}: ConcernReaders): ToldOfConcern {
  if (path === 'adult') return { first: otherThan(authorId, headteachers), next: [] }
  const others = rounds.map((round) => round.filter((id) => id !== authorId)).filter((round) => round.length > 0)
  const [duty = [], ...later] = others.length > 0 ? others : rounds
  if (path === 'safeguarding' || coordinators.length === 0) return { first: duty, next: later.flat() }
  const own = otherThan(authorId, coordinators)
  return openToSafeguarding
    ? { first: [...new Set([...own, ...duty])], next: later.flat() }
    : { first: own, next: [duty, ...later].flat() }
}

/** Who of the safeguarding team is told next of a concern that those told so far have not acknowledged; nobody: there are no more. */
export function nextToTell(rounds: readonly (readonly number[])[], told: ReadonlySet<number>): readonly number[] {
  return rounds.map((round) => round.filter((id) => !told.has(id))).find((round) => round.length > 0) ?? []
}

/** The safeguarding team in the order in which they are told: the rota as it is at that moment, then everybody else of them. */
export function roundsToTell(asked: DutyAsked): readonly (readonly number[])[] {
  const all = [...dutyNow(asked).rounds, ...teamRounds(asked.rota, asked.team)].map((round) =>
    round.flatMap(({ staffId }) => staffId ?? []),
  )
  return all
    .map((round, index) => round.filter((id) => !all.slice(0, index).some((earlier) => earlier.includes(id))))
    .filter((round) => round.length > 0)
}

/** Within how many minutes somebody should have seen a concern of this urgency: settings `acknowledge-…`. */
export function minutesToBeSeen(urgency: Urgency, settings: SchoolSettings): number {
  switch (urgency) {
    case 'now':
      return settings['acknowledge-danger-minutes']
    case 'today':
      return settings['acknowledge-urgent-minutes']
    case 'this week':
      return settings['acknowledge-hours'] * 60
  }
}

function otherThan(authorId: number, staff: readonly number[]): readonly number[] {
  const others = staff.filter((id) => id !== authorId)
  return others.length > 0 ? others : staff
}
