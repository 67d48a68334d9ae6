import type { UsableName } from '../school/lexicon.ts'
import type { Line } from './line.ts'
import { both, isKnownWord, type NameReading, nextWord, type Piece, pupilsOf } from './name-reading.ts'
import { type Bearing, bearersOf } from './pupils.ts'
import { editDistance } from './spelling.ts'

/** Goes on through the following words for as long as they are names of somebody whom all before fit. */
export function extend(reading: NameReading, from: Piece, firstBearings: readonly Bearing[]): Piece {
  const { line, index } = reading
  let piece = from
  for (;;) {
    const next = nextWord(line, piece.end)
    if (next === undefined || reading.taken(next)) return piece
    const token = line.tokens[next]
    if (!token) return piece
    const exact = bearersOf(index, token.folded)
    const fitting = exact && both(piece.pupils, pupilsOf(exact.bearings))
    if (fitting && fitting.size > 0 && !sameWordAgain(line, piece.end - 1, next)) {
      piece = { pupils: fitting, end: next + 1, words: piece.words + 1, corrected: piece.corrected }
      continue
    }
    if (/^[a-z]$/.test(token.folded) && piece.words === 1 && next === piece.end) {
      const fits = new Map([...piece.pupils].filter(([, pupil]) => initialFits(pupil, firstBearings, token.folded)))
      const article = (token.folded === 'a' || token.folded === 'i') && token.raw === token.folded
      if (fits.size > 0 && !article) return { pupils: fits, end: next + 1, words: 2, corrected: false }
      return piece
    }
    // A word that was taken for a mistyped ordinary one may still be this pupil's own name, mistyped.
    const ordinary = token.corrected === undefined && isKnownWord(reading, next)
    if (exact || ordinary || /\d/.test(token.folded)) return piece
    const near = [...piece.pupils.values()].filter((pupil) => nearInFull(pupil, token.folded))
    if (near.length === 0) return piece
    piece = {
      pupils: new Map(near.map((pupil) => [pupil.pupilId, pupil])),
      end: next + 1,
      words: piece.words + 1,
      corrected: true,
    }
  }
}

function sameWordAgain({ tokens }: Line, a: number, b: number): boolean {
  return tokens[a]?.folded === tokens[b]?.folded
}

function initialFits(pupil: UsableName, bearings: readonly Bearing[], initial: string): boolean {
  const own = bearings.filter((one) => one.pupil.pupilId === pupil.pupilId)
  return own.some(({ part }) =>
    part === 'forename'
      ? startsWith(pupil.legalSurname, initial)
      : startsWith(pupil.preferredForename, initial) || startsWith(pupil.legalForename, initial),
  )
}

export const startsWith = (name: string, initial: string): boolean => foldFirst(name) === initial

const foldFirst = (name: string): string => name.charAt(0).toLowerCase().normalize('NFD').charAt(0)

/** Whether a mistyped word is near one of this pupil's own names: two letters may be wrong, as the rest of the name is right. */
export function nearInFull(pupil: UsableName, typed: string): boolean {
  const words = [pupil.legalSurname, pupil.legalForename, pupil.preferredForename].flatMap((name) => {
    const folded = name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^\p{L}\s-]/gu, '')
    return [...folded.split(/[\s-]+/), folded.replace(/[\s-]+/g, '')]
  })
  const most = typed.length < 4 ? 0 : typed.length < 6 ? 1 : 2
  return words.some(
    (word) =>
      word.length >= 4 &&
      (editDistance(typed, word, most) <= most ||
        (typed.endsWith('s') && editDistance(typed.slice(0, -1), word, most) <= Math.min(1, most))),
  )
}
