import type { Database } from '../../src/data/database.ts'
import { addDays, type SchoolDate, weekdayOf } from '../../src/school/school-date.ts'
import { makeSchool, type PlannedMark, type PupilPlan, plannedMarks, type SchoolMade, type SchoolPlan } from './sample-school.ts'

/** Days without school inside the terms; those of year 11 are its own. */
const closed: readonly (readonly [from: string, to: string, kind: string, name: string, yearGroups: string])[] = [
  ['2025-10-27', '2025-10-31', 'half-term', 'Autumn half-term', ''],
  ['2026-10-12', '2026-10-14', 'closure', 'Away week', '11'],
]
const inset = '2026-11-02'
/** The year's terms; the second of 2026/27 is there already. */
const terms = [
  ['2025/26', 'Autumn', '2025-09-02', '2025-12-19'],
  ['2026/27', 'September', '2026-09-02', '2026-10-23'],
  ['2026/27', 'Autumn', '2026-11-02', '2026-12-18'],
] as const

export const newestData = {
  date: '2026-11-18' as SchoolDate,
  sessions: ['AM'] as readonly string[],
  asOf: '2026-11-18T09:20:00Z',
}

/** Whether the year group has school on a day. */
export function isOpen(date: SchoolDate, yearGroup: number): boolean {
  const inTerm = terms.some(([, , from, to]) => from <= date && date <= to)
  const isClosed = closed.some(
    ([from, to, , , years]) => from <= date && date <= to && (years === '' || years === String(yearGroup)),
  )
  return inTerm && weekdayOf(date) <= 5 && !isClosed && date !== inset
}

/** A whole number below `most`, the same for the same seed. */
function randoms(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % most
  }
}

/** Years 8 to 11 of two autumns, nine pupils in a form, with pupils who come, go and move in the middle of weeks, and registers that are not there. */
export function twoYearPlan(seed: number): SchoolPlan {
  const random = randoms(seed)
  const forms = ['8A', '8B', '9A', '9B', '10A', '11A'] as const
  const pupils: PupilPlan[] = forms.flatMap((form, place) =>
    Array.from({ length: 9 }, (_, at) => planned(random, form, `Pupil${place}x${at} Surname${at}`)),
  )
  return {
    name: 'Two Years',
    marksAsOf: newestData.asOf,
    pupils,
    staff: [
      { email: 'coord@two.example', name: 'Cora Dinator', roles: [['learning coordinator', 9]] },
      { email: 'eleven@two.example', name: 'Elsa Even', roles: [['learning coordinator', 11]] },
      { email: 'tutor@two.example', name: 'Tess Utor', roles: [['form tutor']], forms: [['9A']] },
      { email: 'slt@two.example', name: 'Sal Team', roles: [['slt']] },
      { email: 'officer@two.example', name: 'Olly Fficer', roles: [['attendance officer']] },
      { email: 'teacher@two.example', name: 'Ted Each', roles: [['teacher']] },
      { email: 'admin@two.example', name: 'Ada Min', roles: [['administrator']] },
    ],
  }
}

const codes = ['I', 'I', 'N', 'O', 'L', 'U', 'L', 'V', 'D', 'M', 'G'] as const

function planned(random: (most: number) => number, form: string, name: string): PupilPlan {
  const yearGroup = Number.parseInt(form, 10)
  const other = form.endsWith('A') && yearGroup < 10 ? `${yearGroup}B` : form
  const before = `${yearGroup - 1}${form.at(-1)}`
  const moves = random(5) === 0 && other !== form
  const leaves = random(9) === 0
  const joins = random(7) === 0
  const start = joins ? '2026-09-23' : '2026-09-01'
  const thisYear: PupilPlan['forms'] = moves
    ? [
        [form, yearGroup, start, '2026-11-10'],
        [other, yearGroup, '2026-11-11'],
      ]
    : leaves
      ? [[form, yearGroup, start, '2026-11-12']]
      : [[form, yearGroup, start]]
  const lastYear: PupilPlan['forms'] = joins ? [] : [[before, yearGroup - 1, '2025-09-01', '2026-08-31']]
  const memberships = [...lastYear, ...thisYear]
  const oftenAway = random(4) === 0 ? 3 : random(3) === 0 ? 9 : 25
  const weeks: Record<string, string> = {}
  for (const [first, last] of [
    ['2025-09-01', '2025-12-15'],
    ['2026-08-31', '2026-11-16'],
  ] as const)
    for (let monday = first as SchoolDate; monday <= last; monday = addDays(monday, 7))
      weeks[monday] = Array.from({ length: 10 }, (_, at) => {
        const date = addDays(monday, Math.floor(at / 2))
        const session = at % 2 === 0 ? 'AM' : 'PM'
        const at1 = memberships.find(([, , from, to]) => from <= date && (to === undefined || date <= to))
        const isDue = date < newestData.date || (date === newestData.date && newestData.sessions.includes(session))
        if (!at1 || !isDue || !isOpen(date, at1[1]) || random(40) === 0) return '.'
        if (random(oftenAway) === 0) return codes[random(codes.length)] ?? 'I'
        return session === 'AM' ? '/' : '\\'
      }).join(' ')
  const groups = [...(random(3) === 0 ? ['PP'] : []), ...(random(6) === 0 ? ['EAL'] : [])]
  return { name, sex: random(2) === 0 ? 'F' : 'M', groups, forms: memberships, weeks }
}

export async function makeTwoYears(database: Database, plan: SchoolPlan): Promise<SchoolMade> {
  const made = await makeSchool(database, plan)
  const { schoolId } = made
  await database.write(async (transaction) => {
    const year = await transaction.academicYear.findFirstOrThrow({ where: { schoolId } })
    const before = await transaction.academicYear.create({ data: { schoolId, name: '2025/26' } })
    const ids = { '2025/26': before.id, '2026/27': year.id }
    await transaction.term.createMany({
      data: terms.slice(0, 2).map(([name, term, from, to]) => ({ academicYearId: ids[name], name: term, from, to })),
    })
    await transaction.closure.createMany({
      data: closed.map(([from, to, kind, name, yearGroups]) => ({
        academicYearId: from < '2026' ? before.id : year.id,
        from,
        to,
        kind,
        name,
        yearGroups,
      })),
    })
    await transaction.school.update({ where: { id: schoolId }, data: { version: { increment: 1 } } })
  })
  return made
}

/** What the marks say of some pupils on some days, counted one by one. */
export interface Reckoning {
  readonly possible: number
  readonly attended: number
  readonly authorised: number
  readonly unauthorised: number
  readonly lateBefore: number
  readonly lateAfter: number
  readonly missing: number
}

const authorised = ['I', 'M']
const unauthorised = ['N', 'O', 'U', 'G']
const attended = ['/', '\\', 'L', 'V']

/** Counts a plan's marks by hand: of whoever was where `belongs` says on the day, from a day to a day. */
export function reckon(
  plan: SchoolPlan,
  marks: readonly PlannedMark[],
  belongs: (form: string, yearGroup: number, pupil: PupilPlan) => boolean,
  from: SchoolDate,
  to: SchoolDate,
): Reckoning {
  const sum = { possible: 0, attended: 0, authorised: 0, unauthorised: 0, lateBefore: 0, lateAfter: 0, missing: 0 }
  const byKey = codesBySession(marks)
  for (const pupil of plan.pupils)
    for (const [form, yearGroup, since, until] of pupil.forms) {
      if (!belongs(form, yearGroup, pupil)) continue
      for (
        let date = from > since ? from : (since as SchoolDate);
        date <= to && date <= (until ?? '9999');
        date = addDays(date, 1)
      )
        for (const session of ['AM', 'PM']) {
          const code = byKey.get(`${pupil.name} ${date} ${session}`)
          const isDue = date < newestData.date || (date === newestData.date && newestData.sessions.includes(session))
          if (code === undefined && isDue && isOpen(date, yearGroup)) sum.missing++
          if (code === undefined) continue
          if (attended.includes(code)) sum.attended++
          if (authorised.includes(code)) sum.authorised++
          if (unauthorised.includes(code)) sum.unauthorised++
          if (code === 'L') sum.lateBefore++
          if (code === 'U') sum.lateAfter++
        }
    }
  return { ...sum, possible: sum.attended + sum.authorised + sum.unauthorised }
}

const known = new WeakMap<readonly PlannedMark[], ReadonlyMap<string, string>>()

function codesBySession(marks: readonly PlannedMark[]): ReadonlyMap<string, string> {
  const made = known.get(marks) ?? new Map(marks.map((mark) => [`${mark.pupil.name} ${mark.date} ${mark.session}`, mark.code]))
  known.set(marks, made)
  return made
}

export { plannedMarks }
