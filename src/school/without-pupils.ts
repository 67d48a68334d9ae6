import { foldName } from './fold-name.ts'
import type { UsableName } from './lexicon.ts'

type Names = Pick<UsableName, 'legalForename' | 'legalSurname' | 'preferredForename' | 'otherNames'>

/** The longest name that is looked for, in words. */
const mostWords = 6

/**
 * Tells whether a title names a pupil: forename and surname side by side, either way round, or a forename with the surname's first
 * letter. A forename or a surname alone may be anything: a month, a colleague, a verb.
 */
export function pupilsNamedIn(pupils: readonly Names[]): (title: string) => boolean {
  const names = new Set<string>()
  for (const { legalForename, legalSurname, preferredForename, otherNames } of pupils) {
    const surname = foldName(legalSurname)
    for (const forename of [legalForename, preferredForename, ...otherNames].map(foldName)) {
      if (forename === '' || surname === '') continue
      for (const name of [
        `${forename} ${surname}`,
        `${forename} ${surname}s`,
        `${surname} ${forename}`,
        `${forename} ${surname[0]}`,
      ])
        names.add(name)
    }
  }
  return (title) => {
    const words = foldName(title.replace(/[^\p{L}\p{M}\p{N}'’‘ʼ`´.-]+/gu, ' ')).split(' ')
    return words.some((_, at) =>
      Array.from({ length: mostWords - 1 }, (_each, more) => words.slice(at, at + more + 2).join(' ')).some((run) =>
        names.has(run),
      ),
    )
  }
}
