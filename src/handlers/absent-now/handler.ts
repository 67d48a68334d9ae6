import { defineQuestion } from '../question.ts'
import { absentNowCard } from './card.ts'
import { queryAbsentNow } from './query.ts'
import { absentNowParams } from './question.ts'
import { absentNowWords } from './words.ts'

export const absentNow = defineQuestion({
  name: 'absent-now',
  intent: 'absent_now',
  title: "Who's out",
  asks: 'Who is away, arrived late or learning elsewhere, and what is not known yet',
  needs: 'attendance',
  names: 'needed',
  words: absentNowWords,
  sayings: ["who's out today", "who's out this morning", 'who was out yesterday'],
  params: absentNowParams,
  query: queryAbsentNow,
  card: absentNowCard,
  outcome: (facts) => (facts.closed || facts.notDueYet ? 'no-data' : 'answer'),
  named: (facts) =>
    [facts.absent, facts.arrivedLate, facts.elsewhere, facts.notExpected, facts.present].flatMap((list) =>
      list.map(({ id }) => id),
    ),
  examples: [
    { as: 'nia.bevan', says: "who's out", sees: /Out of school: 8V/ },
    { as: 'oliver.stanton', says: 'who is out this morning', sees: /not taken, or not arrived: 8Y/ },
    { as: 'anita.desai', says: "who's out in 8V", sees: /I can't help with that one/ },
  ],
})
