import { defineQuestion } from '../question.ts'
import { helpCard } from './card.ts'
import { queryHelp } from './query.ts'
import { helpParams } from './question.ts'
import { helpWords } from './words.ts'

export const help = defineQuestion({
  name: 'help',
  intent: 'help',
  title: 'Help',
  asks: 'What you can ask, with examples that work',
  needs: 'own account',
  names: 'nothing',
  words: helpWords,
  sayings: ['help', 'what can you do'],
  params: helpParams,
  query: queryHelp,
  card: helpCard,
  outcome: () => 'help',
  named: () => [],
  examples: [
    { as: 'nia.bevan', says: 'help', sees: /What you can ask me[\s\S]*8V[\s\S]*Attendance/ },
    { as: 'anita.desai', says: 'what can you do?', sees: /What you can ask me/ },
  ],
})
