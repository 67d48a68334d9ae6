import type { TurnContext } from 'botbuilder'
import type { Card } from '../../src/cards/card.ts'
import { cutTo, oneLine } from '../../src/cards/plain-text.ts'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import { toTeamsDialog } from '../../src/cards/to-teams-dialog.ts'
import { toText } from '../../src/cards/to-text.ts'
import type { Reply } from '../../src/door.ts'
import { within } from '../deadline.ts'
import { patiently } from './patiently.ts'

/** For one attempt, after which it is in doubt whether the message arrived. */
export const ATTEMPT_MILLISECONDS = 10_000
/** For all of them: whoever waits for an answer has asked again by then. */
export const PATIENCE_MILLISECONDS = 15_000

const CARD = 'application/vnd.microsoft.card.adaptive'

type Message = Parameters<TurnContext['sendActivity']>[0]

/** What the simulator and local test tools are told beside the card. */
export function reportOf({ understood, outcome, audience, card, why }: Reply, alsoSlack: boolean) {
  const report = { understood, outcome, audience }
  return alsoSlack ? { ...report, why, text: toText(card), slack: toSlack(card) } : report
}
export type Report = ReturnType<typeof reportOf>

/** The message that shows a card. Its summary is what a banner shows, and names no pupil. */
export function cardMessage(card: Card) {
  return { type: 'message', summary: card.notice, attachments: [{ contentType: CARD, content: toTeams(card) }] }
}

/** The message that a reply is. */
export function messageOf({ card }: Reply, report?: Report) {
  return { ...cardMessage(card), ...(report && { channelData: { formroom: report } }) }
}

/** A message of words, as they stand. */
export function wordsMessage(words: string) {
  return { type: 'message', text: words, textFormat: 'plain' }
}

/** The answer to the press of a button: the card that takes the place of the old one. */
export function invokeCard({ card }: Reply, report?: Report) {
  return { statusCode: 200, type: CARD, value: toTeams(card), ...(report && { channelData: { formroom: report } }) }
}

/** The answer to what is done in a dialog: the card that is shown in it now. */
export function dialogCard({ card }: Reply, report?: Report) {
  const attachment = { contentType: CARD, content: toTeamsDialog(card) }
  const value = { title: cutTo(oneLine(card.title), 60), height: 'large', width: 'medium', card: attachment }
  return { task: { type: 'continue', value }, ...(report && { channelData: { formroom: report } }) }
}

/** The same in words. */
export function dialogWords(words: string) {
  return { task: { type: 'message', value: words } }
}

/** The answer to the press of a button in words, shown beneath the card. */
export function invokeWords(words: string) {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: words }
}

/** The options for what has been typed into a field. */
export function invokeOptions(options: readonly { readonly value: string; readonly label: string }[]) {
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results: options.map(({ value, label }) => ({ value, title: label })) },
  }
}

/** A refusal of an invoke. */
export function invokeFault(statusCode: number, code: string, message: string) {
  return { statusCode, type: 'application/vnd.microsoft.error', value: { code, message } }
}

/**
 * Sends into the conversation of a turn: the message's id, empty where the reply goes back in the response. Throws what the connector
 * says, or DeadlinePassed.
 */
export async function send(context: TurnContext, message: Message): Promise<string> {
  const sent = await patiently(PATIENCE_MILLISECONDS, () => within(ATTEMPT_MILLISECONDS, 'send', context.sendActivity(message)))
  return sent?.id ?? ''
}
