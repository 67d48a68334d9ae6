import { ask, asks, type Card, note, text } from '../../cards/card.ts'
import type { PupilShown } from '../../data/school-reader.ts'
import { absenceRulesOn } from '../../school/absence-rules.ts'
import { dayPeriod } from '../../school/period.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { AbsenceRunsFacts, PupilIll } from '../absence-runs/facts.ts'
import { askAbsenceRuns } from '../absence-runs/question.ts'
import { askAttendanceOf } from '../nudge-said.ts'
import { type Answering, type Choosing, defineQuestion } from '../question.ts'
import { sayRegistersAsOf } from '../rests-on.ts'
import type { PupilLongRun, UnauthorisedAbsenceFacts } from '../unauthorised-absence/facts.ts'
import { askUnauthorisedAbsence } from '../unauthorised-absence/question.ts'
import { type ToldToAuthorityParams, toldToAuthorityParams } from './question.ts'
import { sayWhy } from './say-why.ts'

interface ToldToAuthorityFacts {
  readonly pupil: PupilShown
  readonly run: PupilLongRun | null
  readonly illness: PupilIll | null
  /** School days from which it is told. */
  readonly schoolDays: number
  readonly attendance: ReturnType<typeof askAttendanceOf>
  readonly asOf: Instant | null
  readonly now: Instant
}

/** An absence of which the local authority is told (DOMAIN section 3): for the attendance officer, once. */
export const toldToAuthority = defineQuestion<ToldToAuthorityParams, ToldToAuthorityFacts>({
  name: 'told-to-authority',
  intent: 'attendance',
  title: 'For the local authority',
  asks: 'An absence long enough for the local authority to be told',
  needs: 'attendance',
  names: 'needed',
  words: { defaultPeriod: 'today', cues: {} },
  sayings: [],
  params: toldToAuthorityParams,
  parts: ({ params, today }: Choosing<ToldToAuthorityParams>) => [lookAt(params, today)],
  query,
  card,
  named: ({ pupil }) => [pupil.id],
  isNews: ({ run, illness }) => run !== null || illness !== null,
  unlisted: true,
  examples: [],
})

function lookAt({ scope, period, why }: ToldToAuthorityParams, today: SchoolDate) {
  return why === 'illness'
    ? askAbsenceRuns({ scope, period: { ...dayPeriod(today, today), said: 'default' }, list: 'pupils' })
    : askUnauthorisedAbsence({ scope, period: { ...period, to: today }, list: 'pupils' })
}

async function query(answering: Answering<ToldToAuthorityParams>): Promise<ToldToAuthorityFacts | undefined> {
  const { params, found, school, today, now, parts } = answering
  const [pupil] = found.pupils
  if (!pupil || found.pupils.length > 1) return undefined
  const rules = absenceRulesOn(today)
  const isIll = params.why === 'illness'
  const runs = (isIll ? undefined : (parts[0]?.facts as UnauthorisedAbsenceFacts | undefined))?.threshold?.runs ?? []
  const illness = (isIll ? (parts[0]?.facts as AbsenceRunsFacts | undefined) : undefined)?.illness?.pupils ?? []
  return {
    pupil,
    run: runs.find(({ id, from }) => id === pupil.id && from === params.period.from) ?? null,
    illness: illness.find(({ id }) => id === pupil.id) ?? null,
    schoolDays: isIll ? rules.illness.schoolDays : rules.unauthorisedRun.schoolDays,
    attendance: askAttendanceOf(pupil, { calendar: school.calendar, today }),
    asOf: school.marksAsOf ?? null,
    now,
  }
}

function card({ pupil, run, illness, schoolDays, attendance, asOf, now }: ToldToAuthorityFacts): Card {
  return {
    title: `For the local authority: ${pupil.name} (${pupil.form})`,
    notice: 'An absence for the local authority to be told of.',
    audience: 'asker',
    body: [text(sayWhy(run, illness, schoolDays)), note(sayRegistersAsOf(asOf, now)), asks(ask('Attendance so far', attendance))],
  }
}
