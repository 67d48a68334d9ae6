import { aboutRegister } from '../../school/nudge.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { registersTopic } from '../register-nudge/question.ts'
import { registersNudgeCard } from './card.ts'
import type { RegisterAnswered, RegistersNudgeFacts } from './facts.ts'
import { type RegistersNudgeParams, registersNudgeParams } from './question.ts'

/**
 * The registers that are still missing in newer data than that after which their tutors were asked, in one message, with what was
 * answered. In the order of forms, and never by how often.
 */
export const registersNudge = defineQuestion<RegistersNudgeParams, RegistersNudgeFacts>({
  name: 'registers-nudge',
  intent: 'registers_missing',
  title: 'Registers still missing',
  asks: 'Which registers of a session are still missing, and what their tutors have said',
  needs: 'attendance',
  names: 'needed',
  words: { defaultPeriod: 'today', cues: {} },
  sayings: [],
  params: registersNudgeParams,
  query,
  card: registersNudgeCard,
  named: () => [],
  topics: ({ date }) => [registersTopic(date)],
  isNews,
  unlisted: true,
  examples: [],
})

async function query(answering: Answering<RegistersNudgeParams>): Promise<RegistersNudgeFacts | undefined> {
  const { params, found, school, today } = answering
  const session = params.filters?.session
  const { from: date, to } = params.period
  if (session === undefined || date !== to || date > today) return undefined
  const registers = school.isDue(date, session) ? await school.registers(found, { from: date, to }, { session }) : []
  const order = new Intl.Collator('en-GB', { numeric: true }).compare
  const inOrder = registers.filter(({ pupils }) => pupils > 0).toSorted((a, b) => order(a.form, b.form))
  const missing = inOrder.filter(({ marked }) => marked === 0)
  const [answers, firstDue] = await Promise.all([
    school.nudgeAnswers(missing.map(aboutRegister)),
    school.tutorQuestions.registerFirstDue(date, session),
  ])
  const answeredOf = (about: string) =>
    answers.flatMap((each): RegisterAnswered[] =>
      each.about === about && (each.answer === 'taken' || each.answer === 'not me')
        ? [{ by: school.staffName(each.staffId) ?? 'A colleague', answer: each.answer, at: each.at }]
        : [],
    )
  const isNewer = firstDue !== undefined && school.marksAsOf !== undefined && school.marksAsOf > firstDue.asOf
  return {
    of: found.label,
    date,
    session,
    missing: missing.map((register) => ({ ...register, answers: answeredOf(aboutRegister(register)) })),
    partly: inOrder.filter(({ marked, pupils }) => marked > 0 && marked < pupils),
    firstDue: firstDue?.came ?? null,
    toldFrom: isNewer ? new Date(firstDue.came.getTime() + school.settings['registers-told-minutes'] * 60_000) : null,
    asOf: school.marksAsOf ?? null,
    today,
  }
}

/** A register that was said to be taken is news only where data from after that lacks it: it may not have been saved. */
function isNews({ missing, toldFrom, asOf }: RegistersNudgeFacts): boolean {
  if (toldFrom === null || asOf === null) return false
  return missing.some(({ answers }) => !answers.some(({ answer, at }) => answer === 'taken' && at >= asOf))
}
