import type { z } from 'zod'
import type { Asker } from '../authorise/authorise.ts'
import type { Permission } from '../authorise/policy.ts'
import type { Card, Question } from '../cards/card.ts'
import type { Found, SchoolReader } from '../data/school-reader.ts'
import type { CalendarEntry } from '../school/calendar-entry.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { Scope } from '../school/scope.ts'
import type { Brief, Part } from './brief.ts'
import type { Intent } from './intents.ts'
import type { PromptDefinition } from './prompt.ts'
import type { Slots } from './slots.ts'
import type { Words } from './words.ts'

/** What a question is answered from. Everything in it has been authorised and found. */
export interface Answering<Params> {
  readonly params: Params
  readonly found: Found
  /** What `furtherScopes` named, found in the same order under the same grant. */
  readonly further: readonly Found[]
  readonly school: SchoolReader
  readonly asker: Asker
  readonly today: SchoolDate
  readonly now: Instant
  /** The questions that this asker's roles open, for the questions about the product itself. */
  catalogue(): readonly CatalogueEntry[]
  /** Everything of which Formroom speaks up by itself, for the questions about that. */
  readonly prompts: readonly PromptDefinition[]
  /** What "my form", "my year" or saying nothing means for this asker. */
  readonly usual: Scope
  /** What `parts` named, answered in the same order, each under its own grant. */
  readonly parts: readonly Part[]
}

/** What a composite's parts are chosen by. */
export type Choosing<Params> = Pick<Answering<Params>, 'params' | 'found' | 'school' | 'asker' | 'today' | 'now' | 'usual'>

/** A question as help lists it. */
export interface CatalogueEntry {
  readonly name: string
  readonly title: string
  readonly asks: string
  /** Whether it is about a part of the school, and not about the product or those who work here. */
  readonly aboutPupils: boolean
  /** Things to say, each with the question that it means for this asker. */
  readonly sayings: readonly { readonly saying: string; readonly question: Question }[]
}

/** A conversation in miniature that must come true on the fictional school: run by the tests, shown by help. */
export interface Example {
  /** The e-mail's local part of a person of the sample school. */
  readonly as: string
  readonly says: string
  readonly sees: RegExp
}

/** What a question's own folder declares. Adding one touches that folder and one line of `index.ts`. */
export interface QuestionDefinition<Params, Facts> {
  readonly name: string
  readonly intent: Intent
  /** Two or three words, for lists and commands: `Attendance`. */
  readonly title: string
  /** One line of help: `How attendance stands, for a form, a year, a group or a pupil`. */
  readonly asks: string
  readonly needs: Permission
  /** `needed`: only asked where pupils may be named. `nothing`: it is about no part of the school. */
  readonly names: 'needed' | 'if allowed' | 'nothing'
  readonly words: Words
  /** Sayings that help offers; they work as they stand for whoever has the role. */
  readonly sayings: readonly string[]
  /** Picks from the slots. It parses what buttons carry, so it is strict. */
  readonly params: z.ZodObject & z.ZodType<Params>
  /** Further parts of the school that it is about. One that is not the asker's refuses the whole answer, as `scope` does. */
  furtherScopes?(params: Params): readonly Scope[]
  /** The questions that it is put together from, each answered by its own handler; one that is not the asker's is a part that was refused. */
  parts?(choosing: Choosing<Params>): readonly Question[] | Promise<readonly Question[]>
  /** `undefined`: there is no such thing (any more) or it is not for this asker, which is refused alike. */
  query(answering: Answering<Params>): Promise<Facts | undefined>
  card(facts: Facts, params: Params): Card
  /** What a file of it holds, where that is more than the card: a record's text, which no message shows. */
  document?(answering: Answering<Params>, facts: Facts): Promise<Card>
  /** The same for another system to read, where it can be handed over: a shape with a name and a version, in JSON. */
  handOver?(answering: Answering<Params>, facts: Facts): Promise<object>
  /** The same for a calendar program. */
  calendarEntries?(answering: Answering<Params>, facts: Facts): readonly CalendarEntry[]
  /** What its facts come to in a digest; nothing where there is nothing to say. */
  brief?(facts: Facts, params: Params): Brief | undefined
  /** The question that makes the card again where it stands, where that is not the one that was asked. */
  again?(facts: Facts, params: Params): Params
  /** `answer` unless this says otherwise. */
  outcome?(facts: Facts): 'answer' | 'no-data' | 'help' | 'refuse'
  /** The ids of the pupils whom the answer names, for the audit. */
  named(facts: Facts): readonly number[]
  /** What the card is about, as effects say what they touched: it is redrawn where it was put up when one of these changes. */
  topics?(facts: Facts): readonly string[]
  /** `false`: there is nothing (any more) to tell anybody of their own accord, so what waits to be told is not. A card that stands is still brought up to date. */
  isNews?(facts: Facts): boolean
  /** `true`: its card ends in a link to the page of the whole year, opened where the card is about. */
  readonly opensYear?: boolean
  /** `true`: only ever asked by Formroom itself (a notice, say), so help and commands do not list it. */
  readonly unlisted?: boolean
  readonly examples: readonly Example[]
}

/** A question whose parameters have been parsed: the machine authorises and finds, then lets it answer. */
export interface Prepared {
  readonly params: Pick<Slots, 'scope'> & Partial<Slots>
  /** Slots that were given and that this question does not take: the answer says that they were left out. */
  readonly leftOut: readonly string[]
  readonly furtherScopes: readonly Scope[]
  parts(choosing: Omit<Choosing<unknown>, 'params'>): Promise<readonly Question[]>
  /** `undefined`: the one refusal. `into`: as a file holds it. */
  answer(answering: Omit<Answering<unknown>, 'params'>, into?: FileContent): Promise<Answer | undefined>
}

export interface Answer {
  readonly facts: unknown
  readonly card: Card
  readonly outcome: 'answer' | 'no-data' | 'help' | 'refuse'
  readonly named: readonly number[]
  readonly topics: readonly string[]
  /** Whether it is worth telling somebody who has not asked. */
  readonly isNews: boolean
  readonly brief: Brief | undefined
  /** The parameters that make the card again, where those are not the ones that were asked with. */
  readonly again?: unknown
  /** What another system reads, where that was asked for and can be had. */
  readonly handedOver?: object | undefined
  /** What a calendar program is given, where that was asked for. */
  readonly entries?: readonly CalendarEntry[] | undefined
}

/** What goes into a file: all that a card shows, data for another system, or entries for a calendar program. */
export type FileContent = 'in full' | 'for another system' | 'for a calendar'

/** A definition with its types folded away, so that one list can hold them all. */
export interface QuestionHandler
  extends Pick<
    QuestionDefinition<unknown, unknown>,
    'name' | 'intent' | 'title' | 'asks' | 'needs' | 'names' | 'words' | 'sayings' | 'unlisted' | 'examples'
  > {
  /** The question with its parameters parsed, or undefined where they are not what it takes. */
  prepare(params: unknown): Prepared | undefined
  /** The question as a button carries it. */
  ask(params: unknown): Question
  /** A file of it holds more than any message may: it is given by its link alone, and never put into a chat. */
  readonly byLinkAlone?: boolean | undefined
  readonly opensYear?: boolean | undefined
  /** Whether it can be handed over to another system. */
  readonly handsOver?: boolean | undefined
  /** Whether what it is about can be taken into a calendar program. */
  readonly isForCalendars?: boolean | undefined
}

/** Makes a handler of a question's definition. */
export function defineQuestion<Params extends Pick<Slots, 'scope'> & Partial<Slots>, Facts>(
  definition: QuestionDefinition<Params, Facts>,
): QuestionHandler {
  const { name, intent, title, asks, needs, names, words, sayings, unlisted = false, examples } = definition
  return {
    name,
    intent,
    title,
    asks,
    needs,
    names,
    words,
    sayings,
    unlisted,
    examples,
    opensYear: definition.opensYear,
    byLinkAlone: definition.document !== undefined,
    handsOver: definition.handOver !== undefined,
    isForCalendars: definition.calendarEntries !== undefined,
    ask: (params) => ({ name, params }),
    prepare(raw) {
      const parsed = definition.params.safeParse(raw)
      if (!parsed.success) return undefined
      const params = parsed.data
      return {
        params,
        leftOut: slotsSaid(raw as Partial<Slots>).filter((slot) => !(slot in definition.params.shape)),
        furtherScopes: definition.furtherScopes?.(params) ?? [],
        parts: async (choosing) => (await definition.parts?.({ ...choosing, params })) ?? [],
        async answer(answering, into) {
          const facts = await definition.query({ ...answering, params })
          if (facts === undefined) return undefined
          const document = into === 'in full' && (await definition.document?.({ ...answering, params }, facts))
          const forOthers = into === 'for another system' && (await definition.handOver?.({ ...answering, params }, facts))
          return {
            facts,
            card: document || definition.card(facts, params),
            outcome: definition.outcome?.(facts) ?? 'answer',
            named: definition.named(facts),
            topics: definition.topics?.(facts) ?? [],
            isNews: definition.isNews?.(facts) ?? true,
            brief: definition.brief?.(facts, params),
            ...(definition.again && { again: definition.again(facts, params) }),
            ...(forOthers && { handedOver: forOthers }),
            ...(into === 'for a calendar' && { entries: definition.calendarEntries?.({ ...answering, params }, facts) }),
          }
        },
      }
    },
  }
}

/** The slots that somebody filled: a scope about nothing and a default period were filled in by us. */
function slotsSaid(given: Partial<Slots>): readonly string[] {
  const filled = { scope: given.scope?.base.kind === 'none', period: given.period?.said === 'default' }
  return Object.entries(given).flatMap(([slot, value]) =>
    value === undefined || filled[slot as keyof typeof filled] ? [] : [slot],
  )
}
