import { contactsTopic } from '../contact-said.ts'
import { defineQuestion } from '../question.ts'
import { contactsBrief } from './brief.ts'
import { contactsCard } from './card.ts'
import type { ContactsFacts } from './facts.ts'
import { queryContacts } from './query.ts'
import { contactsParams } from './question.ts'
import { contactsWords } from './words.ts'

export const contacts = defineQuestion({
  name: 'contacts',
  intent: 'contacts_list',
  title: 'Contacts with home',
  asks: 'Calls, letters, e-mails, meetings and visits with home and agencies, what is to be followed up, and who has not been contacted',
  needs: 'contacts',
  names: 'needed',
  words: contactsWords,
  sayings: ['contact log', 'follow-ups due', "who hasn't been contacted this term"],
  params: contactsParams,
  query: queryContacts,
  card: contactsCard,
  brief: contactsBrief,
  named: namedIn,
  topics: (facts) => topicsOf(facts).map(contactsTopic),
  examples: [
    { as: 'nia.bevan', says: 'contact log', sees: /Contacts: 8V[\s\S]*Log a contact/ },
    { as: 'priya.raman', says: "who hasn't been contacted this term", sees: /Not contacted yet: Year 8/ },
    { as: 'joan.beaumont', says: 'follow-ups due', sees: /To follow up: / },
    { as: 'nia.bevan', says: 'contact log 8W', sees: /I can't help with that one/ },
  ],
})

function namedIn({ toFollowUp, contacts: listed, notContacted, pupilId }: ContactsFacts): readonly number[] {
  const ids = [...toFollowUp, ...listed].map(({ pupil }) => pupil.id)
  return [...new Set([...ids, ...notContacted.map(({ id }) => id), ...(pupilId === null ? [] : [pupilId])])]
}

/** The pupils of a long list of those not contacted come and go: such a card stays as it was. */
function topicsOf({ toFollowUp, contacts: listed, pupilId }: ContactsFacts): readonly number[] {
  const ids = [...toFollowUp, ...listed].map(({ pupil }) => pupil.id)
  return [...new Set([...ids, ...(pupilId === null ? [] : [pupilId])])]
}
