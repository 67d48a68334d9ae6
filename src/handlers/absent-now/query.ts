import type { DateRange, PupilShown, SchoolReader, UnnamedMark } from '../../data/school-reader.ts'
import { type AttendanceCode, codeOn, isAway } from '../../school/attendance-codes.ts'
import { earlier, type SchoolDate } from '../../school/school-date.ts'
import { type Session, sessions } from '../../school/session.ts'
import type { Answering } from '../question.ts'
import type { AbsentNowFacts, MarkSeen, PupilSeen } from './facts.ts'
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

  const [marks, unnamedMarks, counted, registers] = due
    ? await Promise.all([
        school.marks(found, range, { session }),
        school.unnamedMarks(found, range, { session }),
        school.count(found, range, { session }),
        school.registers(found, range, { session }),
      ])
    : [[], [], { missing: 0 }, []]
  const lists = named(listed(marks, onlyCodes))
  const unnamed = counts(listed(unnamedMarks, onlyCodes))
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
    unnamed,
    inSchool: lists.present.length + unnamed.present,
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

type Seen<Pupil> = Readonly<Record<List, readonly { readonly pupil: Pupil; readonly marks: readonly MarkSeen[] }[]>>

/** The pupils of each list, with the marks that put them there. */
function listed<Pupil extends UnnamedMark['pupil']>(
  marks: readonly (Omit<UnnamedMark, 'pupil'> & { readonly pupil: Pupil })[],
  onlyCodes: readonly string[],
): Seen<Pupil> {
  const lists: Record<List, Map<number, { pupil: Pupil; marks: readonly MarkSeen[] }>> = {
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
    const seen = list.get(pupil.id) ?? { pupil, marks: [] }
    list.set(pupil.id, { ...seen, marks: [...seen.marks, { date, session, code, meaning: known.meaning, minutesLate }] })
  }
  return {
    absent: [...lists.absent.values()].toSorted((a, b) => Number(isUnexplained(b)) - Number(isUnexplained(a))),
    arrivedLate: [...lists.arrivedLate.values()],
    elsewhere: [...lists.elsewhere.values()],
    notExpected: [...lists.notExpected.values()],
    present: [...lists.present.values()],
  }
}

function named({ absent, arrivedLate, elsewhere, notExpected, present }: Seen<PupilShown>): Record<List, readonly PupilSeen[]> {
  const name = (seen: Seen<PupilShown>[List]) =>
    seen.map(({ pupil: { id, name, form }, marks }): PupilSeen => ({ id, name, form, marks }))
  return {
    absent: name(absent),
    arrivedLate: name(arrivedLate),
    elsewhere: name(elsewhere),
    notExpected: name(notExpected),
    present: name(present),
  }
}

function counts({ absent, arrivedLate, elsewhere, notExpected, present }: Seen<UnnamedMark['pupil']>): AbsentNowFacts['unnamed'] {
  return {
    absent: absent.length,
    noReasonYet: absent.filter(isUnexplained).length,
    arrivedLate: arrivedLate.length,
    elsewhere: elsewhere.length,
    notExpected: notExpected.length,
    present: present.length,
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

function isUnexplained({ marks }: Pick<PupilSeen, 'marks'>): boolean {
  return marks.some(({ code }) => code === 'N')
}
