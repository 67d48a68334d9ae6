import { parseSchoolDate, type SchoolDate, type Weekday, weekdayNames, weekdayOf } from './school-date.ts'

/** Who is on duty for safeguarding, when, and how to reach them. */
export interface Duty {
  readonly weekdays: readonly Weekday[]
  /** The one day on which it counts: a hand-over. Left out, it counts every week. */
  readonly date?: SchoolDate | undefined
  /** `HH:MM`, London; the end is no longer theirs. */
  readonly from: string
  readonly to: string
  /** A name, or the e-mail of a member of staff. */
  readonly who: string
  readonly extension: string | undefined
}

/** A moment as a rota has it: the day and `HH:MM`, London. */
export interface DutyTime {
  readonly date: SchoolDate
  readonly time: string
}

const days = 'mon|tue|wed|thu|fri|sat|sun'
const line = new RegExp(
  `^(?:(\\d{4}-\\d\\d-\\d\\d)|(${days})[a-z]*(?:\\s*(?:-|–|to)\\s*(${days})[a-z]*)?)\\s+(\\d{1,2}:\\d\\d)\\s*(?:-|–|to)\\s*(\\d{1,2}:\\d\\d)\\s+(.+?)(?:\\s+(?:ext\\.?|extension)\\s*([\\d ]{1,10}))?$`,
  'i',
)
const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const abbreviations = weekdayNames.map((name) => name.slice(0, 3).toLowerCase())

/**
 * Reads one line of a rota, `Mon-Fri 08:00-16:30 Farida Rahimi ext 214`, or of a hand-over for one day,
 * `2026-11-25 12:00-16:00 Tom Whitlock`; undefined where it is neither.
 */
export function parseDuty(text: string): Duty | undefined {
  const parts = line.exec(text.trim())
  if (!parts) return undefined
  const [, day, first = '', last, from = '', to = '', who = '', extension] = parts
  const date = day === undefined ? undefined : parseSchoolDate(day)
  if (day !== undefined && !date) return undefined
  const weekdays = date ? [weekdayOf(date)] : weekdaysFrom(numberOf(first), numberOf(last ?? first))
  const [opens, closes] = [from.padStart(5, '0'), to.padStart(5, '0')]
  if (weekdays.length === 0 || !clockTime.test(opens) || !clockTime.test(closes) || opens >= closes) return undefined
  return { weekdays, ...(date && { date }), from: opens, to: closes, who: who.trim(), extension: extension?.trim() }
}

/** The line as it is kept: `Mon-Fri 08:00-16:30 Farida Rahimi ext 214`. */
export function sayDuty({ weekdays, date, from, to, who, extension }: Duty): string {
  const name = (weekday: Weekday | undefined) => (weekdayNames[(weekday ?? 1) - 1] ?? '').slice(0, 3)
  const [first, last] = [weekdays[0], weekdays.at(-1)]
  const when = date ?? (first === last ? name(first) : `${name(first)}-${name(last)}`)
  return `${when} ${from}-${to} ${who}${extension ? ` ext ${extension}` : ''}`
}

/** Those on duty at a moment, in the order in which they are asked: whom it was handed to, the last first, then the weekly rota. */
export function onDuty(rota: readonly string[], at: DutyTime): readonly Duty[] {
  return ofDay(rota, at).filter(({ from, to }) => from <= at.time && at.time < to)
}

/** The others of that day's rota, in its order. */
export function restOfDay(rota: readonly string[], at: DutyTime): readonly Duty[] {
  return ofDay(rota, at).filter(({ from, to }) => !(from <= at.time && at.time < to))
}

/** A rota handed over to somebody from a moment until a time of that day. What was handed over on days gone by is left out. */
export function handedOver(rota: readonly string[], at: DutyTime, until: string, to: Pick<Duty, 'who' | 'extension'>) {
  const handOver: Duty = { weekdays: [weekdayOf(at.date)], date: at.date, from: at.time, to: until, ...to }
  const kept = rota.filter((each) => (parseDuty(each)?.date ?? at.date) >= at.date)
  return [sayDuty(handOver), ...kept.filter((each) => each !== sayDuty(handOver))]
}

/** A day's lines: what was handed over first, the last first, then the weekly rota. */
export function ofDay(rota: readonly string[], { date }: DutyTime): readonly Duty[] {
  const all = rota.flatMap((each) => parseDuty(each) ?? [])
  const weekday = weekdayOf(date)
  return [
    ...all.filter((duty) => duty.date === date),
    ...all.filter((duty) => duty.date === undefined && duty.weekdays.includes(weekday)),
  ]
}

function numberOf(day: string): number {
  return abbreviations.indexOf(day.toLowerCase()) + 1
}

function weekdaysFrom(first: number, last: number): readonly Weekday[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) as Weekday)
}
