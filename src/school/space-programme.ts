import type { SchoolCalendar } from './calendar.ts'
import { addDays, mondayOf, type SchoolDate, type Weekday, weekdayOf } from './school-date.ts'
import { schoolWeeks } from './school-weeks.ts'
import { type SpaceTime, slotsOn } from './space-times.ts'

/** Something of a programme with the day and slot that it is meant for, which may be without school. `formId` 0: for all of the year. */
export interface Meant {
  readonly yearGroup: number
  readonly formId: number
  readonly date: SchoolDate
  readonly slot: number
}

export interface Placed<Entry> {
  readonly entry: Entry
  readonly date: SchoolDate
  readonly slot: number
  /** Why it is not on the day that it was meant for; undefined where it is. */
  readonly moved: string | undefined
}

export interface Placing<Entry> {
  /** In the order of the entries. */
  readonly placed: readonly Placed<Entry>[]
  /** What does not fit, each with the reason. */
  readonly left: readonly { readonly entry: Entry; readonly why: string }[]
}

/** What a programme is placed on. `until`: its last day, as a rule the last of the academic year. */
export interface PlacingOn {
  readonly calendar: SchoolCalendar
  readonly times: readonly SpaceTime[]
  readonly until: SchoolDate
  /** Whether something else is there already. */
  isTaken?(place: Meant): boolean
}

/**
 * Puts a programme on the calendar of each year group. What is meant for a day with school stays there. What is meant for a day
 * without moves to the next free slot of its week with the same number in the day, otherwise to the first free one after; a plan of
 * one form goes where its year's plan of that slot went, where that is free. Whatever is moved keeps its order; what does not fit
 * by `until` is left, with the reason. Nothing is lost, put twice, or put on a day without school.
 */
export function placeProgramme<Entry extends Meant>(entries: readonly Entry[], on: PlacingOn): Placing<Entry> {
  const taken = new Set<string>()
  const at = new Map<Entry, { readonly date: SchoolDate; readonly slot: number; readonly moved?: string }>()
  const why = new Map<Entry, string>()
  const inOrder = entries.toSorted(byTime)
  const isOpen = (yearGroup: number, date: SchoolDate, slot: number) =>
    on.calendar.isSchoolDay(date, yearGroup) && slotsOn(on.times, date).some((each) => each.slot === slot)

  const waiting: Entry[] = []
  for (const entry of inOrder) {
    const { yearGroup, date, slot } = entry
    if (isOpen(yearGroup, date, slot) && date <= on.until && !taken.has(keyOf(entry))) put(entry, entry)
    else waiting.push(entry)
  }
  // Years before forms, so that a form's own plan can follow its year's.
  const wentTo = new Map<string, { readonly date: SchoolDate; readonly slot: number }>()
  for (const entry of [...waiting.filter(isOfYear), ...waiting.filter((each) => !isOfYear(each))]) {
    const reason = whyNotThere(entry)
    const followed = isOfYear(entry) ? undefined : wentTo.get(keyOf({ ...entry, formId: 0 }))
    const place = followed && isFree({ ...entry, ...followed }) ? followed : firstFree(entry)
    if (!place)
      why.set(entry, entry.date > on.until ? reason : `${reason}, and no slot is free after it until the end of the year`)
    else {
      put(entry, place, reason)
      if (isOfYear(entry) && !wentTo.has(keyOf(entry))) wentTo.set(keyOf(entry), place)
    }
  }
  return {
    placed: entries.flatMap((entry) => {
      const place = at.get(entry)
      return place ? [{ entry, date: place.date, slot: place.slot, moved: place.moved }] : []
    }),
    left: entries.flatMap((entry) => {
      const reason = why.get(entry)
      return reason === undefined ? [] : [{ entry, why: reason }]
    }),
  }

  function put(entry: Entry, { date, slot }: { readonly date: SchoolDate; readonly slot: number }, moved?: string): void {
    taken.add(keyOf({ ...entry, date, slot }))
    at.set(entry, { date, slot, ...(moved !== undefined && { moved }) })
  }

  /** A form's own plan must not hide one of its year that is on that day. */
  function isFree(place: Meant): boolean {
    const known = taken.has(keyOf(place)) || on.isTaken?.(place) === true
    return !known && isOpen(place.yearGroup, place.date, place.slot)
  }

  function hidesNone(place: Meant): boolean {
    return place.formId === 0 || !(taken.has(keyOf({ ...place, formId: 0 })) || on.isTaken?.({ ...place, formId: 0 }) === true)
  }

  function firstFree(entry: Entry): { readonly date: SchoolDate; readonly slot: number } | undefined {
    const { yearGroup, formId, slot } = entry
    for (const date of on.calendar.schoolDays(entry.date, on.until, yearGroup)) {
      const place = { yearGroup, formId, date, slot }
      if (isFree(place) && hidesNone(place)) return { date, slot }
    }
    return undefined
  }

  function whyNotThere({ yearGroup, date, slot }: Entry): string {
    if (date > on.until) return 'that is after the end of the school year'
    if (!on.calendar.isSchoolDay(date, yearGroup))
      return `no school then: ${on.calendar.whyClosed(date) ?? `not for year ${yearGroup}`}`
    if (!slotsOn(on.times, date).some((each) => each.slot === slot)) return 'there is no such slot on that day'
    return 'something else is planned then'
  }
}

/** The day of a week of the academic year, counted in school weeks from 1; undefined where the year has no such week. */
export function dayOfWeek(
  calendar: SchoolCalendar,
  year: { readonly from: SchoolDate; readonly to: SchoolDate },
  week: number,
  weekday: Weekday,
): SchoolDate | undefined {
  const monday = schoolWeeks(calendar, year.from, year.to)[week - 1]
  return monday && addDays(monday, weekday - 1)
}

/** Which school week of its academic year a day is in, from 1; undefined in a week without school. */
export function weekNumber(
  calendar: SchoolCalendar,
  year: { readonly from: SchoolDate; readonly to: SchoolDate },
  date: SchoolDate,
): number | undefined {
  const at = schoolWeeks(calendar, year.from, year.to).indexOf(mondayOf(date))
  return at < 0 ? undefined : at + 1
}

/**
 * A programme of one academic year as it is meant for another: by school week and weekday. A plan that a closed day had moved is
 * meant for where it was meant to be. What the other year has no week for comes back as `left`.
 */
export function copyProgramme<Entry extends Meant & { readonly meantFor?: { date: SchoolDate; slot: number } | undefined }>(
  calendar: SchoolCalendar,
  entries: readonly Entry[],
  from: { readonly from: SchoolDate; readonly to: SchoolDate },
  to: { readonly from: SchoolDate; readonly to: SchoolDate },
): { readonly meant: readonly (Meant & { readonly entry: Entry })[]; readonly left: readonly Entry[] } {
  const before = schoolWeeks(calendar, from.from, from.to)
  const now = schoolWeeks(calendar, to.from, to.to)
  const meant: (Meant & { readonly entry: Entry })[] = []
  const left: Entry[] = []
  for (const entry of entries) {
    const { date, slot } = entry.meantFor ?? entry
    // What was meant for a week without school belongs to the week before it.
    const week = before.findLastIndex((monday) => monday <= date)
    const monday = now[week]
    if (week < 0 || monday === undefined) left.push(entry)
    else meant.push({ yearGroup: entry.yearGroup, formId: entry.formId, date: addDays(monday, weekdayOf(date) - 1), slot, entry })
  }
  return { meant, left }
}

function isOfYear({ formId }: Meant): boolean {
  return formId === 0
}

function keyOf({ yearGroup, formId, date, slot }: Meant): string {
  return `${yearGroup}:${formId}:${date}:${slot}`
}

function byTime(a: Meant, b: Meant): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : a.slot - b.slot
}
