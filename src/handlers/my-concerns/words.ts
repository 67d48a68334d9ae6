import type { Words } from '../words.ts'

/** How people ask what became of what they reported. */
export const myConcernsWords: Words = {
  defaultPeriod: 'today',
  about: 'nothing',
  cues: {
    'my =concerns': 4.6,
    'my concern': 2,
    'happened|come|became|become to|of|with concern|disclosure|referral|report i|my': 5,
    'concern|concerns|disclosure|referral i logged|raised|reported|filed|made|sent|submitted|put': 5,
    'my concern|report|disclosure|referral seen|read|received|acted|looked|dealt|picked': 4.6,
    'anyone|anybody|someone|somebody|they|dsl|safeguarding seen|read|looked|acted|done my|concern|disclosure': 3,
    'status|update|progress|news of|on|about my concern|concerns|disclosure': 4.6,
    'concerns ive|i logged|raised|reported|filed': 5,
    'happening with|to|about my concern|concerns|disclosure|referral|report': 5,
    'did dsl|safeguarding|anyone|anybody|someone|they|you get|see|read|receive|got my concern|concerns|disclosure|referral|report': 5,
    'my referral|disclosure': 3,
    'long my concern|disclosure|referral|report': 4.4,
    'what have i logged|raised|reported|filed': 4.6,
  },
  unless: ['who can|could|will see|read', 'log|raise|report|record|make|add|file =my'],
}
