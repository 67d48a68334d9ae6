import type { Slots } from './slots.ts'

/** Whether every row is wanted: the whole list was asked for, or it goes into a file. */
export function isWhole({ list, format }: Pick<Slots, 'list' | 'format'>): boolean {
  return list === 'pupils' || format === 'csv' || format === 'pdf'
}
