import type { Card, Element, ElementOf } from './card.ts'
import { fitted } from './shorten.ts'
import type { SlackMessage } from './slack-blocks.ts'
import { withoutCharts } from './slack-chart.ts'
import { type Count, elementBlocks, heading, subtitle } from './slack-elements.ts'
import * as limits from './slack-limits.ts'
import { slackRoom } from './slack-room.ts'
import { escaped } from './slack-text.ts'

/** A card as Slack takes it, within Slack's limits with its charts and without. What does not fit is said, with the way to get it. */
export function toSlack(card: Card): SlackMessage {
  return fitted(card, slackRoom, message, (made) => fits(made) && fits(withoutCharts(made)))
}

function fits({ blocks }: SlackMessage): boolean {
  return blocks.length <= limits.BLOCKS && JSON.stringify(blocks).length <= limits.MESSAGE_CHARACTERS
}

function message(card: Card): SlackMessage {
  const count: Count = { buttons: 0, charts: limits.CHARTS, native: largestTable(card) }
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
