import { decisionsIn } from '../../school/agenda-said.ts'
import { pointAction } from '../meeting-point.ts'
import { noteDecisionWords } from './words.ts'

/** What was decided at a meeting, for those who are of it. */
export const noteDecision = pointAction({
  name: 'note-decision',
  kind: 'decision',
  title: 'Note a decision',
  asks: 'Note what was decided at a meeting',
  label: 'Decided',
  hint: 'One decision on each line.',
  submit: 'Note it',
  done: 'Decision noted',
  among: 'around',
  words: noteDecisionWords,
  itemsIn: decisionsIn,
})
