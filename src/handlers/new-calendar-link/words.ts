import type { Words } from '../words.ts'

/** How one asks for a new one, because the old one has got about. */
export const newCalendarLinkWords: Words = {
  defaultPeriod: 'from today on',
  about: 'nothing',
  cues: {
    'new|another|fresh|different calendar link|feed|url|address|subscription': 10,
    'reset|replace|renew|regenerate|revoke|change|refresh|cancel|kill|delete calendar link|feed|url|address|subscription': 10,
    'reset|replace|renew|regenerate|revoke feed': 6,
    'new feed': 5,
    'calendar link|feed leaked|shared|stolen|stop|got|out': 9,
  },
}
