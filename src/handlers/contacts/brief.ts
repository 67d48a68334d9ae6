import { act, ask } from '../../cards/card.ts'
import { sayDate } from '../../school/school-date.ts'
import type { Brief, BriefLine } from '../brief.ts'
import { callFollowedUp } from '../contact-followed-up/question.ts'
import { sayContact } from '../contact-said.ts'
import type { ContactsFacts } from './facts.ts'
import { askContacts, type ContactsParams } from './question.ts'

/** What is to be followed up by today: of the whole school what one has noted oneself, otherwise a colleague's too. */
export function contactsBrief({ toFollowUp, today }: ContactsFacts, { scope, period }: ContactsParams): Brief {
  const due = toFollowUp.filter(
    ({ followUpOn, isOwn }) => followUpOn !== null && followUpOn <= today && (isOwn || scope.base.kind !== 'school'),
  )
  return {
    lines: due.map((contact): BriefLine => {
      const { contactId, pupil, on, by, isOwn, followUpOn } = contact
      const since = followUpOn !== null && followUpOn < today ? ` (since ${sayDate(followUpOn)})` : ''
      const noted = isOwn ? '' : `, ${by}`
      return {
        key: `contact:${contactId}`,
        kind: 'to do',
        says: `Follow up on ${pupil.name} (${pupil.form})${since}: ${lower(sayContact(contact))}, ${sayDate(on)}${noted}.`,
        act: act('Followed up', callFollowedUp(contactId)),
      }
    }),
    all: {
      ask: ask('Show', askContacts({ scope, period, filters: { status: 'due' } })),
      one: 'contact to follow up',
      several: 'contacts to follow up',
    },
  }
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
