import type { Database, Transaction } from '../../src/data/database.ts'
import { startYearOf } from '../../src/data/roll-ups.ts'
import { codeOn } from '../../src/school/attendance-codes.ts'
import { londonTime } from '../../src/school/clock.ts'
import { addDays, type Instant, type SchoolDate } from '../../src/school/school-date.ts'
import { sessionsBeforeLabels } from '../../src/school/tally.ts'

/** The year group whose coordinator asks its tutors. */
const yearGroup = 8
const minute = 60_000
const daysBack = 10

/**
 * What tutors have been asked by the time that one looks: a question of the coordinator's that waits for a tutor, one that has been
 * answered, and whom the newest marks took across 10 % or 50 %. The registers that are missing are in the marks themselves.
 */
export async function writeNudges(database: Database, schoolId: number, now: Instant): Promise<void> {
  await database.write(async (transaction) => {
    await writeQuestions(transaction, schoolId, now)
    await writeCrossings(transaction, schoolId, now)
  })
}

async function writeQuestions(transaction: Transaction, schoolId: number, now: Instant): Promise<void> {
  const today = londonTime(now).date
  const coordinator = await transaction.roleAssignment.findFirst({
    where: { schoolId, role: 'learning coordinator', yearGroup, to: null },
    orderBy: { id: 'asc' },
  })
  const members = await transaction.formMembership.findMany({ where: { schoolId, yearGroup, to: null }, orderBy: { id: 'asc' } })
  const formOf = new Map(members.map(({ pupilId, formGroupId }) => [pupilId, formGroupId]))
  const tutors = await transaction.formTutor.findMany({ where: { schoolId, to: null }, orderBy: { id: 'asc' } })
  const away = await transaction.registerMark.findMany({
    where: { schoolId, code: 'N', date: { gte: addDays(today, -daysBack), lte: today } },
    orderBy: [{ date: 'desc' }, { pupilId: 'asc' }],
  })
  const asked = new Set<number>()
  for (const { pupilId, date } of away) {
    const form = formOf.get(pupilId)
    const tutor = tutors.find(({ formGroupId }) => formGroupId === form)
    if (!coordinator || form === undefined || !tutor || tutor.staffId === coordinator.staffId || asked.has(form)) continue
    asked.add(form)
    const answered = asked.size === 2
    await transaction.tutorQuestion.create({
      data: {
        schoolId,
        askedBy: coordinator.staffId,
        tutorId: tutor.staffId,
        pupilId,
        about: 'absence',
        date,
        askedAt: new Date(now.getTime() - 40 * minute),
        ...(answered && { answer: 'know', answeredAt: new Date(now.getTime() - 15 * minute) }),
      },
    })
    if (answered) return
  }
}

/** Those whose year so far is beyond a line with the marks of the newest two days, and was not without them. */
async function writeCrossings(transaction: Transaction, schoolId: number, now: Instant): Promise<void> {
  const { publishedArrival } = await transaction.school.findUniqueOrThrow({ where: { id: schoolId } })
  const newest = await transaction.registerMark.findFirst({ where: { schoolId }, orderBy: { date: 'desc' } })
  if (!newest) return
  const date = newest.date as SchoolDate
  const before = await transaction.registerMark.findFirst({ where: { schoolId, date: { lt: date } }, orderBy: { date: 'desc' } })
  const marks = await transaction.registerMark.findMany({ where: { schoolId, date: { gte: before?.date ?? date } } })
  const counts = await transaction.pupilYearCount.findMany({ where: { schoolId, startYear: startYearOf(date) } })
  const years = new Map<number, { missed: number; possible: number }>()
  for (const { pupilId, present, approved, authorised, unauthorised } of counts) {
    const { missed = 0, possible = 0 } = years.get(pupilId) ?? {}
    const absent = authorised + unauthorised
    years.set(pupilId, { missed: missed + absent, possible: possible + present + approved + absent })
  }
  const rows = [...years].flatMap(([pupilId, year]) => {
    const categories = marks.flatMap((mark) => (mark.pupilId === pupilId ? [codeOn(mark.code, date)?.category] : []))
    const missed = categories.filter((category) => category === 'authorised' || category === 'unauthorised').length
    const attended = categories.filter((category) => category === 'present' || category === 'approved').length
    const was = depthOf({ missed: year.missed - missed, possible: year.possible - missed - attended })
    const is = depthOf(year)
    if (is <= was) return []
    return [{ schoolId, pupilId, kind: is === 2 ? 'severe' : 'persistent', arrivalId: publishedArrival, at: now }]
  })
  await transaction.thresholdCrossing.createMany({ data: rows })
}

function depthOf({ missed, possible }: { readonly missed: number; readonly possible: number }): number {
  if (possible < sessionsBeforeLabels || missed * 10 < possible) return 0
  return missed * 2 >= possible ? 2 : 1
}
