import type { ActionCall } from '../../cards/card.ts'

/** To have one's own calendar address, made where there is none yet. */
export const callCalendarFeed: ActionCall = { name: 'calendar-feed', params: {} }
/** To have a new one; the one before stops. */
export const callNewCalendarLink: ActionCall = { name: 'new-calendar-link', params: {} }
