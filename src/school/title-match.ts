import { foldName } from './fold-name.ts'

/**
 * Words that tell nothing about which one is meant: small words, what is asked, when, and what all of them are called.
 */
const telling = `a an the this that these those my our your his her their its it me us we i you they one ones all any every some no not
  is are was were be been am do does did done has have had can could would will shall should may might must lets let get got go going
  when whens what whats where wheres which who whos how why at on in to of for from by with about and or but up so as if then than
  next last previous coming upcoming latest today todays tomorrow tomorrows yesterday yesterdays week weeks weekly now soon later again
  monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday sunday mon tue tues wed weds thu thur thurs fri
  morning mornings afternoon afternoons evening time times date day days am pm oclock still yet already ever
  meeting meetings mtg agenda agendas minutes notes item items point points decided decide decision decisions agreed agree discussed discuss said
  please pls plz thanks thx hi hey hello remind show give tell list see look need want know there here just also
  move moved moving cancel cancelled call off postpone reschedule rearrange shift push bring forward put add stick pop
  task tasks action actions job jobs todo todos mark marked complete completed finish finished tick ticked sorted finally actually
  ive im id ill year yr half term out over into onto too really`
const idle = new Set(telling.split(/\s+/))

/** The words of a message that may tell which one is meant, folded and without their plural s. */
export function tellingWords(said: string): readonly string[] {
  const words = foldName(said.slice(0, 300))
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .flatMap((word) => /^(?:yr?|year)(\d{1,2})$/.exec(word)?.[1] ?? word)
  return [...new Set(words.filter((word) => word !== '' && !idle.has(word)).map(plain))]
}

/** How many of the words stand in a title, typing errors forgiven. */
export function wordsIn(words: readonly string[], title: string): number {
  const its = tellingWords(title)
  return words.filter((word) => its.some((own) => isAlike(word, own))).length
}

/** Those whose titles hold the most of the words; none where no title holds any. */
export function bestMatches<One>(words: readonly string[], all: readonly One[], titleOf: (one: One) => string): readonly One[] {
  const counted = all.map((one) => ({ one, count: wordsIn(words, titleOf(one)) }))
  const most = Math.max(0, ...counted.map(({ count }) => count))
  return most === 0 ? [] : counted.filter(({ count }) => count === most).map(({ one }) => one)
}

function plain(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

/** The same, or of five letters and more with one letter wrong, missing, added or in another place. */
function isAlike(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === [...right].toReversed().join(''))
}
