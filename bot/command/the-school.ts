import type { Database } from '../../src/data/database.ts'
import { foldName } from '../../src/school/fold-name.ts'
import { UsageError } from './command.ts'

/** The school that was named with --school, or the only one there is. Says which there are where that is not clear. */
export async function theSchool(
  { read }: Pick<Database, 'read'>,
  said: string | undefined,
): Promise<{ readonly id: number; readonly name: string }> {
  const schools = await read.school.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
  const names = schools.map(({ name }) => name).join(', ')
  const wanted = said === undefined ? schools : schools.filter(({ name }) => foldName(name) === foldName(said))
  const [only, ...others] = wanted
  if (!only) throw new UsageError(`There is no school called "${said ?? ''}" here. There is: ${names}.`)
  if (others.length > 0) throw new UsageError(`There are several schools here. Say which one with --school: ${names}.`)
  return only
}
