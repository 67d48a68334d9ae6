import type { Words } from '../words.ts'

/** Serves the intent `actions`. */
export const taskDoneWords: Words = {
  defaultPeriod: 'from today on',
  about: 'nothing',
  cues: {
    '=mark': 1.4,
    'mark as|done|complete|completed|finished done|complete|completed|finished': 5.2,
    'mark done|complete|completed|finished|off': 4.8,
    'tick|ticked|ticking off': 5,
    'tick|cross|ticked|crossed task|action|job|it|that|one off': 5,
    as_done: 3,
    'as complete|completed|finished': 3,
    'ive|i|have done|finished|completed|sorted task|action|job|one': 5.4,
    'ive|i finished|done|completed|sorted': 3.2,
    'done|finished|completed|sorted the': 3.6,
    'done|finished|completed the one': 4.6,
    'task|action|job done|complete|completed|finished|sorted': 4.6,
    'done|complete|completed|finished|sorted $': 1.4,
  },
  unless: [
    'what|whats|which|who|whos|when|how|any|list|show',
    'has|have my|the|our|they|everyone',
    'their',
    'remind',
    'lately',
    'absent|present|late',
    'register|registers',
    'undo',
    'concern',
    'call|contact',
    'space',
    'phoned|rang|emailed|texted|spoke',
  ],
}
