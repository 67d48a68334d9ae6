import type { ActionCall, Card, Form, Option, Question } from './cards/card.ts'
import type { Identity } from './data/directory.ts'
import type { Intent } from './handlers/intents.ts'

export type { Identity }

/** Whatever comes in, as every platform's edge hands it over. */
interface Incoming {
  readonly from: Identity
  /** Where follow-ups belong together: a chat, a channel's thread. */
  readonly thread: string
  readonly place: 'private' | 'channel'
  /** The platform's own id of this delivery; the same message delivered again carries the same one. */
  readonly delivery: string
  /** What comes of it is shown in a window that closes again (a modal, a dialog); otherwise in a message, which holds no record's text. */
  readonly window?: boolean | undefined
}

/** A message or the press of a button. */
export interface Ask extends Incoming {
  readonly said: { readonly text: string } | { readonly pressed: Question }
}

/** The press of a button that begins an action. `on`: the message that it is on, so that two presses are one. */
export interface Begin extends Incoming {
  readonly action: ActionCall
  readonly on?: string | undefined
  /** What was said in a message that it is begun from. Kept encrypted for an hour; what goes to and fro is only where. */
  readonly quoted?: string | undefined
}

/** A form that was sent. All of it is as untrusted as typed text. */
export interface Submit extends Incoming {
  readonly form: Pick<Form, 'action' | 'params' | 'key' | 'carried'>
  /** What was filled in, by the fields' names, as the platform gives it. */
  readonly values: Readonly<Record<string, unknown>>
}

/** Something typed into a field that searches as one types. */
export interface Suggest {
  readonly from: Identity
  readonly action: ActionCall
  readonly field: string
  readonly typed: string
}

export const outcomes = ['answer', 'clarify', 'refuse', 'help', 'form', 'smalltalk', 'not-understood', 'no-data'] as const
export type Outcome = (typeof outcomes)[number]

/** A reading as it is reported, in the terms of VOCABULARY. */
export interface Understood {
  readonly intent: Intent
  readonly question: string | null
  readonly scope: string
  readonly period: { readonly from: string; readonly to: string; readonly said: string } | null
  readonly filters: Readonly<Record<string, unknown>>
  readonly by?: string | undefined
  readonly top?: number | undefined
  readonly sort?: string | undefined
  readonly compare?: unknown
  readonly format?: string | undefined
  readonly list?: string | undefined
  readonly count?: boolean | undefined
  readonly carried?: readonly string[] | undefined
  readonly assumed?: readonly string[] | undefined
}

/** A card that is kept up to date where it is put up: for whom it was made, from what, and what it is about. */
export interface Kept {
  readonly schoolId: number
  readonly staffId: number
  readonly question: Question
  readonly topics: readonly string[]
}

export interface Reply {
  readonly understood: Understood | null
  readonly outcome: Outcome
  readonly audience: Card['audience']
  /** What the card was made from. */
  readonly facts: unknown
  readonly card: Card
  /** Why it was understood so, in sentences. */
  readonly why: readonly string[]
  /** Set where the card is to be kept up to date: the edge says where it was put up (`arrived`, `shown`). */
  readonly kept?: Kept | undefined
  /** A file that was asked for: what `fetch` gives for the link. */
  readonly file?: { readonly link: string; readonly name: string } | undefined
}

/** The chat between a person and Formroom, where they can be written to. */
export interface Chat {
  readonly conversation: string
  /** Teams: where its connector is, Formroom's id there, the person's id for this bot. */
  readonly serviceUrl?: string | undefined
  readonly botId?: string | undefined
  readonly member?: string | undefined
}

/** A message as a platform knows it. */
export interface MessagePlace {
  readonly platform: 'teams' | 'slack'
  readonly organisation: string
  /** Whose account it was shown to. */
  readonly user: string
  readonly conversation: string
  readonly message: string
  readonly serviceUrl?: string | undefined
  readonly botId?: string | undefined
}

/** What happened on a platform. */
export type Arrival =
  /** Somebody wrote, pressed or installed: they can be written to in this chat. */
  | { readonly kind: 'heard'; readonly from: Identity; readonly chat: Chat }
  /** They removed Formroom or left: until they are heard from again, nothing can be sent to them. No `user`: all of the organisation. */
  | {
      readonly kind: 'gone'
      readonly platform: 'teams' | 'slack'
      readonly organisation: string
      readonly user: string | undefined
    }
  /** A reply's card stands in a message now. No `kept`: one that is not kept has taken the place of what may have been kept there. */
  | { readonly kind: 'shown'; readonly kept: Kept | undefined; readonly at: MessagePlace }

export type Fetched =
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly bytes: Uint8Array }
  /** The link is too old, somebody else's or no link at all, or the right to it is gone: said in a sentence, one for all of them. */
  | { readonly kind: 'refused'; readonly sentence: string }

/** All that an edge sees of Formroom. Nothing of it throws: a fault is a reply with a reference. */
export interface Door {
  /** Answers a question. `undefined`: this delivery has been answered already. */
  ask(ask: Ask): Promise<Reply | undefined>
  /** Opens an action's form, or does the action where there is nothing to fill in or confirm. */
  begin(begin: Begin): Promise<Reply | undefined>
  /** Does what a form says. Outcome `form`: it comes back, to be put right or to be confirmed; otherwise a receipt. */
  submit(submit: Submit): Promise<Reply | undefined>
  suggest(suggest: Suggest): Promise<readonly Option[]>
  arrived(arrival: Arrival): Promise<void>
  /** Makes the file that a link stands for, for whoever signed in. */
  fetch(link: string, from: Identity): Promise<Fetched>
}
