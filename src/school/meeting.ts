import type { MeetingPattern, MeetingTime } from './meeting-times.ts'
import type { Instant } from './school-date.ts'
import type { RoleHeld } from './staff-roles.ts'

/** For whom a meeting is: the people named, the tutors of a year group (whoever they are that day), or everybody who works here. */
export const audiences = ['invited', 'tutors', 'everyone'] as const
export type MeetingAudience = (typeof audiences)[number]

/** A meeting of staff, once or again and again. Its people alone may know of it. */
export interface Meeting extends MeetingPattern {
  readonly meetingId: number
  readonly title: string
  readonly place: string
  /** Of one for tutors; undefined for others. */
  readonly yearGroup: number | undefined
  readonly forWhom: MeetingAudience
  readonly madeBy: number
  readonly madeAt: Instant
  readonly version: number
  /** The ids of those named, whomever else it is for. */
  readonly invited: readonly number[]
}

/** One time of a meeting, and what has become of it. */
export interface TimeOfOne extends MeetingTime {
  readonly meeting: Meeting
  /** Who changed this time, and when; undefined where nobody has. */
  readonly changed: { readonly by: number; readonly at: Instant } | undefined
}

/** Somebody who may be of a meeting, with what they do today. */
export interface MaybeOfMeeting {
  readonly staffId: number
  readonly roles: readonly RoleHeld[]
}

type Of = Pick<Meeting, 'forWhom' | 'yearGroup' | 'madeBy' | 'invited'>

/** Whether somebody is of a meeting today. `yearsTutored`: the year groups of the forms that they tutor today, as cover too. */
export function isOfMeeting(meeting: Of, { staffId, roles }: MaybeOfMeeting, yearsTutored: readonly number[]): boolean {
  if (meeting.madeBy === staffId || meeting.invited.includes(staffId)) return true
  if (meeting.forWhom === 'everyone') return true
  if (meeting.forWhom !== 'tutors' || meeting.yearGroup === undefined) return false
  return yearsTutored.includes(meeting.yearGroup) || coordinates(roles, meeting.yearGroup)
}

/** Whether somebody may change a meeting: whoever made it, and for tutors' meetings the coordinators of that year group. */
export function leadsMeeting(meeting: Of, { staffId, roles }: MaybeOfMeeting): boolean {
  if (meeting.madeBy === staffId) return true
  return meeting.forWhom === 'tutors' && meeting.yearGroup !== undefined && coordinates(roles, meeting.yearGroup)
}

/** Whether somebody may call a meeting of the tutors of a year group, or of everybody. */
export function mayCallTogether(roles: readonly RoleHeld[], forWhom: MeetingAudience, yearGroup?: number): boolean {
  if (forWhom === 'invited') return true
  if (roles.some(({ role }) => role === 'slt' || role === 'headteacher')) return true
  return forWhom === 'tutors' && yearGroup !== undefined && coordinates(roles, yearGroup)
}

function coordinates(roles: readonly RoleHeld[], yearGroup: number): boolean {
  return roles.some((held) => held.role === 'learning coordinator' && held.yearGroups.includes(yearGroup))
}

/** Cards about a meeting are redrawn when it, its agenda or its tasks change. */
export function meetingTopic(meetingId: number): string {
  return `meeting:${meetingId}`
}
