import { type Weekday, weekdayNames } from './school-date.ts'

/** Who is on duty for safeguarding, when, and how to reach them. */
export interface Duty {
  readonly weekdays: readonly Weekday[]
  /** `HH:MM`, London; the end is no longer theirs. */
  readonly from: string
  readonly to: string
  /** A name, or the e-mail of a member of staff. */
  readonly who: string
  readonly extension: string | undefined
}

const days = 'mon|tue|wed|thu|fri|sat|sun'
const line = new RegExp(
  `^(${days})[a-z]*(?:\\s*(-|–|to)\\s*(${days})[a-z]*)?\\s+(\\d{1,2}:\\d\\d)\\s*(?:-|–|to)\\s*(\\d{1,2}:\\d\\d)\\s+(.+?)(?:\\s+(?:ext\\.?|extension)\\s*([\\d ]{1,10}))?$`,
  'i',
)
const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const abbreviations = weekdayNames.map((name) => name.slice(0, 3).toLowerCase())

/** Reads one line of a rota, `Mon-Fri 08:00-16:30 Farida Rahimi ext 214`; undefined where it is none. */
export function parseDuty(text: string): Duty | undefined {
  const parts = line.exec(text.trim())
  if (!parts) return undefined
  const [, first = '', , last, from = '', to = '', who = '', extension] = parts
  const weekdays = weekdaysFrom(numberOf(first), numberOf(last ?? first))
  const [opens, closes] = [from.padStart(5, '0'), to.padStart(5, '0')]
  if (weekdays.length === 0 || !clockTime.test(opens) || !clockTime.test(closes) || opens >= closes) return undefined
  return { weekdays, from: opens, to: closes, who: who.trim(), extension: extension?.trim() }
}

/** The line as it is kept: `Mon-Fri 08:00-16:30 Farida Rahimi ext 214`. */
export function sayDuty({ weekdays, from, to, who, extension }: Duty): string {
  const name = (weekday: Weekday | undefined) => (weekdayNames[(weekday ?? 1) - 1] ?? '').slice(0, 3)
  const [first, last] = [weekdays[0], weekdays.at(-1)]
  const when = first === last ? name(first) : `${name(first)}-${name(last)}`
  return `${when} ${from}-${to} ${who}${extension ? ` ext ${extension}` : ''}`
}

/** Those on duty at a time of a weekday, in the order of the rota: who is asked first, and who next. */
export function onDuty(rota: readonly string[], weekday: Weekday, time: string): readonly Duty[] {
  return rota
    .flatMap((each) => parseDuty(each) ?? [])
    .filter(({ weekdays, from, to }) => weekdays.includes(weekday) && from <= time && time < to)
}

function numberOf(day: string): number {
  return abbreviations.indexOf(day.toLowerCase()) + 1
}

function weekdaysFrom(first: number, last: number): readonly Weekday[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) as Weekday)
}
