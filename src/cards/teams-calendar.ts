import type { AdaptiveElement, RichTextBlock, TextColour } from './adaptive-card.ts'
import { calendarGrid } from './calendar-grid.ts'
import type { CalendarElement } from './card.ts'
import { lines } from './plain-text.ts'
import { colourOf, unformatted, words } from './teams-text.ts'

/** A calendar as lines of a fixed-width font, a line for each week, each mark in the colour of its tone. Small, so that a telephone shows a week on one line. */
export function teamsCalendar(calendar: CalendarElement): readonly AdaptiveElement[] {
  const title = words(calendar.title, { weight: 'Bolder', spacing: 'Medium' })
  if (calendar.weeks.length === 0) return [title, words('No school weeks yet.', { isSubtle: true, spacing: 'Small' })]
  const { heading, weeks } = calendarGrid(calendar)
  return [
    title,
    line([{ text: heading, look: { isSubtle: true } }], 'Small'),
    ...weeks.map(({ label, pieces }) =>
      line(
        [
          { text: label, look: { isSubtle: true } },
          ...pieces.map(({ text, tone }) => ({ text, look: tone ? { color: colourOf(tone) } : {} })),
        ],
        'None',
      ),
    ),
    ...calendar.key.flatMap(lines).map((each) => words(each, { size: 'Small', isSubtle: true, spacing: 'Small' })),
  ]
}

interface Run {
  readonly text: string
  readonly look: { readonly isSubtle?: boolean; readonly color?: TextColour }
}

function line(runs: readonly Run[], spacing: 'Small' | 'None'): RichTextBlock {
  return {
    type: 'RichTextBlock',
    spacing,
    inlines: runs.map(({ text, look }) => ({
      type: 'TextRun',
      text: fixed(text),
      fontType: 'Monospace',
      size: 'Small',
      ...look,
    })),
  }
}

/** Hosts fold ordinary spaces into one. */
function fixed(text: string): string {
  return text === '' ? '\u00a0' : unformatted(text).replaceAll(' ', '\u00a0')
}
