const words: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  ninety: 90,
  hundred: 100,
  fifty: 50,
  eighty: 80,
  couple: 2,
  once: 1,
  twice: 2,
  thrice: 3,
}

export const numberWords: readonly string[] = Object.keys(words)

/** The number that a token says (`9`, `95.5`, `nine`), or undefined. */
export function numberSaid(word: string | undefined): number | undefined {
  if (word === undefined) return undefined
  if (/^\d{1,4}(\.\d+)?$/.test(word)) return Number(word)
  return Object.hasOwn(words, word) ? words[word] : undefined
}
