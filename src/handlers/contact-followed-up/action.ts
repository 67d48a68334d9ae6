import { z } from 'zod'
import { act, acts, ask, asks, text } from '../../cards/card.ts'
import { sayDate } from '../../school/school-date.ts'
import { defineAction } from '../action.ts'
import { contactsTopic, sayContact } from '../contact-said.ts'
import { askContactsOf } from '../contacts/question.ts'
import { callLogContact } from '../log-contact/question.ts'
import { type FollowedUpParams, followedUpParams } from './question.ts'

const inverseOf = z.object({ contactId: z.number() })

/** Nothing to fill in: what came of it is a contact of its own. */
export const contactFollowedUp = defineAction<FollowedUpParams, Record<string, never>, FollowedUpParams>({
  name: 'contact-followed-up',
  title: 'Followed up',
  asks: 'Say that a contact has been followed up',
  needs: 'contacts',
  params: followedUpParams,
  async form({ params: { contactId }, school }) {
    const contact = await school.contacts.head(contactId)
    if (contact?.followUpOn === undefined) return undefined
    return { title: 'Followed up', notice: 'A contact was followed up', lead: [], fields: [], submit: 'Done' }
  },
  values: z.object({}),
  confirm: 'never',
  async effect({ params: { contactId } }, writer) {
    const { pupilId } = await writer.contacts.followUp(contactId, true)
    return { receipt: { contactId }, touched: [contactsTopic(pupilId)], inverse: { contactId }, pupils: [pupilId] }
  },
  async receipt({ contactId }, { school, today }) {
    const contact = await school.contacts.head(contactId)
    const body = contact
      ? [
          text(`${contact.pupil.name} (${contact.pupil.form}), ${sayDate(contact.on)}. ${sayContact(contact)}.`),
          acts(act('Log what came of it', callLogContact({ pupilId: contact.pupil.id }))),
          asks(ask('All contacts', askContactsOf([contact.pupil], { calendar: school.calendar, today }))),
        ]
      : [text('It no longer waits to be followed up.')]
    return { title: 'Followed up', notice: 'That is followed up.', audience: 'asker', body }
  },
  async undo(inverse, writer) {
    const { contactId } = inverseOf.parse(inverse)
    const { pupilId } = await writer.contacts.followUp(contactId, false)
    return { touched: [contactsTopic(pupilId)] }
  },
})
