import type { Client } from '../data/database.ts'
import { foldName } from '../school/fold-name.ts'
import { type ImportKind, ImportRefused } from './import-report.ts'

/** The school that a file is for. Without an id it is not there yet, and is to be made. */
export interface ChosenSchool {
  readonly id: number | undefined
  readonly name: string
}

/** Kinds that a new school can begin with. */
const beginnings: readonly ImportKind[] = ['staff', 'pupils', 'calendar']

/** Finds the school that was said, or the only one there is. Refuses, saying which there are, where that is not clear. */
export async function chooseSchool(client: Client, said: string | undefined, kind: ImportKind): Promise<ChosenSchool> {
  const schools = await client.school.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
  const names = schools.map(({ name }) => name)
  const name = said?.replaceAll(/\s+/g, ' ').trim() ?? ''
  if (name === '') {
    const [only] = schools
    if (!only) throw refuse('There is no school here yet. Say which one this is: --school "Kingsmead School".', names)
    if (schools.length > 1)
      throw refuse(`There are several schools here. Say which one this is for with --school: ${names.join(', ')}.`, names)
    return only
  }
  const known = schools.find((school) => foldName(school.name) === foldName(name))
  if (known) return known
  const near = names.find((other) => isNear(foldName(other), foldName(name)))
  if (near) throw refuse(`There is no school called "${name}" here, but there is "${near}". Did you mean that one?`, names)
  if (schools.length > 0 && !beginnings.includes(kind)) {
    throw refuse(
      `There is no school called "${name}" here. There is: ${names.join(', ')}. A new one begins with its staff, pupils or calendar.`,
      names,
    )
  }
  return { id: undefined, name }
}

function refuse(message: string, schools: readonly string[]): ImportRefused {
  return new ImportRefused({ kind: 'school', message, schools })
}

/** One slip of the finger, or one name that the other begins with: `Kingsmead` and `Kingsmead School`. */
function isNear(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length >= 4 && long.startsWith(`${short} `)) return true
  if (short.length < 5 || long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  const rest = short.length === long.length ? short.slice(at + 1) : short.slice(at)
  return rest === long.slice(at + 1)
}
