import { addDays, type SchoolDate } from '../../src/school/school-date.ts'
import { randomFrom } from './random.ts'
import type { Dated, FictionalPupil, FictionalStaffMember, FictionalTeachingGroup } from './school-rows.ts'

const subjects = [
  { code: 'Sc', name: 'Science' },
  { code: 'En', name: 'English' },
  { code: 'Ma', name: 'Mathematics' },
  { code: 'Gg', name: 'Geography' },
  { code: 'Hi', name: 'History' },
  { code: 'Sp', name: 'Spanish' },
  { code: 'Pe', name: 'Physical education' },
  { code: 'Cs', name: 'Computing' },
]
const setsInBand = 4

/**
 * The taught sets of this year, named by band and set: `9A/Sc3`. Everybody on roll this year is in one set of each subject, and
 * a few pupils changed sets after five weeks. Teachers have several sets of one subject.
 */
export function teachingGroupsOf(
  seed: number,
  pupils: readonly FictionalPupil[],
  staff: readonly FictionalStaffMember[],
  year: { readonly from: SchoolDate; readonly today: SchoolDate },
): readonly FictionalTeachingGroup[] {
  const teachers = staff.filter(({ roles }) => roles.some(({ role }) => role === 'teacher')).reverse()
  const setChange = addDays(year.from, 35)
  const members = new Map<string, (Dated & { pupil: number })[]>()

  pupils.forEach((pupil, index) => {
    const attended = pupil.memberships.filter(({ from }) => from >= year.from)
    const [first, last] = [attended[0], attended.at(-1)]
    if (!first || !last) return
    const random = randomFrom(seed, 'sets', pupil.misId)
    const band = random.chance(0.5) ? 'A' : 'B'
    for (const { code } of subjects) {
      const set = random.whole(1, setsInBand)
      const changes =
        random.chance(0.02) && first.from < setChange && year.today >= setChange && (!last.to || last.to > setChange)
      const join = (number: number, dates: Dated) => {
        const name = `${first.yearGroup}${band}/${code}${number}`
        members.set(name, [...(members.get(name) ?? []), { pupil: index, ...dates }])
      }
      const end = last.to ? { to: last.to } : {}
      join(set, { from: first.from, ...(changes ? { to: addDays(setChange, -1) } : end) })
      if (changes) join((set % setsInBand) + 1, { from: setChange, ...end })
    }
  })

  return [7, 8, 9, 10, 11].flatMap((yearGroup) =>
    ['A', 'B'].flatMap((band) =>
      subjects.flatMap(({ code, name: subject }, subjectIndex) =>
        Array.from({ length: setsInBand }, (_, index) => {
          const name = `${yearGroup}${band}/${code}${index + 1}`
          const lesson = (yearGroup - 7) * 2 * setsInBand + (band === 'A' ? 0 : setsInBand) + index
          const department = teachers.filter((_teacher, place) => place % subjects.length === subjectIndex)
          const teacher = department[lesson % department.length]?.code ?? ''
          return { name, subject, yearGroup, teacher, memberships: members.get(name) ?? [] }
        }),
      ),
    ),
  )
}
