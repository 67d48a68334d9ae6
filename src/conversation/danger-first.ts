import { type Asker, authorise } from '../authorise/authorise.ts'
import { actInDialog, acts, badge, type Card, type Element, text } from '../cards/card.ts'
import { faultCard } from '../cards/standing-cards.ts'
import type { OpenSchool } from '../data/school-reader.ts'
import type { ActionHandler } from '../handlers/action.ts'
import { call999, dangerElements, dangerWithoutSchool } from '../handlers/whom-to-call.ts'
import type { Clock } from '../school/clock.ts'
import { type Danger, dangerIn } from '../school/danger.ts'
import type { Answered } from './answered.ts'

export interface DangerParts {
  readonly actions: readonly ActionHandler[]
  readonly openSchool: OpenSchool
  readonly clock: Clock
  /** Logs a fault once and gives its reference. */
  readonly fault: (error: unknown) => string
}

/** Where words tell of danger now, the reply begins with people (DOMAIN section 6). */
export interface DangerFirst {
  /**
   * A reply to what somebody typed, for them alone. What was asked is answered after the people; where nothing was, or a concern was to be
   * written down, the button of its form comes after.
   */
  heard(words: string, asker: Asker, hear: () => Promise<Answered | undefined>): Promise<Answered | undefined>
  /** A form that was begun from a message. In a window of its own nothing is pressed but the form. */
  quoted(words: string | undefined, asker: Asker, answered: Answered, place: { readonly window: boolean }): Promise<Answered>
}

/** The same for somebody whom no school knows, or where the school cannot be opened: what holds everywhere. */
export function dangerAnywhere(words: string | undefined, card: Card): Card {
  const danger = words === undefined ? undefined : dangerIn(words)
  return danger ? { ...card, ...headed(danger), body: [...dangerWithoutSchool(), ...card.body] } : card
}

export function createDangerFirst({ actions, openSchool, clock, fault }: DangerParts): DangerFirst {
  async function peopleFor(asker: Asker): Promise<readonly Element[]> {
    const granted = authorise(asker, 'raise a concern')
    return granted ? dangerElements(await openSchool(granted), clock.now()) : []
  }

  return {
    async heard(words, asker, hear) {
      const danger = dangerIn(words)
      if (!danger) return hear()
      // Whatever goes wrong with the rest, it holds up nobody who is to be called.
      const answered = await hear().catch((error): Answered => ({ outcome: 'no-data', card: faultCard(fault(error)) }))
      if (!answered) return undefined
      const { topics: _, shown: __, ...rest } = answered
      const first = [...(await peopleFor(asker)), ...writeItDown(words, answered, actions)]
      return { ...rest, card: cardOf(danger, first, answered), outcome: saidNothing(answered) ? 'answer' : answered.outcome }
    },

    async quoted(words, asker, answered, { window }) {
      const danger = words === undefined || answered.outcome !== 'form' ? undefined : dangerIn(words)
      if (!danger) return answered
      const people = (await peopleFor(asker)).filter(({ kind }) => !window || kind !== 'acts')
      const first = badge(`${call999(danger.child)}.`, 'attention')
      return { ...answered, card: { ...answered.card, body: [first, ...people, ...answered.card.body] } }
    },
  }
}

function headed({ child }: Danger): Pick<Card, 'title' | 'notice' | 'audience'> {
  return { title: call999(child), notice: 'Please open this one now, privately.', audience: 'asker' }
}

function cardOf(danger: Danger, first: readonly Element[], answered: Answered): Card {
  const after = saidNothing(answered) || isSaid(answered) ? [] : [text(answered.card.title), ...answered.card.body]
  return { ...headed(danger), body: [...first, ...after] }
}

/** The form of a concern, with whoever was named; what was typed into the chat stays there. */
function writeItDown(words: string, { reading }: Answered, actions: readonly ActionHandler[]): readonly Element[] {
  const concern = actions.find(({ said }) => said?.intent === 'log_concern')
  if (!concern) return []
  return [acts(actInDialog('Write it down', (reading && concern.said?.call(reading.slots, words)) ?? concern.call({})))]
}

/** What the beginning of the reply says already. */
function isSaid({ reading }: Answered): boolean {
  return reading?.intent === 'log_concern' || reading?.question === 'duty'
}

/** What would only say that nothing was understood. */
function saidNothing({ outcome }: Answered): boolean {
  return outcome === 'not-understood' || outcome === 'smalltalk'
}
