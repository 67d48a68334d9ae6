import type { Instant, SchoolDate } from './school-date.ts'
import type { RoleHeld } from './staff-roles.ts'

/** `evening`: parents come (information, concerns, options). `date`: something is due (reports, data). */
export const eventKinds = ['evening', 'date'] as const
export type EventKind = (typeof eventKinds)[number]

export const eventKindNames: Readonly<Record<EventKind, string>> = {
  evening: 'Evening for parents and carers',
  date: 'Date to keep (reports, data)',
}

/** An evening or a date of the school's calendar: everybody who works here may know of it. */
export interface SchoolEvent {
  readonly eventId: number
  readonly kind: EventKind
  readonly title: string
  readonly place: string
  readonly date: SchoolDate
  /** `HH:MM`; undefined for the whole day. */
  readonly time: string | undefined
  readonly minutes: number
  /** The year group that it is for; undefined for the whole school. */
  readonly yearGroup: number | undefined
  readonly calledOff: boolean
  readonly version: number
  readonly madeAt: Instant
}

/** A form's part of a date: its reports, its data. */
export interface FormPart {
  readonly formId: number
  readonly form: string
  readonly isIn: boolean
  /** Whether it is a form that the asker tutors. */
  readonly own: boolean
}

/** A form as parts of dates are asked of it. */
export interface FormOfYears {
  readonly formId: number
  readonly name: string
  readonly yearGroups: readonly number[]
}

type Roles = readonly RoleHeld[]

/** Learning coordinators for their years, SLT and headteacher for all: who sets evenings and dates. */
export function mayManageEvent(roles: Roles, yearGroup: number | undefined): boolean {
  return roles.some((held) => {
    if (held.role === 'slt' || held.role === 'headteacher') return true
    return held.role === 'learning coordinator' && yearGroup !== undefined && held.yearGroups.includes(yearGroup)
  })
}

/** The year groups for which somebody may set evenings and dates. */
export function yearsManaged(roles: Roles, yearGroups: readonly number[]): readonly number[] {
  return yearGroups.filter((yearGroup) => mayManageEvent(roles, yearGroup))
}

/** The forms that have a part in a date: those of its year group, or all. */
export function formsOf({ yearGroup }: Pick<SchoolEvent, 'yearGroup'>, forms: readonly FormOfYears[]): readonly FormOfYears[] {
  return forms.filter(({ yearGroups }) => (yearGroup === undefined ? yearGroups.length > 0 : yearGroups.includes(yearGroup)))
}

/** Whether somebody may know whether a form's part is in: its tutors, and whoever leads all of its years. */
export function mayKnowPart(roles: Roles, { formId, yearGroups }: FormOfYears): boolean {
  return tutors(roles, formId) || yearGroups.some((yearGroup) => mayManageEvent(roles, yearGroup))
}

export function tutors(roles: Roles, formId: number): boolean {
  return roles.some((held) => held.role === 'form tutor' && held.forms.includes(formId))
}

/** Cards about an evening or a date are redrawn when it changes. */
export function eventTopic(eventId: number): string {
  return `event:${eventId}`
}

/** Cards that list events are redrawn when one of them changes. */
export const eventsTopic = 'events'
