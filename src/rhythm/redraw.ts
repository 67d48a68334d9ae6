import type { CardDue, CardUpdates } from '../data/sent-cards-due.ts'
import type { Clock } from '../school/clock.ts'
import { never } from '../school/never.ts'
import type { Carrier, CarrierPlatform, NotSent, Updated } from './carrier.ts'
import { type Compose, shortCard } from './compose.ts'
import { withinDeadline } from './deadline.ts'
import type { RhythmOptions } from './options.ts'
import type { Pacer } from './pacer.ts'
import { pause } from './verdicts.ts'

export interface RedrawParts {
  readonly updates: CardUpdates
  readonly carriers: ReadonlyMap<CarrierPlatform, Carrier>
  readonly pacer: Pacer
  readonly compose: Compose
  readonly clock: Clock
  readonly options: RhythmOptions
  readonly fault: (error: unknown) => unknown
}

/** A card that could not be brought up to date so often is left as it is, until something changes again. */
const mostAttempts = 12

/** Brings a card up to date where it stands: its question is asked again for its person, who may not be told any more. */
export function createRedraw({ updates, carriers, pacer, compose, clock, options, fault }: RedrawParts) {
  const { deadlineMilliseconds } = options

  async function redraw(card: CardDue): Promise<void> {
    const carrier = carriers.get(card.at.platform)
    if (!carrier) return updates.forget(card)
    const turn = await pacer.turn(carrier.paces.update, 'ordinary')
    if (turn === 'stopping') return updates.release([card.cardId])
    if (turn !== 'now') return updates.later(card, turn.afterMilliseconds)
    const composed = await compose(card.staffId, card.question, 'ordinary')
    const update = (shown = composed.card) => {
      const late: Updated = { kind: 'later', code: 'deadline' }
      return withinDeadline<Updated>(deadlineMilliseconds, () => carrier.update(card.at, shown), late, fault)
    }
    const first = await update()
    const updated = first.kind === 'impossible' ? await update(shortCard(composed.card, card.question)) : first
    switch (updated.kind) {
      case 'updated':
        if (composed.kind === 'not to be told') return updates.redrawn(card, clock.now())
        return updates.redrawn(card, clock.now(), composed.shown.topics, composed.told)
      case 'gone':
      case 'unreachable':
      case 'no such chat':
      case 'impossible':
        return updates.forget(card)
      case 'later':
      case 'doubtful':
        return again(card, carrier, updated)
      default:
        return never(updated)
    }
  }

  /** What was perhaps done already does no harm when it is done again. */
  async function again(card: CardDue, carrier: Carrier, why: NotSent & { kind: 'later' | 'doubtful' }): Promise<void> {
    const asked = why.kind === 'later' ? why.afterMilliseconds : undefined
    const wait = pause({ attempts: card.attempts, lane: 'ordinary' }, asked, options)
    if (why.kind === 'later' && why.all) await pacer.pushBack(carrier.paces.update, wait)
    if (card.attempts + 1 >= mostAttempts) return updates.redrawn(card, clock.now())
    await updates.later(card, wait)
  }

  return async (card: CardDue): Promise<void> => {
    try {
      await redraw(card)
    } catch (error) {
      fault(error)
      await updates.later(card, pause({ attempts: card.attempts, lane: 'ordinary' }, undefined, options))
    }
  }
}
