import { act, acts, ask, asks, badge, type Card, type Element, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { callAnswerAboutRun } from '../answer-about-run/question.ts'
import { callAskTutor } from '../ask-tutor/question.ts'
import { callLogContact } from '../log-contact/question.ts'
import { scopeOfPupil } from '../nudge-said.ts'
import { askPupilAttendance } from '../pupil-attendance/question.ts'
import { sayRegistersAsOf } from '../rests-on.ts'
import { sayTutorAnswer } from '../tutor-question-said.ts'
import type { AbsenceRunToldFacts } from './facts.ts'

export function absenceRunToldCard(facts: AbsenceRunToldFacts): Card {
  const { pupil, from, days, least, state } = facts
  const count = Math.max(days, state === 'over' ? least : days)
  return {
    title: `${pupil.name} (${pupil.form}), ${state === 'over' ? `away since ${sayDate(from)}` : `${plural(count, 'school day')} in a row`}`,
    notice: 'A pupil who has been away for some days.',
    audience: 'asker',
    body: [...bodyOf(facts), note(sayRegistersAsOf(facts.asOf, facts.now)), asks(ask('Attendance', attendance(facts)))],
  }
}

function bodyOf(facts: AbsenceRunToldFacts): readonly Element[] {
  const { pupil, state, run, answers, forCoordinator, own, calledAt } = facts
  if (state === 'over') return [text(`${pupil.name} has been seen in school again, or the days have been corrected.`)]
  const notKnown = run && run.notKnown > 0 ? ` ${plural(run.notKnown, 'mark is', 'marks are')} missing in it.` : ''
  const away = `Away ${sayAway(facts)} (${sayCodes(run?.codes ?? {})}).${notKnown}`
  if (state === 'reason known') return [badge('Reason known', 'good'), text(`${away} Every session has a reason by now.`)]
  const others = answers.filter(({ knows }) => knows || forCoordinator)
  return [
    text(`${away} ${forCoordinator ? 'No reason is known yet.' : 'No reason has reached the register yet. Do you know why?'}`),
    ...others.map(({ by, knows }) => text(knows ? `${by} knows why. Ask them.` : `${by} doesn't know why.`)),
    ...(forCoordinator ? facts.asked.map((one) => text(sayAsked(one, pupil.name))) : []),
    ...(calledAt ? [text(`Home was called today at ${londonTime(calledAt).time}.`)] : []),
    ...(own && !forCoordinator
      ? [badge(own === 'known' ? 'You said that you know' : "You said that you don't know", 'good')]
      : []),
    acts(...(forCoordinator ? coordinatorSteps(facts) : tutorSteps(facts))),
  ]
}

function tutorSteps({ pupil, from, own }: AbsenceRunToldFacts) {
  return [
    ...(own === 'known' ? [] : [act('I know, tell them', callAnswerAboutRun(pupil.id, from, 'known'), 'primary' as const)]),
    ...(own === 'not known' ? [] : [act("Don't know", callAnswerAboutRun(pupil.id, from, 'not known'))]),
    act('Log a contact', callLogContact({ pupilId: pupil.id })),
  ]
}

function coordinatorSteps({ pupil, answers, asked, today }: AbsenceRunToldFacts) {
  const step =
    asked.length > 0 || answers.some(({ knows }) => knows)
      ? []
      : [act('Ask the tutor', callAskTutor({ pupilId: pupil.id, about: 'absence', date: today }))]
  return [...step, act('Log a contact', callLogContact({ pupilId: pupil.id }))]
}

function sayAsked({ by, isReader, tutor, at, answer }: AbsenceRunToldFacts['asked'][number], name: string): string {
  if (answer) return sayTutorAnswer(answer, tutor, `why ${name} is away`)
  return `${isReader ? 'You' : by} asked ${tutor} at ${londonTime(at).time}; there is no answer yet.`
}

/** `Mon 16 and Tue 17 Nov`, and what is known of today so far. */
function sayAway({ from, to, days, run, lastClosed }: AbsenceRunToldFacts): string {
  const soFar = run !== null && days < run.days && lastClosed !== null
  return soFar ? `${sayDates(from, lastClosed)}, and so far on ${sayDate(to)}` : sayDates(from, to)
}

/** `4 N`, `2 N, 1 O`. */
function sayCodes(codes: Readonly<Record<string, number>>): string {
  return Object.entries(codes)
    .map(([code, sessions]) => `${sessions} ${code}`)
    .join(', ')
}

function attendance({ pupil, from, to }: AbsenceRunToldFacts) {
  const period = { from, to, said: 'range' as const, name: `since ${sayDate(from)}` }
  return askPupilAttendance({ scope: scopeOfPupil(pupil), period })
}
