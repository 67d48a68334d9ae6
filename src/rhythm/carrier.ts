import type { Card } from '../cards/card.ts'
import type { MessagePlace } from '../door.ts'

export type CarrierPlatform = 'teams' | 'slack' | 'email'

/** Where somebody can be written to, as it was last heard of. */
export interface Address {
  readonly platform: CarrierPlatform
  /** The Microsoft tenant or the Slack workspace; for e-mail empty. */
  readonly organisation: string
  /** The account; for e-mail the address. */
  readonly user: string
  /** The chat, where it has been opened. */
  readonly conversation?: string | undefined
  readonly serviceUrl?: string | undefined
  readonly botId?: string | undefined
  readonly member?: string | undefined
}

/** An address whose chat is open. */
export type OpenAddress = Address & { readonly conversation: string }

/** Why something did not get through, so that one can act on it (PLATFORMS 1.4). `code` is the platform's word, never its text. */
export type NotSent =
  /**
   * Not taken; worth trying again, not before so many milliseconds where the platform said. `all`: its whole limit is used up.
   * `perhaps`: it was taken after all, now and then, though the platform asks for another attempt.
   */
  | {
      readonly kind: 'later'
      readonly code: string
      readonly afterMilliseconds?: number | undefined
      readonly all?: boolean
      readonly perhaps?: boolean
    }
  /** It may have been taken and may not: a time-out, a connection that was cut, a 500. */
  | { readonly kind: 'doubtful'; readonly code: string }
  /** Nobody can be reached there until they are heard from again. */
  | { readonly kind: 'unreachable'; readonly state: 'blocked' | 'gone'; readonly code: string }
  /** The chat is not there (any more): it has to be opened again. */
  | { readonly kind: 'no such chat'; readonly code: string }
  /** It will never be taken as it is. */
  | { readonly kind: 'impossible'; readonly code: string }

export type Opened = { readonly kind: 'open'; readonly address: OpenAddress } | NotSent
export type Sent = { readonly kind: 'sent'; readonly message: string } | NotSent
/** `gone`: the message is not there any more, so there is nothing to bring up to date. */
export type Updated = { readonly kind: 'updated' } | { readonly kind: 'gone'; readonly code: string } | NotSent

/** Calls that a platform limits, with how many a second are kept to: below what it publishes, and shared by all instances. */
export interface Pace {
  readonly resource: string
  readonly perSecond: number
}

/**
 * How messages get to a platform's people. It speaks the platform's protocol and nothing else: one attempt for each call, with a
 * deadline and no retries of its own (the courier decides), and never throws for what the platform or the network does.
 */
export interface Carrier {
  readonly platform: CarrierPlatform
  /** `find`: where what is looked for in a chat counts towards a limit. */
  readonly paces: { readonly open: Pace; readonly send: Pace; readonly update: Pace; readonly find?: Pace }
  /** Milliseconds that must lie between two messages in one conversation. */
  readonly spacingMilliseconds: number
  /**
   * Looks for somebody who has never been heard from, by the e-mail that the platform vouches for; `undefined` where it knows nobody
   * of it, and why not where it cannot say now. Left out where it cannot. Counts towards `open`'s pace.
   */
  readonly lookUp?: (email: string) => Promise<Address | NotSent | undefined>
  /** Where everybody is reached by their e-mail alone, whatever accounts they have. Left out by what needs an account. */
  readonly addressOf?: (email: string) => Address
  /** Opens the chat with somebody, or opens it again. */
  open(address: Address): Promise<Opened>
  /** `marker` is put into the message where the platform has room for it, so that it can be found again. */
  send(address: OpenAddress, card: Card, marker: string): Promise<Sent>
  update(at: MessagePlace, card: Card): Promise<Updated>
  /** Whether a message with the marker is in the chat since then. Left out where a platform cannot tell. */
  readonly find?: (
    address: OpenAddress,
    marker: string,
    since: Date,
  ) => Promise<{ readonly message: string } | 'not there' | 'unknown'>
}
