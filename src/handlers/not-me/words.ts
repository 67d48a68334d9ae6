import type { Words } from '../words.ts'

/** How somebody says that a register is not theirs today. It serves `registers_missing`. */
export const notMeWords: Words = {
  defaultPeriod: 'today',
  cues: {
    'not my|mine register|registers|reg|registration': 11,
    'register|reg not|isnt|wasnt mine': 11,
    'not me today|for|doing|taking': 5,
    'im|i not taking|doing my|the register|reg|registration': 9,
    '=not =me': 3,
    'who|whos|whose|which|any|anyone|what|why|how': -30,
    '<pupil>': -30,
    'log|concern|remind|reminder|stop|send|told|tell|off|absent|away|ill|sick': -30,
  },
}
