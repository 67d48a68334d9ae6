import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Asker, authorise } from '../authorise/authorise.ts'
import type { Permission } from '../authorise/policy.ts'
import { ask, asks, type Card, text } from '../cards/card.ts'
import { refusalCard } from '../cards/standing-cards.ts'
import type { Answered } from '../conversation/answered.ts'
import type { Answering } from '../conversation/answering.ts'
import type { Directory } from '../data/directory.ts'
import type { OpenLexicon } from '../data/lexicon.ts'
import type { Outbox } from '../data/outbox.ts'
import type { Lane } from '../data/outbox-claim.ts'
import type { CardShown } from '../data/sent-cards.ts'
import type { ToldRecord } from '../data/told.ts'

/** What makes the answer to a question for somebody who has not asked it now. */
export interface ComposingParts {
  readonly directory: Directory
  readonly openLexicon: OpenLexicon
  readonly answering: Answering
}

/** The card of a question for somebody, as they may see it now. */
export interface Composed {
  readonly kind: 'card'
  readonly card: Card
  readonly told: ToldRecord
  readonly shown: CardShown
  /** The last effect that it is made after. */
  readonly seenEffect: number
  /** `false`: there is nothing to tell any more. It is not sent; where it stands already it is brought up to date. */
  readonly isNews: boolean
}

/** Why somebody is not told after all. */
export interface NotToBeTold {
  readonly kind: 'not to be told'
  readonly code: 'no longer here' | 'right lost' | 'not served'
  /** What a card that stands already is replaced by. */
  readonly card: Card
}

/** What is urgent is made at once; the rest one after another, so that whoever asks something comes in between. */
export type Compose = (staffId: number, question: CardShown['question'], lane: Lane) => Promise<Composed | NotToBeTold>

/** Authorises, finds, queries and makes the card, all anew: a right that was lost since it was planned is lost. */
export function createCompose(
  { directory, openLexicon, answering }: ComposingParts,
  outbox: Pick<Outbox, 'lastEffect'>,
): Compose {
  let last: Promise<unknown> = Promise.resolve()

  async function make(staffId: number, question: CardShown['question']): Promise<Composed | NotToBeTold> {
    const seenEffect = await outbox.lastEffect()
    const asker = await directory.askerOf(staffId)
    if (!asker) return { kind: 'not to be told', code: 'no longer here', card: refusalCard(undefined) }
    const known = await openLexicon(asker, (permission) => authorise(asker, permission as Permission))
    const answered = await answering.answerCarried(question, asker, known, 'It was due to be told.')
    return composed(asker, question, answered, seenEffect)
  }

  return (staffId, question, lane) => {
    if (lane === 'urgent') return make(staffId, question)
    const made = last.then(() => nextTurn()).then(() => make(staffId, question))
    last = made.catch(() => undefined)
    return made
  }
}

function composed(
  asker: Asker,
  question: CardShown['question'],
  { outcome, card, granted, found, named = [], topics = [], shown = question, isNews = true, parts }: Answered,
  seenEffect: number,
): Composed | NotToBeTold {
  if (outcome === 'refuse') return { kind: 'not to be told', code: 'right lost', card }
  if (outcome === 'clarify') return { kind: 'not to be told', code: 'not served', card }
  return {
    kind: 'card',
    card,
    told: {
      question: question.name,
      permission: granted?.permission,
      role: found?.role,
      params: question.params,
      outcome,
      pupils: named,
      parts,
    },
    shown: { schoolId: asker.schoolId, staffId: asker.staffId, question: shown, topics },
    seenEffect,
    isNews,
  }
}

/** What is sent where a platform will not take the whole card: the notice, and a button that asks for the rest. */
export function shortCard({ notice }: Card, question: CardShown['question']): Card {
  return {
    title: notice,
    notice,
    audience: 'asker',
    body: [text('There is more than fits here.'), asks(ask('Show me', question))],
  }
}
