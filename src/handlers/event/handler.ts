import { type ActButton, type AskButton, act, acts, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { firstRows } from '../../cards/first-rows.ts'
import { listed, plural } from '../../cards/plural.ts'
import { meetingEntry } from '../../school/calendar-entry.ts'
import { eventTopic, type FormPart, mayManageEvent, type SchoolEvent } from '../../school/event.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { askCalendar } from '../calendar/question.ts'
import { callPartIn } from '../date-part-in/question.ts'
import { askEvening } from '../evening/question.ts'
import { callEvent } from '../event-change/question.ts'
import { sayForWhom, sayWhenAndWhere } from '../event-said.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { askEvent, type EventParams, eventParams } from './question.ts'

export interface EventFacts {
  readonly event: SchoolEvent
  readonly today: SchoolDate
  /** The parts of a date that the reader may know of, by form. */
  readonly parts: readonly FormPart[]
  readonly mayManage: boolean
  /** Whether the reader looks after pupils for whom somebody may come. */
  readonly mayNote: boolean
}

/** One evening or date: its card, and what a prompt tells of it. */
export const event = defineQuestion<EventParams, EventFacts>({
  name: 'event',
  intent: 'calendar',
  title: 'Evening or date',
  asks: 'One evening or date of the calendar, and what is still missing for it',
  needs: 'school calendar',
  names: 'nothing',
  words: { defaultPeriod: 'from today on', about: 'nothing', cues: {} },
  sayings: [],
  params: eventParams,
  query,
  card,
  named: () => [],
  topics: ({ event: { eventId } }) => [eventTopic(eventId)],
  isNews: ({ event: shown, parts, today }) =>
    !shown.calledOff && shown.date >= today && (shown.kind === 'evening' || parts.some(({ isIn }) => !isIn)),
  calendarEntries: ({ school }, { event: { eventId, ...shown } }) => [
    meetingEntry({ ...shown, meetingId: eventId, originally: undefined }, school.feed.host),
  ],
  unlisted: true,
  examples: [],
})

async function query({ params, school, asker, today }: Answering<EventParams>): Promise<EventFacts | undefined> {
  const shown = await school.events.one(params.eventId)
  if (!shown) return undefined
  return {
    event: shown,
    today,
    parts: shown.kind === 'date' ? await school.events.parts(shown) : [],
    mayManage: mayManageEvent(asker.roles, shown.yearGroup),
    mayNote: asker.roles.some(({ role }) => looksAfterPupils.has(role)),
  }
}

const looksAfterPupils: ReadonlySet<string> = new Set(['form tutor', 'learning coordinator', 'slt', 'headteacher'])

function card({ event: shown, ...facts }: EventFacts): Card {
  const { title, calledOff, kind } = shown
  return {
    title: calledOff ? `${title} (called off)` : title,
    notice: kind === 'date' ? 'A date to keep is coming up.' : 'An evening is in the calendar.',
    audience: 'asker',
    body: [
      text(`${sayWhenAndWhere(shown)}. For ${sayForWhom(shown)}.`),
      ...(kind === 'date' ? parts(facts.parts) : []),
      ...buttons({ event: shown, ...facts }),
    ],
  }
}

/** What is still missing first; by form, in the order of forms, and never by whom. */
function parts(all: readonly FormPart[]): readonly Element[] {
  if (all.length === 0) return []
  const missing = all.filter(({ isIn }) => !isIn)
  const own = all.filter((part) => part.own)
  if (own.length === all.length) {
    return own.map(({ form, isIn }) => text(isIn ? `${form}'s part is in. Thank you.` : `${form}'s part is still to come in.`))
  }
  if (missing.length === 0) return [text(`Every part is in: ${plural(all.length, 'form')}.`)]
  return [
    {
      kind: 'figure',
      value: `${missing.length} of ${all.length}`,
      label: missing.length === 1 ? 'form is still to come in' : 'forms are still to come in',
      tone: 'neutral',
    },
    text(
      `Still to come: ${listed(firstRows(missing, false, 20).map(({ form }) => form))}${missing.length > 22 ? ' and others' : ''}.`,
    ),
  ]
}

/** More buttons than these are a list nobody reads. */
const mostButtons = 8

function buttons({ event: shown, parts: all, mayManage, mayNote, today }: EventFacts): readonly Element[] {
  const { eventId, kind, calledOff } = shown
  if (calledOff) return [asks(ask("What's coming up", askCalendar(today)))]
  const missing = all.filter(({ isIn, own }) => !isIn && (own || mayManage)).toSorted((a, b) => Number(b.own) - Number(a.own))
  const doing: ActButton[] = missing
    .slice(0, mostButtons)
    .map(({ formId, form }) => act(`${form}'s part is in`, callPartIn(eventId, formId)))
  if (mayManage)
    doing.push(
      act('Change it', callEvent('event-change', eventId)),
      act('Call it off', callEvent('event-call-off', eventId), 'danger'),
    )
  const asking: AskButton[] = []
  if (kind === 'evening' && shown.date <= today && mayNote) asking.push(ask('Who came', askEvening({ eventId, on: shown.date })))
  asking.push(ask('Add to my calendar', askEvent(eventId, 'ics')), ask("What's coming up", askCalendar(today)))
  const quiet = kind === 'date' && all.length > 0 ? [note('Press when a form’s part is in; it can be undone.')] : []
  return [...(missing.length > 0 ? quiet : []), ...(doing.length > 0 ? [acts(...doing)] : []), asks(...asking)]
}
