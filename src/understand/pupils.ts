import { foldName } from '../school/fold-name.ts'
import type { UsableName } from '../school/lexicon.ts'
import { editDistance, indexSpelling, type SpellingIndex } from './spelling.ts'

type Part = 'forename' | 'surname'

/** Where a word stands in a pupil's names. */
interface Bearing {
  readonly pupil: UsableName
  readonly part: Part
  /** Whether it is all of that name: "Rose", not the Rose of "Mya-Rose". */
  readonly whole: boolean
}

/** The names that one asker may use, by word. Built once for each list of names. */
export interface NameIndex {
  readonly bearers: ReadonlyMap<string, readonly Bearing[]>
  readonly spelling: SpellingIndex
  readonly byId: ReadonlyMap<number, UsableName>
  /** Pupils by the first letters of forename and surname. */
  readonly initials: ReadonlyMap<string, readonly number[]>
}

const indexes = new WeakMap<readonly UsableName[], NameIndex>()

export function indexNames(names: readonly UsableName[]): NameIndex {
  const known = indexes.get(names)
  if (known) return known
  const bearers = new Map<string, Bearing[]>()
  const initials = new Map<string, number[]>()
  for (const pupil of names) {
    const add = (name: string, part: Part) => {
      const words = foldName(name)
        .split(' ')
        .filter((word) => word.length > 0)
      // "O Brien" and "OBrien", "AlAmin" and "Al-Amin", "St John" and "StJohn": also as one word.
      const all = words.length > 1 ? [...words.filter((word) => word.length > 1), words.join('')] : words
      for (const word of new Set(all)) {
        const list = bearers.get(word)
        const whole = words.length === 1 || word === words.join('')
        if (!list) bearers.set(word, [{ pupil, part, whole }])
        else if (!list.some((one) => one.pupil === pupil && one.part === part)) list.push({ pupil, part, whole })
      }
    }
    add(pupil.legalForename, 'forename')
    add(pupil.preferredForename, 'forename')
    for (const other of pupil.otherNames) add(other, 'forename')
    add(pupil.legalSurname, 'surname')
    for (const forename of new Set([pupil.legalForename, pupil.preferredForename])) {
      const key = `${foldName(forename).charAt(0)}${foldName(pupil.legalSurname).charAt(0)}`
      const list = initials.get(key)
      if (!list) initials.set(key, [pupil.pupilId])
      else if (!list.includes(pupil.pupilId)) list.push(pupil.pupilId)
    }
  }
  const index: NameIndex = {
    bearers,
    initials,
    spelling: indexSpelling(bearers.keys()),
    byId: new Map(names.map((name) => [name.pupilId, name])),
  }
  indexes.set(names, index)
  return index
}

/** As a card shows a pupil: the preferred forename and the surname. */
export function shownName(pupil: UsableName): string {
  return `${pupil.preferredForename} ${pupil.legalSurname}`
}

/** Those who bear a word of a name, possessive or not, and the word that they bear. */
export function bearersOf(
  index: NameIndex,
  folded: string,
): { readonly word: string; readonly bearings: readonly Bearing[] } | undefined {
  const exact = index.bearers.get(folded)
  if (exact) return { word: folded, bearings: exact }
  if (!/[a-z]{2}s$/.test(folded)) return undefined
  const owner = folded.slice(0, -1)
  const owned = index.bearers.get(owner)
  return owned && { word: owner, bearings: owned }
}

/** Those whose names are near a mistyped word, with the first letter right or two letters swapped. */
export function nearBearers(index: NameIndex, folded: string): readonly { readonly word: string; readonly distance: number }[] {
  const owner = /[a-z]{3}s$/.test(folded) ? folded.slice(0, -1) : undefined
  const near = index.spelling.near(folded).filter(({ word }) => plausible(folded, word))
  if (near.length > 0 || !owner) return near
  return index.spelling.near(owner).filter(({ word }) => plausible(owner, word))
}

function plausible(typed: string, name: string): boolean {
  if (typed.length < 4 || name.length < 4) return false
  return typed[0] === name[0] || (typed[0] === name[1] && typed[1] === name[0]) || editDistance(typed.slice(1), name, 1) === 0
}

export type { Bearing }
