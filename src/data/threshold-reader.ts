import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Cohort } from './cohort.ts'
import { onRollIn } from './cohort.ts'
import type { Database } from './database.ts'
import type { Looking } from './find.ts'
import { shown } from './found.ts'
import type { PupilKept } from './roster.ts'
import type { PupilShown } from './school-reader.ts'
import { type CrossingKind, crossingKinds } from './threshold-crossings.ts'

/** A pupil whom an arrival of marks took across a threshold. */
export interface Crossing {
  readonly pupil: PupilShown
  readonly kind: CrossingKind
  readonly arrivalId: number
  /** When the marks came. */
  readonly at: Instant
}

const kindShape = z.enum(crossingKinds)

/** Who has been taken across a threshold since, of the cohort's pupils on roll today who may be named; the oldest first. */
export async function readCrossings(
  database: Database,
  schoolId: number,
  { roster, day }: Looking,
  { cohort, mayName }: { readonly cohort: Cohort; readonly mayName: (pupil: PupilKept) => boolean },
  since: Instant,
): Promise<readonly Crossing[]> {
  const rows = await database.read.thresholdCrossing.findMany({
    where: { schoolId, at: { gte: since } },
    orderBy: { id: 'asc' },
  })
  if (rows.length === 0) return []
  const members = new Map(onRollIn(cohort, roster, day).map((pupil) => [pupil.id, pupil]))
  return rows.flatMap(({ pupilId, kind, arrivalId, at }) => {
    const pupil = members.get(pupilId)
    const known = kindShape.safeParse(kind)
    return pupil && known.success && mayName(pupil)
      ? [{ pupil: shown(pupil, roster, day.date), kind: known.data, arrivalId, at }]
      : []
  })
}
