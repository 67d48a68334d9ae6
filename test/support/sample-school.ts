import type { Database } from '../../src/data/database.ts'
import { rebuildRollUps } from '../../src/data/roll-ups.ts'
import { addDays, type SchoolDate } from '../../src/school/school-date.ts'
import type { Session } from '../../src/school/session.ts'
import type { StaffRole } from '../../src/school/staff-roles.ts'

/** A school small enough to count by hand. Its first school day is Tue 3 Nov 2026; Mon 2 Nov is an INSET day. */
export interface SchoolPlan {
  readonly name: string
  readonly marksAsOf: string | null
  readonly pupils: readonly PupilPlan[]
  readonly staff: readonly StaffPlan[]
  /** Teaching groups by name, with the keys of their pupils. */
  readonly classes?: Readonly<Record<string, readonly string[]>>
  /** Days off for one year group. */
  readonly yearGroupAway?: { readonly from: string; readonly to: string; readonly yearGroup: number }
}

export interface PupilPlan {
  /** Forename and surname; the forename is the legal and the preferred one unless `preferred` says otherwise. */
  readonly name: string
  readonly preferred?: string
  readonly sex: 'F' | 'M' | 'X'
  readonly groups?: readonly string[]
  /** Form, year group, first day and, where it has ended, last day. */
  readonly forms: readonly (readonly [form: string, yearGroup: number, from: string, to?: string])[]
  /** Codes by the Monday of a week, two for each day from Monday on, apart by spaces; `.` is no mark. */
  readonly weeks: Readonly<Record<string, string>>
}

export interface StaffPlan {
  readonly email: string
  readonly name: string
  readonly leftOn?: string
  readonly roles?: readonly (readonly [role: StaffRole, yearGroup?: number | undefined, from?: string | undefined, to?: string])[]
  readonly forms?: readonly (readonly [form: string, from?: string, to?: string])[]
  readonly classes?: readonly string[]
}

export interface PlannedMark {
  readonly pupil: PupilPlan
  readonly date: SchoolDate
  readonly session: Session
  readonly code: string
}

/** The ids that a school got in the database. */
export interface SchoolMade {
  readonly schoolId: number
  /** By the plan's name of each. */
  readonly pupils: ReadonlyMap<string, number>
  readonly forms: ReadonlyMap<string, number>
  readonly classes: ReadonlyMap<string, number>
  readonly staff: ReadonlyMap<string, number>
}

/** Every mark of a plan, one by one. */
export function plannedMarks({ pupils }: Pick<SchoolPlan, 'pupils'>): readonly PlannedMark[] {
  return pupils.flatMap((pupil) =>
    Object.entries(pupil.weeks).flatMap(([monday, codes]) =>
      codes.split(' ').flatMap((code, index) => {
        const date = addDays(monday as SchoolDate, Math.floor(index / 2))
        return code === '.' ? [] : [{ pupil, date, session: index % 2 === 0 ? ('AM' as const) : ('PM' as const), code }]
      }),
    ),
  )
}

/** Puts a planned school into the database, its marks published, its roll-ups made. */
export async function makeSchool(database: Database, plan: SchoolPlan): Promise<SchoolMade> {
  return database.write(async (transaction) => {
    const { id: schoolId } = await transaction.school.create({ data: { name: plan.name } })
    await transaction.academicYear.create({
      data: {
        schoolId,
        name: '2026/27',
        terms: { create: [{ name: 'Autumn', from: '2026-11-02', to: '2026-12-18' }] },
        closures: {
          create: [
            { kind: 'inset', name: 'INSET day', from: '2026-11-02', to: '2026-11-02' },
            ...(plan.yearGroupAway
              ? [
                  {
                    kind: 'closure',
                    name: 'Away',
                    from: plan.yearGroupAway.from,
                    to: plan.yearGroupAway.to,
                    yearGroups: String(plan.yearGroupAway.yearGroup),
                  },
                ]
              : []),
          ],
        },
        weeks: { create: [{ monday: '2026-11-16', letter: 'B' }] },
      },
    })
    const yearGroups = new Set(plan.pupils.flatMap(({ forms }) => forms.map(([, yearGroup]) => yearGroup)))
    for (const number of yearGroups) await transaction.yearGroup.create({ data: { schoolId, number } })

    const forms = new Map<string, number>()
    const formNames = [...plan.pupils.flatMap((pupil) => pupil.forms), ...plan.staff.flatMap((each) => each.forms ?? [])]
    for (const [name] of formNames)
      if (!forms.has(name)) forms.set(name, (await transaction.formGroup.create({ data: { schoolId, name } })).id)

    const arrival = await transaction.arrival.create({
      data: {
        schoolId,
        kind: 'marks',
        source: 'marks.csv',
        asOf: new Date(plan.marksAsOf ?? '2026-09-01T08:00:00Z'),
        startedAt: new Date('2026-11-18T09:20:00Z'),
        publishedAt: new Date('2026-11-18T09:20:01Z'),
      },
    })
    const pupils = new Map<string, number>()
    for (const pupil of plan.pupils) {
      const [legalForename = '', ...surname] = pupil.name.split(' ')
      const { id } = await transaction.pupil.create({
        data: {
          schoolId,
          legalForename,
          legalSurname: surname.join(' '),
          preferredForename: pupil.preferred ?? legalForename,
          sex: pupil.sex,
          dateOfBirth: '2013-01-01',
          groups: { create: (pupil.groups ?? []).map((group) => ({ group, schoolId })) },
          formMemberships: {
            create: pupil.forms.map(([form, yearGroup, from, to]) => ({
              schoolId,
              formGroupId: forms.get(form) ?? 0,
              yearGroup,
              from,
              to: to ?? null,
            })),
          },
        },
      })
      pupils.set(pupil.name, id)
    }
    await transaction.registerMark.createMany({
      data: plannedMarks(plan).map(({ pupil, date, session, code }) => ({
        pupilId: pupils.get(pupil.name) ?? 0,
        date,
        session,
        code,
        schoolId,
        arrivalId: arrival.id,
        minutesLate: code === 'L' ? 7 : null,
      })),
    })
    const classes = new Map<string, number>()
    for (const [name, members] of Object.entries(plan.classes ?? {})) {
      const { id } = await transaction.teachingGroup.create({
        data: {
          schoolId,
          name,
          memberships: {
            create: members.map((member) => ({ schoolId, pupilId: pupils.get(member) ?? 0, from: '2026-09-01' })),
          },
        },
      })
      classes.set(name, id)
    }
    const staff = new Map<string, number>()
    for (const member of plan.staff) {
      const [forename = '', ...surname] = member.name.split(' ')
      const { id } = await transaction.staffMember.create({
        data: {
          schoolId,
          forename,
          surname: surname.join(' '),
          email: member.email,
          leftOn: member.leftOn ?? null,
          roles: {
            create: (member.roles ?? []).map(([role, yearGroup, from, to]) => ({
              schoolId,
              role,
              yearGroup: yearGroup ?? null,
              from: from ?? null,
              to: to ?? null,
            })),
          },
          forms: {
            create: (member.forms ?? []).map(([form, from, to]) => ({
              schoolId,
              formGroupId: forms.get(form) ?? 0,
              from: from ?? null,
              to: to ?? null,
            })),
          },
          classes: {
            create: (member.classes ?? []).map((name) => ({ schoolId, teachingGroupId: classes.get(name) ?? 0 })),
          },
        },
      })
      staff.set(member.email, id)
    }
    await transaction.school.update({
      where: { id: schoolId },
      data: { publishedArrival: arrival.id, marksAsOf: plan.marksAsOf === null ? null : new Date(plan.marksAsOf) },
    })
    await rebuildRollUps({ transaction, provider: database.provider }, schoolId, [...pupils.values()])
    return { schoolId, pupils, forms, classes, staff }
  })
}

const present = '/ \\ / \\ / \\ / \\ / \\'
const upToWednesdayMorning = '/ \\ / \\ /'

/** Hillcrest as at Wed 18 Nov 2026, its data as of 09:20 that day. */
export const hillcrest: SchoolPlan = {
  name: 'Hillcrest',
  marksAsOf: '2026-11-18T09:20:00Z',
  pupils: [
    {
      name: 'Amir Khan',
      sex: 'M',
      groups: ['PP'],
      forms: [['9X', 9, '2026-09-01']],
      // Ill for a day, late twice.
      weeks: {
        '2026-11-02': '. . / \\ I I / \\ / \\',
        '2026-11-09': '/ \\ L \\ / \\ U \\ / \\',
        '2026-11-16': upToWednesdayMorning,
      },
    },
    {
      name: 'Beatrice Jones',
      preferred: 'Bea',
      sex: 'F',
      forms: [['9X', 9, '2026-09-01']],
      // A register not taken on Thursday afternoon; a trip on the Friday.
      weeks: { '2026-11-02': '. . / \\ / \\ / . V V', '2026-11-09': present, '2026-11-16': '/ \\ / \\ N' },
    },
    {
      name: 'Jamie Smith',
      sex: 'M',
      groups: ['PP', 'LAC', 'K'],
      forms: [['9X', 9, '2026-09-01']],
      // Part-time: afternoons off.
      weeks: {
        '2026-11-02': '. . / C2 / C2 / C2 / C2',
        '2026-11-09': '/ C2 / C2 / C2 / C2 / C2',
        '2026-11-16': '/ C2 / C2 /',
      },
    },
    {
      name: 'Zoë O’Brien',
      sex: 'F',
      groups: ['E'],
      forms: [['9X', 9, '2026-09-01']],
      // Dual registered: at the other school on Mondays.
      weeks: { '2026-11-02': '. . / \\ / \\ / \\ / \\', '2026-11-09': 'D D / \\ / \\ / \\ / \\', '2026-11-16': 'D D / \\ /' },
    },
    {
      name: 'Jo Newman',
      sex: 'X',
      // Joined on Wed 11 Nov; a prospective pupil the day before, which is no session.
      forms: [['9X', 9, '2026-11-11']],
      weeks: { '2026-11-09': '. . Z Z / \\ / \\ G G', '2026-11-16': upToWednesdayMorning },
    },
    {
      name: 'Liam Gone',
      sex: 'M',
      // Left on Tue 10 Nov; a mark after that does not count.
      forms: [['9X', 9, '2026-09-01', '2026-11-10']],
      weeks: { '2026-11-02': '. . O O O O O O O O', '2026-11-09': 'O O O O N .' },
    },
    {
      name: 'Mo Vere',
      sex: 'M',
      // Moved from 9X to 9Y over the weekend of 14 Nov.
      forms: [
        ['9X', 9, '2026-09-01', '2026-11-15'],
        ['9Y', 9, '2026-11-16'],
      ],
      weeks: { '2026-11-02': '. . / \\ / \\ / \\ M \\', '2026-11-09': present, '2026-11-16': 'I I / \\ /' },
    },
    ...['Ada Byron', 'Ben Cole', 'Cai Dodd', 'Dee Eaton', 'Jamie Smith-Lee'].map(
      (name, index): PupilPlan => ({
        name,
        sex: index % 2 === 0 ? 'F' : 'M',
        groups: index === 0 ? ['PP'] : [],
        forms: [['9Y', 9, '2026-09-01']],
        weeks: { '2026-11-02': '. . / \\ / \\ / \\ / \\', '2026-11-09': present, '2026-11-16': upToWednesdayMorning },
      }),
    ),
    ...(['Eve Nine', 'Fay Ten'] as const).map(
      (name, index): PupilPlan => ({
        name,
        sex: 'F',
        // A vertical form.
        forms: [['V1', 9 + index, '2026-09-01']],
        weeks: { '2026-11-02': '# # / \\ / \\ / \\ / \\', '2026-11-09': present, '2026-11-16': upToWednesdayMorning },
      }),
    ),
    {
      name: 'Gus Eight',
      sex: 'M',
      groups: ['LAC'],
      forms: [['8V', 8, '2026-09-01']],
      weeks: { '2026-11-02': '. . / \\ / \\ / \\ / \\', '2026-11-09': present, '2026-11-16': '/ \\ / \\ .' },
    },
  ],
  classes: { '9A/Sc3': ['Amir Khan', 'Beatrice Jones', 'Ada Byron'], '9B/Dr1': [] },
  staff: [
    { email: 'nia@hillcrest.example', name: 'Nia Price', forms: [['9X']], roles: [['form tutor']] },
    { email: 'carl@hillcrest.example', name: 'Carl Okoro', roles: [['learning coordinator', 9]] },
    { email: 'tess@hillcrest.example', name: 'Tess Moore', roles: [['teacher']], classes: ['9A/Sc3'] },
    { email: 'sue@hillcrest.example', name: 'Sue Ahmed', roles: [['attendance officer']] },
    { email: 'dot@hillcrest.example', name: 'Dot Lane', roles: [['designated teacher']] },
    { email: 'dan@hillcrest.example', name: 'Dan Silva', roles: [['dsl']] },
    {
      email: 'cam@hillcrest.example',
      name: 'Cam Cover',
      roles: [['learning coordinator', 8, '2026-09-01', '2026-11-17']],
      forms: [['9Y', '2026-11-18', '2026-11-18']],
    },
    { email: 'gone@hillcrest.example', name: 'Greta Gone', leftOn: '2026-11-17', roles: [['headteacher']] },
    { email: 'both@trust.example', name: 'Bo Thatcher', roles: [['slt']] },
  ],
}

/** Another school of the same trust, with the same form, names and addresses. */
export const riverside: SchoolPlan = {
  name: 'Riverside',
  marksAsOf: '2026-11-18T09:20:00Z',
  pupils: [
    {
      name: 'Jamie Smith',
      sex: 'M',
      groups: ['PP'],
      forms: [['9X', 9, '2026-09-01']],
      weeks: { '2026-11-02': '. . O O O O O O O O', '2026-11-09': 'O O O O O O O O O O', '2026-11-16': 'O O O O O' },
    },
  ],
  staff: [
    { email: 'rita@riverside.example', name: 'Rita River', roles: [['headteacher']] },
    { email: 'both@trust.example', name: 'Bo Thatcher', roles: [['slt']] },
  ],
}
