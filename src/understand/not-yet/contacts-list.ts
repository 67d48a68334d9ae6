import type { Words } from '../../handlers/words.ts'

/** How people ask for contacts with home. */
export const contactsListWords: Words = {
  defaultPeriod: 'year to date',
  cues: {
    'when did|was last speak|spoke|contact|call|phone|ring|talk|contacted|spoken': 3.8,
    'last contact|contacted|spoke|spoken|called|rang|call': 3,
    'contact|contacts log|history|record|list|records': 3.6,
    'contacts home|with|logged|made|parents': 3.4,
    '=contacts': 2.6,
    'contact home': 1.6,
    'not contacted': 2.8,
    'havent|hasnt|not contacted|called|spoken|phoned home|parents': 3,
    'who have|has i|we contacted|called|phoned|spoken|not': 2.4,
    'parents|families|homes havent|hasnt|not i|we spoken|contacted|called|rung|phoned': 3.4,
    'calls home': 3,
    'phone calls|call log': 2.6,
    'communication|comms with home|parents|history|log': 3.2,
    'has|have anyone|we|i =called|spoken|contacted|rang|phoned|emailed mum|dad|parents|home|to': 3.4,
    'how many calls|contacts|times home|contacted|called': 3,
    '=mums|=dads|=parents|=mum|=dad number|mobile|=phone|=email|address': 3,
    'phone|mobile|contact number': 3.6,
    'home address': 3,
    'spoken to <pupil> parents|mum|dad': 2,
  },
  unless: ['needs|need', 'log a', 'log call', 'first day', 'no contact made', 'letter', 'voicemail'],
}
