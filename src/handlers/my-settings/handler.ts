import { preferenceTopic } from '../preference-topics.ts'
import { defineQuestion } from '../question.ts'
import { mySettingsCard } from './card.ts'
import { queryMySettings } from './query.ts'
import { mySettingsParams } from './question.ts'
import { mySettingsWords } from './words.ts'

/** The school's settings on which one's own rest. */
const rests = ['prompts-off', 'digest-time', 'quiet-from', 'quiet-until', 'messages-a-day'] as const

export const mySettings = defineQuestion({
  name: 'my-settings',
  intent: 'settings',
  title: 'Your settings',
  asks: 'Which messages you get, at what time, where, your quiet hours, and a pause',
  needs: 'own account',
  names: 'nothing',
  words: mySettingsWords,
  sayings: ['settings', 'my notifications'],
  params: mySettingsParams,
  query: queryMySettings,
  card: mySettingsCard,
  named: () => [],
  topics: ({ staffId, prompts }) => [
    ...['platform', 'quiet', 'paused-until', ...prompts.map(({ name }) => name)].map((about) => preferenceTopic(staffId, about)),
    ...rests.map((name) => `setting:${name}`),
  ],
  examples: [
    { as: 'nia.bevan', says: 'my settings', sees: /Your settings[\s\S]*Quiet from 17:30 to 07:00, as your school has it/ },
    { as: 'sam.okafor', says: 'settings', sees: /Your settings[\s\S]*School settings/ },
  ],
})
