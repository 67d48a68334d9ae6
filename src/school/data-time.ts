import { londonTime } from './clock.ts'
import { type Instant, sayDate } from './school-date.ts'

/** `10:02 today`, or `10:02 on Tue 17 Nov`: when data was true, as a card says it. */
export function sayMoment(moment: Instant, now: Instant): string {
  const then = londonTime(moment)
  return then.date === londonTime(now).date ? `${then.time} today` : sayInstant(moment)
}

/** `10:02 on Tue 17 Nov`, whenever it is read. */
export function sayInstant(moment: Instant): string {
  const { date, time } = londonTime(moment)
  return `${time} on ${sayDate(date)}`
}
