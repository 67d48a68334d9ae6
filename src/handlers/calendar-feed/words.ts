import type { Words } from '../words.ts'

/** How one asks for the address of one's own calendar. */
export const calendarFeedWords: Words = {
  defaultPeriod: 'from today on',
  about: 'nothing',
  cues: {
    'calendar link|feed|url|address|subscription|ics|ical|webcal': 7,
    'link|feed|url|address|subscribe|subscription to|for|of calendar': 6.4,
    'my calendar link|feed': 2,
    'calendar in|into|on|with|to outlook|google|phone|gmail|apple|iphone|teams': 6.6,
    'add|sync|put|get|subscribe|connect|see calendar|meetings|dates|it to|in|into|on|with outlook|google|phone|gmail|apple|iphone': 7,
    'sync|subscribe|connect calendar|meetings|dates': 6,
    'sync|subscribe|connect outlook|google|phone': 5,
    'ical|ics feed|link|address|url': 6,
    'outlook|google calendar': 4.6,
    'this|it|them|these|those in|into|on|to outlook|google|phone|gmail|iphone': 7,
  },
  unless: [
    'new|another|reset|fresh|replace|different|change|regenerate|revoke calendar|feed|link',
    'reset|revoke|replace|renew link|feed',
    'shared|leaked',
  ],
}
