import type { TimeOfOne } from '../school/meeting.ts'
import type { Repeating } from '../school/meeting-times.ts'
import { addDays, type SchoolDate, sayDate, weekdayNames, weekdayOf } from '../school/school-date.ts'

type When = Pick<TimeOfOne, 'date' | 'time'>

/** `today, 08:25`, `tomorrow, 08:25`, `Mon 23 Nov, 08:25`; of one that takes all day, the day alone. */
export function sayWhen({ date, time }: When, today: SchoolDate): string {
  const day = date === today ? 'today' : date === addDays(today, 1) ? 'tomorrow' : sayDate(date)
  return time === undefined ? day : `${day}, ${time}`
}

/** `Monday briefing, Hall`. */
export function sayWhat({ meeting: { title, place } }: Pick<TimeOfOne, 'meeting'>): string {
  return place === '' ? title : `${title}, ${place}`
}

/** `30 minutes`, `1 hour`, `1 hour 30`. */
export function sayLength(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${minutes} minutes`
  const whole = hours === 1 ? '1 hour' : `${hours} hours`
  return rest === 0 ? whole : `${whole} ${rest}`
}

/** `every Monday`, `every other Monday`, `every Monday of week A`; undefined for one held once. */
export function sayRepeats({ repeats, date }: { readonly repeats: Repeating; readonly date: SchoolDate }): string | undefined {
  const weekday = weekdayNames[weekdayOf(date) - 1] ?? ''
  switch (repeats) {
    case 'never':
      return undefined
    case 'weekly':
      return `every ${weekday}`
    case 'fortnightly':
      return `every other ${weekday}`
    case 'week A':
    case 'week B':
      return `every ${weekday} of ${repeats}`
  }
}

export const repeatNames: Readonly<Record<Repeating, string>> = {
  never: 'Once',
  weekly: 'Every school week',
  fortnightly: 'Every other school week',
  'week A': 'Every week A',
  'week B': 'Every week B',
}

/** For whom: `the Year 8 tutors`, `everybody`, or how many have been asked. */
export function sayForWhom({ meeting }: Pick<TimeOfOne, 'meeting'>): string {
  if (meeting.forWhom === 'everyone') return 'everybody'
  if (meeting.forWhom === 'tutors') return `the Year ${meeting.yearGroup} tutors`
  const others = meeting.invited.filter((staffId) => staffId !== meeting.madeBy).length
  return others === 1 ? '2 people' : `${others + 1} people`
}

/** What has become of a time that is not as it was planned; undefined where it is. */
export function sayChange({ calledOff, moved, originally, date, meeting }: TimeOfOne): string | undefined {
  if (calledOff) return 'Called off'
  if (!moved) return undefined
  return `Moved from ${[originally === date ? '' : sayDate(originally), meeting.time ?? ''].filter(Boolean).join(', ')}`
}
