import { policy } from '../authorise/policy.ts'
import { concernWithin } from './concern-reach.ts'
import type { Colleague } from './concern-records.ts'
import type { ConcernRows } from './concern-rows.ts'
import type { Looking } from './find.ts'
import { rolesOn, type StaffKept, worksHereOn } from './staff.ts'

/** Who works here today and may read a concern by the policy, as it is or as it was before it was raised; by name. */
export function concernColleagues(
  { head, pupils, letIn }: ConcernRows,
  as: 'now' | 'while it was pastoral',
  { staff, looking }: { readonly staff: ReadonlyMap<number, StaffKept>; readonly looking: Looking },
): readonly Colleague[] {
  const { date } = looking.day
  const path = as === 'now' ? head.path : 'pastoral'
  return [...staff.values()]
    .filter((member) => {
      if (!worksHereOn(member, date)) return false
      const reach = rolesOn(member, date).flatMap((held) => policy.concerns(held))
      return concernWithin({ path, pupils, letIn: letIn.includes(member.id) }, { ...looking, reach }) !== undefined
    })
    .map(({ id, name }) => ({ staffId: id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}
