import type { RichTextBlock, Spacing, TextBlock, TextColour, TextSize } from './adaptive-card.ts'
import type { Tone } from './card.ts'
import { oneLine } from './plain-text.ts'

export interface Look {
  readonly size?: TextSize
  readonly weight?: 'Bolder'
  readonly color?: TextColour
  readonly isSubtle?: boolean
  readonly align?: 'Right' | 'Center'
  readonly spacing?: Spacing
  readonly separator?: boolean
  readonly heading?: true
}

/** What Markdown or the card's own date formatting could take for more than words. */
const couldBeMarkup = /[*_`[\]<>\\]|~~|&#?\w+;|:\/\/|\bwww\.|^(#|[+-]\s|\d+[.)]\s|[-=]{2,})/u

/** A date format's braces with an invisible joiner between them: hosts format dates even where there is no markup. */
const UNFORMATTED = '{\u2060{'

export function unformatted(text: string): string {
  return text.replaceAll('{{', UNFORMATTED)
}

/**
 * Words exactly as they stand. Hosts differ in what they make of Markdown in a TextBlock and of its escapes, so words that could
 * be taken for markup go into a TextRun, which by the schema holds none. An empty text is left empty.
 */
export function words(text: string, look: Look = {}): TextBlock | RichTextBlock {
  const { align, spacing, separator, heading, ...run } = look
  const line = text === '' ? ' ' : unformatted(oneLine(text))
  const placed = {
    ...(spacing && { spacing }),
    ...(separator && { separator }),
    ...(align && { horizontalAlignment: align }),
  }
  if (couldBeMarkup.test(line)) return { type: 'RichTextBlock', ...placed, inlines: [{ type: 'TextRun', text: line, ...run }] }
  return { type: 'TextBlock', text: line, wrap: true, ...run, ...placed, ...(heading && { style: 'heading' }) }
}

export function colourOf(tone: Tone): TextColour {
  const colours: Readonly<Record<Tone, TextColour>> = {
    neutral: 'Accent',
    good: 'Good',
    warning: 'Warning',
    attention: 'Attention',
  }
  return colours[tone]
}
