import type { Question } from '../cards/card.ts'
import type { SchoolCalendar } from '../school/calendar.ts'
import type { Preferences } from '../school/preferences.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { SchoolSettings } from '../school/settings.ts'
import type { RoleHeld, StaffRole } from '../school/staff-roles.ts'

/** Somebody whom a prompt may speak to today. */
export interface Recipient {
  readonly staffId: number
  /** The roles held today, each with what it is over. */
  readonly roles: readonly RoleHeld[]
  /** The forms that they tutor today, as cover too. */
  readonly forms: readonly { readonly formId: number; readonly name: string; readonly yearGroups: readonly number[] }[]
  /** The year groups that they coordinate today. */
  readonly yearGroups: readonly number[]
  readonly wants: Preferences
  /** When they want this prompt (`HH:MM`): their own time, or the school's where it has one. */
  readonly time: string | undefined
}

/** The day that is planned. Everything is by the school's clock. */
export interface PromptDay {
  readonly date: SchoolDate
  readonly now: Instant
  readonly calendar: SchoolCalendar
  readonly settings: SchoolSettings
  /** How recent the marks are: nothing is said of what came after it. Undefined where none have ever arrived. */
  readonly marksAsOf: Instant | undefined
}

/** One thing to say to one person, once. */
export interface Occasion {
  /** What it is about, once for each person for good: `space-plan:9X:2026-11-18:1`. Ids, forms, codes and dates, never a pupil's name. */
  readonly occasion: string
  /** Asked for the recipient when it is sent. Where nothing is left to tell by then (`isNews`), it is not. */
  readonly question: Question
  /** From then on it may come with another message. */
  readonly dueAt: Instant
  /** From then on it is worth a message of its own; left out, it only comes with another one. */
  readonly byAt?: Instant | undefined
  /** After this it is not said any more. */
  readonly staleAt: Instant
}

/**
 * What a prompt's own folder declares: when Formroom speaks up, to whom, and the question that it answers unasked. Adding one touches
 * that folder and one line of `index.ts`. Quiet hours, teaching times, the day's budget, merging, weekends and holidays are no business of
 * a prompt: the machinery sees to them.
 */
export interface PromptDefinition {
  readonly name: string
  /** Two or three words, for the card of one's own settings: `Morning SPACE plan`. */
  readonly title: string
  /** One line of it: `What your form does in SPACE, shortly before it begins`. */
  readonly meaning: string
  /** Whoever holds one of these may be spoken to. */
  readonly to: readonly StaffRole[]
  /** `day`: planned for each school day, and anew when something of it changes. `marks`: planned when marks have arrived. */
  readonly when: 'day' | 'marks'
  /** The prompt that says this among other things, a digest: where both come in one message, it is left to that one. */
  readonly within?: string | undefined
  /** Only for whoever has asked for it. */
  readonly byDefault?: 'off' | undefined
  /** The school's time for it (`HH:MM`), where people may choose their own. */
  timeOf?(settings: SchoolSettings): string
  /** Questions whose facts are needed to know what there is to say, asked as the recipient and under their grant. */
  looksAt?(recipient: Recipient, day: PromptDay): readonly Question[]
  /**
   * What there is to say to somebody today. `looked`: the facts of what `looksAt` asked, in order, undefined where it was refused or
   * there is no data. Called again when something changes: the same occasion counts once; one that is no longer given is dropped
   * while it waits (`day`).
   */
  occasions(recipient: Recipient, day: PromptDay, looked: readonly unknown[]): readonly Occasion[]
}

/** Makes a prompt of its definition. */
export function definePrompt(definition: PromptDefinition): PromptDefinition {
  return definition
}
