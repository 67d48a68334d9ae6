import { type AbsenceBand, absenceBand } from '../../school/persistent-absence.ts'
import { addDays } from '../../school/school-date.ts'
import { sessions } from '../../school/session.ts'
import { absent, emptyTally, sessionsBeforeLabels, type Tally } from '../../school/tally.ts'
import { foundPupils } from '../found-pupils.ts'
import type { Answering } from '../question.ts'
import type { BandCrossed, BandsCrossedFacts } from './facts.ts'
import type { BandsCrossedParams } from './question.ts'

/** How far down a band is; those above 90 % are one. */
const depth: Readonly<Record<AbsenceBand, number>> = { 'too few': 0, neither: 0, 'at risk': 0, persistent: 1, severe: 2 }

/**
 * Compares each pupil's figures of the year so far at the end of two days. Whoever reaches the 20 possible sessions below which no
 * label is said, and is persistently absent by then, has crossed the line as far as anybody was told.
 */
export async function queryBandsCrossed({
  params,
  found,
  school,
  now,
}: Answering<BandsCrossedParams>): Promise<BandsCrossedFacts> {
  const { before, now: until } = params
  const year = school.calendar.yearOf(until)
  const each = foundPupils(school, school.pupilsOf(found))
  const inOneYear = year && each && year.from <= before && before < until
  const isNow = inOneYear ? await school.countBy(each, 'pupil', { from: year.from, to: until }) : []
  const between = sessions.length * school.calendar.countSchoolDays(addDays(before, 1), until)
  const near = foundPupils(
    school,
    isNow.flatMap((part) => (part.pupil && mayHaveCrossed(part, between) ? [part.pupil] : [])),
  )
  const wasThen = inOneYear && near ? await school.countBy(near, 'pupil', { from: year.from, to: before }) : []
  const then = new Map(wasThen.map((part) => [part.key, part]))
  const atRiskUpTo = school.settings['at-risk-percent']
  const nearIds = new Set(near?.pupils.map(({ id }) => id))
  const changed = isNow.flatMap((part): readonly BandCrossed[] => {
    if (!part.pupil || !nearIds.has(part.pupil.id)) return []
    const was = absenceBand(then.get(part.key) ?? emptyTally, atRiskUpTo)
    const is = absenceBand(part, atRiskUpTo)
    if (depth[was] === depth[is]) return []
    const { id, name, form } = part.pupil
    return [{ id, name, form, was, is, absent: absent(part), possible: part.possible }]
  })
  const lowestFirst = changed.toSorted((a, b) => b.absent * a.possible - a.absent * b.possible)
  return {
    of: found.label,
    yearFrom: year?.from ?? before,
    before,
    until,
    crossed: lowestFirst.filter(({ was, is }) => depth[is] > depth[was]),
    back: lowestFirst.filter(({ is }) => depth[is] === 0),
    asOf: school.marksAsOf ?? null,
    now,
  }
}

/** Whether so many sessions can have moved the pupil across a line: of all others the earlier figures need not be read. */
function mayHaveCrossed(part: Tally, between: number): boolean {
  const missed = absent(part)
  const then = part.possible - between
  if (part.possible >= sessionsBeforeLabels && then < sessionsBeforeLabels) return true
  return [10, 2].some((share) =>
    missed * share >= part.possible ? (missed - between) * share < part.possible : missed * share >= then,
  )
}
