import { listIn, objectIn, textIn, textsIn } from './json.ts'

/** Somebody whom one can be in the simulator. */
export interface Person {
  readonly email: string
  readonly name: string
  /** What they do at the school: "Form tutor, 9X". */
  readonly role: string
  /** First questions that work for them. */
  readonly tryThis: readonly string[]
}

/** The people that `GET /simulator/people` lists; whoever has no e-mail or name is left out. */
export function readPeople(body: unknown): readonly Person[] {
  return listIn(body).flatMap((item) => {
    const { email, name, role, tryThis } = objectIn(item)
    const address = textIn(email)
    const called = textIn(name)
    if (address === undefined || called === undefined) return []
    return [{ email: address, name: called, role: textIn(role) ?? '', tryThis: textsIn(tryThis) }]
  })
}

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr'])

function wordsOf(name: string): readonly string[] {
  return name.split(/\s+/).filter((word) => word !== '' && !titles.has(word.toLowerCase().replace('.', '')))
}

/** One or two letters for an avatar: first and last name, without a title. */
export function initialsOf(name: string): string {
  const words = wordsOf(name)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase('en-GB') ?? '').join('')
}

/** The name without a title, where there is little room. */
export function shortNameOf(name: string): string {
  return wordsOf(name).join(' ')
}

/** How one would greet them: the first name, or the whole name where it is a title and a surname. */
export function greetingNameOf(name: string): string {
  const words = wordsOf(name)
  return words.length > 1 ? (words[0] ?? name) : name
}

/** A hue for the avatar, the same for the same person whenever they are shown. In degrees. */
export function hueOf(email: string): number {
  let hash = 7
  for (const letter of email) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 100_003
  return (hash % 24) * 15
}
