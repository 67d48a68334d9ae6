import { foldName } from '../../src/school/fold-name.ts'
import { addDays, type SchoolDate } from '../../src/school/school-date.ts'
import type { StaffRole } from '../../src/school/staff-roles.ts'
import { emailDomain } from './personas.ts'
import { cohorts, lettersOf } from './roll.ts'
import type { FictionalForm, FictionalRole, FictionalStaffMember } from './school-rows.ts'
import { type Name, supportNames, teacherNames, tutorNames } from './staff-list.ts'

/** What the roles are dated by: both academic years with their first days, and the latest day with a register. */
export interface StaffDates {
  readonly last: { readonly name: string; readonly from: SchoolDate }
  readonly current: { readonly name: string; readonly from: SchoolDate }
  readonly latest: SchoolDate
}

interface Post {
  readonly name: Name
  /** What stands before the `@`, where it is not the name. */
  readonly mailbox?: string
  readonly roles: readonly FictionalRole[]
}

/** Everybody who works at the school, with the roles they have held since the start of last year. */
export function appoint(dates: StaffDates): readonly FictionalStaffMember[] {
  return [...office(dates), ...coordinators(dates), ...tutors(dates), ...teachers(dates)].map(
    ({ name, mailbox, roles }, index) => {
      const [title, forename, surname] = name
      const folded = foldName(`${forename} ${surname}`).replaceAll(' ', '.')
      const code = `S${String(index + 1).padStart(3, '0')}`
      return { code, title, forename, surname, email: `${mailbox ?? folded}@${emailDomain}`, roles }
    },
  )
}

/** The forms of both years with who tutors them, from the roles that their tutors hold. */
export function formsOf(staff: readonly FictionalStaffMember[], { last, current }: StaffDates): readonly FictionalForm[] {
  const names = new Set(
    cohorts.flatMap((cohort) => lettersOf(cohort).flatMap((letter) => [`${cohort - 1}${letter}`, `${cohort}${letter}`])),
  )
  return [...names]
    .map((name) => ({ name, yearGroup: Number.parseInt(name, 10) }))
    .filter(({ yearGroup }) => yearGroup >= 7 && yearGroup <= 11)
    .sort((a, b) => a.yearGroup - b.yearGroup)
    .map(({ name, yearGroup }) => ({ name, yearGroup, tutors: tutorsOf(name) }))

  function tutorsOf(form: string): FictionalForm['tutors'] {
    return [last, current].flatMap(({ name: academicYear, from: start }) =>
      staff
        .flatMap(({ code, roles }) => roles.map((held) => ({ code, ...held })))
        .filter(({ forms, acting, from }) => forms.includes(form) && !acting && from === start)
        .map(({ code, from, to }, index) => ({ academicYear, staff: code, from, ...(to && { to }), coTutor: index > 0 })),
    )
  }
}

function role(name: StaffRole, from: SchoolDate, over: Partial<FictionalRole> = {}): FictionalRole {
  return { role: name, yearGroups: [], forms: [], acting: false, from, ...over }
}

function office({ last, current, latest }: StaffDates): Post[] {
  const held = (...names: StaffRole[]) => names.map((name) => role(name, last.from))
  const headAwayFrom = addDays(current.from, -90)
  return [
    { name: ['Mrs', 'Margaret', 'Ellingham'], mailbox: 'head', roles: held('headteacher') },
    {
      name: ['Mr', 'Cornelius', 'Abara'],
      roles: [...held('slt'), role('headteacher', headAwayFrom, { to: addDays(headAwayFrom, 41), acting: true })],
    },
    { name: ['Ms', 'Adaora', 'Ikwue'], mailbox: 'slt', roles: held('slt') },
    { name: ['Ms', 'Bernadette', 'Cullinane'], mailbox: 'dsl', roles: held('dsl', 'slt') },
    { name: ['Mr', 'Fergus', 'Lyle'], roles: held('slt', 'teacher') },
    { name: ['Mrs', 'Sandra', 'Pocock'], mailbox: 'attendance', roles: held('attendance officer') },
    { name: ['Mr', 'Imtiaz', 'Gulzar'], roles: held('attendance officer', 'support staff') },
    { name: ['Ms', 'Mehreen', 'Qazi'], mailbox: 'inclusion', roles: held('inclusion lead', 'teacher') },
    { name: ['Mr', 'Tobias', 'Wren'], mailbox: 'looked.after', roles: held('designated teacher', 'teacher') },
    { name: ['Mrs', 'Lorraine', 'Okwuosa'], roles: held('deputy dsl', 'support staff') },
    { name: ['Mr', 'Colm', 'Rafferty'], mailbox: 'data', roles: held('data manager') },
    { name: ['Ms', 'Zofia', 'Lisiecka'], mailbox: 'admin', roles: held('administrator') },
    { name: ['Mrs', 'Pauline', 'Strachan'], mailbox: 'support', roles: held('support staff') },
    ...supportNames.map((name, index) => ({
      name,
      // The first of them stands in for a tutor who is away for three days.
      roles: [...held('support staff'), ...(index === 0 ? [role('form tutor', latest, coverOf('7W', latest))] : [])],
    })),
  ]
}

function coverOf(form: string, from: SchoolDate): Partial<FictionalRole> {
  return { forms: [form], to: addDays(from, 2), acting: true }
}

/** One for each year group, staying with it; year 10's is on leave, and somebody acts. */
function coordinators({ last }: StaffDates): Post[] {
  const lead = (yearGroup: number, acting = false) => [
    role('learning coordinator', last.from, { yearGroups: [yearGroup], acting }),
    role('teacher', last.from),
  ]
  return [
    { name: ['Ms', 'Sunita', 'Rajpal'], roles: lead(7) },
    { name: ['Mr', 'Gethin', 'Prothero'], roles: lead(8) },
    { name: ['Mr', 'Joseph', 'Achebe-Lane'], mailbox: 'coordinator.9', roles: lead(9) },
    { name: ['Ms', 'Hodan', 'Ismail'], roles: lead(10, true) },
    { name: ['Mrs', 'Teresa', 'Vilar'], roles: lead(11) },
  ]
}

/** Tutors go up with their form; those of the leavers have year 7 now. 9Z and 7X have a co-tutor as well. */
function tutors({ last, current }: StaffDates): Post[] {
  const spare = [...tutorNames]
  const next = (): Name => {
    const name = spare.shift()
    if (!name) throw new Error('there are more forms than tutors')
    return name
  }
  const over = (cohort: number, letter: string): FictionalRole[] => [
    ...(cohort > 7 ? [role('form tutor', last.from, { forms: [`${cohort - 1}${letter}`], to: addDays(current.from, -1) })] : []),
    ...(cohort < 12 ? [role('form tutor', current.from, { forms: [`${cohort}${letter}`] })] : []),
  ]
  const posts: Post[] = cohorts.flatMap((cohort) =>
    cohort === 12
      ? []
      : lettersOf(cohort).map((letter) => {
          const before = cohort === 7 && lettersOf(12).includes(letter) ? over(12, letter) : []
          const roles = [...before, ...over(cohort, letter), role('teacher', last.from)]
          if (cohort === 9 && letter === 'X') return { name: ['Ms', 'Nerys', 'Mostyn'], mailbox: 'tutor.9x', roles }
          if (cohort === 8 && letter === 'Y') {
            return { name: ['Mr', 'Ravinder', 'Chatha'], mailbox: 'deputy.dsl', roles: [role('deputy dsl', last.from), ...roles] }
          }
          return { name: next(), roles }
        }),
  )
  const coTutors = ['9Z', '7X'].map((form) => ({
    name: next(),
    roles: [role('form tutor', current.from, { forms: [form] }), role('teacher', last.from)],
  }))
  return [...posts, ...coTutors]
}

function teachers({ last }: StaffDates): Post[] {
  const teach = [role('teacher', last.from)]
  return [
    { name: ['Mr', 'Ewan', 'Birkett'], mailbox: 'teacher', roles: teach },
    ...teacherNames.map((name) => ({ name, roles: teach })),
  ]
}
