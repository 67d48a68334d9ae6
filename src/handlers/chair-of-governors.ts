import type { SchoolReader } from '../data/school-reader.ts'

/** To whom a concern goes that the headteacher cannot be told of: by name and number, outside Formroom (DOMAIN section 6). */
export function sayChair({ settings }: Pick<SchoolReader, 'settings'>): string {
  const name = settings['chair-of-governors']
  const number = settings['chair-of-governors-number']
  const on = number === '' ? '' : `, on ${number}`
  return name === ''
    ? `the chair of governors${on} (the council's designated officer for allegations, the LADO, can say who that is)`
    : `${name}, the chair of governors${on}`
}
