import { z } from 'zod'
import { act, acts, text } from '../../cards/card.ts'
import { aboutRun, runAbout } from '../../school/nudge.ts'
import { addDays } from '../../school/school-date.ts'
import { type Beginning, defineAction } from '../action.ts'
import { tutorQuestionTopic } from '../ask-tutor/question.ts'
import { callLogContact } from '../log-contact/question.ts'
import { foundById } from '../pupils-within.ts'
import { type AnswerAboutRunParams, answerAboutRunParams } from './question.ts'

interface Receipt {
  readonly pupilId: number
  readonly answer: AnswerAboutRunParams['answer']
}

const inverseOf = z.object({ about: z.string(), before: z.enum(['known', 'not known']).nullable(), staffId: z.number() })

/** Longer than any run that anybody is asked about for the first time. */
const daysBack = 120

/** A tutor says whether they know why a pupil is away. What they know is told by word of mouth: no reason is typed into a chat. */
export const answerAboutRun = defineAction<AnswerAboutRunParams, Record<string, never>, Receipt>({
  name: 'answer-about-run',
  title: 'I know why',
  asks: 'Say whether you know why a pupil of yours has been away for some days',
  needs: 'attendance',
  params: answerAboutRunParams,
  async form(beginning) {
    const { params, today } = beginning
    if (!pupilOf(beginning) || params.from > today || params.from < addDays(today, -daysBack)) return undefined
    return { title: 'I know why', notice: 'An answer about an absence', lead: [], fields: [], submit: 'Answer' }
  },
  values: z.object({}),
  confirm: 'never',
  async effect({ params: { pupilId, from, answer }, asker: { staffId } }, writer) {
    const about = aboutRun(pupilId, from)
    const { before } = await writer.nudges.answer(staffId, about, answer)
    await writer.tutorQuestions.runAnswered(pupilId)
    const earlier = before === 'known' || before === 'not known' ? before : null
    return {
      receipt: { pupilId, answer },
      touched: [tutorQuestionTopic(pupilId)],
      inverse: { about, before: earlier, staffId },
      pupils: [pupilId],
    }
  },
  async receipt({ pupilId, answer }) {
    return {
      title: 'Thank you',
      notice: 'Your answer is noted.',
      audience: 'asker',
      body: [
        text(
          answer === 'known'
            ? `With their next message the learning coordinator hears that you know why, and comes to you about it. Nothing of it is kept here; the reason itself goes to the office, for the register.`
            : "I've noted that you don't know why.",
        ),
        acts(act('Log a contact', callLogContact({ pupilId }))),
      ],
    }
  },
  isStillTheirs: async (beginning) => pupilOf(beginning) !== undefined,
  async undo(inverse, writer) {
    const { about, before, staffId } = inverseOf.parse(inverse)
    if (before) await writer.nudges.answer(staffId, about, before)
    else await writer.nudges.forget(staffId, about)
    const pupilId = runAbout(about)?.pupilId
    if (pupilId === undefined) return { touched: [] }
    await writer.tutorQuestions.runAnswered(pupilId)
    return { touched: [tutorQuestionTopic(pupilId)] }
  },
})

function pupilOf({ params, school }: Beginning<AnswerAboutRunParams>) {
  return foundById(school, [params.pupilId])?.pupils[0]
}
