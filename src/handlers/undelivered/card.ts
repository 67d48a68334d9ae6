import { badge, type Card, note, text } from '../../cards/card.ts'
import type { UndeliveredFacts } from './facts.ts'

/** Says whom a notice has not reached and what happens now, or what the reader should do. */
export function undeliveredCard({ recipient, next }: UndeliveredFacts): Card {
  return {
    title: `Your notice has not reached ${recipient}`,
    notice: 'A notice of yours has not been delivered. Please open Formroom.',
    audience: 'asker',
    body: [
      badge('Not delivered', 'attention'),
      text(`I have tried every way that I know, and your notice has not got through to ${recipient}.`),
      text(
        next
          ? `I am telling ${next} instead. If it cannot wait, ring ${recipient} or ${next} as well.`
          : `Nobody else is in line to be told, so please ring ${recipient} now or speak to them in person.`,
      ),
      note('Your administrator can see this too, in the list of what was not delivered.'),
    ],
  }
}
