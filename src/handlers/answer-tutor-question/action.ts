import { z } from 'zod'
import { act, acts, text } from '../../cards/card.ts'
import { tutorAnswers } from '../../school/tutor-question.ts'
import { type Beginning, defineAction, type Faults } from '../action.ts'
import { tutorQuestionTopic } from '../ask-tutor/question.ts'
import { callLogContact } from '../log-contact/question.ts'
import { type AnswerTutorParams, answerTutorParams } from './question.ts'

const inverseOf = z.object({ questionId: z.number(), before: z.enum(tutorAnswers).nullable() })

/** A tutor answers what a coordinator asked, with one press: what they know is told by word of mouth, and never typed into a chat. */
export const answerTutorQuestion = defineAction<AnswerTutorParams, Record<string, never>, AnswerTutorParams>({
  name: 'answer-tutor-question',
  title: 'Answer a question',
  asks: 'Say whether you know what a coordinator asked you about a pupil of your form',
  needs: 'attendance',
  params: answerTutorParams,
  async form(beginning) {
    if (!(await questionFor(beginning))) return undefined
    return { title: 'Answer a question', notice: 'An answer to a question', lead: [], fields: [], submit: 'Answer' }
  },
  values: z.object({}),
  async check(beginning): Promise<Faults> {
    const question = await questionFor(beginning)
    if (question?.answer !== beginning.params.answer) return {}
    return { '': `You answered that already, and ${askerOf(question, beginning)} is told.` }
  },
  confirm: 'never',
  async effect({ params: { questionId, answer } }, writer) {
    const { before, pupilId } = await writer.tutorQuestions.answer(questionId, answer)
    return {
      receipt: { questionId, answer },
      touched: [tutorQuestionTopic(pupilId)],
      inverse: { questionId, before: before ?? null },
      pupils: [pupilId],
    }
  },
  async receipt({ answer }, beginning) {
    const question = await questionFor(beginning)
    const name = question ? askerOf(question, beginning) : 'Your colleague'
    const said = {
      know: `${name} hears that you know, and comes to you about it. Nothing of it is kept here.`,
      'do not know': `${name} hears that you don't know.`,
      'not me': `${name} hears that it is not for you today.`,
    } as const
    return {
      title: answer === 'not me' ? 'Fair enough' : 'Thank you',
      notice: 'Your answer is noted.',
      audience: 'asker',
      body: [
        text(said[answer]),
        ...(question && answer !== 'not me' ? [acts(act('Log a contact', callLogContact({ pupilId: question.pupil.id })))] : []),
      ],
    }
  },
  async isStillTheirs(beginning) {
    return (await questionFor(beginning)) !== undefined
  },
  async undo(inverse, writer) {
    const { questionId, before } = inverseOf.parse(inverse)
    const { pupilId } = await writer.tutorQuestions.answer(questionId, before ?? undefined)
    return { touched: [tutorQuestionTopic(pupilId)] }
  },
})

/** The question, where it was put to this asker and its pupil may still be named by them. */
async function questionFor({ params, school, asker }: Beginning<AnswerTutorParams>) {
  const question = await school.tutorQuestions.one(params.questionId)
  return question?.tutorId === asker.staffId ? question : undefined
}

function askerOf({ askedBy }: { readonly askedBy: number }, { school }: Beginning<AnswerTutorParams>): string {
  return school.staffName(askedBy) ?? 'your colleague'
}
