import { registerAnswer } from '../register-answer.ts'

/** Somebody else takes the form today: this person is not asked again, others still are. */
export const notMe = registerAnswer({
  name: 'not-me',
  title: 'Not me',
  asks: 'Say that a register is not yours to take today',
  answer: 'not me',
  says: (which) =>
    `I won't ask you about ${which} again. If somebody covers the form for a while, your administrator can say so here.`,
})
