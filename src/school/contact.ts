/** How somebody was in touch with home or with an agency. */
export const contactWays = ['call', 'letter', 'e-mail', 'message', 'meeting', 'visit'] as const
export type ContactWay = (typeof contactWays)[number]

/** With whom: a parent or carer, or somebody of an agency. Never by name (DOMAIN section 6). */
export const contactParties = ['home', 'agency'] as const
export type ContactParty = (typeof contactParties)[number]

export const contactOutcomes = ['reached', 'left', 'none'] as const
export type ContactOutcome = (typeof contactOutcomes)[number]

export const wayNames: Readonly<Record<ContactWay, string>> = {
  call: 'Call',
  letter: 'Letter',
  'e-mail': 'E-mail',
  message: 'Message',
  meeting: 'Meeting',
  visit: 'Visit',
}

export const partyNames: Readonly<Record<ContactParty, string>> = { home: 'Parent or carer', agency: 'Agency' }

export const outcomeNames: Readonly<Record<ContactOutcome, string>> = {
  reached: 'Reached them',
  left: 'Left or sent a message',
  none: 'No answer',
}
