import type { SlackConfig } from '../../src/config.ts'
import type { Identity } from '../../src/door.ts'
import { reportFault } from '../fault.ts'
import type { Log } from '../log.ts'
import { boltLogger } from './bolt-log.ts'
import { ofTheWorkspace, slackPerson } from './person.ts'
import { createClients, createSender } from './send.ts'

/** The member of the bot's own workspace who signed in with Slack in a browser; undefined for guests, bots and anybody else. */
export type SlackMember = (team: string, user: string) => Promise<Identity | undefined>

/** Asks Slack itself: an id token says neither whether somebody is a guest nor that its workspace is the school's. */
export function createSlackMember(slack: SlackConfig, log: Log): SlackMember {
  const clients = createClients(slack, boltLogger(log))
  const sender = createSender(clients, slack.apiUrl)
  let ourTeam: string | undefined
  return async (team, user) => {
    ourTeam ??= (await clients.again.auth.test()).team_id
    if (team !== ourTeam) return undefined
    const known = await sender.userOf(user)
    return known && ofTheWorkspace(known, team) ? slackPerson(team, user, async () => known) : undefined
  }
}

/**
 * The address that opens the chat with Formroom in Slack, which takes no words along. Asked once; `undefined` where Slack does not say
 * just now.
 */
export function createSlackChat(slack: SlackConfig, log: Log): () => Promise<string | undefined> {
  const { again: client } = createClients(slack, boltLogger(log))
  let known: string | undefined
  return async () => {
    try {
      known ??= await chatAddress(client)
    } catch (error) {
      reportFault(log, 'asking slack which app this is', error)
    }
    return known
  }
}

async function chatAddress(client: ReturnType<typeof createClients>['again']): Promise<string | undefined> {
  const { team_id: team, bot_id: bot } = await client.auth.test()
  if (!team || !bot) return undefined
  const { bot: known } = await client.bots.info({ bot })
  return known?.app_id ? `slack://app?team=${team}&id=${known.app_id}&tab=messages` : undefined
}
