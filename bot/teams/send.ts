import { CloudAdapter, TeamsInfo, type TurnContext } from 'botbuilder'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import { toText } from '../../src/cards/to-text.ts'
import type { Reply } from '../../src/door.ts'
import { within } from '../deadline.ts'
import type { Activity } from './inbound.ts'
import type { Member } from './person.ts'
import { type Authenticated, toBotActivity } from './verify.ts'

const SEND_MILLISECONDS = 10_000
const MEMBER_MILLISECONDS = 5_000
const CARD = 'application/vnd.microsoft.card.adaptive'
const CONNECTOR = 'https://api.botframework.com'

export type Message = Parameters<TurnContext['sendActivity']>[0]

/** botbuilder's adapter, less the part that wants Express: the request has been read and authenticated before a turn begins. */
export class TeamsAdapter extends CloudAdapter {
  turn(authenticated: Authenticated, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(authenticated, toBotActivity(activity), logic)
  }
}

/** What the simulator and local test tools are told beside the card. */
export function reportOf({ understood, outcome, audience, card, why }: Reply, alsoSlack: boolean) {
  const report = { understood, outcome, audience }
  return alsoSlack ? { ...report, why, text: toText(card), slack: toSlack(card) } : report
}
export type Report = ReturnType<typeof reportOf>

/** The message that a reply is. Its summary is what a banner shows, and names no pupil. */
export function messageOf({ card }: Reply, report?: Report) {
  return {
    type: 'message',
    summary: card.notice,
    attachments: [{ contentType: CARD, content: toTeams(card) }],
    ...(report && { channelData: { formroom: report } }),
  }
}

/** The answer to the press of a button: the card that takes the place of the old one. */
export function invokeCard({ card }: Reply, report?: Report) {
  return { statusCode: 200, type: CARD, value: toTeams(card), ...(report && { channelData: { formroom: report } }) }
}

/** The answer to the press of a button in words, shown beneath the card. */
export function invokeWords(words: string) {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: words }
}

/** A refusal of an invoke. */
export function invokeFault(statusCode: number, code: string, message: string) {
  return { statusCode, type: 'application/vnd.microsoft.error', value: { code, message } }
}

/** Sends into the conversation of a turn. Throws what the connector says, or DeadlinePassed after 10 s. */
export async function send(context: TurnContext, message: Message): Promise<void> {
  await within(
    SEND_MILLISECONDS,
    'send',
    patiently(() => context.sendActivity(message)),
  )
}

/**
 * Sends to the person who wrote, in the chat between them and Formroom alone. Throws what the connector says: 403 or 404 where that
 * chat cannot be opened because Formroom is not installed for them.
 */
export async function sendPrivately(adapter: TeamsAdapter, appId: string, activity: Activity, message: Message): Promise<void> {
  const { from, recipient, conversation, channelData, serviceUrl } = activity
  const tenantId = conversation.tenantId ?? channelData?.tenant?.id ?? undefined
  // With credentials the object id finds the person even where this bot's registration is new; without, there is only an id.
  const person = (appId === '' ? undefined : from?.aadObjectId) ?? from?.id ?? ''
  const parameters = {
    isGroup: false,
    bot: { id: recipient?.id ?? '', name: recipient?.name ?? '' },
    members: [{ id: person, name: '' }],
    ...(tenantId !== undefined && { tenantId, channelData: { tenant: { id: tenantId } } }),
  } as Parameters<TeamsAdapter['createConversationAsync']>[4]
  const sent = patiently(() =>
    adapter.createConversationAsync(
      appId,
      activity.channelId ?? 'msteams',
      serviceUrl ?? '',
      CONNECTOR,
      parameters,
      async (context) => {
        await context.sendActivity(message)
      },
    ),
  )
  await within(SEND_MILLISECONDS, 'send-privately', sent)
}

/** What Teams says of somebody in this conversation; `undefined` where it knows them not. */
export async function memberOf(context: TurnContext, user: string): Promise<Member | undefined> {
  try {
    return await within(MEMBER_MILLISECONDS, 'get-member', TeamsInfo.getMember(context, user))
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

/** The status with which the connector refused, if it was that. */
export function statusOf(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null ? (error as { statusCode?: unknown }).statusCode : undefined
  return typeof status === 'number' ? status : undefined
}

const pauses = [300, 1_200] as const

/** botbuilder itself retries what it thinks worth it, but neither 412 (somebody else is writing) nor a 429 that names no time. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await attempt()
    } catch (error) {
      if (![412, 429].includes(statusOf(error) ?? 0)) throw error
      await new Promise((resolve) => setTimeout(resolve, pause * (1 + Math.random() / 2)))
    }
  }
  return attempt()
}
