import { registerAnswer } from '../register-answer.ts'
import { notMeWords } from './words.ts'

/** Somebody else takes the form today: this person is not asked again, others still are. */
export const notMe = registerAnswer({
  name: 'not-me',
  title: 'Not me',
  asks: 'Say that a register is not yours to take today',
  answer: 'not me',
  words: notMeWords,
  says: (which) =>
    `I won't ask you about ${which} again. If somebody covers the form for a while, your administrator can say so here.`,
})
