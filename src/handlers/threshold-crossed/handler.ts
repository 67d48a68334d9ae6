import type { Crossing } from '../../data/threshold-reader.ts'
import { absenceRulesOn } from '../../school/absence-rules.ts'
import { dayPeriod } from '../../school/period.ts'
import { absenceBand } from '../../school/persistent-absence.ts'
import { scopeOf } from '../../school/scope.ts'
import { absent } from '../../school/tally.ts'
import { contactsTopic } from '../contact-said.ts'
import { foundPupils } from '../found-pupils.ts'
import { sinceSchoolDayBefore } from '../nudge-said.ts'
import { type Answering, type Choosing, defineQuestion } from '../question.ts'
import type { NoticeThreshold, PupilNearNotice, UnauthorisedAbsenceFacts } from '../unauthorised-absence/facts.ts'
import { askUnauthorisedAbsence } from '../unauthorised-absence/question.ts'
import { thresholdCrossedCard } from './card.ts'
import type { BandCrossing, NoticeCrossing, ThresholdCrossedFacts } from './facts.ts'
import { type ThresholdCrossedParams, thresholdCrossedParams } from './question.ts'

/**
 * Whom the newest marks have taken to a tenth or a half of the sessions missed, or to ten unauthorised sessions in ten school weeks,
 * and who still stands there: each is told once, and again only after having come back. Facts, never a forecast.
 */
export const thresholdCrossed = defineQuestion<ThresholdCrossedParams, ThresholdCrossedFacts>({
  name: 'threshold-crossed',
  intent: 'persistent_absence',
  title: 'Thresholds reached',
  asks: 'Who has reached 10% or 50% of sessions missed, or ten unauthorised sessions in ten school weeks',
  needs: 'attendance',
  names: 'needed',
  words: { defaultPeriod: 'today', cues: {} },
  sayings: [],
  params: thresholdCrossedParams,
  parts: noticeParts,
  query,
  card: thresholdCrossedCard,
  named: (facts) => [...new Set(allOf(facts).map(({ id }) => id))],
  topics: (facts) => [...new Set(allOf(facts).map(({ id }) => contactsTopic(id)))],
  isNews: (facts) => allOf(facts).length > 0,
  unlisted: true,
  examples: [],
})

function allOf({ severe, persistent, notice, lateOnly }: ThresholdCrossedFacts) {
  return [...severe, ...persistent, ...notice, ...lateOnly]
}

async function crossingsOf({ params, found, school }: Choosing<ThresholdCrossedParams>): Promise<readonly Crossing[]> {
  const all = await school.crossings(found, sinceSchoolDayBefore(school.calendar, params.period.to))
  return all.filter(
    ({ arrivalId, kind }) =>
      (params.arrival === undefined || arrivalId === params.arrival) && (params.kind === undefined || kind === params.kind),
  )
}

/** The sessions of those at a penalty notice are counted by the question that is about them. */
async function noticeParts(choosing: Choosing<ThresholdCrossedParams>) {
  const { params, today } = choosing
  const at = (await crossingsOf(choosing)).filter(({ kind }) => kind === 'notice')
  if (at.length === 0) return []
  const pupils = [...new Map(at.map(({ pupil }) => [pupil.id, { said: pupil.name, candidates: [pupil.id] }])).values()]
  const scope = scopeOf({ kind: 'pupils', pupils: pupils.slice(0, 60) })
  return [askUnauthorisedAbsence({ scope, period: dayPeriod(params.period.to, today), list: 'pupils' })]
}

async function query(answering: Answering<ThresholdCrossedParams>): Promise<ThresholdCrossedFacts> {
  const { params, found, school, now, parts } = answering
  const { to: date } = params.period
  const crossings = await crossingsOf(answering)
  const bands = await standing(answering, crossings)
  const threshold = (parts[0]?.facts as UnauthorisedAbsenceFacts | undefined)?.threshold ?? undefined
  const rule = absenceRulesOn(date).penaltyNotice
  const notice = noticed(threshold?.reached, crossings, rule.sessions)
  const lateOnly = noticed(threshold?.lateOnly, crossings, rule.sessions)
  const arrivals = new Set([...bands.map(({ crossing }) => crossing), ...notice, ...lateOnly].map(({ arrivalId }) => arrivalId))
  const came = new Map(crossings.map(({ arrivalId, at }) => [arrivalId, at]))
  return {
    of: found.label,
    arrivals: [...came].filter(([arrivalId]) => arrivals.has(arrivalId)).map(([arrivalId, at]) => ({ arrivalId, at })),
    severe: bands.filter(({ kind }) => kind === 'severe').map(({ crossing }) => crossing),
    persistent: bands.filter(({ kind }) => kind === 'persistent').map(({ crossing }) => crossing),
    notice,
    lateOnly,
    rule: { sessions: rule.sessions, schoolWeeks: rule.schoolWeeks },
    yearFrom: school.calendar.yearOf(date)?.from ?? date,
    asOf: school.marksAsOf ?? null,
    now,
  }
}

/** The year so far of those who crossed 10 % or 50 %, as it is now: corrections may have brought them back. */
async function standing(
  { school, params: { period } }: Answering<ThresholdCrossedParams>,
  crossings: readonly Crossing[],
): Promise<readonly { readonly kind: 'severe' | 'persistent'; readonly crossing: BandCrossing }[]> {
  const crossed = crossings.filter(({ kind }) => kind !== 'notice')
  const year = school.calendar.yearOf(period.to)
  const pupils = [...new Map(crossed.map(({ pupil }) => [pupil.id, pupil])).values()]
  const each = foundPupils(school, pupils)
  if (!year || !each) return []
  const counted = await school.countBy(each, 'pupil', { from: year.from, to: period.to })
  return pupils.flatMap(({ id, name, form }) => {
    const part = counted.find(({ pupil }) => pupil?.id === id)
    const band = part && absenceBand(part, school.settings['at-risk-percent'])
    const arrivalId = crossed.findLast(({ pupil }) => pupil.id === id)?.arrivalId ?? 0
    if (!part || (band !== 'severe' && band !== 'persistent')) return []
    return [{ kind: band, crossing: { id, name, form, arrivalId, missed: absent(part), possible: part.possible } }]
  })
}

function noticed(
  pupils: NoticeThreshold['reached'] | undefined,
  crossings: readonly Crossing[],
  least: number,
): readonly NoticeCrossing[] {
  return (pupils ?? [])
    .filter(({ sessions }) => sessions >= least)
    .map(({ id, name, form, sessions, codes, from, to }: PupilNearNotice) => {
      const arrivalId = crossings.findLast(({ pupil, kind }) => pupil.id === id && kind === 'notice')?.arrivalId ?? 0
      return { id, name, form, arrivalId, sessions, codes, from, to }
    })
    .toSorted((a, b) => a.form.localeCompare(b.form, 'en-GB', { numeric: true }))
}
