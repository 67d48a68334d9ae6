import type { Asker, Granted } from '../authorise/authorise.ts'
import { type ActButton, type AskButton, act, ask, type Card, type Question } from '../cards/card.ts'
import type { Found } from '../data/school-reader.ts'
import type { Kept, Outcome, Reply } from '../door.ts'
import type { ActionHandler } from '../handlers/action.ts'
import type { Brief } from '../handlers/brief.ts'
import type { Prepared, QuestionHandler } from '../handlers/question.ts'
import type { Reading } from '../handlers/reading.ts'
import type { CalendarEntry } from '../school/calendar-entry.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import type { Choice } from '../understand/understanding.ts'
import { type PupilNamed, reportReading } from './understood.ts'

/** What became of something asked, before it is recorded and reported. */
export interface Answered {
  readonly reading?: Reading | undefined
  readonly outcome: Outcome
  readonly card: Card
  readonly facts?: unknown
  readonly why?: readonly string[]
  readonly granted?: Granted | undefined
  readonly found?: Found | undefined
  /** Those whom the reading names, as far as the asker may know them. */
  readonly pupils?: readonly PupilNamed[]
  /** The ids of the pupils whom the card names. */
  readonly named?: readonly number[]
  /** What the card is about, and the question that makes it again: by them it is kept up to date where it is put up. */
  readonly topics?: readonly string[]
  readonly shown?: Question
  /** What its facts come to in a digest. */
  readonly brief?: Brief | undefined
  /** What a composite was put together from: each is in the audit by itself. */
  readonly parts?: readonly PartTold[]
  /** `false`: nobody is to be told of it who has not asked. */
  readonly isNews?: boolean
  /** What another system reads, where that was asked for. */
  readonly handedOver?: object | undefined
  /** What a calendar program is given, where that was asked for. */
  readonly entries?: readonly CalendarEntry[] | undefined
  /** Set where an effect's own transaction has put it into the audit. */
  readonly audited?: boolean
  /** The file that was asked for: where it can be fetched, and its name. */
  readonly file?: Reply['file']
}

/** A part of a composite, as the audit has it. */
export interface PartTold {
  readonly question: string
  readonly params: unknown
  readonly permission: string | undefined
  readonly role: StaffRole | undefined
  readonly outcome: string
  readonly pupils: readonly number[]
}

export function replyOf(answered: Answered, asker?: Asker): Reply {
  const { reading, outcome, card, facts = null, why = [], pupils = [], file } = answered
  const kept = asker && keptOf(answered, asker)
  const understood = reading ? reportReading(reading, pupils) : null
  return { understood, outcome, audience: card.audience, facts, card, why, ...(kept && { kept }), ...(file && { file }) }
}

/** A card about something that effects touch is kept up to date where it is put up. */
function keptOf({ topics = [], shown }: Answered, { schoolId, staffId }: Asker): Kept | undefined {
  return shown && topics.length > 0 ? { schoolId, staffId, question: shown, topics } : undefined
}

/** A button's question read back, so that a follow-up typed after it knows what it follows. */
export function readingOf({ intent, name }: QuestionHandler, { params }: Prepared): Reading {
  return { intent, question: name, slots: params as Reading['slots'], carried: [], assumed: [] }
}

export function questionOf({ question, slots }: Reading): Question {
  return { name: question ?? 'help', params: slots }
}

export function buttonsOf(choices: readonly Choice[]): readonly AskButton[] {
  return choices.filter(({ action }) => action === undefined).map(({ label, reading }) => ask(label, questionOf(reading)))
}

/** The choices that begin an action, with what was understood filled in. */
export function actButtonsOf(choices: readonly Choice[], actions: readonly ActionHandler[] = []): readonly ActButton[] {
  return choices.flatMap(({ label, reading, action }) => {
    const said = actions.find(({ name }) => name === action)?.said
    return said ? [act(label, said.call(reading.slots, ''))] : []
  })
}

/** A thank-you in between does not end what a follow-up rests on. */
export function isRemembered({ intent }: Reading): boolean {
  return intent !== 'smalltalk' && intent !== 'unknown'
}
