import { inNaturalOrder } from './roster.ts'

const offered = 8

/** The names that somebody who wrote `said` may have meant: those of the same year first, then those spelt most alike. */
export function nearNames(said: string, names: readonly string[]): readonly string[] {
  const year = /^\d+/.exec(said.trim())?.[0]
  const distances = new Map(names.map((name) => [name, spellingDistance(said.toLowerCase(), name.toLowerCase())]))
  const sameYear = year === undefined ? [] : names.filter((name) => /^\d+/.exec(name)?.[0] === year)
  const near = sameYear.length > 0 ? sameYear : names
  return near
    .toSorted((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0) || inNaturalOrder(a, b))
    .slice(0, offered)
    .toSorted(inNaturalOrder)
}

/** Letters to add, drop or change (Levenshtein). */
function spellingDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1]
    for (const [index, other] of [...b].entries()) {
      next.push(Math.min((next[index] ?? 0) + 1, (row[index + 1] ?? 0) + 1, (row[index] ?? 0) + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row[b.length] ?? 0
}
