import { markAction } from '../space-mark.ts'

export const spaceNotToday = markAction('space-not-today', 'not today', {
  title: 'Not today',
  asks: 'Say that your form does not do what was planned today',
})
