import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import { londonTime } from '../../school/clock.ts'
import { type Beginning, defineAction, type Faults } from '../action.ts'
import { type AnswerCallParams, answerCallParams, askDutyCall, dutyCallTopic } from '../duty-call/question.ts'

/** Somebody of the safeguarding team is coming: the colleague who called is told, and nobody else is called. */
export const answerCall = defineAction<AnswerCallParams, object, { readonly call: number }>({
  name: 'answer-call',
  title: 'Answer a call',
  asks: 'Say that you are coming to a colleague who needs a safeguarding lead',
  needs: 'raise a concern',
  params: answerCallParams,
  async form(beginning) {
    if (!(await answerable(beginning))) return undefined
    return {
      title: 'Answer a call',
      notice: 'A colleague needs a safeguarding lead now.',
      lead: [],
      fields: [],
      submit: 'I am coming',
    }
  },
  values: z.object({}),
  async check(beginning): Promise<Faults> {
    const { asker, school } = beginning
    const answered = (await answerable(beginning))?.answered
    if (!answered) return {}
    const { time } = londonTime(answered.at)
    if (answered.by === asker.staffId) return { '': `You answered at ${time} already: they know that you are coming.` }
    const by = school.staffName(answered.by) ?? 'A safeguarding lead'
    return { '': `${by} answered at ${time} already, and is coming. There is nothing more for you to do.` }
  },
  confirm: 'never',
  async effect({ params: { call }, asker }, writer) {
    await writer.dutyCalls.answer(call, asker.staffId)
    return { receipt: { call }, touched: [dutyCallTopic(call)] }
  },
  async receipt({ call }, { school }) {
    const found = await school.dutyCall(call)
    const caller = (found && school.staffName(found.callerId)) ?? 'Your colleague'
    return {
      title: 'They know that you are coming',
      notice: 'They know that you are coming.',
      audience: 'asker',
      body: [
        text(`${caller} is told that you are coming, and nobody else is called. Please go to them, or ring them, at once.`),
        asks(ask('How it stands', askDutyCall(call))),
      ],
    }
  },
})

/** The call, where this asker is one of those who can answer it: of the team, and not the caller. */
async function answerable({ params, school, asker }: Beginning<AnswerCallParams>) {
  const call = await school.dutyCall(params.call)
  return call?.callerId === asker.staffId ? undefined : call
}
