import type { Card } from './card.ts'
import { fitted, type Room } from './shorten.ts'
import type { SlackHome } from './slack-blocks.ts'
import { type Count, elementBlocks, heading, subtitle } from './slack-elements.ts'
import * as limits from './slack-limits.ts'

const room: Room = {
  rows: limits.TABLE_ROWS,
  columns: limits.TABLE_COLUMNS,
  buttons: limits.BUTTONS,
  points: limits.CHART_CATEGORIES,
  series: limits.CHART_SERIES,
  options: limits.CHOICES,
  text: limits.MESSAGE_CHARACTERS,
  elements: Number.POSITIVE_INFINITY,
}

/** A card as the page that Slack shows a person of an app, its Home. What does not fit is said. */
export function toSlackHome(card: Card): SlackHome {
  return fitted(card, room, home, fits)
}

function fits({ blocks }: SlackHome): boolean {
  return blocks.length <= limits.VIEW_BLOCKS && JSON.stringify(blocks).length <= limits.VIEW_CHARACTERS
}

function home(card: Card): SlackHome {
  // Slack's own tables and charts are for messages.
  const count: Count = { buttons: 0, charts: 0, native: undefined }
  const body = card.body.flatMap((element) => elementBlocks(element, count))
  return { type: 'home', blocks: [...heading(card.title), ...subtitle(card.subtitle), ...body] }
}
