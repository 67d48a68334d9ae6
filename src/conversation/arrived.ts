import type { Addresses } from '../data/addresses.ts'
import type { Directory } from '../data/directory.ts'
import type { SentCards } from '../data/sent-cards.ts'
import type { Arrival, Door, Identity } from '../door.ts'
import type { Clock } from '../school/clock.ts'
import { never } from '../school/never.ts'

/** What `arrived` is joined from. */
export interface ArrivedParts {
  readonly addresses: Addresses
  readonly sentCards: SentCards
  readonly directory: Pick<Directory, 'whoIs'>
  readonly clock: Clock
  /** Logs a fault. */
  readonly fault: (error: unknown) => unknown
}

/** Takes in what happened on a platform: where people can be reached, where cards stand. */
export function createArrived({ addresses, sentCards, directory, clock, fault }: ArrivedParts): Door['arrived'] {
  async function takeIn(arrival: Arrival): Promise<void> {
    switch (arrival.kind) {
      case 'heard':
        return heard(arrival.from, arrival.chat)
      case 'gone':
        return addresses.gone(arrival, clock.now())
      case 'shown':
        return arrival.kept ? sentCards.remember(arrival.kept, arrival.at, clock.now()) : sentCards.forget(arrival.at)
      default:
        return never(arrival)
    }
  }

  /** Whoever only installs Formroom asks nothing, so this is also where their account is linked. */
  async function heard(from: Identity, chat: (Arrival & { kind: 'heard' })['chat']): Promise<void> {
    if (from.platform === 'local') return
    const { platform, organisation, user } = from
    if (await addresses.heard({ platform, organisation, user }, chat, clock.now())) await directory.whoIs(from)
  }

  return async (arrival) => {
    try {
      await takeIn(arrival)
    } catch (error) {
      fault(error)
    }
  }
}
