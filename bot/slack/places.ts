import type { Reply } from '../../src/door.ts'
import { never } from '../../src/school/never.ts'
import { type Inbound, isDirect } from './inbound.ts'
import type { Place } from './send.ts'
import type { Origin } from './view-metadata.ts'

type OfKind<Kind extends Inbound['kind']> = Extract<Inbound, { readonly kind: Kind }>

/** Where something was said or done that is answered in a message. */
export type Spot =
  | Pick<OfKind<'direct message'>, 'kind' | 'user' | 'channel' | 'thread'>
  | Pick<OfKind<'mention'>, 'kind' | 'user' | 'channel' | 'thread' | 'at'>
  | Pick<OfKind<'command'>, 'kind' | 'user' | 'channel' | 'responseUrl'>
  | Pick<OfKind<'press'>, 'kind' | 'user' | 'channel' | 'thread' | 'message' | 'ephemeral' | 'responseUrl'>
  /** A modal of which it is not known any more from where it was opened, or the person's own page of the app (`home`). */
  | { readonly kind: 'nowhere'; readonly user: string; readonly home?: boolean | undefined }

/** A chat with one person is one conversation; in a channel each thread is. */
export function threadOf(spot: Spot): string {
  switch (spot.kind) {
    case 'direct message':
    case 'press':
      return spot.thread ? `${spot.channel}:${spot.thread}` : spot.channel
    case 'mention':
      return `${spot.channel}:${spot.thread ?? spot.at}`
    case 'command':
      return spot.channel
    case 'nowhere':
      return spot.user
  }
  return never(spot)
}

export function isPrivate(spot: Spot): boolean {
  switch (spot.kind) {
    case 'direct message':
    case 'command':
    case 'nowhere':
      return true
    case 'mention':
      return false
    case 'press':
      return spot.ephemeral || isDirect(spot.channel)
  }
  return never(spot)
}

/** The chat between a person and Formroom, where it was there. A command can be given in the chat of any two people. */
export function chatOf(spot: Spot): string | undefined {
  if (spot.kind === 'direct message') return spot.channel
  return spot.kind === 'press' && !spot.ephemeral && isDirect(spot.channel) ? spot.channel : undefined
}

/** Where the answer goes; `undefined`: to the person's own chat. What is for the asker alone never takes the place of what a channel sees. */
export function placeFor(spot: Spot, audience: Reply['audience'], mayReplace = true): Place | undefined {
  switch (spot.kind) {
    case 'direct message':
      return { kind: 'post', channel: spot.channel, thread: spot.thread }
    case 'mention':
      return audience === 'asker'
        ? // Slack shows an ephemeral message in a thread only where the thread exists already.
          { kind: 'ephemeral', channel: spot.channel, user: spot.user, thread: spot.thread }
        : { kind: 'post', channel: spot.channel, thread: spot.thread ?? spot.at }
    case 'command':
      return { kind: 'respond', url: spot.responseUrl, replaces: undefined }
    case 'press': {
      const { user, channel, responseUrl, message, thread } = spot
      const replaces = mayReplace && (isPrivate(spot) || audience === 'everyone')
      const standing = message !== undefined && !spot.ephemeral ? { channel, message } : undefined
      if (responseUrl) return { kind: 'respond', url: responseUrl, replaces: replaces ? (standing ?? 'ephemeral') : undefined }
      if (replaces && standing) return { kind: 'update', ...standing }
      return isDirect(channel) ? { kind: 'post', channel, thread } : { kind: 'ephemeral', channel, user, thread }
    }
    case 'nowhere':
      return undefined
  }
  return never(spot)
}

/** Another way to the same eyes, where Slack says that the first is closed; `undefined` where there is none but the person's own chat. */
export function secondPlace(spot: Spot, first: Place): Place | undefined {
  const standing = first.kind === 'respond' && spot.kind === 'press' && isDirect(spot.channel) && !spot.ephemeral
  return standing && spot.message ? { kind: 'update', channel: spot.channel, message: spot.message } : undefined
}

/** What a modal keeps of where it was opened. */
export function originOf(spot: Spot): Origin | undefined {
  switch (spot.kind) {
    case 'press': {
      const { channel, message, thread, ephemeral, responseUrl } = spot
      return {
        kind: 'press',
        channel,
        ...(message && { message }),
        ...(thread && { thread }),
        ...(ephemeral && { ephemeral }),
        ...(responseUrl && { responseUrl }),
      }
    }
    case 'command':
      return { kind: 'command', channel: spot.channel, responseUrl: spot.responseUrl }
    case 'nowhere':
      return spot.home ? { kind: 'home' } : undefined
    case 'direct message':
    case 'mention':
      return undefined
  }
  return never(spot)
}

/** Where a modal was opened, by what it kept. */
export function spotOf(origin: Origin | undefined, user: string): Spot {
  if (!origin) return { kind: 'nowhere', user }
  if (origin.kind === 'home') return { kind: 'nowhere', user, home: true }
  const { kind, channel, message, thread, ephemeral = false, responseUrl } = origin
  if (kind === 'press') return { kind, user, channel, message, thread, ephemeral, responseUrl }
  return responseUrl ? { kind, user, channel, responseUrl } : { kind: 'nowhere', user }
}
