import type { ActionCall } from '../src/cards/card.ts'

/**
 * What a platform's own menus begin: the menu of any message, which quotes it, and the menu of all apps. Manifests name them by `id`,
 * for both platforms.
 */
export const concernShortcut = {
  id: 'log-concern',
  /** On Slack a shortcut on a message is another than one on nothing. */
  messageId: 'log-concern-about-message',
  /** Slack's limit is 24 characters, Teams' 32. */
  title: 'Log a concern',
  description: 'To the safeguarding team, in half a minute',
  action: { name: 'log-concern', params: {} },
} as const satisfies {
  readonly id: string
  readonly messageId: string
  readonly title: string
  readonly description: string
  readonly action: ActionCall
}

/** What is typed after the slash command, or beside the bot, that opens the form at once. */
export function isConcernCommand(text: string): boolean {
  return /^(?:(?:log|raise|report|file|make)\s+)?(?:(?:a|my)\s+)?(?:new\s+)?concern[.!]?$/i.test(text.trim())
}

/** The longest message that is quoted. */
export const QUOTED_CHARACTERS = 2_500
