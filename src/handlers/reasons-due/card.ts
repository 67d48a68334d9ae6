import { act, ask, asks, type Card, type Element, heading, item, note, text } from '../../cards/card.ts'
import { listed, plural } from '../../cards/plural.ts'
import { dayPeriod } from '../../school/period.ts'
import { sayDate } from '../../school/school-date.ts'
import { callLogContact } from '../log-contact/question.ts'
import { sayRegistersAsOf } from '../rests-on.ts'
import { askUnexplainedAbsence } from '../unexplained-absence/question.ts'
import type { ReasonDue, ReasonsDueFacts } from './facts.ts'
import type { ReasonsDueParams } from './question.ts'

/** Pupils that are named under each heading; the whole list is a button away. */
const most = 8

export function reasonsDueCard(facts: ReasonsDueFacts, { scope }: ReasonsDueParams): Card {
  const { of, date, lastDay, soon, schoolDays, asOf, now } = facts
  const period = { ...dayPeriod(date, date), said: 'default' as const }
  return {
    title: `Reasons due: ${of}`,
    notice: 'Reasons for absence that are due.',
    audience: 'asker',
    body: [
      ...(lastDay.length + soon.length === 0 ? [text('No reason is due today or in two school days.')] : []),
      ...section(`Last day today, ${sayDate(date)}`, lastDay),
      ...section(`Due on ${soon[0] ? sayDate(soon[0].due) : ''}`, soon),
      note(
        `A reason is due within ${plural(schoolDays, 'school day')}; after that the N becomes an O. ${sayRegistersAsOf(asOf, now)} A reason entered since then is not in it.`,
      ),
      asks(ask('All with no reason', askUnexplainedAbsence({ scope, period, list: 'pupils' }))),
    ],
  }
}

function section(title: string, due: readonly ReasonDue[]): readonly Element[] {
  if (due.length === 0) return []
  const rest = due.length - most
  return [
    heading(title),
    ...due
      .slice(0, most)
      .map(({ id, name, form, sessions }) =>
        item(`${name} (${form}), away ${saySessions(sessions)}`, { act: act('Log a contact', callLogContact({ pupilId: id })) }),
      ),
    ...(rest > 0 ? [text(`And ${plural(rest, 'more pupil')}.`)] : []),
  ]
}

/** `Tue 10 Nov`, `Tue 10 Nov PM`. */
function saySessions(sessions: ReasonDue['sessions']): string {
  const days = new Map<string, string[]>()
  for (const { date, session } of sessions) days.set(sayDate(date), [...(days.get(sayDate(date)) ?? []), session])
  return listed([...days].map(([day, of]) => (of.length > 1 ? day : `${day} ${of.join('')}`)))
}
