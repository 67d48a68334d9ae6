import type { Database } from '../../src/data/database.ts'

/** The five lessons of a day at Larkhill Park. */
export const fictionalLessonTimes: readonly string[] = ['09:10-10:10', '10:10-11:10', '11:30-12:30', '13:10-14:10', '14:10-15:10']

/** Of 25 lessons of a week a teacher teaches 20, and a tutor or coordinator who teaches, fewer. */
const lessonsFree = { teacher: 5, tutor: 4, coordinator: 2 } as const

/** Who teaches when: each teacher's own timetable, in weeks A and B, with free lessons spread over the week. */
export async function writeTeachingTimes(database: Database, schoolId: number): Promise<void> {
  await database.write(async (transaction) => {
    const classes = await transaction.teachingGroupTeacher.findMany({ where: { schoolId, to: null } })
    const tutors = await transaction.formTutor.findMany({ where: { schoolId, to: null } })
    const coordinators = await transaction.roleAssignment.findMany({
      where: { schoolId, role: 'learning coordinator', to: null },
    })
    const tutorIds = new Set(tutors.map(({ staffId }) => staffId))
    const coordinatorIds = new Set(coordinators.map(({ staffId }) => staffId))
    const teaching = [...new Set([...classes, ...tutors, ...coordinators].map(({ staffId }) => staffId))].toSorted(
      (a, b) => a - b,
    )
    const rows = teaching.flatMap((staffId, place) => {
      const every = coordinatorIds.has(staffId)
        ? lessonsFree.coordinator
        : tutorIds.has(staffId)
          ? lessonsFree.tutor
          : lessonsFree.teacher
      return lessonsOf(place, every).map((lesson) => ({ schoolId, staffId, ...lesson }))
    })
    for (let start = 0; start < rows.length; start += rowsAtOnce)
      await transaction.teachingTime.createMany({ data: rows.slice(start, start + rowsAtOnce) })
  })
}

const rowsAtOnce = 500

/** Every lesson of the two weeks but one in `every`, beginning somewhere else for each. */
function lessonsOf(place: number, every: number) {
  return ['A', 'B'].flatMap((week, weeks) =>
    [1, 2, 3, 4, 5].flatMap((weekday) =>
      fictionalLessonTimes.flatMap((span, lesson) => {
        const [from = '', to = ''] = span.split('-')
        const isFree = (place + weeks + weekday * fictionalLessonTimes.length + lesson + weekday) % every === 0
        return isFree ? [] : [{ week, weekday, from, to }]
      }),
    ),
  )
}
