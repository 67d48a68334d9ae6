import { defineQuestion } from '../question.ts'
import { settingsCard } from './card.ts'
import { querySettings } from './query.ts'
import { settingsParams } from './question.ts'
import { settingsWords } from './words.ts'

export const settings = defineQuestion({
  name: 'settings',
  intent: 'settings',
  title: 'School settings',
  asks: 'How the school has set me up, your roles and accounts, and who can change them',
  needs: 'own account',
  names: 'nothing',
  words: settingsWords,
  sayings: ['school settings', 'when does the register close', 'my account'],
  params: settingsParams,
  query: querySettings,
  card: settingsCard,
  outcome: ({ about, isAdministrator }) => (about === 'roles' && !isAdministrator ? 'refuse' : 'answer'),
  named: () => [],
  topics: ({ groups }) => groups.flatMap(({ settings: shown }) => shown.map(({ name }) => `setting:${name}`)),
  examples: [
    {
      as: 'nia.bevan',
      says: 'when does the register close?',
      sees: /open from 08:40 to 09:10, the afternoon one from 13:10 to 13:40/,
    },
    { as: 'sam.okafor', says: 'school settings', sees: /Settings: Kingsmead[\s\S]*Sam Okafor[\s\S]*Quiet from/ },
    { as: 'anita.desai', says: 'make me an admin', sees: /Your administrator can. Please ask Sam Okafor/ },
  ],
})
