import type { Words } from '../handlers/words.ts'
import { numberWords } from './numbers.ts'
import { abbreviations, everydayWords, fillers, followWords } from './plain-words.ts'
import { indexSpelling, type SpellingIndex } from './spelling.ts'

/** The words that the machinery itself knows: periods, groups, places, shapes. */
const machineWords =
  `today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays january february march april may june july august
  september october november december week weeks weekly fortnight month months year years term terms half halfterm autumn spring summer christmas easter since until till between from before after during last past previous next this current
  beginning commencing starting ending academic date session sessions lesson lessons period periods morning afternoon mornings afternoons am pm wb wc ytd wtd mtd ht ago now weekend
  pp ppg fsm sen send eal hi lac cla ehcp ehcps ehc yc pupil premium disadvantaged boys girls male female lads hearing impaired impairment deaf looked young carer carers social worker special needs support non
  under below less fewer lower over above more higher greater exceeding least most minimum maximum days row running consecutive straight code codes coded mark marks marked percentage percent times older old
  by per split broken breakdown grouped each every top bottom best worst highest lowest biggest list names chart graph table csv excel pdf word docx compare compared comparing comparison versus against national nationally average averages england trend trends weekday weekdays gender sex
  form forms tutor group groups class classes key stage ks sixth whole entire school across cohort tutees mine our teach first second third fourth fifth sixth so far total rolling
  teacher teachers staff amend alter change edit remove delete update correct pretend ignore likely predict excluded evacuation fire drill present absence absences absent late lates attendance register registers letter print export
  apart except excluding exclude without other aside including
  mr mrs ms miss dr sir madam mum dad mother father parent parents carer hello thanks thank please morning fortnights`
    .split(/\s+/)
    .filter(Boolean)

export interface Vocabulary {
  /** Whether a word is known, of whatever kind. */
  knows(word: string): boolean
  /** Whether a word belongs to what can be asked, or is a small one: not merely an everyday word of other matters. */
  isSchoolWord(word: string): boolean
  /** Whether a word is a known one with an ordinary ending. */
  isInflected(word: string): boolean
  /** The school word that a mistyped one most likely is. */
  correct(word: string): string | undefined
}

/** The words of the questions given, with the machine's own and the everyday ones. */
export function vocabularyOf(all: readonly Words[]): Vocabulary {
  const cueWords = new Set<string>()
  for (const words of all) {
    for (const cue of [...Object.keys(words.cues), ...(words.unless ?? []), ...Object.keys(words.filters ?? {})]) {
      for (const word of cue.replace(/<[^>]+>/g, ' ').split(/[\s|_=$]+/)) if (word !== '') cueWords.add(word)
    }
  }
  const machine = new Set(machineWords)
  const school = new Set([...cueWords, ...machineWords, ...numberWords])
  const spelled = [...school, ...[...fillers, ...followWords].filter((word) => word.length >= 5)].filter((word) =>
    /^[a-z]{4,}$/.test(word),
  )
  const plurals = spelled.filter((word) => word.length >= 4 && !word.endsWith('s')).map((word) => `${word}s`)
  const spelling: SpellingIndex = indexSpelling([...spelled, ...plurals])
  const knows = (word: string): boolean =>
    school.has(word) ||
    fillers.has(word) ||
    followWords.has(word) ||
    everydayWords.has(word) ||
    Object.hasOwn(abbreviations, word) ||
    spelling.has(word)
  return {
    knows,
    isSchoolWord: (word) =>
      school.has(word) || fillers.has(word) || followWords.has(word) || Object.hasOwn(abbreviations, word) || spelling.has(word),
    isInflected: (word) => inflected(word, knows),
    correct(word) {
      if (knows(word) || /\d/.test(word) || inflected(word, knows)) return undefined
      const near = spelling
        .near(word)
        .filter(({ word: found }) => found[0] === word[0] || found[1] === word[0] || found[0] === word[1])
      const rank = (found: string): number =>
        (isSlip(word, found) ? 0 : 4) + (machine.has(found) ? 0 : cueWords.has(found) ? 1 : 2)
      return [...near].sort((a, b) => rank(a.word) - rank(b.word))[0]?.word
    },
  }
}

/** The commonest slips: letters swapped, a letter left out, a letter typed twice. */
function isSlip(typed: string, word: string): boolean {
  if (typed.length === word.length) return [...typed].sort().join('') === [...word].sort().join('')
  if (typed.length < word.length) return isWithin(typed, word)
  return isWithin(word, typed) && /(.)\1/.test(typed)
}

function isWithin(short: string, long: string): boolean {
  let at = 0
  for (const letter of long) if (letter === short[at]) at++
  return at === short.length
}

/** Whether a word is a known one with an ordinary ending. */
function inflected(word: string, knows: (word: string) => boolean): boolean {
  for (const ending of ['s', 'es', 'ed', 'd', 'ing', 'ly', 'er', 'ers', 'r']) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue
    const root = word.slice(0, -ending.length)
    if (
      knows(root) ||
      knows(`${root}e`) ||
      (root.at(-1) === root.at(-2) && ending.length > 1 && ending !== 'es' && knows(root.slice(0, -1)))
    )
      return true
  }
  return false
}
