import type { Card } from './card.ts'
import { fitted } from './shorten.ts'
import type { SlackHome } from './slack-blocks.ts'
import { type Count, elementBlocks, heading, subtitle } from './slack-elements.ts'
import * as limits from './slack-limits.ts'
import { slackRoom } from './slack-room.ts'

/** A card as the page that Slack shows a person of an app, its Home. What does not fit is said. */
export function toSlackHome(card: Card): SlackHome {
  return fitted(card, slackRoom, home, fits)
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
