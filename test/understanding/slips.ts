/** A message with one slip of the fingers in one of its longer words: letters swapped, left out or doubled; the same for the same seed. */
export function withSlip(say: string, seed: number): string | undefined {
  const random = randomFrom(seed)
  const words = say.split(' ')
  const long = words.flatMap((word, index) => (/^[a-z]{5,}$/i.test(word) ? [index] : []))
  const index = long[Math.floor(random() * long.length)]
  const word = index === undefined ? undefined : words[index]
  if (index === undefined || word === undefined) return undefined
  const at = 1 + Math.floor(random() * (word.length - 2))
  const slips = [
    `${word.slice(0, at)}${word.charAt(at + 1)}${word.charAt(at)}${word.slice(at + 2)}`,
    `${word.slice(0, at)}${word.slice(at + 1)}`,
    `${word.slice(0, at + 1)}${word.slice(at)}`,
  ]
  words[index] = slips[Math.floor(random() * slips.length)] ?? word
  return words.join(' ')
}

function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761 + 12_345
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
