import { act, acts, ask, asks, type Card, type Element, heading, item, note, text } from '../../cards/card.ts'
import { counted, firstRows } from '../../cards/first-rows.ts'
import { plural } from '../../cards/plural.ts'
import { sayDate } from '../../school/school-date.ts'
import { callCame } from '../evening-came/question.ts'
import { callFollows } from '../evening-follows/question.ts'
import { askEvent } from '../event/question.ts'
import { sayWhenAndWhere } from '../event-said.ts'
import { callLogContact } from '../log-contact/question.ts'
import { isWhole } from '../whole.ts'
import type { CameShown, EveningFacts, EveningShown } from './facts.ts'
import { askEvening, type EveningParams } from './question.ts'

export function eveningCard(facts: EveningFacts, params: EveningParams): Card {
  const { evening, of, next } = facts
  const own = { notice: 'Here is who came to the evening.', audience: 'asker' } as const
  if (!evening) {
    const says = next
      ? `There has been no evening for ${of} in that time. The next is ${next.title}, ${sayPlace(next)}.`
      : `There has been no evening for ${of} in that time, and none is in the calendar.`
    return {
      ...own,
      title: 'Who came',
      body: [text(says), ...(next ? [asks(ask(next.title.slice(0, 60), askEvent(next.eventId)))] : [])],
    }
  }
  return {
    ...own,
    title: `${evening.title}: ${of}`,
    subtitle: sayPlace(evening),
    body: [...bodyOf(facts, evening, params), ...buttons(facts, evening, params)],
  }
}

function sayPlace({ date, time, minutes, place }: EveningShown): string {
  return sayWhenAndWhere({ date, time: time ?? undefined, minutes, place })
}

function bodyOf({ pupils, forms, today, asked }: EveningFacts, evening: EveningShown, params: EveningParams): readonly Element[] {
  if (evening.date > today)
    return [
      text(`It is still to come, for ${plural(pupils.length, 'pupil')}. From ${sayDate(evening.date)} on you can note who came.`),
    ]
  const noted = pupils.filter(({ came }) => came !== null)
  if (noted.length === 0) return [text(`Nobody has noted yet who came, for ${plural(pupils.length, 'pupil')}.`)]
  const figure: Element = {
    kind: 'figure',
    value: `${noted.filter(({ came }) => came).length} of ${pupils.length}`,
    label: 'pupils had somebody there',
    comparison: noted.length < pupils.length ? `Not noted yet for ${pupils.length - noted.length}` : undefined,
    tone: 'neutral',
  }
  return [
    figure,
    ...(asked === 'not there' ? [] : byForm(forms)),
    ...notThere(pupils, params),
    ...(asked === 'not there' ? [] : follows(pupils)),
  ]
}

function byForm(forms: EveningFacts['forms']): readonly Element[] {
  if (forms.length < 2) return []
  return [
    {
      kind: 'table',
      headings: ['Form', 'Came', 'Of', 'Not noted'],
      rows: forms.map(({ form, came, noted, of }) => [form, String(came), String(of), noted < of ? String(of - noted) : '']),
    },
  ]
}

/** Those for whom nobody came, each with the next step. */
function notThere(pupils: readonly CameShown[], params: EveningParams): readonly Element[] {
  const missed = pupils.filter(({ came }) => came === false)
  if (missed.length === 0) return []
  const shown = firstRows(missed, isWhole(params))
  if (params.format !== undefined) {
    return [
      { kind: 'table', title: 'Nobody came', headings: ['Pupil', 'Form'], rows: missed.map(({ name, form }) => [name, form]) },
    ]
  }
  return [
    heading(counted('Nobody came for', shown.length, missed.length)),
    ...shown.map(({ id, name, form }) =>
      item(`${name} (${form})`, { act: act('Log a contact', callLogContact({ pupilId: id })) }),
    ),
  ]
}

function follows(pupils: readonly CameShown[]): readonly Element[] {
  const rows = pupils.flatMap(({ name, form, follows: words }) => (words === null ? [] : [[`${name} (${form})`, words]]))
  return rows.length === 0 ? [] : [{ kind: 'table', title: 'What follows', headings: ['Pupil', 'What'], rows }]
}

const mostForms = 10

function buttons(
  { forms, pupils, today }: EveningFacts,
  { eventId, date }: EveningShown,
  params: EveningParams,
): readonly Element[] {
  const doing =
    date > today
      ? []
      : [
          ...forms
            .slice(0, mostForms)
            .map(({ form, noted }) => act(`${noted === 0 ? 'Note' : 'Change'} who came: ${form}`, callCame(eventId, form))),
          ...(forms.length === 1 && pupils.length > 0
            ? [act('Note what follows', callFollows(eventId, forms[0]?.form ?? ''))]
            : []),
        ]
  const more =
    forms.length > mostForms ? [note('For the other forms, ask for one of them: “who came to parents evening 9X”.')] : []
  const missed = pupils.filter(({ came }) => came === false).length
  const asking = [
    ...(missed > 12 && !isWhole(params)
      ? [ask('All for whom nobody came', askEvening({ eventId, on: date, scope: params.scope, list: 'pupils' }))]
      : []),
    ...(forms.length > 1 && forms.length <= mostForms
      ? forms.map(({ form }) =>
          ask(form, askEvening({ eventId, on: date, scope: { base: { kind: 'forms', forms: [form] }, groups: [] } })),
        )
      : []),
    ask('The evening', askEvent(eventId)),
  ]
  return [...(doing.length > 0 ? [acts(...doing)] : []), ...more, asks(...asking)]
}
