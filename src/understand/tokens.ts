import { foldName } from '../school/fold-name.ts'

/** One word, number or sign of a message. `word` is `raw` folded (lower case, no marks) and may later be corrected. */
export interface Token {
  readonly raw: string
  readonly folded: string
  readonly word: string
  /** Whether nothing stands between it and the token before. */
  readonly glued: boolean
  /** Whether it is a sign such as `%` or `-`, not a word. */
  readonly sign: boolean
  /** What it was before a spelling correction. */
  readonly corrected?: string
}

/** Longer messages are cut here: nobody asks at such length, and gibberish of any size stays cheap. */
export const longestMessage = 600
const mostTokens = 120
const longestWord = 40

const pieces = /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}]+)*|[%+\-–—/\\.,:;?!<>&#@()"\n=|×]/gu

/** A message as tokens, in order. Never throws, whatever it is given. */
export function tokenise(said: string): readonly Token[] {
  const text = said
    .slice(0, longestMessage)
    .normalize('NFC')
    .replaceAll(/[\u200B-\u200F\u2060]/g, '')
  const tokens: Token[] = []
  let end = -1
  for (const match of text.matchAll(pieces)) {
    if (tokens.length >= mostTokens) break
    const raw = match[0].slice(0, longestWord)
    const sign = !/[\p{L}\p{N}]/u.test(raw)
    const folded = sign ? raw.replace(/[–—]/, '-') : foldName(raw)
    if (folded === '' && !sign) continue
    tokens.push({ raw, folded, word: folded, glued: match.index === end, sign })
    end = match.index + match[0].length
  }
  return tokens
}
