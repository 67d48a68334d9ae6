import {
  addDays,
  mondayOf,
  monthOf,
  type SchoolDate,
  sayDate,
  sayDates,
  schoolDate,
  weekdayOf,
  yearOf,
} from '../school/school-date.ts'
import { readDay, type Today } from './days.ts'
import { type Read, week } from './period-spoken.ts'

export function weekHolding(parts: RegExpExecArray, now: Today): (Read & { length: number }) | undefined {
  const rest = (parts.input ?? '').slice(parts[0].length)
  const dotted = /^(\d{1,2}) ([.-]) (\d{1,2})\b(?! \2)/.exec(rest)
  const day = readDay(dotted ? rest.replace(dotted[0], `${dotted[1]} / ${dotted[3]}`) : rest, now)
  if (day?.said !== 'date' || (parts[0] === 'week ' && !/^(?:the )?\d/.test(rest))) return undefined
  return {
    length: parts[0].length + day.length,
    resolve(looks) {
      const date = day.date(looks)
      return date && { ...week(mondayOf(date)), said: 'range', name: `the week of ${sayDate(mondayOf(date))}` }
    },
  }
}

export function daysOfOneMonth(parts: RegExpExecArray, now: Today): (Read & { length: number }) | undefined {
  const rest = parts.input.slice(parts[0].length)
  const last = readDay(rest, now)
  if (!last) return undefined
  return {
    length: parts[0].length + last.length,
    resolve(looks) {
      const to = last.date(looks)
      const from = to && schoolDate(yearOf(to), monthOf(to), Number(parts[1]))
      return from && from <= to ? { from, to, said: 'range', name: sayDates(from, to) } : undefined
    },
  }
}

export function between(parts: RegExpExecArray, now: Today, opened: boolean): (Read & { length: number }) | undefined {
  const rest = parts.input.slice(parts[0].length)
  const first = readDay(rest, now)
  if (!first) return undefined
  const joined = (opened ? /^ (?:to|-|until|till|up to|and|through) (?=\S)/ : /^ (?:to|-|until|till|up to|through) (?=\S)/).exec(
    rest.slice(first.length),
  )
  if (!joined) return undefined
  const after = rest.slice(first.length + joined[0].length)
  const last = readDay(after, now)
  if (!last) return undefined
  const which = / (last|this|previous) week$/.exec(after.slice(0, last.length))
  const weekdaysOnly = (which !== null || /^(?:on )?[a-z]+$/.test(after.slice(0, last.length))) && last.said === 'date'
  return {
    length: parts[0].length + first.length + joined[0].length + last.length,
    session: last.session,
    resolve(looks) {
      const start = which ? sameWeekday(first.date(looks), which[1], now.today) : first.date(looks)
      // "mon-wed": the Wednesday after that Monday, whichever day today is.
      const from = start && weekdaysOnly && !which && looks === 'back' ? latestWeekday(start, now.today) : start
      let to = last.date(looks)
      if (from && to && weekdaysOnly) {
        to = addDays(mondayOf(from), weekdayOf(to) - 1)
        if (to < from) to = addDays(to, 7)
      }
      return from && to && from <= to ? { from, to, said: 'range', name: sayDates(from, to) } : undefined
    },
  }
}

function sameWeekday(date: SchoolDate | undefined, week: string | undefined, today: SchoolDate): SchoolDate | undefined {
  return date && addDays(mondayOf(today), weekdayOf(date) - 1 - (week === 'this' ? 0 : 7))
}

function latestWeekday(start: SchoolDate, today: SchoolDate): SchoolDate {
  return addDays(start, 7) <= today ? addDays(start, 7) : start
}

/** "Until 16 October", "before", "after": looking back, from the first day of that year or until today; ahead, that day itself. */
export function boundedByDay(
  parts: RegExpExecArray,
  now: Today,
  bound: 'until' | 'before' | 'after',
): (Read & { length: number }) | undefined {
  const day = readDay(parts.input.slice(parts[0].length), now)
  if (!day) return undefined
  return {
    length: parts[0].length + day.length,
    resolve(looks) {
      const said = day.date(looks)
      if (said === undefined) return undefined
      if (looks === 'ahead') return { from: said, to: said, said: 'date', name: sayDate(said) }
      const from = bound === 'after' ? addDays(said, 1) : now.calendar.yearOf(said)?.from
      const to = bound === 'after' ? now.today : bound === 'before' ? addDays(said, -1) : said
      return from && from <= to ? { from, to, said: 'range', name: sayDates(from, to) } : undefined
    },
  }
}

export function oneDay(parts: RegExpExecArray, now: Today): (Read & { length: number }) | undefined {
  const day = readDay(parts.input, now)
  if (!day) return undefined
  return {
    length: day.length,
    session: day.session,
    day: true,
    today: day.said === 'today',
    resolve(looks) {
      const date = day.date(looks)
      return date && { from: date, to: date, said: day.said, name: day.said === 'date' ? sayDate(date) : day.said }
    },
  }
}
