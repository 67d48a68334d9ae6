import type { z } from 'zod'
import type { Asker } from '../authorise/authorise.ts'
import type { Permission } from '../authorise/policy.ts'
import type { ActionCall, Card, Element, Field, Option } from '../cards/card.ts'
import type { Effected } from '../data/effects.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import type { SchoolWriter } from '../data/school-writer.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { Intent } from './intents.ts'
import type { PromptDefinition } from './prompt.ts'
import type { Slots } from './slots.ts'
import type { Words } from './words.ts'

export type { Effected }

/** What an action is begun with. Everything in it has been parsed and authorised. */
export interface Beginning<Params> {
  readonly params: Params
  readonly school: SchoolReader
  readonly asker: Asker
  readonly today: SchoolDate
  readonly now: Instant
  /** Everything of which Formroom speaks up by itself. */
  readonly prompts: readonly PromptDefinition[]
  /** The message that it was begun from, where there was one and it is still kept (`params.draft`). */
  readonly quoted?: string | undefined
}

/** How an action is asked for in words, as a question is (`question.ts`). */
export interface Said<Params> {
  readonly intent: Intent
  readonly words: Words
  /** `true`: the message itself is a part of what is noted, so the form has it as `quoted`, for its author to check. */
  readonly quotes?: boolean | undefined
  /**
   * What it is begun with, from what was understood and, where more than that is to be had from it, from the words themselves. Ids, codes
   * and dates: nothing that was typed into a chat is kept in them.
   */
  prefill(slots: Slots, text: string): Params
}

/** What an action is done with. `values` are what the form's fields hold, each as its kind says. */
export interface Doing<Params, Values> extends Beginning<Params> {
  readonly values: Values
}

/** The form as the action describes it; the machine adds key and parameters and puts what was typed back in where it is refused. */
export interface FormShown {
  readonly title: string
  /** What banners say; names no pupil. */
  readonly notice: string
  /** Before the fields: what it is about, whom to call first … */
  readonly lead: readonly Element[]
  readonly fields: readonly Field[]
  readonly submit: string
  /**
   * Set where the form is for a window alone (`Incoming.window`), such as one that shows a record's text: what is read for it, after
   * `lead`, each time that it is shown in one. In a message there is a button that opens it instead.
   */
  readonly inWindow?: (() => Promise<readonly Element[]>) | undefined
  /** What the form carries back where that is more than it was begun with: the version that was shown, say. */
  readonly carries?: unknown
}

/** Why something cannot be taken, each beside its field; what is about no field under ''. */
export type Faults = Readonly<Record<string, string>>

/** What an action's own folder declares. Adding one touches that folder and one line of `index.ts`. */
export interface ActionDefinition<Params, Values, Receipt> {
  readonly name: string
  /** Two or three words: `Change a setting`. */
  readonly title: string
  /** One line of help. */
  readonly asks: string
  readonly needs: Permission
  /** What it is begun with. It parses what buttons carry, so it is strict. */
  readonly params: z.ZodObject & z.ZodType<Params>
  /** The form; `undefined`: there is no such thing (any more) or it is not for this asker, which is refused alike. */
  form(beginning: Beginning<Params>): Promise<FormShown | undefined>
  /** In words: "log a concern about Jamie Smith" opens its form. Left out, it is begun by buttons alone. */
  readonly said?: Said<Params> | undefined
  /** Fields that what has been filled in so far makes necessary. Where one of them is missing, the form comes back with it. */
  further?(given: Readonly<Record<string, unknown>>, beginning: Beginning<Params>): Promise<readonly Field[]>
  /** The names of those among them that search. */
  readonly furtherSearches?: readonly string[] | undefined
  /** What the fields' values are together, or why not: field names in the issues' paths, sentences in their messages. */
  readonly values: z.ZodType<Values>
  /** What the school has to say about it, such as a form that does not exist. Nothing: it may be done. */
  check?(doing: Doing<Params, Values>): Promise<Faults>
  /** A card in place of doing it, where it is nothing for Formroom: nothing is changed and nothing of it is kept. */
  instead?(doing: Doing<Params, Values>): Promise<Card | undefined>
  /** `sight`: what it opens and closes for whom is shown before it is done. `always`: `summary` is shown first. */
  readonly confirm: 'never' | 'always' | 'sight'
  /** What is about to be done, in a sentence or two, for the confirmation. */
  summary?(doing: Doing<Params, Values>): Promise<readonly Element[]>
  /** Does it. Throws a `CannotBeDone` with a sentence where the school will not have it; then nothing is changed. */
  effect(doing: Doing<Params, Values>, writer: SchoolWriter): Promise<Effected<Receipt>>
  /** What the author gets, made again from what was kept when a form is sent twice. */
  receipt(receipt: Receipt, beginning: Beginning<Params>): Promise<Card>
  /** Whether what was done is still about something that this asker sees. Where it is not, taking it back is refused as if it never was. */
  isStillTheirs?(beginning: Beginning<Params>): Promise<boolean>
  /** Takes an effect back. Throws a `CannotBeDone` with a sentence where that is no longer possible, or not for this asker. */
  undo?(inverse: unknown, writer: SchoolWriter, asker: Asker): Promise<{ readonly touched: readonly string[] }>
  /** What a `search` field offers for what has been typed. */
  options?(field: string, typed: string, beginning: Beginning<Params>): Promise<readonly Option[]>
  /** What was chosen in a `search` field, as it is shown where the form comes back; what this asker may not see is left out. */
  chosen?(field: string, values: readonly string[], beginning: Beginning<Params>): Promise<readonly Option[]>
}

/** A definition with its types folded away, so that one list can hold them all. */
export interface ActionHandler
  extends Pick<ActionDefinition<unknown, unknown, unknown>, 'name' | 'title' | 'asks' | 'needs' | 'confirm'> {
  /** The action with what it is begun with parsed, or undefined where that is not what it takes. */
  prepare(params: unknown): PreparedAction | undefined
  undo?(inverse: unknown, writer: SchoolWriter, asker: Asker): Promise<{ readonly touched: readonly string[] }>
  /** The action as a button carries it. */
  call(params: unknown): ActionCall
  readonly said?: SaidAction | undefined
}

/** The words of an action, and the call that a reading of them comes to. */
export interface SaidAction extends Pick<Said<unknown>, 'intent' | 'words' | 'quotes'> {
  call(slots: Slots, text: string): ActionCall
}

export type Circumstances = Omit<Beginning<unknown>, 'params'>

export interface PreparedAction {
  readonly params: unknown
  form(circumstances: Circumstances): Promise<FormShown | undefined>
  further(given: Readonly<Record<string, unknown>>, circumstances: Circumstances): Promise<readonly Field[]>
  /** What the fields' values come to, or the faults of them. */
  read(values: Readonly<Record<string, unknown>>): { readonly values: unknown } | { readonly faults: Faults }
  check(values: unknown, circumstances: Circumstances): Promise<Faults>
  instead(values: unknown, circumstances: Circumstances): Promise<Card | undefined>
  summary(values: unknown, circumstances: Circumstances): Promise<readonly Element[]>
  effect(values: unknown, circumstances: Circumstances, writer: SchoolWriter): Promise<Effected<unknown>>
  receipt(receipt: unknown, circumstances: Circumstances): Promise<Card>
  isStillTheirs(circumstances: Circumstances): Promise<boolean>
  readonly furtherSearches: readonly string[]
  options(field: string, typed: string, circumstances: Circumstances): Promise<readonly Option[]>
  chosen(field: string, values: readonly string[], circumstances: Circumstances): Promise<readonly Option[]>
}

/** Makes a handler of an action's definition. */
export function defineAction<Params, Values, Receipt>(definition: ActionDefinition<Params, Values, Receipt>): ActionHandler {
  const { name, title, asks, needs, confirm, said } = definition
  return {
    name,
    title,
    asks,
    needs,
    confirm,
    ...(definition.undo && { undo: definition.undo.bind(definition) }),
    call: (params) => ({ name, params }),
    ...(said && {
      said: {
        intent: said.intent,
        words: said.words,
        quotes: said.quotes,
        call: (slots: Slots, text: string) => ({ name, params: said.prefill(slots, text) }),
      },
    }),
    prepare(raw) {
      const parsed = definition.params.safeParse(raw)
      if (!parsed.success) return undefined
      const params = parsed.data
      const doing = (values: unknown, circumstances: Circumstances) => ({ ...circumstances, params, values: values as Values })
      return {
        params,
        form: (circumstances) => definition.form({ ...circumstances, params }),
        further: async (given, circumstances) => (await definition.further?.(given, { ...circumstances, params })) ?? [],
        read(given) {
          const read = definition.values.safeParse(given)
          return read.success ? { values: read.data } : { faults: faultsOf(read.error) }
        },
        check: async (values, circumstances) => (await definition.check?.(doing(values, circumstances))) ?? {},
        instead: async (values, circumstances) => definition.instead?.(doing(values, circumstances)),
        summary: async (values, circumstances) => (await definition.summary?.(doing(values, circumstances))) ?? [],
        effect: (values, circumstances, writer) => definition.effect(doing(values, circumstances), writer),
        receipt: (receipt, circumstances) => definition.receipt(receipt as Receipt, { ...circumstances, params }),
        isStillTheirs: async (circumstances) => (await definition.isStillTheirs?.({ ...circumstances, params })) ?? true,
        furtherSearches: definition.furtherSearches ?? [],
        options: async (field, typed, circumstances) =>
          (await definition.options?.(field, typed, { ...circumstances, params })) ?? [],
        chosen: async (field, values, circumstances) =>
          (await definition.chosen?.(field, values, { ...circumstances, params })) ?? [],
      }
    },
  }
}

/** The first fault of each field. */
function faultsOf(error: z.ZodError): Faults {
  const faults: Record<string, string> = {}
  for (const { path, message } of error.issues) faults[String(path[0] ?? '')] ??= message
  return faults
}
