import type { Words } from '../../handlers/words.ts'

/** How people ask for undoing. */
export const undoWords: Words = {
  defaultPeriod: 'today',
  about: 'nothing',
  cues: {
    undo: 4.4,
    'take back|that back': 3.8,
    'take that|it back': 4,
    'cancel that|it|this|last': 4,
    cancel: 2.6,
    revert: 4,
    'by mistake': 2.4,
    'didnt mean to|that': 3.4,
    oops: 3,
    'scrap that': 3.6,
    'never mind': 3.4,
    nevermind: 3.4,
    'forget it|that': 3.2,
    'ignore that|my last|last': 3.4,
    'wrong pupil|person|student|one|form|kid': 2.8,
    'delete that|it|last': 3,
    'reverse that|it|last': 3.4,
    'remove that|last|the last': 2.8,
    'go back': 1.4,
    'my mistake': 2.4,
    'get rid of that': 3,
    'made a mistake': 3,
  },
  unless: ['concern', 'mark', 'meeting', 'marks', 'detention', 'rules', 'instructions', 'reset'],
}
