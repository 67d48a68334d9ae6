import { objectIn, textIn } from './json.ts'

/** What `GET /simulator/about` says of the server. */
export interface About {
  readonly schoolName: string
  /** The moment that the server takes to be now. */
  readonly now: Date
  /** Whether `FORMROOM_NOW` holds the clock still. */
  readonly clockFixed: boolean
  /** How many times faster than real time the clock runs (`FORMROOM_CLOCK_RATE`). */
  readonly clockRate: number
  readonly version: string
}

/** Reads the server's own account of itself, with the browser's clock where it gives none. */
export function readAbout(body: unknown): About {
  const { schoolName, now, clockFixed, clockRate, version } = objectIn(body)
  const moment = new Date(textIn(now) ?? '')
  return {
    schoolName: textIn(schoolName) ?? 'The school',
    now: Number.isNaN(moment.getTime()) ? new Date() : moment,
    clockFixed: clockFixed === true,
    clockRate: typeof clockRate === 'number' && clockRate > 0 ? clockRate : 1,
    version: textIn(version) ?? '',
  }
}

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** "Wed 18 Nov 2026", as a calendar on the school's wall has it. */
export function schoolDay(moment: Date): string {
  return day.format(moment).replace(',', '')
}

/** "10:30", London time. */
export function schoolTime(moment: Date): string {
  return time.format(moment)
}

/** "Good morning", "Good afternoon" or "Good evening", by the school's clock. */
export function greetingAt(moment: Date): string {
  const hour = Number(schoolTime(moment).slice(0, 2))
  if (hour < 12) return 'Good morning'
  return hour < 17 ? 'Good afternoon' : 'Good evening'
}
