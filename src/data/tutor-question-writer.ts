import { CannotBeDone } from '../school/cannot-be-done.ts'
import type { Instant } from '../school/school-date.ts'
import { tutorAnswers } from '../school/tutor-question.ts'
import type { Transaction } from './database.ts'
import { raiseRhythm } from './raise-rhythm.ts'
import type { TutorQuestionWriter } from './tutor-question-records.ts'

/** The occasion on which a tutor is told of a question. */
export function tutorAskedOccasion(questionId: number): string {
  return `tutor-asked:${questionId}`
}

export function createTutorQuestionWriter(
  transaction: Transaction,
  { schoolId, now }: { readonly schoolId: number; readonly now: Instant },
): TutorQuestionWriter {
  async function standing(questionId: number) {
    const row = await transaction.tutorQuestion.findUnique({ where: { id: questionId } })
    if (row?.schoolId !== schoolId) throw new CannotBeDone('That question has been withdrawn.')
    return row
  }

  return {
    async ask({ askedBy, tutorIds, pupilId, about, date }) {
      const before = await transaction.tutorQuestion.count({ where: { schoolId, pupilId, about, date } })
      if (before > 0) throw new CannotBeDone('That has been asked already; the answer comes back by itself.')
      const questionIds: number[] = []
      for (const tutorId of tutorIds) {
        const data = { schoolId, askedBy, tutorId, pupilId, about, date, askedAt: now }
        questionIds.push((await transaction.tutorQuestion.create({ data, select: { id: true } })).id)
      }
      await raiseRhythm(transaction, schoolId, tutorIds)
      return { questionIds }
    },

    async withdraw(questionIds) {
      const rows = []
      for (const id of questionIds) rows.push(await standing(id))
      const [first] = rows
      if (!first) throw new CannotBeDone('That question has been withdrawn.')
      if (rows.some(({ answer }) => answer !== null)) throw new CannotBeDone('It has been answered already.')
      const told = await transaction.prompt.count({
        where: { schoolId, occasion: { in: questionIds.map(tutorAskedOccasion) }, state: 'told' },
      })
      if (told > 0) throw new CannotBeDone('The tutor has been asked by now, so it can no longer be withdrawn.')
      await transaction.tutorQuestion.deleteMany({ where: { id: { in: [...questionIds] } } })
      await raiseRhythm(
        transaction,
        schoolId,
        rows.map(({ tutorId }) => tutorId),
      )
      return { pupilId: first.pupilId }
    },

    async answer(questionId, answer) {
      const { askedBy, pupilId, answer: kept, about, date } = await standing(questionId)
      await transaction.tutorQuestion.update({
        where: { id: questionId },
        data: { answer: answer ?? null, answeredAt: answer === undefined ? null : now },
      })
      // A co-tutor who has not been told yet need not be, once one of them knows.
      const others = await transaction.tutorQuestion.findMany({
        where: { schoolId, askedBy, pupilId, about, date },
        select: { tutorId: true },
      })
      await raiseRhythm(transaction, schoolId, [...new Set([askedBy, ...others.map(({ tutorId }) => tutorId)])])
      return { before: tutorAnswers.find((each) => each === kept), pupilId }
    },

    async runAnswered(pupilId) {
      const memberships = await transaction.formMembership.findMany({ where: { schoolId, pupilId }, select: { yearGroup: true } })
      const yearGroup = { in: memberships.map((membership) => membership.yearGroup) }
      const coordinators = await transaction.roleAssignment.findMany({
        where: { schoolId, role: 'learning coordinator', yearGroup },
        select: { staffId: true },
      })
      await raiseRhythm(transaction, schoolId, [...new Set(coordinators.map(({ staffId }) => staffId))])
    },
  }
}
