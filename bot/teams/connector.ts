import { within } from '../deadline.ts'
import type { TeamsAdapter } from './adapter.ts'
import { statusOf } from './not-sent.ts'
import type { Member } from './person.ts'
import type { ConnectorClient } from './verify.ts'

const TOKEN_MILLISECONDS = 5_000

/** Microsoft gave no token, so nothing has been sent. */
export class NoToken extends Error {
  override readonly name = 'NoToken'
  readonly code = 'NoToken'
}

/** A conversation as a connector knows it. */
export interface ChatPlace {
  readonly serviceUrl: string
  readonly conversation: string
}

export interface ChatWith {
  readonly serviceUrl: string
  readonly botId: string
  readonly member: string
  readonly tenantId: string | undefined
}

/** A message as it is sent; botbuilder's types promise fields that Teams does not want. */
export type OutgoingActivity = Readonly<Record<string, unknown>> & { readonly type: string }

/**
 * The calls of a Teams connector that need no turn. One attempt each, no longer than `milliseconds`; throws what `notSentBecause`
 * reads: botbuilder's RestError, DeadlinePassed, NoToken or ServiceUrlRefused.
 */
export interface Connector {
  /** Opens the chat with somebody, or finds the one that is open: its id. */
  open(chat: ChatWith, milliseconds: number): Promise<string>
  /** Sends a message: its id, empty where Teams took it without saying. */
  send(place: ChatPlace, activity: OutgoingActivity, milliseconds: number): Promise<string>
  update(place: ChatPlace, message: string, activity: OutgoingActivity, milliseconds: number): Promise<void>
  remove(place: ChatPlace, message: string, milliseconds: number): Promise<void>
  /** What Teams says of a member of a conversation or team; `undefined` where it knows them not. */
  member(place: ChatPlace, user: string, milliseconds: number): Promise<Member | undefined>
}

type Parameters<Call extends keyof ConnectorClient['conversations']> = ConnectorClient['conversations'][Call] extends (
  ...given: infer Given
) => unknown
  ? Given
  : never

export function createConnector(adapter: TeamsAdapter): Connector {
  async function call<T>(
    serviceUrl: string,
    what: string,
    milliseconds: number,
    work: (conversations: ConnectorClient['conversations'], options: { timeout: number }) => Promise<T>,
  ): Promise<T> {
    const client = await adapter.client(serviceUrl)
    await tokenFor(client)
    // The time-out frees the connection; it does not cover an answer that stops halfway.
    return within(milliseconds, what, work(client.conversations, { timeout: milliseconds }))
  }

  return {
    async open({ serviceUrl, botId, member, tenantId }, milliseconds) {
      const chat = {
        isGroup: false,
        bot: { id: botId },
        members: [{ id: member }],
        ...(tenantId !== undefined && { tenantId, channelData: { tenant: { id: tenantId } } }),
      } as unknown as Parameters<'createConversation'>[0]
      const { id } = await call(serviceUrl, 'open', milliseconds, (conversations, options) =>
        conversations.createConversation(chat, options),
      )
      return id
    },

    async send({ serviceUrl, conversation }, activity, milliseconds) {
      try {
        const { id } = await call(serviceUrl, 'send', milliseconds, (conversations, options) =>
          conversations.sendToConversation(conversation, activity, options),
        )
        return id ?? ''
      } catch (error) {
        // An answer that cannot be read is one all the same.
        if ([200, 201, 202].includes(statusOf(error) ?? 0)) return ''
        throw error
      }
    },

    async update({ serviceUrl, conversation }, message, activity, milliseconds) {
      await call(serviceUrl, 'update', milliseconds, (conversations, options) =>
        conversations.updateActivity(conversation, message, activity, options),
      )
    },

    async remove({ serviceUrl, conversation }, message, milliseconds) {
      await call(serviceUrl, 'remove', milliseconds, (conversations, options) =>
        conversations.deleteActivity(conversation, message, options),
      )
    },

    async member({ serviceUrl, conversation }, user, milliseconds) {
      try {
        const known = await call(serviceUrl, 'get-member', milliseconds, (conversations, options) =>
          conversations.getConversationMember(conversation, user, options),
        )
        return known as Member
      } catch (error) {
        if (statusOf(error) === 404) return undefined
        throw error
      }
    },
  }
}

/** Gets the token before the call, so that trouble with it is known to be that. Without credentials there is none to get. */
async function tokenFor(client: ConnectorClient): Promise<void> {
  const { appId, getToken } = client.credentials as { appId?: string; getToken?: () => Promise<string> }
  if (!appId || !getToken) return
  try {
    await within(TOKEN_MILLISECONDS, 'token', getToken.call(client.credentials))
  } catch (error) {
    throw new NoToken('Microsoft gave no token', { cause: error })
  }
}
