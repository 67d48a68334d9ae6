import { never } from '../school/never.ts'
import { calendarLines } from './calendar-grid.ts'
import type { ActButton, ChartElement, Element, ElementOf, Tone } from './card.ts'
import { cutTo, oneLine } from './plain-text.ts'
import { beginAgain, carried, carriedAction, typeInstead } from './question-size.ts'
import type { SlackBlock, SlackButton } from './slack-blocks.ts'
import { nativeChart, writtenChart } from './slack-chart.ts'
import * as limits from './slack-limits.ts'
import { nativeTable, writtenTable } from './slack-table.ts'
import { bold, boldOver, paragraph, plain, preformatted, smallPrint } from './slack-text.ts'
import { webAddress } from './web-address.ts'

/** What a message or a view may hold only so much of, counted while it is written. */
export interface Count {
  buttons: number
  /** How many charts may still be Slack's own. */
  charts: number
  /** The table that is shown as Slack's own. */
  readonly native: Element | undefined
}

/** A title, whole: what does not fit into a header stands below it. */
export function heading(title: string): readonly SlackBlock[] {
  const line = oneLine(title)
  const header: SlackBlock = { type: 'header', text: plain(cutTo(line, limits.HEADER_CHARACTERS)) }
  return line.length > limits.HEADER_CHARACTERS ? [header, ...paragraph(line)] : [header]
}

export function subtitle(words: string | undefined): readonly SlackBlock[] {
  return words?.trim() ? smallPrint(words) : []
}

export function elementBlocks(element: Element, count: Count): readonly SlackBlock[] {
  switch (element.kind) {
    case 'heading':
      return [bold(oneLine(element.text))]
    case 'item':
      return item(element, count)
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
    case 'acts':
      return actButtons(element.buttons, count)
    case 'form': {
      const { action, params } = element.form
      return actButtons([{ label: 'Open the form', action: { name: action, params }, tone: 'primary' }], count)
    }
    case 'link':
      return link(element, count)
  }
  return never(element)
}

const marks: Readonly<Record<Tone, string>> = { neutral: '🔹', good: '🟢', warning: '🟠', attention: '🔴' }

function figure({ value, label, comparison, tone }: ElementOf<'figure'>): readonly SlackBlock[] {
  const compared = comparison?.trim() ? `\n${marks[tone]} ${oneLine(comparison)}` : ''
  return [...heading(value), ...paragraph(`${oneLine(label)}${compared}`)]
}

function chart(element: ChartElement, count: Count): readonly SlackBlock[] {
  const native = count.charts > 0 ? nativeChart(element) : undefined
  if (!native) return writtenChart(element)
  count.charts--
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

/** Its button stands beside it; where a press cannot carry what it asks, the words to type stand under it. */
function item({ text, ask, act }: ElementOf<'item'>, count: Count): readonly SlackBlock[] {
  const said = paragraph(text)
  const under = act ? actButtons([act], count) : ask ? askButtons({ kind: 'asks', buttons: [ask] }, count) : []
  const [first] = under
  const last = said.at(-1)
  const button = first?.type === 'actions' ? first.elements[0] : undefined
  return last && button ? [...said.slice(0, -1), { ...last, accessory: button }] : [...said, ...under]
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

function actButtons(buttons: readonly ActButton[], count: Count): readonly SlackBlock[] {
  const elements: SlackButton[] = []
  const toSay: string[] = []
  for (const { label, action, tone, opens } of buttons) {
    const text = cutTo(oneLine(label), limits.BUTTON_CHARACTERS)
    const value = carriedAction(action)
    if (value === undefined) toSay.push(beginAgain(text))
    else
      elements.push({
        type: 'button',
        action_id: `${opens === 'dialog' ? 'open' : 'begin'}:${count.buttons++}`,
        text: plain(text),
        value,
        ...(tone && { style: tone }),
      })
  }
  return [...(elements.length > 0 ? [{ type: 'actions' as const, elements }] : []), ...smallPrint(toSay.join('\n'))]
}

/** An address that is none of the web's is left out, and its label stays. */
function link({ label, url }: ElementOf<'link'>, count: Count): readonly SlackBlock[] {
  const address = webAddress(url)
  const text = cutTo(oneLine(label), limits.BUTTON_CHARACTERS)
  if (address === undefined) return paragraph(text)
  return [
    { type: 'actions', elements: [{ type: 'button', action_id: `link:${count.buttons++}`, text: plain(text), url: address }] },
  ]
}
