import type { Instant, SchoolDate } from './school-date.ts'

/** Where the time comes from. Injected everywhere, so that a test or a demonstration can say what time it is. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => new Date() }

export function fixedClock(at: Instant): Clock {
  return { now: () => new Date(at) }
}

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The day and the time of day (`HH:MM`) that a clock on the wall of an English school shows. */
export function londonTime(instant: Instant): { date: SchoolDate; time: string } {
  const parts: Record<string, string> = {}
  for (const { type, value } of london.formatToParts(instant)) parts[type] = value
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}` as SchoolDate,
    time: `${parts['hour']}:${parts['minute']}`,
  }
}

/** The moment at which that wall clock shows `time` (`HH:MM`) on `date`. In the hour that the clocks repeat, the first. */
export function londonInstant(date: SchoolDate, time: string): Instant {
  const summer = new Date(`${date}T${time}:00+01:00`)
  const shown = londonTime(summer)
  return shown.date === date && shown.time === time ? summer : new Date(`${date}T${time}:00Z`)
}
