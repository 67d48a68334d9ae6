import { z } from 'zod'
import { ask, asks, type Card, text } from '../cards/card.ts'
import type { NudgeAnswer } from '../data/nudge-answers.ts'
import { londonTime } from '../school/clock.ts'
import { aboutRegister } from '../school/nudge.ts'
import { addDays } from '../school/school-date.ts'
import { scopeOf } from '../school/scope.ts'
import type { Session } from '../school/session.ts'
import { type ActionHandler, type Beginning, defineAction, type Faults } from './action.ts'
import { askRegisterNudge, type RegisterMeant, registersTopic, registerTopic } from './register-nudge/question.ts'
import { registerParams } from './register-taken/question.ts'
import type { Slots } from './slots.ts'
import type { Words } from './words.ts'

interface RegisterAnswer {
  readonly name: string
  readonly title: string
  readonly asks: string
  readonly answer: Extract<NudgeAnswer, 'taken' | 'not me'>
  /** What the receipt says of the register that is meant. */
  readonly says: (which: string) => string
  readonly words: Words
}

/** Words may leave the form and the session out: then it is one's own form, and the session that it is. */
const saidParams = registerParams.partial({ form: true, session: true })
type RegisterSaid = z.output<typeof saidParams>

const inverseOf = z.object({ register: registerParams, before: z.enum(['taken', 'not me']).nullable(), staffId: z.number() })

/** What lies further back is nobody's to answer any more. */
const daysBack = 14

/** One press in answer to a nudge about a register: for whoever may see the form by name. It alters no mark and no register. */
export function registerAnswer({ name, title, asks: help, answer, says, words }: RegisterAnswer): ActionHandler {
  return defineAction<RegisterSaid, Record<string, never>, RegisterMeant>({
    name,
    title,
    asks: help,
    needs: 'attendance',
    params: saidParams,
    said: { intent: 'registers_missing', words, prefill },
    async form(beginning) {
      if (beginning.params.form !== undefined && !registerOf(beginning)) return undefined
      return { title, notice: 'An answer about a register', lead: [], fields: [], submit: title }
    },
    values: z.object({}),
    async check(beginning): Promise<Faults> {
      return registerOf(beginning)
        ? {}
        : { '': "Which form's register, and of which school day? Say it with the form: I've taken 8V's register." }
    },
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

/**
 * The register, where its form is the asker's and the day a school day that is not past recall. An unknown form is refused alike; one
 * that was not named is the one that the asker tutors.
 */
function registerOf({ params, school, asker, today, now }: Beginning<RegisterSaid>): RegisterMeant | undefined {
  const { date } = params
  const tutored = asker.roles.flatMap((held) => (held.role === 'form tutor' ? held.forms : []))
  const own = school.forms.filter(({ formId }) => tutored.includes(formId)).map(({ name }) => name)
  const form = params.form ?? (own.length === 1 ? own[0] : undefined)
  if (form === undefined || date > today || date < addDays(today, -daysBack) || !school.calendar.isSchoolDay(date))
    return undefined
  const finding = school.find(scopeOf({ kind: 'forms', forms: [form] }), 'needed')
  if (finding.kind !== 'found') return undefined
  const soFar: Session = londonTime(now).time < school.sessionTimes.PM.opens ? 'AM' : 'PM'
  return { form: finding.found.label, date, session: params.session ?? soFar }
}

function prefill({ scope: { base }, period, filters }: Slots): RegisterSaid {
  const form = base.kind === 'forms' && base.forms.length === 1 ? base.forms[0] : undefined
  return {
    ...(form !== undefined && { form }),
    ...(filters?.session && { session: filters.session }),
    date: period.to,
  }
}
