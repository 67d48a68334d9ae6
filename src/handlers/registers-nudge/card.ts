import { ask, asks, badge, type Card, type Element, item, note, text } from '../../cards/card.ts'
import { listed, plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import { sayDate } from '../../school/school-date.ts'
import { askAbsentNow } from '../absent-now/question.ts'
import { saySession } from '../nudge-said.ts'
import { askRegistersMissing } from '../registers-missing/question.ts'
import type { RegisterAnswered, RegistersNudgeFacts } from './facts.ts'
import type { RegistersNudgeParams } from './question.ts'

export function registersNudgeCard(facts: RegistersNudgeFacts, { scope }: RegistersNudgeParams): Card {
  const { of, date, session, today } = facts
  const period = dayPeriod(date, today)
  return {
    title: `Registers still missing: ${of}, ${sayDate(date)} ${session}`,
    notice: 'Registers that are still missing.',
    audience: 'asker',
    body: [
      ...bodyOf(facts),
      asks(ask('All registers', askRegistersMissing({ scope, period })), ask("Who's out?", askAbsentNow({ scope, period }))),
    ],
  }
}

function bodyOf({ missing, partly, date, session, asOf, today }: RegistersNudgeFacts): readonly Element[] {
  const which = saySession(date, session, today)
  const at = asOf && londonTime(asOf)
  const data = at ? `${at.date === today ? at.time : `${sayDate(at.date)} ${at.time}`} data` : 'data'
  return [
    ...(missing.length === 0
      ? [badge('All here', 'good'), text(`Every register for ${which} that is due has come.`)]
      : [
          text(
            `${plural(missing.length, 'register')} for ${which} ${missing.length === 1 ? "isn't" : "aren't"} in the ${data} either.`,
          ),
          ...missing.map(({ form, answers }) => item(`${form}: ${sayAnswers(answers)}`)),
        ]),
    ...(partly.length > 0
      ? [
          note(
            `Came with marks missing: ${listed(partly.map(({ form, pupils, marked }) => `${form} (${pupils - marked} of ${pupils})`))}.`,
          ),
        ]
      : []),
  ]
}

function sayAnswers(answers: readonly RegisterAnswered[]): string {
  if (answers.length === 0) return 'not taken, or not arrived'
  return listed(
    answers.map(({ by, answer, at }) =>
      answer === 'taken'
        ? `${by} said at ${londonTime(at).time} that it has been taken`
        : `${by} said that it is not theirs today`,
    ),
  )
}
