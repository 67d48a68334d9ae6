import { londonTime } from './clock.ts'
import type { Instant, SchoolDate } from './school-date.ts'
import { defaultSettings, type SchoolSettings } from './settings.ts'

/** Half a school day. The register is taken at the start of AM and once during PM (SI 2024/208). */
export type Session = 'AM' | 'PM'
export const sessions: readonly Session[] = ['AM', 'PM']

/** `HH:MM`, London time. The register stays open for 30 minutes at most. */
export interface SessionTimes {
  readonly AM: { readonly opens: string; readonly closes: string }
  readonly PM: { readonly opens: string; readonly closes: string }
}

/** The session times that a school has set. */
export function sessionTimesOf(settings: SchoolSettings): SessionTimes {
  return {
    AM: { opens: settings['am-opens'], closes: settings['am-closes'] },
    PM: { opens: settings['pm-opens'], closes: settings['pm-closes'] },
  }
}

export const defaultSessionTimes: SessionTimes = sessionTimesOf(defaultSettings)

/** Whether the register of that session had closed at `at`: only then can it be missing. */
export function hasClosed(times: SessionTimes, date: SchoolDate, session: Session, at: Instant): boolean {
  const wall = londonTime(at)
  return wall.date > date || (wall.date === date && wall.time >= times[session].closes)
}
