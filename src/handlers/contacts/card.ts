import { capital } from '../../cards/capital.ts'
import { type ActButton, type AskButton, act, acts, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { counted, firstRows } from '../../cards/first-rows.ts'
import { cutTo, oneLine } from '../../cards/plain-text.ts'
import { plural } from '../../cards/plural.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { callFollowedUp } from '../contact-followed-up/question.ts'
import { sayContact } from '../contact-said.ts'
import { callLogContact } from '../log-contact/question.ts'
import { isWhole } from '../whole.ts'
import type { ContactShown, ContactsFacts } from './facts.ts'
import { askContacts, type ContactsParams } from './question.ts'

export function contactsCard(facts: ContactsFacts, params: ContactsParams): Card {
  const { of, asked, period } = facts
  return {
    title: `${titles[asked]}: ${of}`,
    ...(asked !== 'follow-ups' && { subtitle: `${capital(period.name)}, ${sayDates(period.from, period.to)}` }),
    notice: 'Here are the contacts that you asked about.',
    audience: 'asker',
    body: [...bodyOf(facts, params), note(restsOn(facts)), ...buttons(facts, params)],
  }
}

const titles: Readonly<Record<ContactsFacts['asked'], string>> = {
  all: 'Contacts',
  'follow-ups': 'To follow up',
  'not contacted': 'Not contacted yet',
}

function bodyOf(facts: ContactsFacts, params: ContactsParams): readonly Element[] {
  const number = facts.asksForNumber ? [text("I keep no telephone numbers or addresses: the school's own system has them.")] : []
  return [...number, ...listsOf(facts, params)]
}

function listsOf(facts: ContactsFacts, params: ContactsParams): readonly Element[] {
  if (facts.asked === 'not contacted') return notContacted(facts, params)
  const waiting = followUps(facts, params)
  if (facts.asked === 'follow-ups') return waiting.length > 0 ? waiting : [text('Nothing waits to be followed up.')]
  if (facts.total === 0 && waiting.length === 0) return [text('Nobody has logged a contact yet.')]
  const first = facts.pupilId === null ? [] : [text(sayLast(facts))]
  return [...first, ...waiting, ...log(facts, params)]
}

/** "When did we last ring home" in a sentence. */
function sayLast({ last: { tried, reached } }: ContactsFacts): string {
  if (!tried) return 'Nobody has logged a contact with home in this time.'
  if (!reached) return `Home was last tried on ${sayDate(tried)}, and has not been reached in this time.`
  return tried === reached
    ? `Home was last reached on ${sayDate(reached)}.`
    : `Home was last reached on ${sayDate(reached)}, and tried since, on ${sayDate(tried)}.`
}

function followUps(facts: ContactsFacts, params: ContactsParams): readonly Element[] {
  const { toFollowUp, today } = facts
  if (toFollowUp.length === 0) return []
  const late = toFollowUp.filter(({ followUpOn }) => followUpOn !== null && followUpOn <= today).length
  return [
    {
      kind: 'table',
      title: `To follow up (${toFollowUp.length}${late > 0 ? `, ${late} due` : ''})`,
      headings: ['Pupil', 'By', 'Contact', 'Note'],
      rows: toFollowUp.map((contact) => [
        nameOf(contact),
        sayDue(contact, facts),
        `${sayDate(contact.on)}. ${sayContact(contact)} (${contact.by})`,
        sayWords(contact, params),
      ]),
    },
  ]
}

function sayDue({ followUpOn }: ContactShown, { today }: ContactsFacts): string {
  if (followUpOn === null) return ''
  if (followUpOn === today) return 'today'
  return followUpOn < today ? `was ${sayDate(followUpOn)}` : sayDate(followUpOn)
}

function log({ contacts, total, pupilId }: ContactsFacts, params: ContactsParams): readonly Element[] {
  if (contacts.length === 0) return []
  return [
    {
      kind: 'table',
      title: counted('Contacts, newest first', contacts.length, Math.max(total, contacts.length)),
      headings: [...(pupilId === null ? ['Pupil'] : []), 'Day', 'Contact', 'By', 'Note'],
      rows: contacts.map((contact) => [
        ...(pupilId === null ? [nameOf(contact)] : []),
        sayDate(contact.on),
        sayContact(contact),
        contact.by,
        sayWords(contact, params),
      ]),
    },
  ]
}

function notContacted({ notContacted: pupils, size }: ContactsFacts, params: ContactsParams): readonly Element[] {
  const shown = firstRows(pupils, isWhole(params) || params.top !== undefined)
  const figure: Element = {
    kind: 'figure',
    value: String(pupils.length),
    label: `of ${plural(size, 'pupil')} with no contact with home logged`,
    tone: 'neutral',
  }
  if (pupils.length === 0) return [figure]
  const rows = shown.map(({ name, form }) => [name, form])
  return [
    figure,
    {
      kind: 'table',
      title: counted('Nobody has been in touch about', shown.length, pupils.length),
      headings: ['Pupil', 'Form'],
      rows,
    },
  ]
}

function nameOf({ pupil: { name, form } }: ContactShown): string {
  return `${name} (${form})`
}

/** The first words of a note; all of them in a file and where it is about one pupil. */
const charactersRead = 100

function sayWords({ words }: ContactShown, params: ContactsParams): string {
  const line = oneLine(words ?? '')
  const isOne = params.scope.base.kind === 'pupils' && params.scope.base.pupils.length === 1
  return isWhole(params) || isOne ? line : cutTo(line, charactersRead)
}

function restsOn({ asked }: ContactsFacts): string {
  const said = 'This is what colleagues have logged here; calls that nobody logged are not known.'
  return asked === 'not contacted' ? said : `${said} Contacts with agencies show to those who may know of them.`
}

/** More buttons than these are a list nobody reads. */
const mostButtons = 8

function buttons(facts: ContactsFacts, params: ContactsParams): readonly Element[] {
  const done: readonly ActButton[] = facts.toFollowUp
    .slice(0, mostButtons)
    .map(({ contactId, pupil, on }) => act(`Done: ${pupil.name}, ${sayDate(on)}`, callFollowedUp(contactId)))
  const more = act('Log a contact', callLogContact(facts.pupilId === null ? {} : { pupilId: facts.pupilId }))
  return [acts(...done, more), ...next(facts, params)]
}

function next(
  { asked, total, contacts, toFollowUp, notContacted: pupils }: ContactsFacts,
  params: ContactsParams,
): readonly Element[] {
  const { scope, period } = params
  const same = { scope, period }
  const asking: AskButton[] = []
  if (asked !== 'all') asking.push(ask('All contacts', askContacts(same)))
  if (asked !== 'follow-ups') asking.push(ask('To follow up', askContacts({ ...same, filters: { status: 'due' } })))
  if (asked !== 'not contacted' && scope.base.kind !== 'pupils')
    asking.push(ask('Not contacted yet', askContacts({ ...same, filters: { status: 'none' } })))
  const more = asked === 'not contacted' ? pupils.length > 12 : total > contacts.length + toFollowUp.length
  if (more && !isWhole(params))
    asking.push(
      ask('The whole list', askContacts({ ...same, ...(params.filters && { filters: params.filters }), list: 'pupils' })),
    )
  return [asks(...asking)]
}
