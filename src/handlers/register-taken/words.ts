import type { Words } from '../words.ts'

/** How a tutor says that the register is taken. It serves `registers_missing`; a question about it, or that it is not taken, is none. */
export const registerTakenWords: Words = {
  defaultPeriod: 'today',
  cues: {
    'i|ive|weve|we|iv taken|took|done|did|completed|sent|submitted|saved|finished register|registers|reg|registration': 11,
    'just|already taken|took|done|did|completed|sent|submitted|saved|finished register|registers|reg|registration': 11,
    'my register|reg|registration is|was|has|already|been done|taken|in|complete|completed|submitted|saved': 11,
    'taken|took it already': 9,
    '=taken already': 7,
    'already =taken|=took': 7,
    'who|whos|whose|which|any|anyone|anybody|everyone|everybody': -30,
    'has|have|had|did|do i|we|they|he|she|my|it': -30,
    'is|was|were my': -30,
    'not|hasnt|havent|didnt|never|forgot|forgotten|cant|couldnt|wasnt|isnt|havnt|dont|wont': -30,
    'if|when|how|why|what|where|should|must|can': -30,
    '<pupil>': -30,
    'off|absent|away|ill|sick|trip': -30,
  },
}
