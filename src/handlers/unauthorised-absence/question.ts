import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What the question about unauthorised absence takes: a part of the school, a period, codes, how often, and how to split it. */
export const unauthorisedAbsenceParams = slots.omit({ compare: true })

export type UnauthorisedAbsenceParams = z.output<typeof unauthorisedAbsenceParams>

/** The question as a button of any card carries it. */
export function askUnauthorisedAbsence(params: UnauthorisedAbsenceParams): {
  name: 'unauthorised-absence'
  params: UnauthorisedAbsenceParams
} {
  return { name: 'unauthorised-absence', params }
}
