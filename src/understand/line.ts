import type { Token } from './tokens.ts'

/** A message's words as one text with a space between each, so that patterns of several words can be looked for. */
export interface Line {
  readonly tokens: readonly Token[]
  readonly text: string
  /** Where each token begins in `text`. */
  readonly starts: readonly number[]
}

export function lineOf(tokens: readonly Token[]): Line {
  const starts: number[] = []
  let text = ''
  for (const token of tokens) {
    if (text) text += ' '
    starts.push(text.length)
    text += token.word
  }
  return { tokens, text, starts }
}

/** The index of the first token that begins at or after a place in the text: where the next thing may be looked for. */
export function tokenAfter({ starts }: Line, place: number): number {
  let at = starts.length
  while (at > 0 && (starts[at - 1] ?? 0) >= place) at--
  return at
}

export interface Match {
  readonly parts: RegExpExecArray
  /** Index of the token after the match. */
  readonly end: number
}

/** Tries a sticky pattern at a token. It must end where a token ends. */
export function matchAt(line: Line, at: number, pattern: RegExp): Match | undefined {
  pattern.lastIndex = line.starts[at] ?? line.text.length
  const parts = pattern.exec(line.text)
  if (!parts || parts[0] === '') return undefined
  const place = parts.index + parts[0].length
  if (place < line.text.length && line.text[place] !== ' ') return undefined
  return { parts, end: tokenAfter(line, place) }
}
