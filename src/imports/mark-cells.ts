import { codeOn, codesInForceFrom, isNoMark } from '../school/attendance-codes.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { cleanCell } from './read-cells.ts'

/** A session as a cell has it. `A` alone is the afternoon beside `M`, and the morning beside `P`: the whole file decides. */
export type SessionRead = 'AM' | 'PM' | 'A' | undefined

const mornings = new Set(['am', 'm', '1', 'morning', 'mor', 'morn', 'am1', 's1', 'session 1', 'session1', 'amr', '01'])
const afternoons = new Set(['pm', 'p', '2', 'afternoon', 'aft', 'pm1', 'pm2', 's2', 'session 2', 'session2', 'pmr', '02'])

export function readSession(cell: string): SessionRead {
  const said = cleanCell(cell).toLowerCase()
  if (said === 'a') return 'A'
  const am = mornings.has(said) || /(^|[^a-z])(am|morning)([^a-z]|$)/.test(said)
  const pm = afternoons.has(said) || /(^|[^a-z])(pm|afternoon)([^a-z]|$)/.test(said)
  if (am === pm) return undefined
  return am ? 'AM' : 'PM'
}

/** A register code as a cell has it, or a base code and a subcode as two cells (Bromcom's `Y` and `1`). */
export type CodeRead =
  | {
      readonly kind: 'code'
      readonly code: string /** Only in registers of before that day. */
      readonly before: SchoolDate | undefined
    }
  | { readonly kind: 'no mark' }
  | { readonly kind: 'unknown'; readonly reason: string }

export function readCode(cell: string, subcode = ''): CodeRead {
  const code = (cleanCell(cell) + cleanCell(subcode).replace(/^0+(?=\d)/, '')).toUpperCase()
  if (isNoMark(code)) return { kind: 'no mark' }
  if (codeOn(code, codesInForceFrom)) return { kind: 'code', code, before: undefined }
  if (codeOn(code, '2024-01-01' as SchoolDate)) return { kind: 'code', code, before: codesInForceFrom }
  return { kind: 'unknown', reason: 'is not a register code' }
}

/** No lesson is longer; what is larger is not minutes. */
const longest = 420

/** Minutes late: a whole number, -1 for none, undefined for what is no number of minutes. */
export function readMinutes(cell: string): number | undefined {
  const said = cleanCell(cell).replace(/\s*(m|mins?|minutes?)\.?$/i, '')
  if (said === '') return -1
  if (!/^\d{1,3}(\.0+)?$/.test(said)) return undefined
  return Number(said) <= longest ? Number(said) : undefined
}
