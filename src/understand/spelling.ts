/**
 * Edits between two words: letters added, left out, replaced or swapped with their neighbour (Damerau-Levenshtein,
 * optimal string alignment). Stops counting beyond `most`.
 */
export function editDistance(a: string, b: string, most = 2): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let distance = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        distance = Math.min(distance, (before[j - 2] ?? 0) + 1)
      current.push(distance)
      least = Math.min(least, distance)
    }
    if (least > most) return most + 1
    before = previous
    previous = current
  }
  return previous[b.length] ?? most + 1
}

/** How many wrong letters a word of that length may hold and still be taken for another. */
export function tolerated(word: string): 0 | 1 | 2 {
  if (word.length < 4 || /\d/.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

export interface Correction {
  readonly word: string
  readonly distance: number
}

/** Finds the words near a mistyped one: every word is filed under itself with one or two letters left out. */
export interface SpellingIndex {
  has(word: string): boolean
  /** The nearest known words, all at the same distance; empty where none is near enough. */
  near(word: string, most?: number): readonly Correction[]
}

export function indexSpelling(words: Iterable<string>): SpellingIndex {
  const known = new Set<string>()
  const filed = new Map<string, string[]>()
  for (const word of words) {
    if (known.has(word)) continue
    known.add(word)
    for (const shorter of withLettersLeftOut(word, tolerated(word))) {
      const list = filed.get(shorter)
      if (list) list.push(word)
      else filed.set(shorter, [word])
    }
  }
  return {
    has: (word) => known.has(word),
    near(word, most = tolerated(word)) {
      if (known.has(word)) return [{ word, distance: 0 }]
      if (most === 0) return []
      const seen = new Set<string>()
      let best: Correction[] = []
      for (const shorter of withLettersLeftOut(word, most)) {
        for (const candidate of filed.get(shorter) ?? []) {
          if (seen.has(candidate)) continue
          seen.add(candidate)
          const distance = editDistance(word, candidate, most)
          if (distance > Math.min(most, Math.max(1, tolerated(candidate)))) continue
          const nearest = best[0]?.distance ?? Number.POSITIVE_INFINITY
          if (distance < nearest) best = [{ word: candidate, distance }]
          else if (distance === nearest) best.push({ word: candidate, distance })
        }
      }
      return best
    },
  }
}

function withLettersLeftOut(word: string, most: number): ReadonlySet<string> {
  const all = new Set([word])
  let last = [word]
  for (let depth = 0; depth < most; depth++) {
    const next: string[] = []
    for (const form of last) {
      for (let at = 0; at < form.length; at++) {
        const shorter = form.slice(0, at) + form.slice(at + 1)
        if (!all.has(shorter)) {
          all.add(shorter)
          next.push(shorter)
        }
      }
    }
    last = next
  }
  return all
}
