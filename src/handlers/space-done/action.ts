import { markAction } from '../space-mark.ts'

export const spaceDone = markAction('space-done', 'done', {
  title: 'SPACE done',
  asks: 'Say that your form has done what was planned',
})
