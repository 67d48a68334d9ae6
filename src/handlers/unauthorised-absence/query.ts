import type { DateRange, Found, MarkRead, PupilShown, SchoolReader, UnnamedMark } from '../../data/school-reader.ts'
import { absenceRulesOn } from '../../school/absence-rules.ts'
import { mondayOf, sayDate, weekdayNames, weekdayOf } from '../../school/school-date.ts'
import { schoolWeeks } from '../../school/school-weeks.ts'
import { hasBounds, isWithin, sayBounds } from '../bounds.ts'
import { periodCounted } from '../period-counted.ts'
import type { Answering } from '../question.ts'
import type { SplitSlot } from '../slots.ts'
import { isWhole } from '../whole.ts'
import type { PupilUnauthorised, UnauthorisedAbsenceFacts, UnauthorisedSplit } from './facts.ts'
import { queryReachedSince, queryThreshold } from './query-threshold.ts'
import type { UnauthorisedAbsenceParams } from './question.ts'
import { sessionsByCode } from './sessions-by-code.ts'

const pupilsListed = 10

/** Counts sessions of `G` `N` `O` `U` in the period, and finds who is at or near the sessions that lead to a penalty notice. */
export async function queryUnauthorisedAbsence(
  answering: Answering<UnauthorisedAbsenceParams>,
): Promise<UnauthorisedAbsenceFacts> {
  const { params, found, school, today, now } = answering
  const { period, filters } = params
  const { range, closed } = periodCounted(school, period, today)
  const session = filters?.session
  const { codes } = absenceRulesOn(today).penaltyNotice
  const asked = codes.filter((code) => filters?.code?.split('+').includes(code) ?? true)
  const onlyCodes = asked.length > 0 ? asked : codes

  const marksAsked = { session, codes: onlyCodes }

  const whole = params.since === undefined
  const [marks, unnamedMarks, totals, counted, threshold] = range
    ? await Promise.all([
        whole ? school.marks(found, range, marksAsked) : [],
        whole ? school.unnamedMarks(found, range, marksAsked) : [],
        school.countCodes(found, range, marksAsked),
        school.count(found, range, { session }),
        onlyCodes.length === codes.length
          ? params.since
            ? queryReachedSince(school, found, range, params.since)
            : queryThreshold(school, found, range)
          : null,
      ])
    : [[], [], new Map<string, number>(), undefined, null]
  const unnamed = unnamedIn(unnamedMarks, filters)
  return {
    of: found.label,
    aboutPupils: found.pupils.length > 0,
    size: found.size,
    period: { from: period.from, to: period.to, name: period.name },
    closed,
    session: session ?? null,
    onlyCodes,
    sessions: [...totals.values()].reduce((sum, sessions) => sum + sessions, 0),
    codes: Object.fromEntries(onlyCodes.map((code) => [code, totals.get(code) ?? 0])),
    possible: counted?.possible ?? 0,
    missing: counted?.missing ?? 0,
    pupils: listed(byPupil(marks, onlyCodes), params),
    unnamed,
    split: range ? split(params.by, [...marks, ...unnamedMarks], { school, found, range, onlyCodes }) : null,
    threshold,
    asOf: school.marksAsOf ?? null,
    now,
  }
}

/** Those who are counted and not named, as far as a list of such pupils would hold them. */
function unnamedIn(
  marks: readonly UnnamedMark[],
  filters: UnauthorisedAbsenceParams['filters'],
): UnauthorisedAbsenceFacts['unnamed'] {
  const sessions = new Map<number, number>()
  for (const { pupil } of marks) sessions.set(pupil.id, (sessions.get(pupil.id) ?? 0) + 1)
  const within = [...sessions.values()].filter((count) => isWithin(count, filters))
  return { pupils: within.length, sessions: within.reduce((sum, count) => sum + count, 0) }
}

function byPupil(marks: readonly MarkRead[], codes: readonly string[]): readonly PupilUnauthorised[] {
  const pupils = new Map<number, { pupil: PupilShown; marks: MarkRead[] }>()
  for (const mark of marks) {
    const own = pupils.get(mark.pupil.id)?.marks ?? []
    pupils.set(mark.pupil.id, { pupil: mark.pupil, marks: [...own, mark] })
  }
  return [...pupils.values()]
    .map(({ pupil: { id, name, form }, marks: own }) => ({
      id,
      name,
      form,
      sessions: own.length,
      codes: sessionsByCode(own, codes),
    }))
    .toSorted((a, b) => b.sessions - a.sessions)
}

function listed(pupils: readonly PupilUnauthorised[], params: UnauthorisedAbsenceParams): UnauthorisedAbsenceFacts['pupils'] {
  const { filters, top, sort } = params
  const matching = pupils.filter(({ sessions }) => isWithin(sessions, filters))
  const sorted = sort === 'ascending' ? matching.toReversed() : matching
  const whole = isWhole(params) || hasBounds(filters)
  return { rows: sorted.slice(0, top ?? (whole ? sorted.length : pupilsListed)), of: matching.length, bounds: sayBounds(filters) }
}

const splits: Readonly<Partial<Record<SplitSlot, UnauthorisedSplit>>> = {
  form: 'form',
  week: 'week',
  weekday: 'weekday',
  code: 'code',
}
const weeksForCourse = 3

/** The parts that were asked for, or the course by week over several weeks; a part without any is there with 0. */
function split(
  said: SplitSlot | undefined,
  marks: readonly UnnamedMark[],
  of: { school: SchoolReader; found: Found; range: DateRange; onlyCodes: readonly string[] },
): UnauthorisedAbsenceFacts['split'] {
  const weeks = schoolWeeks(of.school.calendar, of.range.from, of.range.to)
  const by = (said && splits[said]) ?? (weeks.length >= weeksForCourse ? 'week' : undefined)
  if (!by) return null
  const count = (holds: (mark: UnnamedMark) => boolean) => marks.filter(holds).length
  switch (by) {
    case 'form': {
      const forms = [...new Set([...of.school.pupilsOf(of.found), ...marks.map(({ pupil }) => pupil)].map(({ form }) => form))]
      const parts = forms
        .toSorted(new Intl.Collator('en-GB', { numeric: true }).compare)
        .map((label) => ({ label, sessions: count(({ pupil }) => pupil.form === label) }))
      return { by, parts }
    }
    case 'week':
      return {
        by,
        parts: weeks.map((monday) => ({
          label: sayDate(monday).slice(4),
          sessions: count(({ date }) => mondayOf(date) === monday),
        })),
      }
    case 'weekday':
      return {
        by,
        parts: weekdayNames.slice(0, 5).map((label, index) => ({
          label,
          sessions: count(({ date }) => weekdayOf(date) === index + 1),
        })),
      }
    case 'code':
      return { by, parts: of.onlyCodes.map((label) => ({ label, sessions: count(({ code }) => code === label) })) }
  }
}
