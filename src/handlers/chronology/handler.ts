import { allConcernsTopic, concernTopic } from '../concern-call.ts'
import { defineQuestion } from '../question.ts'
import { chronologyCard } from './card.ts'
import { chronologyDocument } from './document.ts'
import { handOverChronology } from './hand-over.ts'
import { queryChronology } from './query.ts'
import { chronologyParams } from './question.ts'
import { chronologyWords } from './words.ts'

export const chronology = defineQuestion({
  name: 'chronology',
  intent: 'concerns_list',
  title: 'Chronology',
  asks: "One pupil's concerns in the order in which things happened, to read, to print or to hand over",
  needs: 'concerns',
  names: 'needed',
  words: chronologyWords,
  sayings: [],
  params: chronologyParams,
  query: queryChronology,
  card: chronologyCard,
  document: chronologyDocument,
  handOver: handOverChronology,
  outcome: ({ pupil, rows }) => (pupil && rows.length === 0 ? 'no-data' : 'answer'),
  named: ({ pupil }) => (pupil ? [pupil.id] : []),
  topics: ({ rows }) => [allConcernsTopic, ...rows.map(({ concernId }) => concernTopic(concernId))],
  examples: [
    { as: 'farida.rahimi', says: 'chronology for Zofia Wójcik', sees: /Chronology: Zofia Wójcik[\s\S]*nothing/ },
    { as: 'nia.bevan', says: 'chronology for Zofia Wójcik', sees: /I can't help with that one/ },
  ],
})
