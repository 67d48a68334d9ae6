import type { Weekday } from './school-date.ts'

/** A lesson that somebody teaches in the timetable week. `week` is A or B, or empty for every week; times are `HH:MM`. */
export interface TeachingTime {
  readonly week: string
  readonly weekday: Weekday
  readonly from: string
  readonly to: string
}

/** A part of a day, `HH:MM`; at `to` it is over. */
export interface TimeSpan {
  readonly from: string
  readonly to: string
}

const span = /^(?:([01]\d|2[0-3]):([0-5]\d))-(?:([01]\d|2[0-3]):([0-5]\d))$/

/** `09:10-10:10` as a span, or undefined where it is none or ends before it begins. */
export function parseTimeSpan(text: string): TimeSpan | undefined {
  if (!span.test(text)) return undefined
  const [from = '', to = ''] = text.split('-')
  return from < to ? { from, to } : undefined
}

/**
 * When the school day says that somebody teaches, on a day of that weekday and week: by their own timetable where they have one;
 * otherwise, where they teach classes, in every lesson of the day (`lessonTimes`, such as `09:10-10:10`). In order, without overlaps.
 */
export function teachingSpans({
  times,
  lessonTimes,
  teaches,
  weekLetter,
  weekday,
}: {
  readonly times: readonly TeachingTime[]
  readonly lessonTimes: readonly string[]
  readonly teaches: boolean
  readonly weekLetter: string | undefined
  readonly weekday: Weekday
}): readonly TimeSpan[] {
  if (times.length > 0)
    return merged(times.filter((time) => time.weekday === weekday && (time.week === '' || time.week === weekLetter)))
  return teaches && weekday <= 5 ? merged(lessonTimes.flatMap((text) => parseTimeSpan(text) ?? [])) : []
}

function merged(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  const all: TimeSpan[] = []
  for (const { from, to } of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1)
    if (!last || from > last.to) all.push({ from, to })
    else if (to > last.to) all[all.length - 1] = { from: last.from, to }
  }
  return all
}
