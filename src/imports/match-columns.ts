import { shortened } from './import-report.ts'

/** Characters in a cell that names somebody or something. */
export const longestName = 200
/** Characters in any other cell that is read. */
export const longestCell = 1000

/** A thing that a file can tell, and the headings under which schools' exports have it, the best first. */
export interface Field {
  /** How a message names it. */
  readonly label: string
  readonly headings: readonly string[]
  /** The most characters that its cells may have; `longestCell` where it is not said. */
  readonly longest?: number
}

/** The columns of a kind of file. */
export type Fields<Name extends string> = Readonly<Record<Name, Field>>

export interface MatchedColumns<Name extends string> {
  /** The column's place for each field that was found. */
  readonly at: ReadonlyMap<Name, number>
  /** For each column that is read, its place and the most characters that a cell of it may have. */
  readonly bounds: readonly { readonly at: number; readonly longest: number }[]
  /** Where two columns could be meant: the one taken and the ones left. */
  readonly doubled: readonly { readonly label: string; readonly taken: string; readonly left: string }[]
  readonly ignored: readonly string[]
}

/** Words that say whose column it is and nothing about what is in it. */
const owner = /^(pupils?|students?|learners?|childs?|childrens?|staff|members?|employees?)/

/** A heading as it is compared: lower case, without spaces, punctuation or what stands in brackets. */
export function foldHeading(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** Finds the column of each field. Of several that could be meant, the one whose heading stands first in the field's list. */
export function matchColumns<Name extends string>(fields: Fields<Name>, header: readonly string[]): MatchedColumns<Name> {
  const places = new Map<Name, { at: number; rank: number }>()
  const left: { name: Name; at: number }[] = []
  const ignored: string[] = []
  const ranks = ranksOf(fields)
  for (const [at, heading] of header.entries()) {
    const folded = foldHeading(heading)
    if (folded === '') continue
    const found = ranks.get(folded) ?? ranks.get(folded.replace(owner, ''))
    if (!found) {
      ignored.push(shortened(heading.trim()))
      continue
    }
    const known = places.get(found.name)
    if (known && known.rank <= found.rank) left.push({ name: found.name, at })
    else {
      if (known) left.push({ name: found.name, at: known.at })
      places.set(found.name, { at, rank: found.rank })
    }
  }
  return {
    at: new Map([...places].map(([name, { at }]) => [name, at])),
    bounds: [...places].map(([name, { at }]) => ({ at, longest: fields[name].longest ?? longestCell })),
    doubled: left.map(({ name, at }) => ({
      label: fields[name].label,
      taken: shortened((header[places.get(name)?.at ?? at] ?? '').trim()),
      left: shortened((header[at] ?? '').trim()),
    })),
    ignored,
  }
}

function ranksOf<Name extends string>(fields: Fields<Name>): ReadonlyMap<string, { name: Name; rank: number }> {
  const ranks = new Map<string, { name: Name; rank: number }>()
  for (const name of Object.keys(fields) as Name[]) {
    for (const [rank, heading] of fields[name].headings.entries()) {
      const folded = foldHeading(heading)
      if (!ranks.has(folded)) ranks.set(folded, { name, rank })
    }
  }
  return ranks
}
