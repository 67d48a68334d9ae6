import type { DutyTime } from './duty-rota.ts'
import { ofDay } from './duty-rota.ts'
import { countingOn, type DutyNow, dutyNow, hasWeeklyRota, type SafeguardingLead } from './on-duty.ts'
import { weekdayOf } from './school-date.ts'
import type { SchoolSettings } from './settings.ts'

/** Whom somebody turns to who is worried about a child now (DOMAIN section 6): people first, and nothing that nobody has set. */
export interface WhomToCall extends DutyNow {
  /** The safeguarding team's day is over, or has not begun: there is something to be said about tonight. */
  readonly outOfHours: boolean
  /** Telephone numbers of children's social care, to whom anyone may refer; undefined where the school has not set them. */
  readonly socialCare: { readonly inHours: string | undefined; readonly outOfHours: string | undefined }
}

export interface WhomToCallAsked {
  readonly rota: readonly string[]
  readonly team: readonly SafeguardingLead[]
  readonly settings: Pick<SchoolSettings, 'social-care-number' | 'social-care-number-out-of-hours' | 'quiet-from' | 'quiet-until'>
  readonly now: DutyTime
  /** A day without school. */
  readonly closed: boolean
}

export function whomToCall({ rota, team, settings, now, closed }: WhomToCallAsked): WhomToCall {
  const duty = dutyNow({ rota, team, at: now, closed })
  return {
    ...duty,
    outOfHours: duty.onDuty.length === 0 && isOver({ rota, settings, now, closed }),
    socialCare: {
      inHours: settings['social-care-number'].trim() || undefined,
      outOfHours: settings['social-care-number-out-of-hours'].trim() || undefined,
    },
  }
}

/** Before the first and after the last duty of the day; a day without a rota is as long as it is not quiet. */
function isOver({ rota, settings, now, closed }: Omit<WhomToCallAsked, 'team'>): boolean {
  const today = ofDay(countingOn(rota, now, closed), now)
  if (closed && today.length === 0) return true
  if (!hasWeeklyRota(rota))
    return weekdayOf(now.date) > 5 || now.time < settings['quiet-until'] || now.time >= settings['quiet-from']
  return !today.some(({ to }) => to <= now.time) || !today.some(({ from }) => from > now.time)
}
