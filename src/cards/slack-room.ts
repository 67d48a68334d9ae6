import type { Room } from './shorten.ts'
import * as limits from './slack-limits.ts'

/** What a card may hold in Slack, in a message, a window or the Home, before it is shortened. */
export const slackRoom: Room = {
  rows: limits.TABLE_ROWS,
  columns: limits.TABLE_COLUMNS,
  buttons: limits.BUTTONS,
  points: limits.CHART_CATEGORIES,
  series: limits.CHART_SERIES,
  options: limits.CHOICES,
  text: limits.MESSAGE_CHARACTERS,
  elements: Number.POSITIVE_INFINITY,
}
