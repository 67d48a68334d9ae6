import type { CourseAsked } from './absence-course.ts'
import type { CountRequest, CountSource } from './counts.ts'
import type { AbsenceAt, Counted } from './school-reader.ts'
import type { SchoolState } from './school-state.ts'

type Parts = ReadonlyMap<string, Counted>

/** How many counts are kept of a school, of how many parts and of how many pupils each. */
interface Room {
  readonly kept: number
  readonly parts: number
  readonly pupils: number
}

/** A few megabytes at most: of each school the counts last asked for, each of no more parts than a large form has pupils. */
const room: Room = { kept: 500, parts: 60, pupils: 60 }
/** One total is small, whoever's: a group of a year group is asked for by whoever looks at the year. */
const roomForTotals: Room = { ...room, pupils: 400 }
/** A year's weeks of each form are many parts; few people look at many of them, and those who do look again. */
const roomForWeeks: Room = { kept: 24, parts: 2_500, pupils: 500 }

/**
 * What was counted of a school as it stands. An arrival of marks, like every change of the roster, gives the school a new version
 * and so a new state, under which nothing has been counted yet: no count outlives what it was counted from.
 */
const ofSchool = new WeakMap<SchoolState, Map<string, Promise<Parts>>>()
const weeksOfSchool: typeof ofSchool = new WeakMap()

/** The count as it was made before, or made now: whoever asks for the same meanwhile shares it. */
export function keptCount(
  source: CountSource,
  request: CountRequest,
  count: (source: CountSource, request: CountRequest) => Promise<Parts>,
): Promise<Parts> {
  const { only } = request.cohort
  const isOfWeeks = request.split === 'form week' || request.split === 'year week'
  const mostOf = request.split === 'all' ? roomForTotals : room
  const [schools, most] = isOfWeeks ? [weeksOfSchool, roomForWeeks] : [ofSchool, mostOf]
  if (only && only.size > most.pupils) return count(source, request)
  const kept = schools.get(source.state) ?? new Map<string, Promise<Parts>>()
  schools.set(source.state, kept)
  const key = keyOf(source, request)
  const counting = keep(kept, key, most.kept, () => count(source, request))
  counting.then(
    (parts) => void (parts.size > most.parts && kept.get(key) === counting && kept.delete(key)),
    () => undefined,
  )
  return counting
}

/** Everything that a count depends on, the school's state apart. */
function keyOf({ due }: CountSource, { cohort: { forms, yearGroups, only }, range, session, split }: CountRequest): string {
  const members = [forms, yearGroups, only].map((ids) => (ids ? [...ids] : null))
  return JSON.stringify([split, session, range.from, range.to, due?.date, due?.sessions, members])
}

const coursesOfSchool = new WeakMap<SchoolState, Map<string, Promise<readonly AbsenceAt[]>>>()
const coursesKept = 24

/** The same of a course of absence. */
export function keptCourse(
  source: CountSource,
  asked: CourseAsked,
  make: (source: CountSource, asked: CourseAsked) => Promise<readonly AbsenceAt[]>,
): Promise<readonly AbsenceAt[]> {
  const kept = coursesOfSchool.get(source.state) ?? new Map<string, Promise<readonly AbsenceAt[]>>()
  coursesOfSchool.set(source.state, kept)
  const { forms, yearGroups, only } = asked.cohort
  const members = [forms, yearGroups, only].map((ids) => (ids ? [...ids] : null))
  const key = JSON.stringify([asked.from, asked.days, members])
  return keep(kept, key, coursesKept, () => make(source, asked))
}

/** What is kept under the key, or what is made and kept now. A map is in the order of setting: what was asked for longest ago goes first. */
function keep<T>(kept: Map<string, Promise<T>>, key: string, most: number, make: () => Promise<T>): Promise<T> {
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known
  }
  if (kept.size >= most) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
  const making = make()
  kept.set(key, making)
  making.catch(() => void (kept.get(key) === making && kept.delete(key)))
  return making
}
