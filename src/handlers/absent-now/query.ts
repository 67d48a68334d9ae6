import type { DateRange, MarkRead, SchoolReader } from '../../data/school-reader.ts'
import { type AttendanceCode, codeOn, isAway } from '../../school/attendance-codes.ts'
import { earlier, type SchoolDate } from '../../school/school-date.ts'
import { type Session, sessions } from '../../school/session.ts'
import type { Answering } from '../question.ts'
import type { AbsentNowFacts, PupilSeen } from './facts.ts'
import type { AbsentNowParams } from './question.ts'

type List = 'absent' | 'arrivedLate' | 'elsewhere' | 'notExpected' | 'present'

/** Sorts the marks of the sessions asked about into who is away, who came late, who learns elsewhere and what is not known. */
export async function queryAbsentNow(answering: Answering<AbsentNowParams>): Promise<AbsentNowFacts> {
  const { params, found, school, today, now } = answering
  const { period, filters } = params
  const range = { from: period.from, to: earlier(period.to, today) }
  const looked = sessionsLookedAt(school, range, today, filters?.session)
  const closed = school.calendar.countSchoolDays(range.from, range.to) === 0
  const onlyCodes = filters?.code?.split('+') ?? []
  const session = looked.length === 1 ? looked[0] : undefined
  const due = !closed && looked.some((each) => school.isDue(range.from, each))

  const [marks, counted, registers] = due
    ? await Promise.all([
        school.marks(found, range, { session }),
        school.count(found, range, { session }),
        school.registers(found, range, { session }),
      ])
    : [[], { missing: 0 }, []]
  const lists = listed(marks, onlyCodes)
  return {
    of: found.label,
    aboutPupils: found.pupils.length > 0,
    size: found.size,
    ...range,
    periodName: period.name,
    sessions: looked,
    closed: closed ? (school.calendar.whyClosed(range.from) ?? 'the holidays') : null,
    notDueYet: !closed && !due,
    ...lists,
    inSchool: lists.present.length,
    present: found.pupils.length > 0 || onlyCodes.length > 0 ? lists.present : [],
    notKnown: counted.missing,
    registersMissing: registers
      .filter((register) => register.marked === 0 && school.isDue(register.date, register.session))
      .map(({ form, date, session }) => ({ form, date, session })),
    onlyCodes,
    asOf: school.marksAsOf ?? null,
    now,
  }
}

/** For today without a session named: the newest session of which the register is due, in the morning AM and then PM. */
function sessionsLookedAt(
  school: SchoolReader,
  { from, to }: DateRange,
  today: SchoolDate,
  said: Session | undefined,
): readonly Session[] {
  if (said) return [said]
  if (from !== today || to !== today) return sessions
  return [school.isDue(today, 'PM') ? 'PM' : 'AM']
}

function listed(marks: readonly MarkRead[], onlyCodes: readonly string[]): Record<List, readonly PupilSeen[]> {
  const lists: Record<List, Map<number, PupilSeen>> = {
    absent: new Map(),
    arrivedLate: new Map(),
    elsewhere: new Map(),
    notExpected: new Map(),
    present: new Map(),
  }
  for (const { pupil, date, session, code, minutesLate } of marks) {
    if (onlyCodes.length > 0 && !onlyCodes.includes(code)) continue
    const known = codeOn(code, date)
    if (!known) continue
    const list = lists[listOf(known)]
    const mark = { date, session, code, meaning: known.meaning, minutesLate }
    const seen = list.get(pupil.id) ?? { id: pupil.id, name: pupil.name, form: pupil.form, marks: [] }
    list.set(pupil.id, { ...seen, marks: [...seen.marks, mark] })
  }
  return {
    absent: [...lists.absent.values()].toSorted((a, b) => Number(isUnexplained(b)) - Number(isUnexplained(a))),
    arrivedLate: [...lists.arrivedLate.values()],
    elsewhere: [...lists.elsewhere.values()],
    notExpected: [...lists.notExpected.values()],
    present: [...lists.present.values()],
  }
}

function listOf(code: AttendanceCode): List {
  if (isAway(code)) return 'absent'
  switch (code.category) {
    case 'present':
      return 'present'
    case 'approved':
      return 'elsewhere'
    case 'not-possible':
    case 'not-counted':
      return 'notExpected'
    case 'authorised':
    case 'unauthorised':
      return 'arrivedLate'
  }
}

function isUnexplained({ marks }: PupilSeen): boolean {
  return marks.some(({ code }) => code === 'N')
}
