import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What the question takes: a part of the school or a pupil, a period, `level` (severe, at risk) or bounds, and how to split it. */
export const persistentAbsenceParams = slots

export type PersistentAbsenceParams = z.output<typeof persistentAbsenceParams>

/** The question as a button of any card carries it. */
export function askPersistentAbsence(params: PersistentAbsenceParams): {
  name: 'persistent-absence'
  params: PersistentAbsenceParams
} {
  return { name: 'persistent-absence', params }
}
