import type { ActionHandler } from '../handlers/action.ts'
import type { QuestionHandler } from '../handlers/question.ts'
import type { Reading } from '../handlers/reading.ts'
import type { SchoolCalendar } from '../school/calendar.ts'
import type { Lexicon } from '../school/lexicon.ts'
import type { SchoolDate } from '../school/school-date.ts'

/** What understanding is handed. It never reads the database, the clock or the configuration. */
export interface Knowing {
  readonly questions: readonly QuestionHandler[]
  /** What can be told to Formroom in words; those without words of their own are begun by buttons alone. */
  readonly actions?: readonly Sayable[] | undefined
  readonly today: SchoolDate
  /** `HH:MM`, London. */
  readonly time: string
  readonly calendar: SchoolCalendar
  readonly lexicon: Lexicon
  /** This person's last reading in this conversation, not older than 30 minutes. */
  readonly previous?: Reading | undefined
}

/** What understanding needs of an action. */
export type Sayable = Pick<ActionHandler, 'name' | 'title' | 'needs' | 'said'>

/** Why a message was read as it was, in sentences for `ask --explain`. */
type Why = { readonly why: readonly string[] }

/** What a message turned out to mean, or honest doubt. */
export type Understanding =
  /** `second` is a second question in the same message: the first is answered, the second offered. */
  | (Why & { readonly kind: 'question'; readonly reading: Reading; readonly second?: Choice | undefined })
  /** Something to be told: the action of that name is begun, with what the reading holds filled in. */
  | (Why & { readonly kind: 'action'; readonly action: string; readonly reading: Reading })
  /** An intent that no question serves yet; `nearest` work. */
  | (Why & { readonly kind: 'not yet'; readonly reading: Reading; readonly nearest: readonly Choice[] })
  /** Two readings too close to choose, or something missing or impossible: a question back. */
  | (Why & {
      readonly kind: 'doubt'
      readonly reading: Reading | undefined
      readonly says: string
      readonly choices: readonly Choice[]
    })
  /** Something Formroom never does, whoever asks; `reading` says what was asked. */
  | (Why & { readonly kind: 'never'; readonly reason: NeverReason; readonly reading: Reading })
  | (Why & { readonly kind: 'smalltalk'; readonly about: 'greeting' | 'thanks' | 'goodbye' | 'mood' | 'joke' | 'abuse' })
  | (Why & { readonly kind: 'nothing'; readonly nearest: readonly Choice[] })

/** A button: what it says and the reading it stands for. */
export interface Choice {
  readonly label: string
  readonly reading: Reading
  /** The action that it begins, where it is none of the questions. */
  readonly action?: string | undefined
}

export type NeverReason =
  /** To alter, add or remove a mark: the register is a legal record kept in the school's MIS. */
  | 'register'
  /** To use `absent_now` as a fire roll. */
  | 'fire roll'
  /** To act or see as somebody else, or to lift the rules. */
  | 'rules'
  /** Figures about a member of staff's conduct or attendance. */
  | 'staff'
  /** To guess what will become of a child. */
  | 'prediction'
  /** To send records outside the school. */
  | 'sending out'
