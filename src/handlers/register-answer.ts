import { z } from 'zod'
import { ask, asks, type Card, text } from '../cards/card.ts'
import type { NudgeAnswer } from '../data/nudge-answers.ts'
import { aboutRegister } from '../school/nudge.ts'
import { addDays } from '../school/school-date.ts'
import { scopeOf } from '../school/scope.ts'
import { type ActionHandler, type Beginning, defineAction } from './action.ts'
import { askRegisterNudge, type RegisterMeant, registersTopic, registerTopic } from './register-nudge/question.ts'
import { type RegisterParams, registerParams } from './register-taken/question.ts'

interface RegisterAnswer {
  readonly name: string
  readonly title: string
  readonly asks: string
  readonly answer: Extract<NudgeAnswer, 'taken' | 'not me'>
  /** What the receipt says of the register that is meant. */
  readonly says: (which: string) => string
}

const inverseOf = z.object({ register: registerParams, before: z.enum(['taken', 'not me']).nullable(), staffId: z.number() })

/** What lies further back is nobody's to answer any more. */
const daysBack = 14

/** One press in answer to a nudge about a register: for whoever may see the form by name. It alters no mark and no register. */
export function registerAnswer({ name, title, asks: help, answer, says }: RegisterAnswer): ActionHandler {
  return defineAction<RegisterParams, Record<string, never>, RegisterParams>({
    name,
    title,
    asks: help,
    needs: 'attendance',
    params: registerParams,
    async form(beginning) {
      if (!registerOf(beginning)) return undefined
      return { title, notice: 'An answer about a register', lead: [], fields: [], submit: title }
    },
    values: z.object({}),
    confirm: 'never',
    async effect(doing, writer) {
      const register = registerOf(doing)
      if (!register) throw new Error('the register was not found before')
      const { staffId } = doing.asker
      const { before } = await writer.nudges.answer(staffId, aboutRegister(register), answer)
      const earlier = before === 'taken' || before === 'not me' ? before : null
      return {
        receipt: register,
        touched: [registerTopic(register), registersTopic(register.date)],
        inverse: { register, before: earlier, staffId },
      }
    },
    async receipt(register): Promise<Card> {
      return {
        title: answer === 'taken' ? "Thank you, I've stopped" : 'Not you, then',
        notice: 'Your answer is noted.',
        audience: 'asker',
        body: [text(says(`${register.form}'s register`)), asks(ask('How it stands', askRegisterNudge(register)))],
      }
    },
    isStillTheirs: async (beginning) => registerOf(beginning) !== undefined,
    async undo(inverse, writer) {
      const { register, before, staffId } = inverseOf.parse(inverse)
      if (before) await writer.nudges.answer(staffId, aboutRegister(register), before)
      else await writer.nudges.forget(staffId, aboutRegister(register))
      return { touched: [registerTopic(register), registersTopic(register.date)] }
    },
  })
}

/** The register, where its form is the asker's and the day a school day that is not past recall. An unknown form is refused alike. */
function registerOf({ params: { form, date, session }, school, today }: Beginning<RegisterParams>): RegisterMeant | undefined {
  const finding = school.find(scopeOf({ kind: 'forms', forms: [form] }), 'needed')
  if (finding.kind !== 'found' || date > today || date < addDays(today, -daysBack) || !school.calendar.isSchoolDay(date))
    return undefined
  return { form: finding.found.label, date, session }
}
