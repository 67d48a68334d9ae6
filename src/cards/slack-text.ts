import { cutTo, inPieces, lines } from './plain-text.ts'
import type { ContextBlock, Mrkdwn, PlainText, RichTextBlock, SectionBlock } from './slack-blocks.ts'
import { CONTEXT_CHARACTERS, SECTION_CHARACTERS } from './slack-limits.ts'

/** Words exactly as they stand: neither `*bold*` nor `:smile:` nor `<!channel>` means anything in them. */
export function plain(text: string): PlainText {
  return { type: 'plain_text', text, emoji: false }
}

/** What Slack would read as formatting, as an emoji or as a link. */
const couldBeMarkup = /[*_~`]|:[\w+-]+:|:\/\/|^\s*(>|[-•]\s|\d+\.\s)/mu

/** Slack's three reserved characters, written so that they are shown and not obeyed. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * A bold first line over an ordinary second. mrkdwn knows no way to escape its formatting characters, so words that hold any are
 * left without the bold.
 */
export function boldOver(first: string, second: string | undefined, most: number): PlainText | Mrkdwn {
  const under = second === undefined ? '' : `\n${second}`
  const formatted = `*${escaped(first)}*${escaped(under)}`
  if (couldBeMarkup.test(first) || couldBeMarkup.test(under) || formatted.length > most) return plain(`${first}${under}`)
  return { type: 'mrkdwn', text: formatted, verbatim: true }
}

export function bold(line: string): SectionBlock {
  return { type: 'section', text: boldOver(cutTo(line, SECTION_CHARACTERS), undefined, SECTION_CHARACTERS) }
}

export function paragraph(text: string): readonly SectionBlock[] {
  return inPieces(lines(text).join('\n'), SECTION_CHARACTERS).map((piece) => ({ type: 'section', text: plain(piece) }))
}

export function smallPrint(text: string): readonly ContextBlock[] {
  return inPieces(lines(text).join('\n'), CONTEXT_CHARACTERS).map((piece) => ({ type: 'context', elements: [plain(piece)] }))
}

/** Lines in a font of fixed width. */
export function preformatted(all: readonly string[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: all.join('\n') }] }] }
}
