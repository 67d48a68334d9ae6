import type { ContactOutcome, ContactParty, ContactWay } from '../school/contact.ts'
import { partyNames, wayNames } from '../school/contact.ts'
import { never } from '../school/never.ts'

/** Cards about a pupil's contacts are redrawn when one of them changes. */
export function contactsTopic(pupilId: number): string {
  return `contacts:${pupilId}`
}

/** `Call, parent or carer: reached`. */
export function sayContact({
  way,
  party,
  outcome,
}: {
  readonly way: ContactWay
  readonly party: ContactParty
  readonly outcome: ContactOutcome
}): string {
  return `${wayNames[way]}, ${partyNames[party].toLowerCase()}: ${sayOutcome(outcome, way)}`
}

/** What came of it, in a word or two: a letter is sent, a call is answered. */
export function sayOutcome(outcome: ContactOutcome, way: ContactWay): string {
  switch (outcome) {
    case 'reached':
      return way === 'meeting' || way === 'visit' ? 'met' : 'reached'
    case 'left':
      return way === 'letter' || way === 'e-mail' || way === 'message' ? 'sent' : 'message left'
    case 'none':
      return 'no answer'
    default:
      return never(outcome)
  }
}
