import { londonTime } from './clock.ts'
import type { Instant, SchoolDate } from './school-date.ts'

/** A part of a day, `HH:MM`; `until` itself is no longer in it. */
export interface Span {
  readonly from: string
  readonly until: string
}

/** When one person may be spoken to of Formroom's own accord (DOMAIN section 9). */
export interface InterruptionRules {
  /** May go past midnight. */
  readonly quiet: Span
  /** When the school day says that they teach. */
  readonly teaching: readonly Span[]
  readonly messagesADay: number
  readonly minutesBetween: number
}

/** What they have been told today of Formroom's own accord. */
export interface ToldToday {
  readonly messages: number
  readonly lastAt: Instant | undefined
}

export type Interruption = 'now' | 'quiet' | 'teaching' | 'enough for today' | 'just told'

const aMinute = 60_000

/** Whether somebody may be spoken to now, or why not. What is urgent asks nobody. */
export function interruption(rules: InterruptionRules, told: ToldToday, now: Instant): Interruption {
  const { time } = londonTime(now)
  if (told.messages >= rules.messagesADay) return 'enough for today'
  if (isWithin(rules.quiet, time)) return 'quiet'
  if (rules.teaching.some((span) => isWithin(span, time))) return 'teaching'
  if (told.lastAt && now.getTime() - told.lastAt.getTime() < rules.minutesBetween * aMinute) return 'just told'
  return 'now'
}

function isWithin({ from, until }: Span, time: string): boolean {
  return from <= until ? from <= time && time < until : time >= from || time < until
}

/** Something that waits to be said. */
export interface Waiting {
  readonly dueAt: Instant
  /** From then on it is worth a message of its own; undefined: it only comes with another one. */
  readonly byAt: Instant | undefined
  readonly staleAt: Instant
}

/**
 * What is said now, in one message: nothing while nothing is worth one; otherwise everything that may be said by now or would have
 * to wait for the next message because this one was sent (`minutesBetween`).
 */
export function saidTogether<One extends Waiting>(waiting: readonly One[], now: Instant, minutesBetween: number): readonly One[] {
  const fresh = waiting.filter(({ staleAt }) => staleAt > now)
  if (!fresh.some(({ byAt }) => byAt && byAt <= now)) return []
  const ahead = new Date(now.getTime() + minutesBetween * aMinute)
  return fresh.filter(({ dueAt }) => dueAt <= ahead)
}

/** Whether a pause that ends on a day still lasts on another. */
export function isPaused(pausedUntil: SchoolDate | undefined, today: SchoolDate): boolean {
  return pausedUntil !== undefined && today < pausedUntil
}
