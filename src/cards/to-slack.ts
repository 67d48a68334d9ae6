import { never } from '../school/never.ts'
import { calendarLines } from './calendar-grid.ts'
import type { Card, ChartElement, Element, ElementOf, Tone } from './card.ts'
import { cutTo, oneLine } from './plain-text.ts'
import { carried, typeInstead } from './question-size.ts'
import { fitted, type Room } from './shorten.ts'
import type { SlackBlock, SlackButton, SlackMessage } from './slack-blocks.ts'
import { nativeChart, withoutCharts, writtenChart } from './slack-chart.ts'
import * as limits from './slack-limits.ts'
import { nativeTable, writtenTable } from './slack-table.ts'
import { bold, boldOver, escaped, paragraph, plain, preformatted, smallPrint } from './slack-text.ts'

const room: Room = {
  rows: limits.TABLE_ROWS,
  columns: limits.TABLE_COLUMNS,
  buttons: limits.BUTTONS,
  points: limits.CHART_CATEGORIES,
  series: limits.CHART_SERIES,
  text: limits.MESSAGE_CHARACTERS,
  elements: Number.POSITIVE_INFINITY,
}

/** A card as Slack takes it, within Slack's limits with its charts and without. What does not fit is said, with the way to get it. */
export function toSlack(card: Card): SlackMessage {
  return fitted(card, room, message, (made) => fits(made) && fits(withoutCharts(made)))
}

function fits({ blocks }: SlackMessage): boolean {
  return blocks.length <= limits.BLOCKS && JSON.stringify(blocks).length <= limits.MESSAGE_CHARACTERS
}

/** What a message may hold only so much of, counted while it is written. */
interface Count {
  buttons: number
  charts: number
  /** The table that is shown as Slack's own. */
  readonly native: Element | undefined
}

function message(card: Card): SlackMessage {
  const count: Count = { buttons: 0, charts: 0, native: largestTable(card) }
  const blocks = [
    ...heading(card.title),
    ...subtitle(card.subtitle),
    ...card.body.flatMap((element) => elementBlocks(element, count)),
  ]
  return { text: escaped(card.notice), blocks }
}

/** Slack rejects a message with more than one `table` block: the table with most in it gains most by being it. */
function largestTable({ body }: Card): Element | undefined {
  const size = ({ headings, rows }: ElementOf<'table'>) => headings.length * rows.length
  const [largest] = body
    .flatMap((element) => (element.kind === 'table' && element.rows.length > 0 ? [element] : []))
    .toSorted((a, b) => size(b) - size(a))
  return largest
}

function heading(title: string): readonly SlackBlock[] {
  const line = oneLine(title)
  const header: SlackBlock = { type: 'header', text: plain(cutTo(line, limits.HEADER_CHARACTERS)) }
  return line.length > limits.HEADER_CHARACTERS ? [header, ...paragraph(line)] : [header]
}

function subtitle(words: string | undefined): readonly SlackBlock[] {
  return words?.trim() ? smallPrint(words) : []
}

function elementBlocks(element: Element, count: Count): readonly SlackBlock[] {
  switch (element.kind) {
    case 'text':
      return paragraph(element.text)
    case 'figure':
      return figure(element)
    case 'facts':
      return facts(element)
    case 'table':
      return element === count.native ? nativeTable(element) : writtenTable(element)
    case 'chart':
      return chart(element, count)
    case 'calendar':
      return [
        bold(oneLine(element.title)),
        ...(element.weeks.length > 0 ? [preformatted(calendarLines(element))] : []),
        ...smallPrint(element.key.join('\n')),
      ]
    case 'badge':
      return [bold(`${marks[element.tone]} ${oneLine(element.text)}`)]
    case 'note':
      return smallPrint(element.text)
    case 'asks':
      return askButtons(element, count)
  }
  return never(element)
}

const marks: Readonly<Record<Tone, string>> = { neutral: '🔹', good: '🟢', warning: '🟠', attention: '🔴' }

function figure({ value, label, comparison, tone }: ElementOf<'figure'>): readonly SlackBlock[] {
  const compared = comparison?.trim() ? `\n${marks[tone]} ${oneLine(comparison)}` : ''
  return [...heading(value), ...paragraph(`${oneLine(label)}${compared}`)]
}

function chart(element: ChartElement, count: Count): readonly SlackBlock[] {
  const native = count.charts < limits.CHARTS ? nativeChart(element) : undefined
  if (!native) return writtenChart(element)
  count.charts++
  return [native]
}

function facts({ facts: all }: ElementOf<'facts'>): readonly SlackBlock[] {
  const fields = all.map(({ label, value }) => {
    const name = cutTo(oneLine(label), limits.FIELD_CHARACTERS / 4)
    return boldOver(name, cutTo(oneLine(value), limits.FIELD_CHARACTERS - name.length - 1), limits.FIELD_CHARACTERS)
  })
  const sections: SlackBlock[] = []
  for (let at = 0; at < fields.length; at += limits.FIELDS) {
    sections.push({ type: 'section', fields: fields.slice(at, at + limits.FIELDS) })
  }
  return sections
}

function askButtons({ buttons }: ElementOf<'asks'>, count: Count): readonly SlackBlock[] {
  const elements: SlackButton[] = []
  const toType: string[] = []
  for (const button of buttons) {
    const text = cutTo(oneLine(button.label), limits.BUTTON_CHARACTERS)
    const value = carried(button.question)
    if (value === undefined) toType.push(typeInstead(text))
    else elements.push({ type: 'button', action_id: `ask:${count.buttons++}`, text: plain(text), value })
  }
  return [...(elements.length > 0 ? [{ type: 'actions' as const, elements }] : []), ...smallPrint(toType.join('\n'))]
}
