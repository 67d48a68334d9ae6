import { registerAnswer } from '../register-answer.ts'
import { registerTakenWords } from './words.ts'

/** The register is in the school's system, whatever the data says: nobody is asked about it any more. */
export const registerTaken = registerAnswer({
  name: 'register-taken',
  title: 'Taken it already',
  asks: 'Say that a register has been taken, so that nobody is asked about it any more',
  answer: 'taken',
  words: registerTakenWords,
  says: (which) => `I won't ask anybody about ${which} again. It shows once the next data has come.`,
})
