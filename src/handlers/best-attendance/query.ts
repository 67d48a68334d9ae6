import type { CountedPart, PupilShown } from '../../data/school-reader.ts'
import { periodBefore } from '../../school/period-before.ts'
import { absent, attended, percentages } from '../../school/tally.ts'
import { isWithin, sayPercentBounds } from '../bounds.ts'
import { foundPupils } from '../found-pupils.ts'
import { periodCounted } from '../period-counted.ts'
import type { Answering } from '../question.ts'
import { isWhole } from '../whole.ts'
import type { BestAttendanceFacts, FormPraised, PupilImproved, PupilPraised } from './facts.ts'
import type { BestAttendanceParams } from './question.ts'

const fullListed = 30
const highestListed = 10
const improvedListed = 10
const placesPraised = 3
/** Improvement is said from so many possible sessions on, in both periods, and from so many points: ours. */
const sessionsToImprove = 4
const pointsToImprove = 2

interface Counted {
  readonly pupil: PupilShown
  readonly part: CountedPart
}

/** Praise: the forms of highest attendance, the pupils in for every session, and those who have improved most. */
export async function queryBestAttendance(answering: Answering<BestAttendanceParams>): Promise<BestAttendanceFacts> {
  const { params, found, school, today, now } = answering
  const { period, filters, top } = params
  const { range, closed } = periodCounted(school, period, today)
  const options = { session: filters?.session }
  const onRoll = found.pupils.length > 0 ? found.pupils : school.pupilsOf(found)
  const each = foundPupils(school, onRoll)
  const before = range ? periodBefore(period, school.calendar, today) : undefined
  const [byForm, byPupil, byPupilBefore] = await Promise.all([
    range && found.pupils.length === 0 ? school.countBy(found, 'form', range, options) : [],
    range && each ? school.countBy(each, 'pupil', range, options) : [],
    before && each ? school.countBy(each, 'pupil', before, options) : [],
  ])
  const counted = byPupil.flatMap((part): readonly Counted[] =>
    part.pupil && part.possible > 0 ? [{ part, pupil: part.pupil }] : [],
  )
  const neverAway = counted.filter(({ part }) => absent(part) === 0)
  const full = neverAway.filter(({ part }) => part.missing === 0)
  const others = counted.filter(({ part }) => absent(part) > 0).toSorted((a, b) => percentOf(b) - percentOf(a))
  // Everybody in for every session has a list of their own.
  const bounds = filters?.min === 100 ? null : sayPercentBounds(filters)
  const within = others.filter((one) => isWithin(percentOf(one), filters)).slice(0, top)
  return {
    of: found.label,
    aboutPupils: found.pupils.length > 0,
    size: found.size,
    period: { from: period.from, to: period.to, name: period.name },
    closed,
    session: filters?.session ?? null,
    formsCounted: byForm.length,
    forms: byForm.length > 1 ? praisedForms(byForm, params.by === 'form' ? top : undefined) : [],
    full: { rows: full.slice(0, top ?? (isWhole(params) ? full.length : fullListed)).map(praised), of: full.length },
    fullSoFar: neverAway.length - full.length,
    pupils: counted.length,
    highest: (bounds ? within : full.length < (top ?? 1) ? others.slice(0, (top ?? highestListed) - full.length) : []).map(
      praised,
    ),
    bounds,
    improved: improved(counted, byPupilBefore),
    before: before ?? null,
    possible: counted.reduce((sum, { part }) => sum + part.possible, 0),
    missing: byPupil.reduce((sum, { missing }) => sum + missing, 0),
    asOf: school.marksAsOf ?? null,
    now,
  }
}

function percentOf({ part }: Pick<Counted, 'part'>): number {
  return percentages(part).attendance ?? 0
}

function praised({ part, pupil: { id, name, form } }: Counted): PupilPraised {
  return { id, name, form, attended: attended(part), possible: part.possible }
}

/** The first places alone, ties and all: praise leaves nobody at the bottom of a list. */
function praisedForms(parts: readonly CountedPart[], places = placesPraised): readonly FormPraised[] {
  const known = parts.filter(({ possible }) => possible > 0)
  const higherThan = (one: CountedPart) => known.filter((part) => attended(part) * one.possible > attended(one) * part.possible)
  return known
    .map((part) => ({
      form: part.label,
      place: higherThan(part).length + 1,
      attendance: percentOf({ part }),
      possible: part.possible,
      missing: part.missing,
    }))
    .filter(({ place }) => place <= places)
    .toSorted((a, b) => a.place - b.place)
}

function improved(counted: readonly Counted[], partsBefore: readonly CountedPart[]): readonly PupilImproved[] {
  const before = new Map(partsBefore.map((part) => [part.key, part]))
  return counted
    .flatMap((each): readonly PupilImproved[] => {
      const then = before.get(each.part.key)
      if (!then || then.possible < sessionsToImprove || each.part.possible < sessionsToImprove) return []
      return [{ ...praised(each), attendance: percentOf(each), before: percentOf({ part: then }) }]
    })
    .filter(({ attendance, before: earlier }) => attendance - earlier >= pointsToImprove)
    .toSorted((a, b) => b.attendance - b.before - (a.attendance - a.before))
    .slice(0, improvedListed)
}
