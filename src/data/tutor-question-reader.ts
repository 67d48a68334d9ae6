import { z } from 'zod'
import type { Granted } from '../authorise/authorise.ts'
import { londonInstant } from '../school/clock.ts'
import { aboutRuns, runAbout } from '../school/nudge.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { SessionTimes } from '../school/session.ts'
import { tutorAnswers, tutorMatters } from '../school/tutor-question.ts'
import type { Database } from './database.ts'
import type { Looking } from './find.ts'
import { shown } from './found.ts'
import { readNudgeAnswers } from './nudge-answers.ts'
import { reachesPupil } from './reach.ts'
import { isRowId } from './row-id.ts'
import type { PupilShown } from './school-reader.ts'
import { rolesOn, type StaffKept, worksHereOn } from './staff.ts'
import type { TutorQuestionRead, TutorQuestionReader } from './tutor-question-records.ts'

const row = z.object({
  id: z.number(),
  askedBy: z.number(),
  tutorId: z.number(),
  pupilId: z.number(),
  about: z.enum(tutorMatters),
  date: z.custom<SchoolDate>((value) => typeof value === 'string'),
  askedAt: z.date(),
  answer: z.enum(tutorAnswers).nullable(),
  answeredAt: z.date().nullable(),
})

export interface TutorQuestionSource {
  readonly database: Database
  readonly schoolId: number
  readonly staff: ReadonlyMap<number, StaffKept>
  readonly sessionTimes: SessionTimes
  readonly looking: Looking
  readonly granted: Pick<Granted, 'asker' | 'permission'>
}

/** Opens what tutors are asked to whoever may see the attendance of its pupils: see `TutorQuestionReader`. */
export function createTutorQuestionReader(source: TutorQuestionSource): TutorQuestionReader {
  const { database, schoolId, staff, sessionTimes, looking, granted } = source
  const { roster, day, reach } = looking
  const { staffId } = granted.asker
  const opens = granted.permission === 'attendance'

  /** The pupil, where this grant lets one name them. */
  function named(pupilId: number): PupilShown | undefined {
    const pupil = opens ? roster.pupils.get(pupilId) : undefined
    const mayName = pupil && reach.some((each) => each.detail === 'pupils' && reachesPupil(each, pupil, day))
    return pupil && mayName ? shown(pupil, roster, day.date) : undefined
  }

  async function read(where: object): Promise<readonly TutorQuestionRead[]> {
    if (!opens) return []
    const rows = await database.read.tutorQuestion.findMany({ where: { ...where, schoolId }, orderBy: { id: 'asc' } })
    return rows.flatMap((each) => {
      const known = row.safeParse(each)
      const pupil = known.success && named(known.data.pupilId)
      if (!known.success || !pupil) return []
      const { id, askedBy, tutorId, about, date, askedAt, answer, answeredAt } = known.data
      const answered = { answer: answer ?? undefined, answeredAt: answeredAt ?? undefined }
      return [{ questionId: id, askedBy, tutorId, pupil, about, date, askedAt, ...answered }]
    })
  }

  return {
    tutorsOf({ id }) {
      const form = day.onRoll.get(id)?.formId
      return [...staff.values()]
        .filter((member) => worksHereOn(member, day.date))
        .filter((member) =>
          rolesOn(member, day.date).some((held) => held.role === 'form tutor' && held.forms.some((each) => each === form)),
        )
        .map((member) => ({ staffId: member.id, name: member.name }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
    },
    async one(questionId) {
      if (!isRowId(questionId)) return undefined
      const [found] = await read({ id: questionId, OR: [{ askedBy: staffId }, { tutorId: staffId }] })
      return found
    },
    async about(pupilId, about, date) {
      return isRowId(pupilId) ? read({ pupilId, about, date }) : []
    },
    waitingForMe: (since) => read({ tutorId: staffId, answer: null, askedAt: { gte: since } }),
    answeredToMe: (since) => read({ askedBy: staffId, answeredAt: { gte: since } }),
    async runAnswers(since) {
      if (!opens) return []
      const answers = await readNudgeAnswers(database.read, schoolId, { beginning: aboutRuns, since })
      return answers.flatMap((answer) => {
        const run = runAbout(answer.about)
        const pupil = run && named(run.pupilId)
        return run && pupil ? [{ ...answer, pupil, from: run.from }] : []
      })
    },
    async registerFirstDue(date, session) {
      const first = await database.read.arrival.findFirst({
        where: {
          schoolId,
          kind: 'marks',
          publishedAt: { not: null },
          asOf: { gte: londonInstant(date, sessionTimes[session].closes) },
        },
        orderBy: { publishedAt: 'asc' },
        select: { asOf: true, publishedAt: true },
      })
      return first?.publishedAt ? { asOf: first.asOf, came: first.publishedAt } : undefined
    },
  }
}
