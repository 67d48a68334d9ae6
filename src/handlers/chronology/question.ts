import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import type { PupilShown } from '../../data/school-reader.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** Of one pupil. */
export const chronologyParams = slots.pick({ scope: true })
export type ChronologyParams = z.output<typeof chronologyParams>

export function askChronology({ id, name }: Pick<PupilShown, 'id' | 'name'>, format?: 'pdf' | 'csv' | 'json'): Question {
  const scope = scopeOf({ kind: 'pupils', pupils: [{ said: name, candidates: [id] }] })
  return { name: 'chronology', params: { scope, ...(format && { format }) } }
}
