import type { CountRequest, CountSource } from './counts.ts'
import type { Counted } from './school-reader.ts'
import type { SchoolState } from './school-state.ts'

type Parts = ReadonlyMap<string, Counted>

/** A few megabytes at most: of each school the counts last asked for, each of no more parts than a large form has pupils. */
const mostKept = 500
const mostParts = 60

/**
 * What was counted of a school as it stands. An arrival of marks, like every change of the roster, gives the school a new version
 * and so a new state, under which nothing has been counted yet: no count outlives what it was counted from.
 */
const ofSchool = new WeakMap<SchoolState, Map<string, Promise<Parts>>>()

/** The count as it was made before, or made now: whoever asks for the same meanwhile shares it. */
export function keptCount(
  source: CountSource,
  request: CountRequest,
  count: (source: CountSource, request: CountRequest) => Promise<Parts>,
): Promise<Parts> {
  const { only } = request.cohort
  if (only && only.size > mostParts) return count(source, request)
  const kept = ofSchool.get(source.state) ?? new Map<string, Promise<Parts>>()
  ofSchool.set(source.state, kept)
  const key = keyOf(source, request)
  const known = kept.get(key)
  // A map is in the order of setting: what was asked for longest ago comes first, and goes first.
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known
  }
  if (kept.size >= mostKept) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
  const counting = count(source, request)
  kept.set(key, counting)
  const forget = () => void (kept.get(key) === counting && kept.delete(key))
  counting.then((parts) => parts.size > mostParts && forget(), forget)
  return counting
}

/** Everything that a count depends on, the school's state apart. */
function keyOf({ due }: CountSource, { cohort: { forms, yearGroups, only }, range, session, split }: CountRequest): string {
  const members = [forms, yearGroups, only].map((ids) => (ids ? [...ids] : null))
  return JSON.stringify([split, session, range.from, range.to, due?.date, due?.sessions, members])
}
