import type { SchoolEvent } from '../school/event.ts'
import { sayDate } from '../school/school-date.ts'

/** `Thu 26 Nov, 18:00 to 20:00, in the hall`; without a time, the day alone. */
export function sayWhenAndWhere({
  date,
  time,
  minutes,
  place,
}: Pick<SchoolEvent, 'date' | 'time' | 'minutes' | 'place'>): string {
  const hours = time === undefined ? '' : `, ${time} to ${endOf(time, minutes)}`
  return `${sayDate(date)}${hours}${place === '' ? '' : `, ${place}`}`
}

/** `Year 9`, or `the whole school`. */
export function sayForWhom({ yearGroup }: Pick<SchoolEvent, 'yearGroup'>): string {
  return yearGroup === undefined ? 'the whole school' : `Year ${yearGroup}`
}

function endOf(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const end = (hour * 60 + minute + minutes) % (24 * 60)
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
}
