import type { Words } from '../words.ts'

/** How anybody asks who is on duty for safeguarding. It serves `help`: whom to turn to. */
export const dutyWords: Words = {
  defaultPeriod: 'today',
  looks: 'ahead',
  about: 'nothing',
  cues: {
    'dsl|dsls|ddsl|safeguarding|safeguarding_lead on duty|call': 8,
    'duty|call dsl|ddsl|safeguarding|safeguarding_lead': 5.6,
    'on_duty|on_call for|as safeguarding|dsl': 8,
    'who|whos|anyone|anybody|someone|somebody on|for safeguarding|dsl': 7,
    'who|whos dsl|ddsl|safeguarding_lead today|tomorrow|now|tonight|monday|tuesday|wednesday|thursday|friday': 8,
    'who do i|we|you call|ring|phone|contact|tell for|about safeguarding': 8,
    'dsl|dsls|safeguarding_lead|leads extension|ext|number|phone|telephone': 8,
    'call|ring|get|phone|contact|need|fetch dsl|ddsl|safeguarding_lead': 6,
    '=dsl now|here|free|available|around|about|in': 6,
    'is|are dsl|safeguarding_lead free|available|around|about|in': 7,
    'call in dsl': 7,
    '=dsl': 3,
  },
  unless: [
    'break|lunch|gate|bus|canteen|playground duty',
    'my role|roles',
    'make|give|add',
    'im|i now',
    'rota',
    'log|logs',
    'concern|concerns',
  ],
}
