import { randomUUID } from 'node:crypto'
import { webApi } from '@slack/bolt'
import type { SlackMessage } from '../../src/cards/slack-blocks.ts'
import { withoutCharts } from '../../src/cards/slack-chart.ts'
import type { SlackConfig } from '../../src/config.ts'
import { never } from '../../src/school/never.ts'
import { isLoopbackUrl } from '../loopback-guard.ts'
import { isDirect } from './inbound.ts'
import { findMarked, marked } from './marker.ts'
import { notSentBecause } from './not-sent.ts'
import { once } from './once.ts'
import type { SlackUser } from './person.ts'

const CALL_MILLISECONDS = 2_500
const RESPOND_MILLISECONDS = 5_000

/** Where a message goes. */
export type Place =
  | { readonly kind: 'post'; readonly channel: string; readonly thread?: string | undefined }
  /** In a channel, seen by one person alone, and gone when they reload. */
  | { readonly kind: 'ephemeral'; readonly channel: string; readonly user: string; readonly thread?: string | undefined }
  | { readonly kind: 'update'; readonly channel: string; readonly message: string }
  /** Slack's address for answering one command or press. `replaces`: the message that was pressed, which only one person may see. */
  | { readonly kind: 'respond'; readonly url: string; readonly replaces: Standing | 'ephemeral' | undefined }

/** A message that can be found again. */
export interface Standing {
  readonly channel: string
  readonly message: string
}

/** The Web API as a person waits for it: a few seconds, no queueing behind a rate limit. */
export interface Clients {
  /** For what may be done twice: makes two more attempts. */
  readonly again: webApi.WebClient
  /** For what may not: makes one. */
  readonly once: webApi.WebClient
}

export function createClients({ botToken, apiUrl }: SlackConfig, logger: webApi.Logger): Clients {
  const options = clientOptions(apiUrl, logger)
  return {
    again: new webApi.WebClient(botToken, options),
    once: new webApi.WebClient(botToken, { ...options, retryConfig: { retries: 0 } }),
  }
}

export function clientOptions(apiUrl: string | undefined, logger: webApi.Logger): webApi.WebClientOptions {
  return {
    logger,
    timeout: CALL_MILLISECONDS,
    retryConfig: { retries: 2, minTimeout: 200, factor: 2 },
    rejectRateLimitedCalls: true,
    ...(apiUrl && { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
  }
}

/** What sending needs. */
export interface Sender {
  /** Gives where it stands, unless that is for one person's eyes in passing. Throws what Slack says, after two more attempts where that may help. */
  send(place: Place, message: SlackMessage): Promise<Standing | undefined>
  /** The same for words alone. */
  say(place: Place, words: string): Promise<void>
  /** What Slack says of a user; `undefined` where it knows them not. */
  userOf(user: string): Promise<SlackUser | undefined>
  /** The channel of the chat with a person. */
  openChat(user: string): Promise<string>
}

export function createSender(clients: Clients, apiUrl: string | undefined): Sender {
  const { again: client } = clients

  async function put(place: Place, message: { text: string; blocks?: SlackMessage['blocks'] }): Promise<Standing | undefined> {
    const content = { text: message.text, ...(message.blocks && { blocks: message.blocks as webApi.KnownBlock[] }) }
    switch (place.kind) {
      case 'post': {
        const { channel, thread } = place
        const [marker, since] = [randomUUID(), new Date()]
        const inThread = thread && { thread_ts: thread }
        const post = async () => {
          const posting = { channel, ...content, ...unfurlNothing, ...marked(marker), ...inThread }
          const { ts } = await clients.once.chat.postMessage(posting)
          return ts ? { message: ts } : undefined
        }
        // What is said in channels is not Formroom's to read.
        const find = isDirect(channel) ? () => findMarked(client, { channel, thread }, marker, since) : undefined
        const posted = await once(post, find)
        return posted && { channel, ...posted }
      }
      case 'ephemeral': {
        const { channel, user, thread } = place
        const inThread = thread && { thread_ts: thread }
        await once(() => clients.once.chat.postEphemeral({ channel, user, ...content, ...inThread }))
        return undefined
      }
      case 'update':
        await once(() => client.chat.update({ channel: place.channel, ts: place.message, ...content }))
        return { channel: place.channel, message: place.message }
      case 'respond':
        await respond(place.url, apiUrl, {
          ...content,
          ...(place.replaces ? { replace_original: true } : { response_type: 'ephemeral', replace_original: false }),
        })
        return place.replaces === 'ephemeral' ? undefined : place.replaces
    }
    return never(place)
  }

  return {
    async send(place, message) {
      try {
        return await put(place, message)
      } catch (error) {
        // Slack rolls charts out in phases: a workspace that has none yet gets the figures in words.
        if (slackErrorOf(error) !== 'invalid_blocks') throw error
        return put(place, withoutCharts(message))
      }
    },
    say: async (place, words) => void (await put(place, { text: words })),
    async userOf(user) {
      try {
        return (await client.users.info({ user })).user as SlackUser | undefined
      } catch (error) {
        if (['user_not_found', 'user_not_visible'].includes(slackErrorOf(error) ?? '')) return undefined
        throw error
      }
    },
    async openChat(user) {
      const { channel } = await client.conversations.open({ users: user })
      if (!channel?.id) throw new Error('no channel was opened')
      return channel.id
    },
  }
}

/** Links in a message stay links. */
export const unfurlNothing = { unfurl_links: false, unfurl_media: false } as const

/** Slack's word for what was wrong with a call: `invalid_blocks`, `channel_not_found` … */
export function slackErrorOf(error: unknown): string | undefined {
  if (error instanceof RespondFailed) return error.code
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined
}

/** Whether what failed so may have come to pass. */
export function mayHaveBeenTaken(error: unknown): boolean {
  return error instanceof RespondFailed ? error.statusCode >= 500 : notSentBecause(error).kind === 'doubtful'
}

class RespondFailed extends Error {
  override readonly name = 'RespondFailed'
  readonly code: string
  readonly statusCode: number

  constructor(statusCode: number, code: string) {
    super(`the response address answered ${statusCode}`)
    this.statusCode = statusCode
    this.code = code
  }
}

/** Whether an address is one of Slack's own; in a test, on this machine. */
export function isSlacks(url: string, apiUrl: string | undefined): boolean {
  const { protocol, hostname } = new URL(url)
  const slacks = protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'))
  return slacks || (apiUrl !== undefined && isLoopbackUrl(url))
}

/** A response address comes in a signed request, and still nothing goes anywhere but to Slack. */
async function respond(url: string, apiUrl: string | undefined, body: object): Promise<void> {
  if (!isSlacks(url, apiUrl)) throw new RespondFailed(0, 'foreign_response_url')
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(RESPOND_MILLISECONDS),
  })
  const said = await answer.text()
  const error = /"error"\s*:\s*"(\w+)"/.exec(said)?.[1] ?? (/^\w+$/.test(said) && said !== 'ok' ? said : undefined)
  if (!answer.ok || error) throw new RespondFailed(answer.status, error ?? 'respond_failed')
}
