/**
 * The neutral answer. Knows nothing of Teams, Slack or the database; three pure renderers turn it into what each shows.
 */

/** A question as a button or the conversation's memory carries it. `params` is untrusted until its handler has parsed it. */
export interface Question {
  readonly name: string
  readonly params: unknown
}

/** Good, worth a look, needs doing; shown by colour and always also in words. */
export type Tone = 'neutral' | 'good' | 'warning' | 'attention'

export interface AskButton {
  readonly label: string
  readonly question: Question
}

/** An action as a button begins it. `params` is untrusted until its handler has parsed it. */
export interface ActionCall {
  readonly name: string
  readonly params: unknown
}

/**
 * Begins an action: opens its form, or does it where there is nothing to fill in. `danger` marks what is hard to take back. `opens`: what
 * comes of it is shown in a window of its own, over the chat, and stands in no message: what nobody else is to see by chance.
 */
export interface ActButton {
  readonly label: string
  readonly action: ActionCall
  readonly tone?: 'primary' | 'danger' | undefined
  readonly opens?: 'dialog' | undefined
}

/** `value`: at most 150 characters, none of them a comma, so that every platform gives it back. */
export interface Option {
  readonly value: string
  readonly label: string
}

/** `error`: why what was filled in cannot be taken, said beside the field. */
interface FieldOf<Kind extends string, Value> {
  readonly kind: Kind
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly required?: boolean | undefined
  readonly value?: Value | undefined
  readonly error?: string | undefined
}

/** What a form asks for. Values come back as the field's kind says: dates `YYYY-MM-DD`, times `HH:MM`. */
export type Field =
  | (FieldOf<'line', string> & { readonly most?: number | undefined })
  | (FieldOf<'paragraph', string> & { readonly most?: number | undefined })
  | (FieldOf<'number', number> & { readonly least?: number | undefined; readonly most?: number | undefined })
  | FieldOf<'date', string>
  | FieldOf<'time', string>
  | FieldOf<'tick', boolean>
  | (FieldOf<'choice', string> & { readonly options: readonly Option[] })
  | (FieldOf<'choices', readonly string[]> & { readonly options: readonly Option[] })
  /** Type-ahead: options come from the server while one types (`Door.suggest`); `chosen` are those already taken. */
  | (FieldOf<'search', readonly string[]> & { readonly chosen: readonly Option[]; readonly several?: boolean | undefined })

/**
 * A form to be filled in and sent; a card has one at most. `params` is what the action was begun with and goes back with what is filled in; `key` makes a
 * form that is sent twice one effect. Nothing to fill in and `carried`: what was filled in is to be confirmed as it is.
 */
export interface Form {
  readonly action: string
  readonly params: unknown
  readonly key: string
  readonly fields: readonly Field[]
  readonly submit: string
  readonly carried?: Readonly<Record<string, unknown>> | undefined
}

export interface ChartSeries {
  readonly name: string
  /** One value for each category, `null` where there is none. */
  readonly values: readonly (number | null)[]
}

/** One session as the register has it: a code, `·` or the like, at most two letters; empty where there is nothing to show yet. */
export interface CalendarMark {
  readonly mark: string
  readonly tone: Tone
}

export interface CalendarWeek {
  readonly label: string
  /** Monday to Friday; null where there was no school. */
  readonly days: readonly ({ readonly AM: CalendarMark; readonly PM: CalendarMark } | null)[]
}

export type Element =
  /** Begins a part of a longer card. */
  | { readonly kind: 'heading'; readonly text: string }
  /** One thing of a list, with the one step that one may take about it beside it. */
  | { readonly kind: 'item'; readonly text: string; readonly ask?: AskButton | undefined; readonly act?: ActButton | undefined }
  /** A paragraph. Plain text: renderers escape it, so a name with markup in it is shown as it is. */
  | { readonly kind: 'text'; readonly text: string }
  /** The figure that the answer is about, large, with what it is and how it compares. */
  | {
      readonly kind: 'figure'
      readonly value: string
      readonly label: string
      readonly comparison?: string | undefined
      readonly tone: Tone
    }
  /** A few labelled values. */
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  /** Rows under headings; `title` says what they are. Cells beginning a row are its name. */
  | {
      readonly kind: 'table'
      readonly title?: string | undefined
      readonly headings: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** Said where there are no rows. */
      readonly empty?: string | undefined
    }
  /** `unit` is `%` or a noun such as `sessions`. Bars compare, a line shows a course in time. */
  | {
      readonly kind: 'chart'
      readonly form: 'bar' | 'line'
      readonly title: string
      readonly unit: string
      readonly categories: readonly string[]
      readonly series: readonly ChartSeries[]
      /** Bounds of the value axis, where zero is not the natural floor. */
      readonly from?: number | undefined
      readonly to?: number | undefined
    }
  /** School weeks in order, each day with the marks of its two sessions. `key` says what the marks mean, a line for each entry. */
  | {
      readonly kind: 'calendar'
      readonly title: string
      readonly weeks: readonly CalendarWeek[]
      readonly key: readonly string[]
    }
  /** Something short that stands out: "Register not taken". */
  | { readonly kind: 'badge'; readonly text: string; readonly tone: Tone }
  /** What the answer rests on, or what was assumed: small print that is always there. */
  | { readonly kind: 'note'; readonly text: string }
  /** Natural next questions. */
  | { readonly kind: 'asks'; readonly buttons: readonly AskButton[] }
  /** What one can do about it. */
  | { readonly kind: 'acts'; readonly buttons: readonly ActButton[] }
  | { readonly kind: 'form'; readonly form: Form }
  /** A page or a file to open in a browser, at an absolute address. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string }

/**
 * `asker`: for the person who asked alone, whatever the place; `everyone`: may be posted where it was asked.
 * `notice` is what a banner or fallback text may say: it names no pupil. `title` may.
 */
export interface Card {
  readonly title: string
  readonly subtitle?: string | undefined
  readonly notice: string
  readonly audience: 'asker' | 'everyone'
  readonly body: readonly Element[]
}

/** One kind of element, for whatever draws that kind alone. */
export type ElementOf<Kind extends Element['kind']> = Extract<Element, { readonly kind: Kind }>
export type ChartElement = ElementOf<'chart'>
export type TableElement = ElementOf<'table'>
export type CalendarElement = ElementOf<'calendar'>

export function text(words: string): Element {
  return { kind: 'text', text: words }
}

export function heading(words: string): Element {
  return { kind: 'heading', text: words }
}

/** A line of a list; `step`: a question or an action, whichever it is. */
export function item(
  words: string,
  step: { readonly ask?: AskButton | undefined; readonly act?: ActButton | undefined } = {},
): Element {
  return { kind: 'item', text: words, ...(step.act ? { act: step.act } : step.ask && { ask: step.ask }) }
}

export function note(words: string): Element {
  return { kind: 'note', text: words }
}

export function badge(words: string, tone: Tone = 'neutral'): Element {
  return { kind: 'badge', text: words, tone }
}

export function asks(...buttons: readonly AskButton[]): Element {
  return { kind: 'asks', buttons }
}

export function ask(label: string, question: Question): AskButton {
  return { label, question }
}

export function link(label: string, url: string): Element {
  return { kind: 'link', label, url }
}

export function acts(...buttons: readonly ActButton[]): Element {
  return { kind: 'acts', buttons }
}

/** Begins an action in a window of its own. */
export function actInDialog(label: string, action: ActionCall, tone?: ActButton['tone']): ActButton {
  return { ...act(label, action, tone), opens: 'dialog' }
}

export function act(label: string, action: ActionCall, tone?: ActButton['tone']): ActButton {
  return { label, action, ...(tone && { tone }) }
}
