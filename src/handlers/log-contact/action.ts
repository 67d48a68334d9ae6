import { z } from 'zod'
import { act, acts, ask, asks, type Element, type Field, note, type Option, text } from '../../cards/card.ts'
import { listed } from '../../cards/plural.ts'
import { TYPED_CHARACTERS } from '../../cards/question-size.ts'
import {
  type ContactOutcome,
  type ContactParty,
  type ContactWay,
  contactOutcomes,
  contactParties,
  contactWays,
  outcomeNames,
  partyNames,
  wayNames,
} from '../../school/contact.ts'
import { dangerIn } from '../../school/danger.ts'
import { resolveDay } from '../../school/day-said.ts'
import { addDays, parseSchoolDate, type SchoolDate, sayDate } from '../../school/school-date.ts'
import { type Doing, defineAction, type Faults } from '../action.ts'
import { contactsTopic, sayContact } from '../contact-said.ts'
import { askContactsOf } from '../contacts/question.ts'
import { callLogConcern } from '../log-concern/question.ts'
import { foundById, pupilOption, pupilsTyped, pupilsWithin } from '../pupils-within.ts'
import type { Slots } from '../slots.ts'
import { aboutOf, pupilField, pupilsSaid } from './about.ts'
import { type LogContactParams, logContactParams } from './question.ts'
import { readContact } from './said.ts'
import { logContactWords } from './words.ts'

const values = z.object({
  pupils: z.array(z.string()),
  way: z.enum(contactWays),
  party: z.enum(contactParties).optional(),
  outcome: z.enum(contactOutcomes),
  on: z.string().optional(),
  note: z.string().optional(),
  followUp: z.string().optional(),
})
type Values = z.output<typeof values>

/** Ids, codes and dates: the words are in the records alone. */
interface Receipt {
  readonly pupilIds: readonly number[]
  readonly way: ContactWay
  readonly party: ContactParty
  readonly outcome: ContactOutcome
  readonly on: SchoolDate
  readonly followUpOn: SchoolDate | null
  /** Whether the words tell of danger to a child. */
  readonly danger: boolean
}

const inverseOf = z.object({ contactIds: z.array(z.number()) })

/** A family is seldom larger. */
const mostPupils = 10

export const logContact = defineAction<LogContactParams, Values, Receipt>({
  name: 'log-contact',
  title: 'Log a contact',
  asks: 'Note a call, letter, e-mail, message, meeting or visit with home or an agency',
  needs: 'contacts',
  params: logContactParams,
  said: { intent: 'log_contact', words: logContactWords, quotes: true, prefill },
  async form({ params, school, today, quoted }) {
    const about = aboutOf(school, params)
    if (about.kind === 'refused') return undefined
    return {
      title: 'Log a contact',
      notice: 'A contact to log',
      lead: [note('Whoever looks after the pupil can read this. A worry about a child belongs in a concern.')],
      fields: [pupilField(about), ...fields(params, today, quoted)],
      submit: 'Log it',
    }
  },
  values,
  async check({ values: { pupils, on, followUp }, school, today }) {
    const faults: Record<string, string> = {}
    if (pupils.length > mostPupils) faults['pupils'] = `Please choose ${mostPupils} pupils at most.`
    else if (!foundById(school, pupils.map(Number))) faults['pupils'] = 'Choose from the list, please.'
    const day = dateIn(on) ?? today
    if (day > today) faults['on'] = 'That day is still to come. For something planned, give a day to follow it up.'
    if (day < addDays(today, -aYear)) faults['on'] = 'That is more than a year ago.'
    const again = dateIn(followUp)
    if (again && again < today) faults['followUp'] = 'That day is past.'
    if (again && again > addDays(today, aYear)) faults['followUp'] = 'That is more than a year ahead.'
    return faults satisfies Faults
  },
  confirm: 'never',
  async effect(doing, writer) {
    const { pupilIds, contact, words } = read(doing)
    const contactIds: number[] = []
    for (const pupilId of pupilIds) {
      const { contactId } = await writer.contacts.note({ ...contact, pupilId, authorId: doing.asker.staffId, words })
      contactIds.push(contactId)
    }
    const danger = words !== undefined && dangerIn(words) !== undefined
    return {
      receipt: { ...contact, followUpOn: contact.followUpOn ?? null, pupilIds, danger },
      touched: pupilIds.map(contactsTopic),
      inverse: { contactIds },
      pupils: pupilIds,
    }
  },
  async receipt({ pupilIds, followUpOn, danger, ...contact }, { school, today }) {
    const pupils = foundById(school, pupilIds)?.pupils ?? []
    const names = listed(pupils.map(({ name, form }) => `${name} (${form})`))
    const again: readonly Element[] = followUpOn ? [text(`To be followed up on ${sayDate(followUpOn)}.`)] : []
    return {
      title: 'Contact logged',
      notice: 'The contact is logged.',
      audience: 'asker',
      body: [
        ...(danger
          ? [text(dangerSaid), acts(act('Log a concern', callLogConcern(pupils[0] ? { pupilId: pupils[0].id } : {})))]
          : []),
        text(`${sayContact(contact)}${names && `, about ${names}`}. ${sayDate(contact.on)}.`),
        ...again,
        ...(pupils.length > 0 ? [asks(ask('All contacts', askContactsOf(pupils, { calendar: school.calendar, today })))] : []),
      ],
    }
  },
  async undo(inverse, writer) {
    const { contactIds } = inverseOf.parse(inverse)
    const touched: string[] = []
    for (const contactId of contactIds) touched.push(contactsTopic((await writer.contacts.takeBack(contactId)).pupilId))
    return { touched }
  },
  options: async (_, typed, { school }) => pupilsTyped(typed, pupilsWithin(school)).map(pupilOption),
  chosen: async (_, chosen, { school }) => chosen.flatMap((id) => foundById(school, [Number(id)])?.pupils ?? []).map(pupilOption),
})

const aYear = 366

/** What the author of words that tell of danger reads first (DOMAIN section 6). */
const dangerSaid =
  'If a child is in danger now, call 999 and stay with them, then tell the safeguarding lead on duty in person. This log is not how they are told: please log a concern as well.'

function prefill({ scope, period }: Slots, said: string): LogContactParams {
  const { way, party, outcome, again, saysDay } = readContact(said)
  const pupils = pupilsSaid(scope)
  const isDay = saysDay && period.from === period.to && period.said !== 'default'
  return {
    ...(pupils !== undefined && { pupils }),
    ...(way && { way }),
    ...(party && { party }),
    ...(outcome && { outcome }),
    ...(isDay && { on: period.from }),
    ...(again !== undefined && { again }),
  }
}

function fields(
  { way, party, outcome, on, again }: LogContactParams,
  today: SchoolDate,
  quoted: string | undefined,
): readonly Field[] {
  const followUp = again === undefined ? undefined : resolveDay(again, today)
  return [
    { kind: 'choice', name: 'way', label: 'How', required: true, options: optionsOf(contactWays, wayNames), value: way },
    {
      kind: 'choice',
      name: 'outcome',
      label: 'What came of it',
      required: true,
      options: optionsOf(contactOutcomes, outcomeNames),
      value: outcome,
    },
    {
      kind: 'choice',
      name: 'party',
      label: 'With whom',
      options: optionsOf(contactParties, partyNames),
      value: party ?? 'home',
    },
    {
      kind: 'paragraph',
      name: 'note',
      label: 'Note',
      hint: 'Kept encrypted.',
      most: TYPED_CHARACTERS,
      value: quoted?.slice(0, TYPED_CHARACTERS),
    },
    { kind: 'date', name: 'on', label: 'When', value: on && on <= today ? on : today },
    { kind: 'date', name: 'followUp', label: 'Follow up on', hint: 'Leave empty if nothing is to follow.', value: followUp },
  ]
}

function optionsOf<Code extends string>(codes: readonly Code[], names: Readonly<Record<Code, string>>): readonly Option[] {
  return codes.map((code) => ({ value: code, label: names[code] }))
}

function read({
  values: { pupils, way, party = 'home', outcome, on, note: words, followUp },
  today,
}: Doing<LogContactParams, Values>) {
  const contact = { way, party, outcome, on: dateIn(on) ?? today, followUpOn: dateIn(followUp) }
  return { pupilIds: pupils.map(Number), contact, words }
}

function dateIn(value: string | undefined): SchoolDate | undefined {
  return value === undefined ? undefined : parseSchoolDate(value)
}
