import { aboutRun } from '../../school/nudge.ts'
import { dayPeriod } from '../../school/period.ts'
import type { AbsenceRunsFacts } from '../absence-runs/facts.ts'
import { askAbsenceRuns } from '../absence-runs/question.ts'
import { tutorQuestionTopic } from '../ask-tutor/question.ts'
import { contactsTopic } from '../contact-said.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { absenceRunToldCard } from './card.ts'
import { closedDays } from './closed-days.ts'
import type { AbsenceRunToldFacts } from './facts.ts'
import { type AbsenceRunToldParams, absenceRunToldParams, daysForCoordinator, daysForTutor } from './question.ts'

/** School days in a row on which a pupil has been away, some without a reason, as a tutor or a coordinator is told of them. */
export const absenceRunTold = defineQuestion<AbsenceRunToldParams, AbsenceRunToldFacts>({
  name: 'absence-run-told',
  intent: 'absent_now',
  title: 'Away for days in a row',
  asks: 'Since when a pupil has been away, and who knows why',
  needs: 'attendance',
  names: 'needed',
  words: { defaultPeriod: 'today', cues: {} },
  sayings: [],
  params: absenceRunToldParams,
  parts: ({ params: { scope, filters }, today }) => [
    askAbsenceRuns({
      scope,
      period: { ...dayPeriod(today, today), said: 'default' },
      filters: { consecutive_days: filters?.consecutive_days ?? daysForTutor },
      list: 'pupils',
      withIllness: false,
    }),
  ],
  query,
  card: absenceRunToldCard,
  named: ({ pupil }) => [pupil.id],
  topics: ({ pupil }) => [tutorQuestionTopic(pupil.id), contactsTopic(pupil.id)],
  isNews: ({ state, days, least, own }) => state === 'open' && days >= least && own === null,
  unlisted: true,
  examples: [],
})

async function query(answering: Answering<AbsenceRunToldParams>): Promise<AbsenceRunToldFacts | undefined> {
  const { params, found, school, asker, today, now, parts } = answering
  const [pupil] = found.pupils
  const runs = parts[0]?.facts as AbsenceRunsFacts | undefined
  if (!pupil || found.pupils.length > 1 || params.scope.base.kind !== 'pupils') return undefined
  const { from, to } = params.period
  const least = params.filters?.consecutive_days ?? daysForTutor
  const isThis = (run: { readonly id: number; readonly from: string }) => run.id === pupil.id && run.from === from
  const open = runs?.reasonOpen.find(isThis)
  const known = runs?.reasonKnown.find(isThis)
  const run = open ?? known
  const [answers, calls, asked] = await Promise.all([
    school.nudgeAnswers([aboutRun(pupil.id, from)]),
    school.calledHome(found, today),
    school.tutorQuestions.about(pupil.id, 'absence', today),
  ])
  const given = answers.filter(({ answer }) => answer === 'known' || answer === 'not known')
  const days = run ? closedDays(run, runs?.newest ?? null) : 0
  const own = given.find(({ staffId }) => staffId === asker.staffId)?.answer
  return {
    pupil,
    from,
    to: run?.to ?? to,
    state: open ? 'open' : known ? 'reason known' : 'over',
    run: run ?? null,
    days,
    lastClosed: run ? ((days < run.days ? school.calendar.previousSchoolDay(run.to) : run.to) ?? null) : null,
    least,
    forCoordinator: least >= daysForCoordinator,
    answers: given.map(({ staffId, answer }) => ({
      by: school.staffName(staffId) ?? 'A colleague',
      staffId,
      knows: answer === 'known',
    })),
    asked: asked.map(({ askedBy, tutorId, askedAt, answer }) => ({
      by: school.staffName(askedBy) ?? 'A colleague',
      isReader: askedBy === asker.staffId,
      tutor: school.staffName(tutorId) ?? 'the tutor',
      at: askedAt,
      answer: answer ?? null,
    })),
    own: own === 'known' || own === 'not known' ? own : null,
    calledAt: calls.find(({ pupilId }) => pupilId === pupil.id)?.notedAt ?? null,
    asOf: school.marksAsOf ?? null,
    today,
    now,
  }
}
