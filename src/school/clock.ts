import type { Instant, SchoolDate } from './school-date.ts'

/** Where the time comes from. Injected everywhere, so that a test or a demonstration can say what time it is. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => new Date() }

export function fixedClock(at: Instant): Clock {
  return { now: () => new Date(at) }
}

const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' })
const millisecondsPerHour = 3_600_000

/** The day and the time of day (`HH:MM`) that a clock on the wall of an English school shows. */
export function londonTime(instant: Instant): { date: SchoolDate; time: string } {
  const local = new Date(instant.getTime() + hoursAhead(instant) * millisecondsPerHour).toISOString()
  return { date: local.slice(0, 10) as SchoolDate, time: local.slice(11, 16) }
}

/** London changes its clocks on the hour, so an hour's answer holds for all of it; asking `Intl` takes fifty times as long. */
let lastHour = { hour: Number.NaN, ahead: 0 }

/** 1 in summer, 0 in winter. */
function hoursAhead(instant: Instant): number {
  const hour = Math.floor(instant.getTime() / millisecondsPerHour)
  if (lastHour.hour !== hour) lastHour = { hour, ahead: (Number(london.format(instant)) - instant.getUTCHours() + 24) % 24 }
  return lastHour.ahead
}

/** The moment at which that wall clock shows `time` (`HH:MM`) on `date`. In the hour that the clocks repeat, the first. */
export function londonInstant(date: SchoolDate, time: string): Instant {
  const summer = new Date(`${date}T${time}:00+01:00`)
  const shown = londonTime(summer)
  return shown.date === date && shown.time === time ? summer : new Date(`${date}T${time}:00Z`)
}
