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

/** Finds the words near a mistyped one. A word begins right, or with its first two letters swapped or the first left out. */
export interface SpellingIndex {
  has(word: string): boolean
  /** The nearest known words, all at the same distance; empty where none is near enough. */
  near(word: string, most?: number): readonly Correction[]
}

const mostRemembered = 2000

/** Files words under their first letter and length: only those few are ever compared. */
export function indexSpelling(words: Iterable<string>): SpellingIndex {
  const known = new Set(words)
  const filed = new Map<string, string[]>()
  for (const word of known) {
    const key = `${word[0]}${word.length}`
    const list = filed.get(key)
    if (list) list.push(word)
    else filed.set(key, [word])
  }
  const remembered = new Map<string, readonly Correction[]>()

  function search(word: string, most: number): readonly Correction[] {
    let best: Correction[] = []
    let nearest = most
    for (const first of new Set([word[0], word[1]])) {
      for (let length = word.length - most; length <= word.length + most; length++) {
        for (const candidate of filed.get(`${first}${length}`) ?? []) {
          const allowed = Math.min(nearest, Math.max(1, tolerated(candidate)))
          const distance = editDistance(word, candidate, allowed)
          if (distance > allowed) continue
          if (distance < nearest || best.length === 0) best = [{ word: candidate, distance }]
          else best.push({ word: candidate, distance })
          nearest = distance
        }
      }
    }
    return best
  }
  return {
    has: (word) => known.has(word),
    near(word, most = tolerated(word)) {
      if (known.has(word)) return [{ word, distance: 0 }]
      if (most === 0) return []
      const key = `${most}${word}`
      const found = remembered.get(key) ?? search(word, most)
      if (remembered.size < mostRemembered) remembered.set(key, found)
      return found
    },
  }
}
