import { never } from '../school/never.ts'
import { calendarLines } from './calendar-grid.ts'
import type { Card, Element, Tone } from './card.ts'
import { chartTitle, hasFigures } from './chart-figures.ts'
import { displayWidth, lines, oneLine, padded } from './plain-text.ts'
import { nothingIn } from './table-grid.ts'
import { textChart, textTable } from './text-table.ts'

/** A card in plain text, for the command line, for screen readers and for tests. Nothing is left out. Ends without a line break. */
export function toText(card: Card): string {
  const title = [oneLine(card.title), ...(card.subtitle?.trim() ? [oneLine(card.subtitle)] : [])]
  const parts = [title, ...card.body.map(elementLines)].filter((part) => part.length > 0)
  return parts.map((part) => part.join('\n')).join('\n\n')
}

function elementLines(element: Element): readonly string[] {
  switch (element.kind) {
    case 'text':
    case 'note':
      return lines(element.text)
    case 'figure':
      return figureLines(oneLine(element.value), element.label, element.comparison)
    case 'facts': {
      const labels = element.facts.map(({ label }) => oneLine(label))
      const width = Math.max(0, ...labels.map(displayWidth))
      return element.facts.map(({ value }, at) => `${padded(labels[at] ?? '', width)}  ${oneLine(value)}`)
    }
    case 'table': {
      const title = element.title?.trim() ? [oneLine(element.title)] : []
      return [...title, ...(element.rows.length > 0 ? textTable(element) : [nothingIn(element)])]
    }
    case 'chart':
      return [chartTitle(element), ...(hasFigures(element) ? textChart(element) : ['No figures yet.'])]
    case 'calendar':
      return [oneLine(element.title), ...calendarLines(element), ...element.key.flatMap(lines)]
    case 'badge':
      return [`${marks[element.tone]} ${oneLine(element.text)}`]
    case 'asks':
      return element.buttons.length > 0 ? [element.buttons.map(({ label }) => `[${oneLine(label)}]`).join(' ')] : []
  }
  return never(element)
}

const marks: Readonly<Record<Tone, string>> = { neutral: '•', good: '✓', warning: '!', attention: '‼' }

function figureLines(value: string, label: string, comparison: string | undefined): readonly string[] {
  const first = `${value}  ${oneLine(label)}`
  return comparison?.trim() ? [first, `${' '.repeat(displayWidth(value))}  ${oneLine(comparison)}`] : [first]
}
