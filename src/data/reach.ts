import type { Reach } from '../authorise/policy.ts'
import { never } from '../school/never.ts'
import type { PupilKept, RosterDay } from './roster.ts'

/** Whether the reach holds the pupil today. Pupils who have left, or have not come yet, are within the whole school alone. */
export function reachesPupil({ over }: Reach, pupil: PupilKept, day: RosterDay): boolean {
  const membership = day.onRoll.get(pupil.id)
  switch (over.kind) {
    case 'nothing':
    case 'staff':
      return false
    case 'school':
      return true
    case 'years':
      return membership !== undefined && over.yearGroups.includes(membership.yearGroup)
    case 'forms':
      return membership !== undefined && over.forms.includes(membership.formId)
    case 'years of forms':
      return membership !== undefined && over.forms.some((form) => day.yearGroupsOf(form).includes(membership.yearGroup))
    case 'looked after':
      return membership !== undefined && pupil.groups.has('LAC')
    case 'classes':
      return membership !== undefined && day.classesOf(pupil.id).some((id) => over.teachingGroups.includes(id))
    default:
      return never(over)
  }
}

/** Whether the reach holds a whole form. A vertical form is within a year group only if all its pupils are. */
export function reachesForm({ over }: Reach, formId: number, day: RosterDay): boolean {
  const within = (yearGroups: readonly number[]) => {
    const held = day.yearGroupsOf(formId)
    return held.length > 0 && held.every((yearGroup) => yearGroups.includes(yearGroup))
  }
  switch (over.kind) {
    case 'school':
      return true
    case 'years':
      return within(over.yearGroups)
    case 'forms':
      return over.forms.includes(formId)
    case 'nothing':
    case 'staff':
    case 'years of forms':
    case 'looked after':
    case 'classes':
      return false
    default:
      return never(over)
  }
}

export function reachesYear({ over }: Reach, yearGroup: number, day: RosterDay): boolean {
  switch (over.kind) {
    case 'school':
      return true
    case 'years':
      return over.yearGroups.includes(yearGroup)
    case 'years of forms':
      return over.forms.some((form) => day.yearGroupsOf(form).includes(yearGroup))
    case 'nothing':
    case 'staff':
    case 'forms':
    case 'looked after':
    case 'classes':
      return false
    default:
      return never(over)
  }
}
