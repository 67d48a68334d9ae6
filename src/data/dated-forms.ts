import type { SchoolDate } from '../school/school-date.ts'
import type { Client, Transaction } from './database.ts'
import { type DayNumber, dayNumber } from './mark-columns.ts'

/** The form and year group of a pupil, from a day to a day. */
export interface DatedForm {
  readonly from: DayNumber
  readonly to: DayNumber
  readonly formGroupId: number
  readonly yearGroup: number
}

const forEver = Number.MAX_SAFE_INTEGER

/** Every pupil's forms, in order of time. */
export async function readDatedForms(
  client: Client | Transaction,
  schoolId: number,
): Promise<ReadonlyMap<number, readonly DatedForm[]>> {
  const rows = await client.formMembership.findMany({
    where: { schoolId },
    select: { pupilId: true, formGroupId: true, yearGroup: true, from: true, to: true },
    orderBy: { from: 'asc' },
  })
  const byPupil = new Map<number, DatedForm[]>()
  for (const { pupilId, formGroupId, yearGroup, from, to } of rows) {
    const dated = {
      from: dayNumber(from as SchoolDate),
      to: to === null ? forEver : dayNumber(to as SchoolDate),
      formGroupId,
      yearGroup,
    }
    const known = byPupil.get(pupilId)
    if (known) known.push(dated)
    else byPupil.set(pupilId, [dated])
  }
  return byPupil
}
