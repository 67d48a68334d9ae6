import type { Database } from '../../src/data/database.ts'
import { foldName } from '../../src/school/fold-name.ts'
import { UsageError } from './command.ts'

/** The id of the pupil whom a UPN, an id or a full name means. Throws a UsageError where that is nobody, or several. */
export async function pupilNamed({ read }: Database, schoolId: number, said: string): Promise<number> {
  const pupils = await read.pupil.findMany({
    where: { schoolId },
    select: { id: true, upn: true, legalForename: true, legalSurname: true, preferredForename: true },
  })
  const [byNumber] = pupils.filter(({ id, upn }) => String(id) === said || upn?.toUpperCase() === said.toUpperCase())
  if (byNumber) return byNumber.id
  const folded = foldName(said)
  const found = pupils.filter(({ legalForename, preferredForename, legalSurname }) =>
    [legalForename, preferredForename].some((forename) => foldName(`${forename} ${legalSurname}`) === folded),
  )
  const [only, ...others] = found
  if (!only) throw new UsageError(`No pupil here has the UPN, the id or the full name "${said}".`)
  if (others.length > 0)
    throw new UsageError(`There are several pupils of that name. Say which by UPN or id: ${found.map(sayPupil).join(', ')}.`)
  return only.id
}

function sayPupil({ id, upn }: { readonly id: number; readonly upn: string | null }): string {
  return upn === null ? `${id}` : `${upn} (${id})`
}
