import { act, acts, badge, type Card, type Element, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { sayMoment } from '../../school/data-time.ts'
import { sayDate } from '../../school/school-date.ts'
import { callNotMe } from '../not-me/question.ts'
import { saySession } from '../nudge-said.ts'
import { callRegisterTaken } from '../register-taken/question.ts'
import type { RegisterNudgeFacts } from './facts.ts'

export function registerNudgeCard(facts: RegisterNudgeFacts): Card {
  const { form, date, session } = facts
  return {
    title: `${form}'s register, ${sayDate(date)} ${session}`,
    notice: 'A register to look at.',
    audience: 'asker',
    body: bodyOf(facts),
  }
}

function bodyOf(facts: RegisterNudgeFacts): readonly Element[] {
  const { form, date, session, state, pupils, marked, taken, notMe, today } = facts
  const which = `${form}'s register for ${saySession(date, session, today)}`
  switch (state) {
    case 'not due':
      return [text(`No data from after ${which} closed has come yet, so there is nothing to say about it.`)]
    case 'here':
      return [badge('Here', 'good'), text(`${which} has come. There is nothing left to do.`)]
    case 'partly':
      return [
        text(`${which} has come with ${pupils - marked} of ${plural(pupils, 'mark')} missing.`),
        note('A mark can be added where the register is kept; I read it and never alter it.'),
      ]
    case 'missing':
      if (taken) {
        const who = taken.isReader ? 'You' : taken.by
        return [
          badge('Taken', 'good'),
          text(`${who} said at ${sayMoment(taken.at, facts.now)} that ${which} has been taken. I've stopped asking.`),
        ]
      }
      if (notMe)
        return [
          text(`Not you, then: I won't ask you about ${which} again.`),
          acts(act('Taken it already', callRegisterTaken(facts))),
        ]
      return [
        text(
          `${which} wasn't in the ${sayDataTime(facts)} data. Taken it already? Press Taken and I'll stop. Not you today? Press Not me.`,
        ),
        acts(act('Taken it already', callRegisterTaken(facts), 'primary'), act('Not me', callNotMe(facts))),
      ]
  }
}

/** `09:20`, or with the day where it is not today's. */
function sayDataTime({ asOf, today }: RegisterNudgeFacts): string {
  if (!asOf) return 'newest'
  const { date, time } = londonTime(asOf)
  return date === today ? time : `${sayDate(date)} ${time}`
}
