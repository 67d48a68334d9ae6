import type { Asker } from '../authorise/authorise.ts'
import { type Permission, policy } from '../authorise/policy.ts'
import type { Client, Transaction } from '../data/database.ts'
import { reachesPupil } from '../data/reach.ts'
import { loadSchoolState, type SchoolState } from '../data/school-state.ts'
import { rolesOn, worksHereOn } from '../data/staff.ts'
import type { SchoolDate } from '../school/school-date.ts'

/** Whether a permission opens something about the pupils whom it lets one name. Raising a concern about anybody opens nothing. */
const opens: Readonly<Record<Permission, boolean>> = {
  attendance: true,
  contacts: true,
  'call-first list': false,
  strategies: true,
  'raise a concern': false,
  concerns: true,
  'own account': false,
  'staff accounts': false,
  'staff changes': false,
  'change settings': false,
  'school calendar': false,
  meetings: false,
  'school events': false,
  programme: false,
  'plan the programme': false,
  'data arrivals': false,
}
const opening = (Object.keys(opens) as Permission[]).filter((permission) => opens[permission])

/** What a change means for one member of staff: the ids of the pupils whom they may now see by name, and no longer. Never names. */
export interface SightChange {
  readonly staff: string
  readonly code: string | null
  readonly gains: number
  readonly loses: number
  readonly gained: readonly number[]
  readonly lost: readonly number[]
}

/** For each member of staff, by id, and each permission that opens something: the pupils on roll whom they may see by name. */
export type Sight = ReadonlyMap<number, ReadonlyMap<Permission, ReadonlySet<number>>>

/** Who may see whom on a day, by the policy that answers every question. */
export function sightIn({ staff, roster }: Pick<SchoolState, 'staff' | 'roster'>, today: SchoolDate): Sight {
  const day = roster.on(today)
  const pupils = [...roster.pupils.values()].filter(({ id }) => day.onRoll.has(id))
  return new Map(
    [...staff.values()].map((person) => {
      const roles: Asker['roles'] = worksHereOn(person, today) ? rolesOn(person, today) : []
      const seen = opening.map((permission) => {
        const reaches = roles.flatMap((held) => policy[permission](held)).filter(({ detail }) => detail === 'pupils')
        const reached = pupils.filter((pupil) => reaches.some((reach) => reachesPupil(reach, pupil, day)))
        return [permission, new Set(reached.map(({ id }) => id))] as const
      })
      return [person.id, new Map(seen)]
    }),
  )
}

export async function readSight(read: Client | Transaction, schoolId: number, today: SchoolDate): Promise<Sight> {
  const [sight] = await readSights(read, schoolId, [today])
  return sight ?? new Map()
}

/** Who may see whom on each of some days, as things stand in this transaction. */
export async function readSights(
  read: Client | Transaction,
  schoolId: number,
  days: readonly SchoolDate[],
): Promise<readonly Sight[]> {
  const state = await loadSchoolState({ read }, schoolId)
  return days.map((day) => (state ? sightIn(state, day) : new Map()))
}

/** What changed between the two for whom. Staff are named; pupils are ids, since not everybody who imports may see their names. */
export async function sightChanges(
  read: Client | Transaction,
  schoolId: number,
  before: Sight,
  after: Sight,
): Promise<readonly SightChange[]> {
  const people = await read.staffMember.findMany({
    where: { schoolId },
    select: { id: true, title: true, forename: true, surname: true, code: true },
    orderBy: [{ surname: 'asc' }, { forename: 'asc' }],
  })
  return people.flatMap(({ id, title, forename, surname, code }) => {
    const gained = missingFrom(after.get(id), before.get(id))
    const lost = missingFrom(before.get(id), after.get(id))
    if (gained.length + lost.length === 0) return []
    const staff = [title, forename, surname].filter((part) => part !== '').join(' ')
    return [{ staff, code, gains: gained.length, loses: lost.length, gained, lost }]
  })
}

/** The pupils whom some permission covers in these and not in those. */
function missingFrom(these: Seen | undefined, those: Seen | undefined): readonly number[] {
  const missing = opening.flatMap((permission) =>
    [...(these?.get(permission) ?? [])].filter((id) => !those?.get(permission)?.has(id)),
  )
  return [...new Set(missing)].sort((a, b) => a - b)
}

type Seen = ReadonlyMap<Permission, ReadonlySet<number>>
