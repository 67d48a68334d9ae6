import { foldName } from '../school/fold-name.ts'
import type { Lexicon } from '../school/lexicon.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * What was said, with the school's own name for its tutor-time programme put as the name that the words of questions know. A name
 * that is a word of the language already, such as `Registration`, or that a pupil bears keeps its meaning.
 */
export function withProgramme(said: string, { programme, names }: Lexicon, vocabulary: Vocabulary): string {
  if (programme === undefined) return said
  const words = foldName(programme).split(' ')
  if (words.every((word) => vocabulary.knows(word)) || isSomebodys(words, names('attendance'))) return said
  const pattern = programme.split(/\s+/).map(escaped).join('\\s+')
  return said.replace(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu'), 'SPACE')
}

function isSomebodys(words: readonly string[], names: ReturnType<Lexicon['names']>): boolean {
  return names.some(({ legalForename, legalSurname, preferredForename, otherNames }) =>
    [legalForename, legalSurname, preferredForename, ...otherNames].some((name) => words.includes(foldName(name))),
  )
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
