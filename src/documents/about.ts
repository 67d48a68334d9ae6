import type { Card } from '../cards/card.ts'
import { londonTime } from '../school/clock.ts'
import { type Instant, sayDate } from '../school/school-date.ts'

/** What a file says of itself, so that a print-out that is found tells whose it is and how old. */
export interface About {
  readonly schoolName: string
  /** Who asked for it. */
  readonly madeBy: string
  readonly at: Instant
}

/** `Made on Wed 18 Nov 2026 at 10:30 by Nia Bevan.` */
export function sayMade({ at, madeBy }: About): string {
  const { date, time } = londonTime(at)
  return `Made on ${sayDate(date, { year: true })} at ${time} by ${madeBy}.`
}

export function sayConfidential({ schoolName }: About): string {
  return `Confidential: for staff of ${schoolName} who need it for their work.`
}

/** The small print of a card: what it rests on, and what was assumed. */
export function notesOf({ body }: Card): readonly string[] {
  return body.flatMap((element) => (element.kind === 'note' ? [element.text] : []))
}
