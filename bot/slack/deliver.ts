import { webApi } from '@slack/bolt'
import type { Card } from '../../src/cards/card.ts'
import type { SlackMessage } from '../../src/cards/slack-blocks.ts'
import { withoutCharts } from '../../src/cards/slack-chart.ts'
import { toSlack } from '../../src/cards/to-slack.ts'
import type { SlackConfig } from '../../src/config.ts'
import type { Carrier, NotSent } from '../../src/rhythm/carrier.ts'
import type { Log } from '../log.ts'
import { boltLogger } from './bolt-log.ts'
import { findMarked, marked } from './marker.ts'
import { notSentBecause } from './not-sent.ts'
import { ofTheWorkspace, type SlackUser } from './person.ts'
import { slackErrorOf, unfurlNothing } from './send.ts'

/** Slack's rate limits (docs.slack.dev/apis/web-api/rate-limits): tier 3 is "50+ a minute", a chat takes about one message a second. */
const TIER_3_PER_SECOND = 45 / 60
const CHAT_SPACING_MILLISECONDS = 1_000
/** "Several hundred a minute" over a workspace. */
const MESSAGES_PER_SECOND = 6

const DEADLINE_MILLISECONDS = 10_000
/** Waited where Slack limits without saying for how long. */
const UNSAID_LIMIT_SECONDS = 5

export interface SlackCarrierParts {
  readonly slack: SlackConfig
  readonly log: Log
  /** Messages a second over the whole workspace. */
  readonly messagesPerSecond?: number | undefined
  /** How long Slack may take over a call. */
  readonly deadlineMilliseconds?: number | undefined
}

/** How messages get to the people of a Slack workspace: by the Web API, in the chat between each of them and Formroom. */
export function createSlackCarrier({
  slack,
  log,
  messagesPerSecond = MESSAGES_PER_SECOND,
  deadlineMilliseconds = DEADLINE_MILLISECONDS,
}: SlackCarrierParts): Carrier {
  const client = patientClient(slack, log, deadlineMilliseconds)
  let team: string | undefined

  /** Formroom's workspace. */
  async function ownTeam(): Promise<string> {
    team ??= (await client.auth.test()).team_id
    if (!team) throw new Error('Slack did not name the workspace')
    return team
  }

  async function why(error: unknown): Promise<NotSent> {
    if (slackErrorOf(error) !== 'account_inactive') return notSentBecause(error)
    // By Slack's reference the token's own account; some calls say it of the person's.
    const stands = await client.auth.test().then(
      () => true,
      () => false,
    )
    return stands ? { kind: 'unreachable', state: 'gone', code: 'account_inactive' } : notSentBecause(error)
  }

  return {
    platform: 'slack',
    paces: {
      open: { resource: 'slack:conversations.open', perSecond: TIER_3_PER_SECOND },
      send: { resource: 'slack:chat.postMessage', perSecond: messagesPerSecond },
      update: { resource: 'slack:chat.update', perSecond: TIER_3_PER_SECOND },
      find: { resource: 'slack:conversations.history', perSecond: TIER_3_PER_SECOND },
    },
    spacingMilliseconds: CHAT_SPACING_MILLISECONDS,

    async lookUp(email) {
      try {
        const organisation = await ownTeam()
        const user = (await client.users.lookupByEmail({ email })).user as (SlackUser & { id?: string }) | undefined
        if (!user?.id || !ofTheWorkspace(user, organisation)) return undefined
        if (user.profile?.email?.toLowerCase() !== email.toLowerCase()) return undefined
        return { platform: 'slack', organisation, user: user.id }
      } catch (error) {
        const failed = await why(error)
        return failed.kind === 'unreachable' ? undefined : failed
      }
    },

    async open(address) {
      try {
        const { channel } = await client.conversations.open({ users: address.user })
        if (!channel?.id) return { kind: 'later', code: 'no_channel' }
        return { kind: 'open', address: { ...address, conversation: channel.id } }
      } catch (error) {
        const failed = await why(error)
        // There is no other way to somebody than the one that was just asked for.
        return failed.kind === 'no such chat' ? { kind: 'unreachable', state: 'gone', code: failed.code } : failed
      }
    },

    async send({ conversation: channel }, card, marker) {
      try {
        const { ts } = await puttingUp(card, (content) =>
          client.chat.postMessage({ channel, ...content, ...marked(marker), ...unfurlNothing }),
        )
        return ts ? { kind: 'sent', message: ts } : { kind: 'doubtful', code: 'no_timestamp' }
      } catch (error) {
        return why(error)
      }
    },

    async update({ conversation: channel, message: ts }, card) {
      try {
        await puttingUp(card, (content) => client.chat.update({ channel, ts, ...content }))
        return { kind: 'updated' }
      } catch (error) {
        const word = slackErrorOf(error)
        if (word !== undefined && notUpdatable.has(word)) return { kind: 'gone', code: word }
        return why(error)
      }
    },

    find: ({ conversation }, marker, since) => findMarked(client, { channel: conversation }, marker, since),
  }
}

/** The message is not there any more, or may no longer be changed. */
const notUpdatable: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'channel_not_found',
  'is_inactive',
  'block_mismatch',
])

/** Puts up a card; where the workspace will not have its blocks, once more without the charts, which Slack rolls out in phases. */
async function puttingUp<Answer>(
  card: Card,
  put: (content: { text: string; blocks: webApi.KnownBlock[] }) => Promise<Answer>,
): Promise<Answer> {
  const message = toSlack(card)
  try {
    return await put(contentOf(message))
  } catch (error) {
    const charts = message.blocks.some(({ type }) => type === 'data_visualization')
    if (!charts || slackErrorOf(error) !== 'invalid_blocks') throw error
    return put(contentOf(withoutCharts(message)))
  }
}

function contentOf({ text, blocks }: SlackMessage): { text: string; blocks: webApi.KnownBlock[] } {
  return { text, blocks: blocks as webApi.KnownBlock[] }
}

/** The Web API as the courier wants it: one attempt, an end to waiting, and every limit said at once. */
function patientClient({ botToken, apiUrl }: SlackConfig, log: Log, timeout: number): webApi.WebClient {
  return new webApi.WebClient(botToken, {
    logger: boltLogger(log),
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    fetch: sayingHowLong,
    ...(apiUrl && { slackApiUrl: apiUrl }),
  })
}

/** The SDK takes a limit for one only where Slack says for how long. */
async function sayingHowLong(...[url, init]: Parameters<webApi.FetchFunction>): ReturnType<webApi.FetchFunction> {
  const response = await fetch(url, init)
  if (response.status !== 429 || /^\d+$/.test(response.headers.get('retry-after') ?? '')) return response
  return new Response(null, { status: 429, headers: { 'retry-after': String(UNSAID_LIMIT_SECONDS) } })
}
