import { type SchoolDate, type Weekday, weekdayNames, weekdayOf } from './school-date.ts'

/** A time at which the tutor-time programme runs: on every school day, or on some weekdays only. */
export interface SpaceTime {
  /** `HH:MM`. */
  readonly time: string
  /** In order; all five where none were said. */
  readonly weekdays: readonly Weekday[]
}

/** A slot of a day of the programme. */
export interface DaySlot {
  /** Which of the day's slots, from 1, by time. */
  readonly slot: number
  /** `HH:MM`. */
  readonly time: string
}

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5]
const shortNames = weekdayNames.slice(0, 5).map((name) => name.slice(0, 3))
const timeOfDay = /(\d{1,2})[:.](\d{2})(?:\s*([ap])\.?m\.?)?|(\d{1,2})\s*([ap])\.?m\.?/i
const weekdayWord = /^(mon|tue|wed|thu|fri)(?:[a-z]*)$/i

/**
 * Reads one entry of the setting: `08:40`, `Mon,Wed 14:50`, `Tue-Thu 08:40`, `2.50pm Fridays`. Undefined where it is none.
 */
export function parseSpaceTime(entry: string): SpaceTime | undefined {
  const found = timeOfDay.exec(entry)
  if (!found) return undefined
  const half = (found[3] ?? found[5])?.toLowerCase()
  const said = Number(found[1] ?? found[4])
  const hours = half === undefined ? said : (said % 12) + (half === 'p' ? 12 : 0)
  const minutes = Number(found[2] ?? 0)
  if (hours > 23 || minutes > 59 || (half !== undefined && (said < 1 || said > 12))) return undefined
  const rest = `${entry.slice(0, found.index)} ${entry.slice(found.index + found[0].length)}`
  const weekdays = parseWeekdays(rest)
  const time = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
  return weekdays && { time, weekdays }
}

/** The entry as the setting keeps it: `08:40`, `Mon,Wed 14:50`. */
export function saySpaceTime({ time, weekdays }: SpaceTime): string {
  if (weekdays.length === everyDay.length) return time
  return `${weekdays.map((weekday) => shortNames[weekday - 1]).join(',')} ${time}`
}

/** The entries of the setting, those that can be read. */
export function spaceTimesOf(setting: readonly string[]): readonly SpaceTime[] {
  return setting.flatMap((entry) => parseSpaceTime(entry) ?? [])
}

/** The slots of a weekday, by time. Two entries of the same time are one. */
export function slotsOnWeekday(times: readonly SpaceTime[], weekday: Weekday): readonly DaySlot[] {
  const ofDay = times.filter(({ weekdays }) => weekdays.includes(weekday)).map(({ time }) => time)
  return [...new Set(ofDay)].sort().map((time, index) => ({ slot: index + 1, time }))
}

/** The slots of a date, whether or not there is school then. */
export function slotsOn(times: readonly SpaceTime[], date: SchoolDate): readonly DaySlot[] {
  return slotsOnWeekday(times, weekdayOf(date))
}

function parseWeekdays(words: string): readonly Weekday[] | undefined {
  const parts = words
    .replace(/\b(?:every ?day|daily|on|and|at|each|every)\b/gi, ' ')
    .replace(/\s*(?:-|–|\bto\b)\s*/gi, '-')
    .split(/[\s,;&+/]+/)
    .filter((part) => part !== '')
  if (parts.length === 0) return everyDay
  const all = new Set<Weekday>()
  for (const part of parts) {
    const [from, to = from, ...more] = part.split('-').map(weekdayNumber)
    if (from === undefined || to === undefined || from > to || more.length > 0) return undefined
    for (let weekday = from; weekday <= to; weekday += 1) all.add(weekday as Weekday)
  }
  return [...all].sort()
}

function weekdayNumber(word: string): Weekday | undefined {
  const name = weekdayWord.exec(word)?.[1]?.toLowerCase()
  const index = shortNames.findIndex((short) => short.toLowerCase() === name)
  return index < 0 ? undefined : ((index + 1) as Weekday)
}
