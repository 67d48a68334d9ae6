import type { SlackConfig } from '../../src/config.ts'
import type { Identity } from '../../src/door.ts'
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
