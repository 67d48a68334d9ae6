import { never } from '../school/never.ts'
import { calendarLines } from './calendar-grid.ts'
import type { Card, Element, ElementOf, Field, Tone } from './card.ts'
import { chartTitle, hasFigures } from './chart-figures.ts'
import { displayWidth, lines, oneLine, padded } from './plain-text.ts'
import { nothingIn } from './table-grid.ts'
import { textChart, textTable } from './text-table.ts'
import { webAddress } from './web-address.ts'

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
    case 'heading':
      return [oneLine(element.text)]
    case 'item':
      return itemLines(element)
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
    case 'acts':
      return element.buttons.length > 0 ? [element.buttons.map(({ label }) => `[${oneLine(label)}]`).join(' ')] : []
    case 'form':
      return [...element.form.fields.flatMap(fieldLines), `[${oneLine(element.form.submit)}]`]
    case 'link': {
      const address = webAddress(element.url)
      return [address ? `${oneLine(element.label)}: ${address}` : oneLine(element.label)]
    }
  }
  return never(element)
}

function itemLines({ text, ask, act }: ElementOf<'item'>): readonly string[] {
  const [first = '', ...rest] = lines(text)
  const label = (act ?? ask)?.label
  return [`- ${first}`, ...rest, ...(label === undefined ? [] : [`  [${oneLine(label)}]`])]
}

function fieldLines(field: Field): readonly string[] {
  const first = `${oneLine(field.label)}${field.required ? ' (needed)' : ''}: ${filledIn(field)}`
  return [
    first,
    ...(field.hint?.trim() ? [`  ${oneLine(field.hint)}`] : []),
    ...(field.error?.trim() ? [`  ${marks.attention} ${oneLine(field.error)}`] : []),
  ]
}

function filledIn(field: Field): string {
  switch (field.kind) {
    case 'line':
    case 'paragraph':
    case 'date':
    case 'time':
    case 'number':
      return field.value === undefined ? '____' : oneLine(String(field.value))
    case 'tick':
      return field.value ? '[x]' : '[ ]'
    case 'choice':
      return field.options.map(({ value, label }) => `${value === field.value ? '(x)' : '( )'} ${oneLine(label)}`).join(' ')
    case 'choices':
      return field.options
        .map(({ value, label }) => `${field.value?.includes(value) ? '[x]' : '[ ]'} ${oneLine(label)}`)
        .join(' ')
    case 'search':
      return field.chosen.length > 0 ? field.chosen.map(({ label }) => oneLine(label)).join(', ') : '____'
  }
  return never(field)
}

const marks: Readonly<Record<Tone, string>> = { neutral: '•', good: '✓', warning: '!', attention: '‼' }

function figureLines(value: string, label: string, comparison: string | undefined): readonly string[] {
  const first = `${value}  ${oneLine(label)}`
  return comparison?.trim() ? [first, `${' '.repeat(displayWidth(value))}  ${oneLine(comparison)}`] : [first]
}
