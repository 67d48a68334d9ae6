import type { TeamsConfig } from '../../src/config.ts'
import type { Address, Carrier, NotSent } from '../../src/rhythm/carrier.ts'
import { TeamsAdapter } from './adapter.ts'
import { createConnector } from './connector.ts'
import { createHourlyShare } from './hourly-share.ts'
import { notSentBecause, statusOf } from './not-sent.ts'
import { createOneAtATime } from './one-at-a-time.ts'
import { cardMessage } from './send.ts'
import { TeamsAuthentication } from './verify.ts'

/** Half of what Teams takes from an app in a tenant (PLATFORMS 1.5): the other half is for those who are waiting for an answer. */
const MESSAGES_PER_SECOND = 25
/** 50 in 30 s, where Teams takes 60 in one conversation, 8 in 2 s and 7 in 1 s. */
const SPACING_MILLISECONDS = 600
/** Teams takes 1,800 in any sixty minutes. */
const MESSAGES_PER_HOUR = 900
/** Longer than a connection takes to fail, so that one that never stood is known from one that did. */
const DEADLINE_MILLISECONDS = 12_000
/** The connector of those who have never been heard from. */
const EVERYBODYS_CONNECTOR = 'https://smba.trafficmanager.net/teams/'

export interface TeamsCarrierParts {
  /** `undefined`: loopback mode, in which there is no object id and no tenant. */
  readonly teams: TeamsConfig | undefined
  /** Messages a second over the whole tenant. */
  readonly messagesPerSecond?: number | undefined
  /** How long Teams may take over a call. */
  readonly deadlineMilliseconds?: number | undefined
}

/** How messages get to people in Teams: by the Bot Connector, in the chat between each of them and Formroom. */
export function createTeamsCarrier({
  teams,
  messagesPerSecond = MESSAGES_PER_SECOND,
  deadlineMilliseconds = DEADLINE_MILLISECONDS,
}: TeamsCarrierParts): Carrier {
  const appId = teams?.appId ?? ''
  const connector = createConnector(new TeamsAdapter(new TeamsAuthentication(teams), appId))
  const hourly = createHourlyShare(MESSAGES_PER_HOUR)
  // Teams takes it amiss (412) when two things happen in a conversation at once.
  const inTurn = createOneAtATime(SPACING_MILLISECONDS)
  // Teams counts every call of an app in a tenant, whatever it does.
  const pace = { resource: 'teams', perSecond: messagesPerSecond }

  const botOf = (botId: string | undefined) => botId ?? `28:${appId}`
  const connectorOf = (serviceUrl: string | undefined) => serviceUrl ?? EVERYBODYS_CONNECTOR
  /** With credentials the object id, which outlives a new registration of the bot; without them there is only an id. */
  const memberOf = ({ user, member }: Address) => (teams ? user : (member ?? user))

  return {
    platform: 'teams',
    paces: { open: pace, send: pace, update: pace },
    spacingMilliseconds: SPACING_MILLISECONDS,

    async open(address) {
      const chat = {
        serviceUrl: connectorOf(address.serviceUrl),
        botId: botOf(address.botId),
        member: memberOf(address),
        tenantId: teams ? teams.tenantId : address.organisation || undefined,
      }
      try {
        const conversation = await connector.open(chat, deadlineMilliseconds)
        const { serviceUrl, botId } = chat
        return conversation
          ? { kind: 'open', address: { ...address, conversation, serviceUrl, botId } }
          : { kind: 'later', code: 'NoConversation' }
      } catch (error) {
        const why = notSentBecause(error)
        // There is no other way to somebody than the one that was just asked for.
        return why.kind === 'no such chat' ? { kind: 'unreachable', state: 'gone', code: why.code } : why
      }
    },

    async send(address, card, marker) {
      const { conversation, botId, serviceUrl } = address
      const full = hourly.take(conversation)
      if (full > 0) return { kind: 'later', code: 'HourlyShare', afterMilliseconds: full }
      const activity = {
        ...cardMessage(card),
        from: { id: botOf(botId) },
        conversation: { id: conversation },
        channelData: { formroom: { marker } },
      }
      try {
        const place = { serviceUrl: connectorOf(serviceUrl), conversation }
        const message = await inTurn(conversation, () => connector.send(place, activity, deadlineMilliseconds))
        return { kind: 'sent', message }
      } catch (error) {
        return notSentBecause(error)
      }
    },

    async update({ organisation, conversation, message, botId, serviceUrl }, card) {
      // What loopback mode put up in the simulator, before there were credentials, never was in Teams.
      if (message === '' || organisation === 'simulator') return { kind: 'gone', code: 'NoMessage' }
      const activity = { ...cardMessage(card), id: message, from: { id: botOf(botId) }, conversation: { id: conversation } }
      try {
        const place = { serviceUrl: connectorOf(serviceUrl), conversation }
        await inTurn(conversation, () => connector.update(place, message, activity, deadlineMilliseconds))
        return { kind: 'updated' }
      } catch (error) {
        const why: NotSent = notSentBecause(error)
        // Without its chat a message is not there either.
        return statusOf(error) === 404 ? { kind: 'gone', code: why.code } : why
      }
    },
  }
}
