import { type CodeCategory, codeOn, isNoMark } from './attendance-codes.ts'
import type { SchoolDate } from './school-date.ts'

/**
 * Sessions counted, for one pupil or pooled over many. Every number is sessions.
 * `possible` = present + approved + authorised + unauthorised. `present` holds `lateBefore`; `unauthorised` holds `lateAfter`.
 * Source: DfE pupil-absence statistics, methodology.
 */
export interface Tally {
  readonly possible: number
  readonly present: number
  readonly approved: number
  readonly authorised: number
  readonly unauthorised: number
  /** `L`: late, before the register closed. Part of `present`. */
  readonly lateBefore: number
  /** `U`: arrived after the register closed. Part of `unauthorised`, though the child is in the building. */
  readonly lateAfter: number
  readonly notPossible: number
  readonly notCounted: number
}

export const emptyTally: Tally = {
  possible: 0,
  present: 0,
  approved: 0,
  authorised: 0,
  unauthorised: 0,
  lateBefore: 0,
  lateAfter: 0,
  notPossible: 0,
  notCounted: 0,
}

const counts = Object.keys(emptyTally) as readonly (keyof Tally)[]

const ofCategory: Readonly<Record<CodeCategory, Tally>> = {
  present: { ...emptyTally, possible: 1, present: 1 },
  approved: { ...emptyTally, possible: 1, approved: 1 },
  authorised: { ...emptyTally, possible: 1, authorised: 1 },
  unauthorised: { ...emptyTally, possible: 1, unauthorised: 1 },
  'not-possible': { ...emptyTally, notPossible: 1 },
  'not-counted': { ...emptyTally, notCounted: 1 },
}

/** What one mark counts as; undefined for an unknown code, which is reported and never guessed. A blank counts as nothing. */
export function tallyOf(code: string, date: SchoolDate): Tally | undefined {
  if (isNoMark(code)) return emptyTally
  const known = codeOn(code, date)
  if (!known) return undefined
  const tally = ofCategory[known.category]
  if (code === 'L') return { ...tally, lateBefore: 1 }
  if (code === 'U') return { ...tally, lateAfter: 1 }
  return tally
}

/** The tallies of several pupils or days pooled. A form's figure is pooled sessions, never the mean of percentages. */
export function pool(tallies: Iterable<Tally>): Tally {
  const sum: Record<keyof Tally, number> = { ...emptyTally }
  for (const tally of tallies) for (const count of counts) sum[count] += tally[count]
  return sum
}

/** What is left of a tally when a part of it is taken out: everybody but a group, say. */
export function without(whole: Tally, part: Tally): Tally {
  const left: Record<keyof Tally, number> = { ...emptyTally }
  for (const count of counts) left[count] = whole[count] - part[count]
  return left
}

/** Sessions present or at approved education. */
export function attended(tally: Tally): number {
  return tally.present + tally.approved
}

/** Sessions absent, authorised or not. */
export function absent(tally: Pick<Tally, 'authorised' | 'unauthorised'>): number {
  return tally.authorised + tally.unauthorised
}

/** Percentages of the possible sessions, unrounded; undefined where no session was possible. */
export interface Percentages {
  readonly attendance: number | undefined
  readonly authorised: number | undefined
  readonly unauthorised: number | undefined
}

export function percentages(tally: Tally): Percentages {
  return {
    attendance: percent(attended(tally), tally.possible),
    authorised: percent(tally.authorised, tally.possible),
    unauthorised: percent(tally.unauthorised, tally.possible),
  }
}

function percent(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : (part * 100) / whole
}

/** Lines that no rounding may cross: nobody, severe absence, persistent absence, everybody. */
const percentLines = [0, 50, 90, 100]

/** `94.9%`, `90.0%`, or `100%`. Never rounded up to 100 nor down to 0, nor across the 90 % line at which absence counts as persistent. */
export function sayPercent(value: number | undefined): string {
  if (value === undefined) return 'no sessions yet'
  const rounded = Math.round(value * 10) / 10
  const crossed = percentLines.find((line) => rounded === line && Math.abs(value - line) > 1e-9)
  if (crossed === undefined) return rounded === 0 || rounded === 100 ? `${rounded}%` : `${rounded.toFixed(1)}%`
  return `${value > crossed ? 'just over' : 'just under'} ${crossed}%`
}

/** A percentage to one decimal place for a chart, on the same side of 0, 50, 90 and 100 as it is. */
export function chartPercent(value: number): number {
  const rounded = Math.round(value * 10) / 10
  const crossed = percentLines.includes(rounded) && Math.abs(value - rounded) > 1e-9
  return crossed ? Math.round((rounded + (value > rounded ? 0.1 : -0.1)) * 10) / 10 : rounded
}

/** Below this many possible sessions a label such as "persistent" is held back: say "3 of 14 sessions". */
export const sessionsBeforeLabels = 20

/** What a label rests on. */
type Missed = Pick<Tally, 'possible' | 'authorised' | 'unauthorised'>

/** Absent for a tenth of the possible sessions or more: exactly 90 % attendance is persistent absence. */
export function isPersistentlyAbsent(tally: Missed): boolean {
  return tally.possible > 0 && absent(tally) * 10 >= tally.possible
}

/** Absent for half of the possible sessions or more. Part of persistent absence. */
export function isSeverelyAbsent(tally: Missed): boolean {
  return tally.possible > 0 && absent(tally) * 2 >= tally.possible
}
