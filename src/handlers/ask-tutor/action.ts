import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import type { TutorQuestionRead } from '../../data/tutor-question-records.ts'
import { londonTime } from '../../school/clock.ts'
import { addDays } from '../../school/school-date.ts'
import { type Beginning, defineAction, type Faults } from '../action.ts'
import { askAttendanceOf } from '../nudge-said.ts'
import { foundById } from '../pupils-within.ts'
import { sayMatter, sayTutorAnswer, sayTutors } from '../tutor-question-said.ts'
import { type AskTutorParams, askTutorParams, tutorQuestionTopic } from './question.ts'

interface Receipt {
  readonly pupilId: number
  readonly tutorIds: readonly number[]
}

const inverseOf = z.object({ questionIds: z.array(z.number()) })

/** What lies further back is nothing that a tutor would remember. */
const daysBack = 60

/** One press: each tutor of the pupil's form is asked with their next message, and the answer comes back by itself. */
export const askTutor = defineAction<AskTutorParams, Record<string, never>, Receipt>({
  name: 'ask-tutor',
  title: 'Ask the tutor',
  asks: 'Ask the tutor of a pupil whether they know why they are away or late',
  needs: 'attendance',
  params: askTutorParams,
  async form(beginning) {
    const { date } = beginning.params
    if (!pupilOf(beginning) || date > beginning.today || date < addDays(beginning.today, -daysBack)) return undefined
    return { title: 'Ask the tutor', notice: 'A question to a tutor', lead: [], fields: [], submit: 'Ask' }
  },
  values: z.object({}),
  async check(beginning): Promise<Faults> {
    const { params, school, asker } = beginning
    const pupil = pupilOf(beginning)
    if (!pupil) return {}
    const asked = await school.tutorQuestions.about(pupil.id, params.about, params.date)
    if (asked.length > 0) return { '': sayAskedAlready(asked, beginning) }
    const tutors = school.tutorQuestions.tutorsOf(pupil)
    if (tutors.length === 0)
      return { '': `${pupil.name}'s form has no tutor here today, so there is nobody to ask. The office may know who covers it.` }
    if (tutors.every(({ staffId }) => staffId === asker.staffId)) return { '': `You are ${pupil.name}'s tutor yourself today.` }
    return {}
  },
  confirm: 'never',
  async effect(doing, writer) {
    const { params, school, asker } = doing
    const pupil = pupilOf(doing)
    if (!pupil) throw new Error('whom it is about was not found before')
    const tutors = school.tutorQuestions.tutorsOf(pupil).filter(({ staffId }) => staffId !== asker.staffId)
    const tutorIds = tutors.map(({ staffId }) => staffId)
    const { questionIds } = await writer.tutorQuestions.ask({ ...params, tutorIds, askedBy: asker.staffId })
    return {
      receipt: { pupilId: pupil.id, tutorIds },
      touched: [tutorQuestionTopic(pupil.id)],
      inverse: { questionIds },
      pupils: [pupil.id],
    }
  },
  async receipt({ tutorIds }, beginning) {
    const { params, school, today } = beginning
    const pupil = pupilOf(beginning)
    const tutors = sayTutors(tutorIds.map((id) => ({ name: school.staffName(id) ?? 'The tutor' })))
    return {
      title: `${tutors} will be asked`,
      notice: 'The tutor will be asked.',
      audience: 'asker',
      body: [
        text(
          pupil
            ? `Whether they know ${sayMatter(params.about, pupil.name, params.date, today)}: with their next message, and by 15:15 at the latest. The answer comes back to you by itself.`
            : 'It comes with their next message, and the answer comes back to you by itself.',
        ),
        ...(pupil ? [asks(ask('Attendance so far', askAttendanceOf(pupil, { calendar: school.calendar, today })))] : []),
      ],
    }
  },
  async isStillTheirs(beginning) {
    return pupilOf(beginning) !== undefined
  },
  async undo(inverse, writer) {
    const { pupilId } = await writer.tutorQuestions.withdraw(inverseOf.parse(inverse).questionIds)
    return { touched: [tutorQuestionTopic(pupilId)] }
  },
})

function pupilOf({ params, school }: Beginning<AskTutorParams>) {
  return foundById(school, [params.pupilId])?.pupils[0]
}

/** Once a day is enough, whoever asks: what has come of it is said instead. */
function sayAskedAlready(
  asked: readonly TutorQuestionRead[],
  { params, school, asker, today }: Beginning<AskTutorParams>,
): string {
  const [first] = asked
  if (!first) return ''
  const nameOf = (id: number) => school.staffName(id) ?? 'A colleague'
  const by = first.askedBy === asker.staffId ? 'You' : nameOf(first.askedBy)
  const at = londonTime(first.askedAt)
  const when = at.date === today ? `at ${at.time} today` : 'before'
  const what = sayMatter(params.about, first.pupil.name, params.date, today)
  const answers = asked.flatMap(({ answer, tutorId }) => (answer ? [sayTutorAnswer(answer, nameOf(tutorId), what)] : []))
  const tutors = sayTutors(asked.map(({ tutorId }) => ({ name: nameOf(tutorId) })))
  return `${by} asked ${tutors} ${when}. ${answers.length > 0 ? answers.join(' ') : 'There is no answer yet; it comes back by itself.'}`
}
