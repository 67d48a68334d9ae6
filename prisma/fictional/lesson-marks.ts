import { londonInstant } from '../../src/school/clock.ts'
import { isInSchool } from '../../src/school/lesson-absence.ts'
import { daysBetween, type Instant, type SchoolDate } from '../../src/school/school-date.ts'
import type { Session } from '../../src/school/session.ts'
import { randomFrom } from './random.ts'
import type { FictionalLessonMark, FictionalMark, FictionalPupil, FictionalTeachingGroup } from './school-rows.ts'

export interface LessonMarksOptions {
  readonly seed: number
  readonly pupils: readonly FictionalPupil[]
  readonly teachingGroups: readonly FictionalTeachingGroup[]
  /** The session marks of the days whose lessons are wanted, in any order. */
  readonly registers: readonly FictionalMark[]
  /** Lessons that ended at or before `after` are left out, and so are those that had not ended by `asOf`. */
  readonly after?: Instant | undefined
  readonly asOf: Instant
}

/** The school day of five lessons: in which half each lies, and when its register has come in. */
const lessons: readonly { readonly lesson: number; readonly session: Session; readonly ends: string }[] = [
  { lesson: 1, session: 'AM', ends: '10:10' },
  { lesson: 2, session: 'AM', ends: '11:10' },
  { lesson: 3, session: 'AM', ends: '12:30' },
  { lesson: 4, session: 'PM', ends: '14:10' },
  { lesson: 5, session: 'PM', ends: '15:10' },
]
/** So many pupils of a year group walk out of a lesson on a day, year 9 never none. */
const missingInYear: Readonly<Record<number, readonly number[]>> = {
  7: [0, 0, 1],
  8: [0, 1, 1],
  9: [1, 1, 2],
  10: [0, 1, 2],
  11: [0, 1, 2],
}
/** The form in which somebody can be found on every day. */
const formOfExamples = '9X'

interface InSchool {
  readonly pupil: number
  readonly form: string
  readonly yearGroup: number
  readonly codes: Partial<Record<Session, string>>
}

/**
 * The marks of lessons' registers, beside the registers of the day: whoever was in school by those is in nearly every lesson, and a
 * few are missing from one, or out of it with a reason. Whoever has no session mark was in, for lessons take their own register.
 */
export function lessonMarksOf(options: LessonMarksOptions): readonly FictionalLessonMark[] {
  const { seed, registers, after, asOf } = options
  const marks: FictionalLessonMark[] = []
  const classOf = timetable(options)
  for (const [date, pupils] of byDay(registers, options.pupils)) {
    const due = lessons.filter(({ ends }) => {
      const end = londonInstant(date, ends)
      return end <= asOf && (!after || end > after)
    })
    if (due.length === 0) continue
    const away = awayFromLessons(seed, date, pupils)
    for (const { pupil, yearGroup, codes } of pupils) {
      for (const { lesson, session } of due) {
        const className = classOf(pupil, yearGroup, date, lesson)
        if (className === undefined) continue
        const register = codes[session]
        const present = register === undefined || isInSchool(register, date)
        const code = present ? (away.get(`${pupil} ${lesson}`) ?? (session === 'AM' ? '/' : '\\')) : register
        marks.push({ pupilIndex: pupil, date, lesson, className, session, code })
      }
    }
  }
  return marks
}

function byDay(registers: readonly FictionalMark[], pupils: readonly FictionalPupil[]): Map<SchoolDate, readonly InSchool[]> {
  const days = new Map<SchoolDate, Map<number, InSchool>>()
  for (const { date, pupilIndex, session, code } of registers) {
    const day = days.get(date) ?? new Map<number, InSchool>()
    days.set(date, day)
    const before = day.get(pupilIndex)
    const membership = pupils[pupilIndex]?.memberships.find(({ from, to }) => from <= date && (!to || date <= to))
    if (!membership) continue
    const { form, yearGroup } = membership
    day.set(pupilIndex, { pupil: pupilIndex, form, yearGroup, codes: { ...before?.codes, [session]: code } })
  }
  return new Map([...days].map(([date, day]) => [date, [...day.values()]]))
}

/** Codes that differ from the register of the day, by `pupil lesson`. Drawn for the whole day, whatever of it has come. */
function awayFromLessons(seed: number, date: SchoolDate, pupils: readonly InSchool[]): ReadonlyMap<string, string> {
  const random = randomFrom(seed, 'lessons', date)
  const inAllDay = random.shuffled(
    pupils.filter(({ codes }) => codes.AM !== undefined && Object.values(codes).every((code) => isInSchool(code, date))),
  )
  const away = new Map<string, string>()
  for (const [year, numbers] of Object.entries(missingInYear)) {
    const ofYear = inAllDay.filter(({ yearGroup }) => yearGroup === Number(year))
    const examples = ofYear.filter(({ form }) => form === formOfExamples).slice(0, 1)
    const others = ofYear.filter((each) => !examples.includes(each)).slice(0, random.pick(numbers))
    for (const [place, { pupil }] of [...examples, ...others].entries()) {
      const lesson = place === 0 && examples.length > 0 ? 1 : random.whole(1, lessons.length)
      away.set(`${pupil} ${lesson}`, 'N')
      if (lesson < lessons.length && random.chance(0.25)) away.set(`${pupil} ${lesson + 1}`, 'N')
    }
  }
  const [atTheNurse] = inAllDay.toReversed()
  if (atTheNurse) away.set(`${atTheNurse.pupil} ${random.whole(1, lessons.length)}`, 'M')
  return away
}

/** Which class a pupil has in a lesson: the subjects of a year group take turns, so that its sets are taught at one time. */
function timetable({ teachingGroups }: Pick<LessonMarksOptions, 'teachingGroups'>) {
  const subjects = [...new Set(teachingGroups.map(({ subject }) => subject))]
  const classes = new Map<string, { name: string; from: SchoolDate; to?: SchoolDate }[]>()
  for (const { name, subject, memberships } of teachingGroups) {
    for (const { pupil, ...dates } of memberships) {
      const key = `${pupil} ${subject}`
      classes.set(key, [...(classes.get(key) ?? []), { name, ...dates }])
    }
  }
  return (pupil: number, yearGroup: number, date: SchoolDate, lesson: number): string | undefined => {
    const slot = daysBetween('2020-01-06' as SchoolDate, date) * lessons.length + lesson + yearGroup
    const subject = subjects[slot % subjects.length]
    return classes.get(`${pupil} ${subject}`)?.find(({ from, to }) => from <= date && (!to || date <= to))?.name
  }
}
