import type { Reply } from '../../src/door.ts'
import type { ConcernPath } from '../../src/school/concern.ts'
import { type StaffRole, staffRoles } from '../../src/school/staff-roles.ts'
import type { ConcernSchool } from './concern-school.ts'
import type { PupilPlan, SchoolPlan, StaffPlan } from './sample-school.ts'

/** Words of authors and of readers: whoever sees one of them has read a concern. */
export const authorsWords = 'the marmalade was on the ceiling'
export const readersWords = 'a tortoise was spoken to at length'

type Cast = Readonly<Record<string, Omit<StaffPlan, 'email' | 'name'>>>

const years: Partial<Record<StaffRole, number>> = { 'learning coordinator': 9 }
const alone: Cast = Object.fromEntries(
  staffRoles.map((role) => [
    role.replaceAll(' ', '-'),
    {
      roles: [[role, years[role]]] as const,
      ...(role === 'form tutor' && { forms: [['9X']] as const }),
      ...((role === 'teacher' || role === 'support staff') && { classes: ['9A/Sc3'] }),
    },
  ]),
)

/** Each role alone, and those whom a role does not tell: several at once, over, not yet begun, none, and the authors. */
export const cast: Cast = {
  ...alone,
  'coordinator-of-8': { roles: [['learning coordinator', 8]] },
  'coordinator-of-10': { roles: [['learning coordinator', 10]] },
  'coordinator-once': { roles: [['learning coordinator', 9, '2026-09-01', '2026-11-17'], ['teacher']], classes: ['9A/Sc3'] },
  'coordinator-moved': {
    roles: [
      ['learning coordinator', 9, undefined, '2026-11-17'],
      ['learning coordinator', 10, '2026-11-18'],
    ],
  },
  'tutor-and-dsl': { roles: [['form tutor'], ['dsl']], forms: [['9X']] },
  'slt-and-dsl': { roles: [['slt'], ['dsl']] },
  'head-and-deputy': { roles: [['headteacher'], ['deputy dsl']] },
  'head-and-slt': { roles: [['headteacher'], ['slt']] },
  'deputy-once': { roles: [['deputy dsl', undefined, '2026-09-01', '2026-11-17'], ['form tutor']], forms: [['9X']] },
  'deputy-to-be': { roles: [['deputy dsl', undefined, '2026-11-19'], ['teacher']] },
  'head-once': { roles: [['headteacher', undefined, undefined, '2026-11-17'], ['teacher']] },
  'acting-head': { roles: [['headteacher', undefined, '2026-11-18', '2026-11-18'], ['teacher']] },
  'cover-tutor': { roles: [['form tutor']], forms: [['9X', '2026-11-18', '2026-11-18']] },
  'admin-and-data': { roles: [['administrator'], ['data manager'], ['attendance officer']] },
  'without-a-role': { roles: [] },
  author: { roles: [['teacher']], classes: ['9A/Sc3'] },
  left: { leftOn: '2026-11-17', roles: [['dsl'], ['headteacher']] },
}

const others = ['Ottilie', 'Petra', 'Rhona', 'Sunniva', 'Tamsin', 'Ursula', 'Verity']
const always = { '2026-11-16': '/ \\ / \\ /' }
const pupil = (name: string, form: string, year: number, to?: string): PupilPlan => ({
  name,
  sex: 'F',
  groups: name === 'Jamie Smith' ? ['LAC'] : [],
  forms: [to === undefined ? [form, year, '2026-09-01'] : [form, year, '2026-09-01', to]],
  weeks: to === undefined ? always : {},
})

/** `Quill Quiet` is in the same form as `Jamie Smith`, and nobody has logged anything about her. */
export const accessSchool: SchoolPlan = {
  name: 'Hillcrest',
  marksAsOf: '2026-11-18T09:20:00Z',
  pupils: [
    pupil('Jamie Smith', '9X', 9),
    pupil('Quill Quiet', '9X', 9),
    pupil('Gus Eight', '8V', 8),
    pupil('Fay Ten', '10R', 10),
    pupil('Liam Gone', '9X', 9, '2026-11-10'),
    pupil('Wynn Watched', '9Y', 9),
    pupil('Still Water', '9Y', 9),
  ],
  classes: { '9A/Sc3': ['Jamie Smith', 'Quill Quiet'] },
  staff: Object.entries(cast).map(([who, plan]) => ({
    ...plan,
    email: `${who}@hillcrest.example`,
    name: `${who.replaceAll('-', '')} Staff`,
  })),
}

/** The same people at a school where none of these pupils has ever been. */
export const schoolOfOthers: SchoolPlan = {
  ...accessSchool,
  pupils: accessSchool.pupils.map((each, index) => ({ ...each, name: `${others[index]} Otherwise` })),
  classes: {},
  staff: accessSchool.staff.map(({ classes: _, ...member }) => member),
}

const safeguarding = ['dsl', 'deputy-dsl', 'tutor-and-dsl', 'slt-and-dsl', 'head-and-deputy'] as const
const leaders = ['slt', 'slt-and-dsl', 'headteacher', 'head-and-deputy', 'head-and-slt', 'acting-head'] as const
const heads = ['headteacher', 'head-and-deputy', 'head-and-slt', 'acting-head'] as const
const pastoral = [...safeguarding, ...leaders] as const

/** DOMAIN section 6, by name: every kind of concern, and who reads it. */
export const readersOf = {
  safeguarding,
  'safeguarding, closed': safeguarding,
  'safeguarding, of nobody known': safeguarding,
  'safeguarding, of somebody who left': safeguarding,
  pastoral: [...pastoral, 'learning-coordinator'],
  'pastoral, closed': [...pastoral, 'learning-coordinator'],
  'pastoral, linked to one for safeguarding': [...pastoral, 'learning-coordinator'],
  'pastoral, of nobody known': pastoral,
  'pastoral, of somebody who left': pastoral,
  'pastoral, moved to a child of year 8': [...pastoral, 'coordinator-of-8'],
  'of two years: the part of year 9': [...pastoral, 'learning-coordinator'],
  'of two years: the part of year 8': [...pastoral, 'coordinator-of-8'],
  raised: safeguarding,
  'raised, and the coordinator let in': [...safeguarding, 'learning-coordinator'],
  adult: heads,
  'adult, closed': heads,
} satisfies Record<string, readonly string[]>
export type ConcernKind = keyof typeof readersOf
export const concernKinds = Object.keys(readersOf) as readonly ConcernKind[]

export function reads(who: string, kind: ConcernKind): boolean {
  return (readersOf[kind] as readonly string[]).includes(who)
}

/** Files one concern of each kind, every one of them by `author`, and has readers write into them. */
export async function fileEveryKind(school: ConcernSchool): Promise<Readonly<Record<ConcernKind, number>>> {
  const [jamie, gus, liam] = ['Jamie Smith', 'Gus Eight', 'Liam Gone'].map((name) => school.pupil(name)) as [
    number,
    number,
    number,
  ]
  async function file(path: ConcernPath, pupils: readonly number[], category = path === 'pastoral' ? 'Uniform' : 'Neglect') {
    const filed = await school.file('author', { path, pupils, category, words: { seenOrHeard: authorsWords } })
    const by = path === 'adult' ? 'headteacher' : 'dsl'
    for (const concernId of filed) {
      await school.add(by, { concernId, kind: 'added', words: readersWords })
      const params = { owner: school.staff(by), due: '2026-11-17' }
      await school.add(by, { concernId, kind: 'task set', params, words: readersWords })
    }
    return filed
  }
  const one = async (...given: Parameters<typeof file>) => (await file(...given))[0] as number
  const close = async (by: string, concernId: number) => {
    await school.add(by, { concernId, kind: 'closed', params: { outcome: 'Early help' }, words: readersWords })
    return concernId
  }
  const raise = async (concernId: number) => {
    await school.add('learning-coordinator', { concernId, kind: 'raised', words: readersWords })
    return concernId
  }

  const safe = await one('safeguarding', [jamie])
  const linked = await one('pastoral', [jamie])
  await school.add('dsl', { concernId: linked, kind: 'linked', params: { to: safe } })
  const moved = await one('pastoral', [jamie])
  await school.add('dsl', { concernId: moved, kind: 'moved', params: { from: jamie, to: gus } })
  const letIn = await raise(await one('pastoral', [jamie]))
  await school.add('dsl', { concernId: letIn, kind: 'let in', params: { staff: school.staff('learning-coordinator') } })
  const parts = await file('pastoral', [jamie, gus])
  const partOf = async (pupilId: number) => {
    const { concernId } = await school.database.read.concernPupil.findFirstOrThrow({
      where: { concernId: { in: [...parts] }, pupilId },
    })
    return concernId
  }
  await one('safeguarding', [school.pupil('Wynn Watched')])
  await school.add('dsl', { concernId: safe, kind: 'asked', words: 'Which ceiling was it?' })
  return {
    safeguarding: safe,
    'safeguarding, closed': await close('dsl', await one('safeguarding', [jamie])),
    'safeguarding, of nobody known': await one('safeguarding', []),
    'safeguarding, of somebody who left': await one('safeguarding', [liam]),
    pastoral: await one('pastoral', [jamie]),
    'pastoral, closed': await close('dsl', await one('pastoral', [jamie])),
    'pastoral, linked to one for safeguarding': linked,
    'pastoral, of nobody known': await one('pastoral', []),
    'pastoral, of somebody who left': await one('pastoral', [liam]),
    'pastoral, moved to a child of year 8': moved,
    'of two years: the part of year 9': await partOf(jamie),
    'of two years: the part of year 8': await partOf(gus),
    raised: await raise(await one('pastoral', [jamie])),
    'raised, and the coordinator let in': letIn,
    adult: await one('adult', [jamie]),
    'adult, closed': await close('headteacher', await one('adult', [jamie])),
  }
}

/** Every field of a reply. Cards are rendered by pure functions: what is the same here is the same on each platform. */
export function bytes(reply: Reply | undefined): string {
  return JSON.stringify(reply)
}
