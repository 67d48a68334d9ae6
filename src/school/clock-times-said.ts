/** A time of day as somebody said it. */
export interface TimeSaid {
  /** From 0 to 12 where no half of the day was said, otherwise from 0 to 23. */
  readonly hour: number
  readonly minute: number
  /** Whether it was said which half of the day is meant: `pm`, `16:30`. */
  readonly sure: boolean
  /** Where it begins in the text. */
  readonly at: number
  /** The word right before it: `after`, `until` … or nothing. */
  readonly after: string
}

type Time = Omit<TimeSaid, 'at' | 'after'> | undefined
type Way = readonly [RegExp, (found: readonly (string | undefined)[]) => Time]

const hourWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const minuteWords: Readonly<Record<string, number>> = { half: 30, quarter: 15, quater: 15, qtr: 15, five: 5, ten: 10, twenty: 20 }
const hour = `(\\d{1,2}|${hourWords.join('|')})`
const halfSaid = '(a\\.?m|p\\.?m|in the morning|in the afternoon|in the evening|tonight)\\b\\.?'
const half = `(?:\\s*${halfSaid})?`
const clock = "(?:\\s*(?:o'? ?clock|ish))?"

/** What makes a bare number a time: the word before it, and that it does not count something. */
const before = '(?:at|@|to|by|from|after|before|until|til|till|past|around|about|between|and|for|not|are|is|-)'
const counts =
  '(?!\\s*(?:days?|weeks?|minutes?|mins?|hours?|hrs?|times?|%|percent|st\\b|nd\\b|rd\\b|th\\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|kids|pupils|students|messages?|reminders?|of))'

const ways: readonly Way[] = [
  [/\b(noon|midday|lunch ?time)\b/g, () => ({ hour: 12, minute: 0, sure: true })],
  [
    new RegExp(
      `(?<!\\b(?:from|between|are|is|hours|quiet|only) )\\b(half|quarter|quater|qtr|five|ten|twenty|5|10|15|20|25)(?: (?:minutes?|mins?))? (past|to|til|till) ${hour}\\b(?![:.]\\d)${clock}${half}`,
      'g',
    ),
    ([, minutes = '', way, said, part]) => {
      const amount = minuteWords[minutes] ?? Number(minutes)
      const full = hourSaid(said)
      if (full === undefined) return undefined
      const total = full * 60 + (way === 'past' ? amount : -amount)
      return inHalf(Math.floor(total / 60), total % 60, part)
    },
  ],
  [new RegExp(`\\bhalf ${hour}\\b${clock}${half}`, 'g'), ([, said, part]) => inHalf(hourSaid(said), 30, part)],
  [
    new RegExp(`\\b(\\d{1,2}) ?[:.h] ?([0-5]\\d)(?!\\d)${half}`, 'g'),
    ([, hours, minutes, part]) => inHalf(Number(hours), Number(minutes), part),
  ],
  // Four digits that begin with 20 are a year.
  [/\b([01]\d|2[1-3])([0-5]\d)\b/g, ([, hours, minutes]) => ({ hour: Number(hours), minute: Number(minutes), sure: true })],
  [new RegExp(`\\b${hour}${clock}\\s*${halfSaid}`, 'g'), ([, said, part]) => inHalf(hourSaid(said), 0, part)],
  [new RegExp(`\\b${hour} ?o'? ?clock\\b`, 'g'), ([, said]) => inHalf(hourSaid(said), 0, undefined)],
  [
    new RegExp(`\\b${hour}(?= ?(?:-|to|til|till|until) ?\\d{1,2}(?:[:.][0-5]\\d)? ?[ap]\\.?m\\b)`, 'g'),
    ([, said]) => inHalf(hourSaid(said), 0, undefined),
  ],
  [
    new RegExp(`(?<=\\b${before} |- ?)${hour}\\b${clock}${counts}(?![:.]?\\d)`, 'g'),
    ([, said]) => inHalf(hourSaid(said), 0, undefined),
  ],
]

/** The times of day in a text (lower case), in the order in which they were said. */
export function clockTimesSaid(text: string): readonly TimeSaid[] {
  const found: (TimeSaid & { readonly end: number })[] = []
  for (const [pattern, read] of ways) {
    for (const match of text.matchAll(pattern)) {
      const at = match.index
      const end = at + match[0].length
      if (found.some((other) => at < other.end && other.at < end)) continue
      const time = read(match)
      const after = /(\w+|-)\s*$/.exec(text.slice(0, at))?.[1] ?? ''
      if (time && !/^(?:years?|yr|y)$/.test(after)) found.push({ ...time, at, after, end })
    }
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ end: _, ...time }) => time)
}

/** `HH:MM` of a time: where its half of the day was not said, the first such time from `earliest` (an hour) on. */
export function clockTimeOf({ hour: hours, minute, sure }: TimeSaid, earliest: number): string {
  const full = sure ? hours : hours % 12 < earliest ? (hours % 12) + 12 : hours % 12
  return `${String(full).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function hourSaid(said: string | undefined): number | undefined {
  const named = hourWords.indexOf(said ?? '')
  return named >= 0 ? named + 1 : Number(said)
}

function inHalf(hours: number | undefined, minute: number, part: string | undefined): Time {
  if (hours === undefined || !(hours <= 23) || hours < 0) return undefined
  if (part === undefined) return { hour: hours, minute, sure: hours > 12 || hours === 0 }
  if (hours > 12) return { hour: hours, minute, sure: true }
  return { hour: (hours % 12) + (/^(?:p|in the a|in the e|t)/.test(part) ? 12 : 0), minute, sure: true }
}
