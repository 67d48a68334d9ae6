const graphemes = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })

/** Shown where there is nothing to show, since a platform may reject empty text. */
export const BLANK = '–'

/** Most texts by far: Latin letters, figures and signs with single spaces between. */
const ordinary = /^[!-~¡-ɏ‐-…]+( [!-~¡-ɏ‐-…]+)*$/

/** Anything on one line: line breaks, tabs and control characters become a space; nothing at all becomes a dash. */
export function oneLine(text: string): string {
  if (ordinary.test(text)) return text
  const line = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
  return line === '' ? BLANK : line
}

/** The lines of a text that have something on them. */
export function lines(text: string): readonly string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/u)
    .filter((line) => line.trim() !== '')
    .map(oneLine)
}

/** At most `max` UTF-16 units of a text, as the platforms count them; a cut shows as `…` and never splits a letter from its accent. */
export function cutTo(text: string, max: number): string {
  if (text.length <= max) return text
  const from = Math.max(0, max - 64)
  const letter = graphemes.segment(text.slice(from, max + 64)).containing(max - 1 - from)
  return `${text.slice(0, from + (letter?.index ?? 0)).trimEnd()}…`
}

/** A text in pieces of at most `max` UTF-16 units, broken at spaces where there are any. */
export function inPieces(text: string, max: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > max) {
    const space = rest.lastIndexOf(' ', max)
    const at = space > 0 ? space : safeBreak(rest, max)
    pieces.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  pieces.push(rest)
  return pieces.filter((piece) => piece !== '')
}

function safeBreak(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}

/** How many columns of a terminal or of a fixed-width font a text takes: accents none, emoji and East Asian letters two. */
export function displayWidth(text: string): number {
  if (/^[ -ɏ‐-…]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) {
    width += /\p{Extended_Pictographic}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(segment)
      ? 2
      : 1
  }
  return width
}

/** A text filled up with spaces to a width. */
export function padded(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const spaces = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return align === 'right' ? spaces + text : text + spaces
}
