import { mayBeAboutAdult, type StaffNamed } from './adult-concern.ts'
import type { ConcernPath, Urgency } from './concern.ts'
import { harmSlips, ofSomethingElse, wordsOfHarm } from './concern-path-words.ts'
import { type Danger, dangerIn } from './danger.ts'
import { notSlips } from './danger-words.ts'
import { plainText, withSlipsPutRight } from './plain-text.ts'

/** Whom it is about, where that is a grown-up of the school: what the author answered on being asked plainly. */
export type AdultAnswer = 'no' | 'yes' | 'head'

export interface ConcernToRoute {
  /** What the author wrote of it. */
  readonly what: string
  /** What the author wrote beside it: where it was and who was there. It tells of no adult by itself. */
  readonly beside?: string | undefined
  /** The kind that was chosen, and those of the school's kinds that are pastoral. */
  readonly category: string
  readonly pastoral: readonly string[]
  /** How soon, where the author said so. */
  readonly urgency: Urgency | undefined
  /** Undefined: nobody was asked, since neither the words nor the kind gave reason to. */
  readonly adult: AdultAnswer | undefined
  readonly staff: readonly StaffNamed[]
}

export interface ConcernRoute {
  readonly path: ConcernPath
  readonly urgency: Urgency
  readonly danger: Danger | undefined
}

/**
 * Which of the three paths of DOMAIN section 6 a concern takes, and how urgent it is: from its words, its kind and what its author answered,
 * each of which can only add protection. A pastoral kind is pastoral as long as nothing else is said.
 */
export function concernPathOf({ what, beside = '', category, pastoral, urgency, adult, staff }: ConcernToRoute): ConcernRoute {
  const danger = dangerIn(what)
  const harm = tellsOfHarm(`${what}.\n${beside}`)
  // Asked plainly, the author decides; unasked, the words do.
  const isAdult = adult === 'yes' || (adult === undefined && mayBeAboutAdult(what, staff))
  const isPastoral = pastoral.includes(category) && !danger && !harm && adult !== 'head'
  const path = isAdult ? 'adult' : isPastoral ? 'pastoral' : 'safeguarding'
  return { path, urgency: urgencyOf(path, danger !== undefined, harm, urgency), danger }
}

/** Whether the words are such that the safeguarding leads read them, whatever they were filed under. */
export function tellsOfHarm(what: string): boolean {
  const read = withSlipsPutRight(plainText(what), harmSlips, notSlips)
  const words = ofSomethingElse.reduce((plain, pattern) => plain.replace(pattern, ' '), read)
  return wordsOfHarm.some((pattern) => pattern.test(words))
}

/** What the author chose may make it more urgent than the words do, and never less. */
function urgencyOf(path: ConcernPath, danger: boolean, harm: boolean, said: Urgency | undefined): Urgency {
  if (danger || said === 'now') return 'now'
  if (harm) return 'today'
  return said ?? (path === 'pastoral' ? 'this week' : 'today')
}
