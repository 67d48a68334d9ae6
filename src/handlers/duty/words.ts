import type { Words } from '../words.ts'

/** How anybody asks who is on duty for safeguarding. It serves `help`: whom to turn to. */
export const dutyWords: Words = {
  defaultPeriod: 'today',
  looks: 'ahead',
  about: 'nothing',
  cues: {
    'dsl|dsls|ddsl|ddsls|safeguarding duty|call': 10,
    'safeguarding lead|leads|team duty|call': 10,
    'duty|call dsl|dsls|ddsl|ddsls|safeguarding': 10,
    'who|whos|when|whens|anyone|anybody|someone|somebody|is duty': 4.4,
    'who|whos|anyone|anybody|someone|somebody|is on|for|covering|covers|doing safeguarding': 7,
    'who|whos dsl|ddsl today|tomorrow|now|tonight|monday|tuesday|wednesday|thursday|friday': 8,
    'who|whos safeguarding_lead today|tomorrow|now|tonight|monday|tuesday|wednesday|thursday|friday': 8,
    'who|whos i|we|you call|ring|phone|contact|tell|talk|speak|go for|about|to safeguarding': 9,
    'dsl|dsls extension|ext|number|phone|telephone': 8,
    'safeguarding_lead|leads extension|ext|number|phone|telephone': 8,
    'extension|ext|number|phone|telephone dsl|dsls|safeguarding': 8,
    'call|ring|get|phone|contact|need|fetch|want dsl|ddsl': 6,
    'call|ring|get|phone|contact|need|fetch|want safeguarding_lead': 6,
    'is|are dsl|ddsl free|available|around|about|in|here': 7,
    'is|are safeguarding_lead free|available|around|about|in|here': 7,
    '=dsl now|here|free|available|around': 6,
    '=dsl': 3,
    '=dsls': 2.4,
  },
  unless: [
    'break|lunch|gate|bus|canteen|playground|corridor duty',
    'on|for break|lunch|gate|bus|canteen|playground|corridor duty',
    '<pupil>',
    'my role|roles',
    'make|give|add',
    'im|i now',
    'rota',
    'log|logs',
    'concern|concerns',
  ],
}
