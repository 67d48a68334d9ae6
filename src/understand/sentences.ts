import type { Token } from './tokens.ts'

const starters = new Set([
  'who',
  'what',
  'whats',
  'how',
  'hows',
  'any',
  'is',
  'are',
  'which',
  'show',
  'list',
  'can',
  'give',
  'when',
  'whens',
  'where',
  'has',
  'have',
  'did',
  'whos',
  'also',
  'then',
  'do',
  'does',
  'was',
  'were',
])

/** The parts of a message that may be questions by themselves: sentences, and what follows "and who", "also". */
export function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]]
  const flush = () => {
    if ((parts.at(-1)?.length ?? 0) > 0) parts.push([])
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token) continue
    const next = tokens[at + 1]
    const ends =
      token.word === '?' ||
      token.word === '!' ||
      token.word === '\n' ||
      token.word === ';' ||
      (token.word === '.' && next?.glued !== true && !(/^[a-z]$/.test(tokens[at - 1]?.folded ?? '') && token.glued))
    if (ends) {
      flush()
      continue
    }
    const joins =
      (token.word === 'and' || token.word === '&' || token.word === ',' || token.word === 'plus') &&
      next !== undefined &&
      starters.has(next.word) &&
      (parts.at(-1)?.length ?? 0) >= 2
    const also = (token.word === 'also' || token.word === 'then') && (parts.at(-1)?.length ?? 0) >= 2
    if (joins || also) {
      flush()
      continue
    }
    parts.at(-1)?.push(token)
  }
  return parts.filter((part) => part.length > 0)
}
