import { never } from '../school/never.ts'
import type {
  ActionSet,
  AdaptiveAction,
  AdaptiveCard,
  AdaptiveElement,
  BeginAction,
  Container,
  DialogAction,
} from './adaptive-card.ts'
import type { ActButton, AskButton, Card, Element, ElementOf, Tone } from './card.ts'
import { cutTo, displayWidth, lines, oneLine } from './plain-text.ts'
import { beginAgain, carried, carriedAction, typeInstead } from './question-size.ts'
import { fitted, type Room } from './shorten.ts'
import { teamsCalendar } from './teams-calendar.ts'
import { teamsChart } from './teams-chart.ts'
import { teamsForm } from './teams-form.ts'
import {
  BUTTON_CHARACTERS,
  BUTTONS,
  BUTTONS_IN_A_SET,
  CARD_BYTES,
  CHART_CATEGORIES,
  CHART_SERIES,
  CHOICES,
  TABLE_COLUMNS,
  TABLE_ROWS,
  TEXT_CHARACTERS,
} from './teams-limits.ts'
import { teamsTable } from './teams-table.ts'
import { colourOf, type Look, words } from './teams-text.ts'
import { webAddress } from './web-address.ts'

const room: Room = {
  rows: TABLE_ROWS,
  columns: TABLE_COLUMNS,
  buttons: BUTTONS,
  points: CHART_CATEGORIES,
  series: CHART_SERIES,
  options: CHOICES,
  text: TEXT_CHARACTERS,
  elements: Number.POSITIVE_INFINITY,
}

/** A card as Teams takes it: an Adaptive Card of less than 25 KB. What does not fit is said, with the way to get it. */
export function toTeams(card: Card): AdaptiveCard {
  return fitted(card, room, adaptiveCard, (made) => isShort(JSON.stringify(made)))
}

/** A character is at most three bytes, so that most cards need no counting. */
function isShort(json: string): boolean {
  return json.length * 3 < CARD_BYTES || new TextEncoder().encode(json).length < CARD_BYTES
}

function adaptiveCard(card: Card): AdaptiveCard {
  const title = words(card.title, { size: 'Large', weight: 'Bolder', heading: true })
  const hasForm = card.body.some(({ kind }) => kind === 'form')
  const subtitle = card.subtitle?.trim() ? [words(card.subtitle, { isSubtle: true, spacing: 'None' })] : []
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    speak: card.notice,
    fallbackText: card.notice,
    msteams: { width: 'Full' },
    body: [title, ...subtitle, ...card.body.flatMap((element) => elements(element, hasForm))],
  }
}

function elements(element: Element, hasForm: boolean): readonly AdaptiveElement[] {
  switch (element.kind) {
    case 'heading':
      return [words(element.text, { weight: 'Bolder', spacing: 'Large', separator: true, heading: true })]
    case 'item':
      return item(element, hasForm)
    case 'text':
      return lines(element.text).map((line) => words(line))
    case 'figure':
      return [figure(element)]
    case 'facts':
      return facts(element)
    case 'table':
      return teamsTable(element)
    case 'chart':
      return [teamsChart(element)]
    case 'calendar':
      return teamsCalendar(element)
    case 'badge':
      return [badge(element.text, element.tone)]
    case 'note':
      return lines(element.text).map((line) => words(line, { size: 'Small', isSubtle: true }))
    case 'asks':
      return askButtons(element.buttons, hasForm)
    case 'acts':
      return actButtons(element.buttons)
    case 'form':
      return teamsForm(element.form)
    case 'link':
      return [link(element)]
  }
  return never(element)
}

/** A figure longer than this leaves no room beside it. */
const SHORT_FIGURE = 10

function figure({ value, label, comparison, tone }: ElementOf<'figure'>): AdaptiveElement {
  const telling: Look = tone === 'neutral' ? { isSubtle: true } : { color: colourOf(tone), weight: 'Bolder' }
  const compared = comparison?.trim() ? [words(comparison, { ...telling, spacing: 'None' })] : []
  if (displayWidth(value) > SHORT_FIGURE) {
    const large = words(value, { size: 'Large', weight: 'Bolder', color: colourOf(tone) })
    return { type: 'Container', spacing: 'Medium', items: [large, words(label, { spacing: 'None' }), ...compared] }
  }
  return {
    type: 'ColumnSet',
    spacing: 'Medium',
    columns: [
      {
        type: 'Column',
        width: 'auto',
        verticalContentAlignment: 'Center',
        items: [words(value, { size: 'ExtraLarge', weight: 'Bolder', color: colourOf(tone) })],
      },
      { type: 'Column', width: 'stretch', verticalContentAlignment: 'Center', items: [words(label), ...compared] },
    ],
  }
}

const TILES = 4

/** A few short facts stand side by side, value over label; longer ones are lines. */
function facts(element: ElementOf<'facts'>): readonly AdaptiveElement[] {
  const all = element.facts
  if (all.length === 0) return []
  const short =
    all.length > 1 &&
    all.length <= TILES &&
    all.every(({ label, value }) => displayWidth(label) <= 14 && displayWidth(value) <= 10)
  if (short) {
    return [
      {
        type: 'ColumnSet',
        spacing: 'Medium',
        columns: all.map(({ label, value }) => ({
          type: 'Column',
          width: Math.max(displayWidth(label), displayWidth(value) + 2),
          items: [
            words(value, { weight: 'Bolder', size: 'Medium' }),
            words(label, { size: 'Small', isSubtle: true, spacing: 'None' }),
          ],
        })),
      },
    ]
  }
  const share = (texts: readonly string[]) => Math.min(Math.max(8, ...texts.map(displayWidth)), 22)
  const labels = share(all.map(({ label }) => label))
  const values = share(all.map(({ value }) => value))
  return all.map(({ label, value }, at) => ({
    type: 'ColumnSet',
    spacing: at === 0 ? 'Medium' : 'Small',
    columns: [
      { type: 'Column', width: labels, items: [words(label, { isSubtle: true })] },
      { type: 'Column', width: values, items: [words(value)] },
    ],
  }))
}

function badge(text: string, tone: Tone): Container {
  const styles = { neutral: 'emphasis', good: 'good', warning: 'warning', attention: 'attention' } as const
  return { type: 'Container', style: styles[tone], spacing: 'Medium', items: [words(text, { weight: 'Bolder' })] }
}

/** Beside a form, a button works however much of the form is still empty. */
const besideForm = { associatedInputs: 'None' as const }

/** Its button stands beside it; where a press cannot carry what it asks, the words to type stand under it. */
function item({ text, ask, act }: ElementOf<'item'>, hasForm: boolean): readonly AdaptiveElement[] {
  const said = lines(text).map((line, at) => words(line, at === 0 ? {} : { spacing: 'None' }))
  const under = act ? actButtons([act]) : ask ? askButtons([ask], hasForm) : []
  const [set, ...others] = under
  if (said.length === 0 || set?.type !== 'ActionSet' || others.length > 0) return [...said, ...under]
  return [
    {
      type: 'ColumnSet',
      spacing: 'Small',
      columns: [
        { type: 'Column', width: 'stretch', verticalContentAlignment: 'Center', items: said },
        { type: 'Column', width: 'auto', verticalContentAlignment: 'Center', items: [{ ...set, spacing: 'None' }] },
      ],
    },
  ]
}

function askButtons(buttons: readonly AskButton[], hasForm: boolean): readonly AdaptiveElement[] {
  const actions: AdaptiveAction[] = []
  const toType: string[] = []
  for (const { label, question } of buttons) {
    const title = cutTo(oneLine(label), BUTTON_CHARACTERS)
    const rest = { title, data: { question }, ...(hasForm && besideForm) }
    if (carried(question) === undefined) toType.push(typeInstead(title))
    else actions.push({ type: 'Action.Execute', verb: 'ask', ...rest, fallback: { type: 'Action.Submit', ...rest } })
  }
  return inSets(actions, toType)
}

function actButtons(buttons: readonly ActButton[]): readonly AdaptiveElement[] {
  const actions: AdaptiveAction[] = []
  const toSay: string[] = []
  for (const button of buttons) {
    const title = cutTo(oneLine(button.label), BUTTON_CHARACTERS)
    if (carriedAction(button.action) === undefined) toSay.push(beginAgain(title))
    else actions.push(beginAction(title, button))
  }
  return inSets(actions, toSay)
}

function beginAction(title: string, { action, tone, opens }: ActButton): BeginAction | DialogAction {
  const styles = { primary: 'positive', danger: 'destructive' } as const
  const rest = { title, data: { action }, ...(tone && { style: styles[tone] }), ...besideForm }
  if (opens === 'dialog') return { type: 'Action.Submit', ...rest, data: { action, msteams: { type: 'task/fetch' } } }
  return { type: 'Action.Execute', verb: 'begin', ...rest, fallback: { type: 'Action.Submit', ...rest } }
}

function inSets(actions: readonly AdaptiveAction[], below: readonly string[]): readonly AdaptiveElement[] {
  const inEach = Math.ceil(actions.length / Math.ceil(actions.length / BUTTONS_IN_A_SET))
  const sets: ActionSet[] = []
  for (let at = 0; at < actions.length; at += inEach) {
    sets.push({ type: 'ActionSet', spacing: at === 0 ? 'Medium' : 'None', actions: actions.slice(at, at + inEach) })
  }
  return [...sets, ...below.map((line) => words(line, { size: 'Small', isSubtle: true }))]
}

/** An address that is none of the web's is left out, and its label stays. */
function link({ label, url }: ElementOf<'link'>): AdaptiveElement {
  const address = webAddress(url)
  const title = cutTo(oneLine(label), BUTTON_CHARACTERS)
  if (address === undefined) return words(title)
  return { type: 'ActionSet', spacing: 'Medium', actions: [{ type: 'Action.OpenUrl', title, url: address }] }
}
