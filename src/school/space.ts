import type { SchoolCalendar } from './calendar.ts'
import { mondayOf, type SchoolDate } from './school-date.ts'
import { type SpaceTime, slotsOn } from './space-times.ts'
import type { RoleHeld } from './staff-roles.ts'

export const spaceTags = ['growth mindset', 'student voice'] as const
export type SpaceTag = (typeof spaceTags)[number]

/** Something to open in a browser. */
export interface SpaceResource {
  readonly title: string
  /** `http` or `https`. */
  readonly url: string
}

/** What is done in a slot. */
export interface SpaceActivity {
  readonly title: string
  readonly what: string
  readonly minutes: number | undefined
  readonly resources: readonly SpaceResource[]
  readonly tag: SpaceTag | undefined
}

/** For whom and when a plan is. `formId` 0: for every form of the year that has none of its own. */
export interface SpacePlace {
  readonly yearGroup: number
  readonly formId: number
  readonly date: SchoolDate
  readonly slot: number
}

export interface SpacePlan extends SpacePlace, SpaceActivity {
  readonly planId: number
  /** The day and slot that it was planned for, where a day without school moved it. */
  readonly meantFor: { readonly date: SchoolDate; readonly slot: number } | undefined
}

/** A plan before it has an id. */
export type NewSpacePlan = Omit<SpacePlan, 'planId'>

export const spaceStates = ['done', 'swapped', 'not today'] as const
export type SpaceState = (typeof spaceStates)[number]

/** What became of a slot in a form, where its tutor said so. */
export interface SpaceSlot {
  readonly formId: number
  readonly date: SchoolDate
  readonly slot: number
  readonly state: SpaceState
  /** What was done instead. */
  readonly instead: string
}

/** Bounds of what is typed for a plan. */
export const spaceBounds = { title: 120, what: 1500, theme: 120, resources: 8, minutes: 120, note: 240 } as const

/** The plan that holds for a form in a slot: its own before its year's; of a form of several years, the lowest year that has one. */
export function planFor<Plan extends SpacePlace>(
  plans: readonly Plan[],
  form: { readonly formId: number; readonly yearGroups: readonly number[] },
  date: SchoolDate,
  slot: number,
): Plan | undefined {
  const then = plans
    .filter((plan) => plan.date === date && plan.slot === slot && form.yearGroups.includes(plan.yearGroup))
    .toSorted((a, b) => a.yearGroup - b.yearGroup)
  return then.find(({ formId }) => formId === form.formId) ?? then.find(({ formId }) => formId === 0)
}

/** The slots that the programme of a year group has in a range, in order: none on a day without school. */
export function spaceSlots(
  calendar: SchoolCalendar,
  times: readonly SpaceTime[],
  range: { readonly from: SchoolDate; readonly to: SchoolDate },
  yearGroup: number,
): readonly { readonly date: SchoolDate; readonly slot: number; readonly time: string }[] {
  return calendar
    .schoolDays(range.from, range.to, yearGroup)
    .flatMap((date) => slotsOn(times, date).map(({ slot, time }) => ({ date, slot, time })))
}

/** Learning coordinators for their years, SLT and headteacher for all: who plans the programme. */
export function mayPlanSpace(roles: readonly RoleHeld[], yearGroup: number): boolean {
  return roles.some((held) => {
    if (held.role === 'slt' || held.role === 'headteacher') return true
    return held.role === 'learning coordinator' && held.yearGroups.includes(yearGroup)
  })
}

/** Whether somebody tutors the form today, as cover too: they say what became of its slots. */
export function tutorsForm(roles: readonly RoleHeld[], formId: number): boolean {
  return roles.some((held) => held.role === 'form tutor' && held.forms.includes(formId))
}

/** Cards about a day's programme of a year group are redrawn when one of its plans changes. */
export function spaceDayTopic(yearGroup: number, date: SchoolDate): string {
  return `space:${yearGroup}:${date}`
}

export function spaceThemeTopic(yearGroup: number, date: SchoolDate): string {
  return `space-theme:${yearGroup}:${mondayOf(date)}`
}

/** Cards that say what became of a form's slots are redrawn when its tutor says so. */
export function spaceSlotTopic(formId: number, date: SchoolDate): string {
  return `space-slot:${formId}:${date}`
}

/** Cards that ask what worked are redrawn when it has been said. */
export function spaceNoteTopic(formId: number, monday: SchoolDate): string {
  return `space-note:${formId}:${monday}`
}

/** A tag as somebody writes it: `GM`, `Growth-mindset`, `pupil voice`. Undefined where it is none of them. */
export function parseSpaceTag(said: string): SpaceTag | undefined {
  const folded = said
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()
  if (/^(gm|growth( mindset)?|mindset)$/.test(folded)) return 'growth mindset'
  if (/^(sv|pv|(student|pupil) ?voice|voice)$/.test(folded)) return 'student voice'
  return undefined
}

const address = /https?:\/\/[^\s<>"]+/i

/**
 * Resources as somebody types them, one a line: a title and an address, or an address alone. What has no address of the web
 * (`http`, `https`) is given back as `left`.
 */
export function parseResources(typed: string): {
  readonly resources: readonly SpaceResource[]
  readonly left: readonly string[]
} {
  const resources: SpaceResource[] = []
  const left: string[] = []
  for (const line of linesOf(typed)) {
    const found = address.exec(line)
    const url = found && webAddress(found[0])
    if (!found || !url) left.push(line)
    else {
      const said = `${line.slice(0, found.index)} ${line.slice(found.index + found[0].length)}`
      const title = said.replaceAll(/[\s\p{Cc}]+/gu, ' ').replaceAll(/^[\s:–|()-]+|[\s:–|()-]+$/g, '')
      resources.push({ title: title.slice(0, 80) || nameOf(url), url })
    }
  }
  return { resources, left }
}

/** Resources as they are typed, which `parseResources` reads back. */
export function typeResources(resources: readonly SpaceResource[]): string {
  return resources.map(({ title, url }) => `${title} ${url}`).join('\n')
}

/** The address where it is one of the web, as a browser writes it; undefined for every other kind. */
export function webAddress(said: string): string | undefined {
  const trimmed = said.replace(/[.,;)]+$/, '')
  if (trimmed.length > 1000 || !URL.canParse(trimmed)) return undefined
  const { protocol, username, password, href } = new URL(trimmed)
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '' ? href : undefined
}

/** One resource a line; several on one line are told apart by `;` or `|`, or by where the next address has begun. */
function linesOf(typed: string): readonly string[] {
  return typed
    .split(/[\n\r]+/)
    .flatMap((line) => line.split(/\s*[|]\s*|\s*;\s+|;(?=https?:)/i))
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function nameOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '')
}
