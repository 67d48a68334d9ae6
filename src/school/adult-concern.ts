import {
  aboutThem,
  adultsHere,
  family,
  harmless,
  harmlessAfter,
  harmlessBefore,
  harmToo,
  notOfAdults,
  ofThem,
} from './adult-concern-words.ts'
import { foldName } from './fold-name.ts'
import { plainText } from './plain-text.ts'

/** Somebody who works here, as the school knows them: forename and surname. */
export interface StaffNamed {
  readonly name: string
  readonly isHead: boolean
}

/**
 * Whether a worry may be about somebody who works or volunteers here (DOMAIN section 6), so that its author is asked plainly. An adult of the
 * school in whose place nothing harmless stands is enough: who reported, helped, was told or was hit by a pupil is harmless, and so is whose
 * lesson it was in. A parent, a step-parent or a relative is no such adult. It errs on the side of asking: asking costs a press.
 */
export function mayBeAboutAdult(said: string, staff: readonly StaffNamed[]): boolean {
  return sentencesOf(plainText(said)).some((sentence) => {
    const mentions = mentionsIn(sentence, staff)
    return mentions.some((mention) => !isFamily(sentence, mention) && !isHarmless(sentence, mention))
  })
}

function sentencesOf(plain: string): readonly string[] {
  const cleared = notOfAdults.reduce((words, pattern) => words.replaceAll(pattern, ' '), plain)
  return cleared.split(' . ').flatMap((sentence) => (sentence.trim() === '' ? [] : [` ${sentence.trim()} `]))
}

/** Where somebody who works here stands in a sentence: from the space before to the space after. */
interface Mention {
  readonly at: number
  readonly end: number
}

function mentionsIn(sentence: string, staff: readonly StaffNamed[]): readonly Mention[] {
  const found = adultsHere.flatMap((pattern) => spotsOf(sentence, pattern))
  for (const { name } of staff) {
    const folded = ` ${foldName(name)} `
    for (let at = sentence.indexOf(folded); at >= 0; at = sentence.indexOf(folded, at + 1))
      found.push({ at, end: at + folded.length - 1 })
  }
  // The longest of those that overlap: "head of year" is no head.
  return found.filter(
    (one) => !found.some((other) => other.at <= one.at && other.end >= one.end && other.end - other.at > one.end - one.at),
  )
}

function spotsOf(sentence: string, pattern: RegExp): Mention[] {
  return [...sentence.matchAll(pattern)].map(({ 0: words, index }) => ({ at: index, end: index + words.length }))
}

/** `his dad Mr Jones`, `Mr Jones, his father`: a parent with a title. */
function isFamily(sentence: string, { at, end }: Mention): boolean {
  return (
    new RegExp(` ${family}(?: is| called)? $`).test(sentence.slice(0, at + 1)) ||
    new RegExp(`^ (?:who is |is )?(?:his |her |their |the |s )?${family} (?!who works|works)`).test(sentence.slice(end))
  )
}

function isHarmless(sentence: string, { at, end }: Mention): boolean {
  const before = sentence.slice(0, at + 1)
  const after = sentence.slice(end)
  if (aboutThem.test(before) || ofThem.test(after)) return false
  if (harmless.test(`${before}ADULT${after}`) || harmlessBefore.test(before)) return true
  const reports = harmlessAfter.exec(after)
  if (!reports) return false
  const rest = ` ${after.slice(reports[0].length).trim()} `
  return !harmToo.test(rest) && !owns(sentence.slice(at, end), rest)
}

/** "Mr Khan told me he grabbed a pupil" may be about Mr Khan; "… that she grabbed a pupil" is not. */
function owns(adult: string, rest: string): boolean {
  const own = / (?:mr|sir) ?/.test(adult) ? 'he' : / (?:mrs|miss|ms) ?/.test(adult) ? 'she' : '(?:he|she|they)'
  return new RegExp(`^ (?:me |us |that )*${own} (?:had |has |just |only |accidentally )*[a-z]+ (?:a |one of |another )`).test(
    rest,
  )
}
