import type { Option } from '../cards/card.ts'
import { mayPlanSpace } from '../school/space.ts'
import type { Beginning } from './action.ts'

/** The year groups that somebody plans. */
export function yearOptions(
  { yearGroups }: Beginning<unknown>['school'],
  { roles }: Beginning<unknown>['asker'],
): readonly Option[] {
  return yearGroups
    .filter((yearGroup) => mayPlanSpace(roles, yearGroup))
    .map((yearGroup) => ({ value: String(yearGroup), label: `Year ${yearGroup}` }))
}
