import { aboutRegister } from '../../school/nudge.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { registerNudgeCard } from './card.ts'
import type { RegisterNudgeFacts, RegisterState } from './facts.ts'
import { type RegisterNudgeParams, registerNudgeParams, registerTopic } from './question.ts'

/** A register that is missing, as its form's tutors are told of it: fresh or silent (DOMAIN section 3). */
export const registerNudge = defineQuestion<RegisterNudgeParams, RegisterNudgeFacts>({
  name: 'register-nudge',
  intent: 'registers_missing',
  title: 'A register',
  asks: 'Whether the register of a form has come, and who has said what about it',
  needs: 'attendance',
  names: 'needed',
  words: { defaultPeriod: 'today', cues: {} },
  sayings: [],
  params: registerNudgeParams,
  query,
  card: registerNudgeCard,
  outcome: ({ state }) => (state === 'not due' ? 'no-data' : 'answer'),
  named: () => [],
  topics: (facts) => [registerTopic(facts)],
  isNews: ({ state, taken, notMe }) => state === 'missing' && taken === null && !notMe,
  unlisted: true,
  examples: [],
})

async function query(answering: Answering<RegisterNudgeParams>): Promise<RegisterNudgeFacts | undefined> {
  const { params, found, school, asker, today, now } = answering
  const { base } = params.scope
  const session = params.filters?.session
  const form = base.kind === 'forms' ? base.forms[0] : undefined
  const { from: date, to } = params.period
  if (form === undefined || session === undefined || date !== to || date > today) return undefined
  const [register] = await school.registers(found, { from: date, to }, { session })
  const answers = await school.nudgeAnswers([aboutRegister({ form: register?.form ?? form, date, session })])
  const taken = answers.findLast(({ answer }) => answer === 'taken')
  const { pupils = 0, marked = 0 } = register ?? {}
  return {
    form: register?.form ?? form,
    date,
    session,
    state: stateOf({ pupils, marked }, school.isDue(date, session)),
    pupils,
    marked,
    taken: taken
      ? { by: school.staffName(taken.staffId) ?? 'A colleague', isReader: taken.staffId === asker.staffId, at: taken.at }
      : null,
    notMe: answers.some(({ answer, staffId }) => answer === 'not me' && staffId === asker.staffId),
    asOf: school.marksAsOf ?? null,
    today,
    now,
  }
}

function stateOf({ pupils, marked }: { readonly pupils: number; readonly marked: number }, isDue: boolean): RegisterState {
  if (!isDue || pupils === 0) return 'not due'
  if (marked === 0) return 'missing'
  return marked < pupils ? 'partly' : 'here'
}
