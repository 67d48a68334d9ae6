import { type Element, heading, item, note, text } from '../cards/card.ts'
import { plural } from '../cards/plural.ts'
import type { AgendaFacts } from './meeting-agenda/facts.ts'

const mostListed = 10

/** What there is to discuss, as a message tells it. */
export function agendaLines({ agenda }: Pick<AgendaFacts, 'agenda'>): readonly Element[] {
  if (agenda.length === 0) return [text('Nothing on the agenda yet.')]
  const rest = agenda.length - mostListed
  return [
    heading('Agenda'),
    ...agenda.slice(0, mostListed).map(({ text: words, author }) => item(`${words} (${author})`)),
    ...(rest > 0 ? [note(`And ${plural(rest, 'more', 'more')}.`)] : []),
  ]
}
