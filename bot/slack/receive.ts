import type { IncomingMessage, ServerResponse } from 'node:http'
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver, type webApi } from '@slack/bolt'
import { toSlack } from '../../src/cards/to-slack.ts'
import type { SlackConfig } from '../../src/config.ts'
import type { Ask, Door, Reply } from '../../src/door.ts'
import { never } from '../../src/school/never.ts'
import { apology, kindOf, reportFault } from '../fault.ts'
import { answerJson, Refusal } from '../http.ts'
import { createInFlight } from '../in-flight.ts'
import type { Log } from '../log.ts'
import { type Inbound, inboundOf } from './inbound.ts'
import { slackPerson } from './person.ts'
import { clientOptions, createClient, createSender, type Place, type Sender, slackErrorOf } from './send.ts'
import { verify } from './verify.ts'

const brokenButton = 'That button does not work any more. Please ask me in words instead.'

export interface SlackParts {
  readonly door: Door
  readonly slack: SlackConfig
  readonly log: Log
}

/** The Slack protocol. */
export interface SlackEdge {
  /** Answers POST /slack/events; `undefined` in Socket Mode. Throws a Refusal for what is malformed or not to be trusted. */
  readonly handle: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined
  /** Opens the socket in Socket Mode; over HTTP there is nothing to open. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Resolves when everything that was acknowledged has been answered. */
  idle(): Promise<void>
}

/** Something that was said to Formroom, which it answers. */
type Said = Exclude<Inbound, { kind: 'nothing to us' } | { kind: 'malformed' }>

export function createSlack({ door, slack, log }: SlackParts): SlackEdge {
  const logger = boltLogger(log)
  const client = createClient(slack, logger)
  const sender = createSender(client, slack.apiUrl)
  const inFlight = createInFlight()
  const receiver = receiverFor(slack, logger)
  const app = new App({
    receiver,
    authorize: authorizer(client, slack.botToken),
    clientOptions: clientOptions(slack.apiUrl, logger),
    logger,
    logLevel: LogLevel.WARN,
    convoStore: false,
  })

  function answerSoon(body: unknown, context: { teamId?: string | undefined; botUserId?: string | undefined }): void {
    const inbound = inboundOf(body, context.botUserId)
    if (inbound.kind === 'nothing to us' || inbound.kind === 'malformed') return
    // A person of another workspace, through a shared channel.
    if (inbound.team !== context.teamId) return
    inFlight.add(answer(inbound))
  }

  async function answer(inbound: Said): Promise<void> {
    try {
      const said = saidIn(inbound)
      if (!said) return await say(inbound, brokenButton)
      const reply = await door.ask(askOf(inbound, said, sender))
      if (reply) await deliver(inbound, reply)
    } catch (error) {
      await say(inbound, apology(reportFault(log, 'answering on slack', error)))
    }
  }

  /** Sends a reply. Where Slack will not have it, a sentence instead; where it is in doubt whether it arrived, nothing more. */
  async function deliver(inbound: Said, reply: Reply): Promise<void> {
    const message = toSlack(reply.card)
    const place = placeFor(inbound, reply.audience)
    try {
      await sender.send(place, message).catch(async (error: unknown) => {
        const other = await secondPlace(inbound, place, error)
        if (!other) throw error
        await sender.send(other, message)
      })
    } catch (error) {
      const reference = reportFault(log, 'sending on slack', error)
      if (slackErrorOf(error)) await say(inbound, apology(reference))
    }
  }

  /** Another way to the same eyes, where Slack says that the first is closed. */
  async function secondPlace(inbound: Said, place: Place, error: unknown): Promise<Place | undefined> {
    const closed = place.kind === 'respond' || cannotSeeChannel.has(slackErrorOf(error) ?? '')
    if (!closed) return undefined
    const replacesDirect = inbound.kind === 'press' && isDirect(inbound.channel) && inbound.message && !inbound.ephemeral
    if (replacesDirect) return { kind: 'update', channel: inbound.channel, message: inbound.message }
    if (place.kind === 'post' || place.kind === 'update') return undefined
    return { kind: 'post', channel: await sender.openChat(inbound.user) }
  }

  async function say(inbound: Said, words: string): Promise<void> {
    try {
      await sender.say(placeFor(inbound, 'asker', false), words)
    } catch (error) {
      reportFault(log, 'sending on slack', error)
    }
  }

  app.event(/.*/, async ({ body, context }) => answerSoon(body, context))
  app.command(/.*/, async ({ ack, body, context }) => {
    await ack()
    answerSoon(body, context)
  })
  app.action(/.*/s, async ({ ack, body, context }) => {
    await ack()
    answerSoon(body, context)
  })
  app.shortcut(/.*/s, async ({ ack }) => ack())
  app.view(/.*/s, async ({ ack }) => ack())
  app.options(/.*/s, async ({ ack }) => ack())
  app.error(async (error) => void reportFault(log, 'receiving from slack', error))

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (slack.way.kind !== 'http' || !(receiver instanceof HTTPReceiver))
      throw new Refusal(404, 'Slack is not served over HTTP here.')
    const body = await verify(request, slack.way.signingSecret)
    const understood = body === undefined || body['type'] === 'url_verification' || inboundOf(body).kind !== 'malformed'
    if (!understood) throw new Refusal(400, 'This is nothing that Slack sends.')
    // Bolt knows no other types, and would let them wait for an acknowledgement that never comes.
    if (body && !knownToBolt(body)) return answerJson(response, 200)
    receiver.requestListener(request, response)
  }

  return {
    handle: slack.way.kind === 'http' ? handle : undefined,
    start: async () => void (receiver instanceof SocketModeReceiver && (await receiver.start())),
    stop: async () => void (receiver instanceof SocketModeReceiver && (await receiver.stop())),
    idle: inFlight.idle,
  }
}

const cannotSeeChannel: ReadonlySet<string> = new Set(['not_in_channel', 'channel_not_found', 'user_not_in_channel'])

function receiverFor({ way, apiUrl }: SlackConfig, logger: Logger): HTTPReceiver | SocketModeReceiver {
  switch (way.kind) {
    case 'http':
      return new HTTPReceiver({ signingSecret: way.signingSecret, logger })
    case 'socket':
      return new SocketModeReceiver({
        appToken: way.appToken,
        logger,
        // Without the limits on retrying of `clientOptions`: a socket is opened for as long as it takes.
        installerOptions: { clientOptions: apiUrl ? { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` } : {} },
      })
  }
  return never(way)
}

/** Who Formroom is in its workspace: asked once, and again only where Slack could not say. */
function authorizer(client: webApi.WebClient, botToken: string) {
  let asked: ReturnType<typeof client.auth.test> | undefined
  return async () => {
    asked ??= client.auth.test()
    try {
      const { team_id: teamId, user_id: botUserId, bot_id: botId } = await asked
      return { botToken, ...(teamId && { teamId }), ...(botUserId && { botUserId }), ...(botId && { botId }) }
    } catch (error) {
      asked = undefined
      throw error
    }
  }
}

const boltTypes: ReadonlySet<unknown> = new Set([
  'url_verification',
  'block_actions',
  'block_suggestion',
  'shortcut',
  'message_action',
  'view_submission',
  'view_closed',
])

function knownToBolt(body: Record<string, unknown>): boolean {
  return 'event' in body || 'command' in body || boltTypes.has(body['type'])
}

function saidIn(inbound: Said): Ask['said'] | undefined {
  switch (inbound.kind) {
    case 'direct message':
    case 'mention':
    case 'command':
      return { text: inbound.text }
    case 'press':
      return inbound.question && { pressed: inbound.question }
  }
  return never(inbound)
}

function askOf(inbound: Said, said: Ask['said'], sender: Sender): Ask {
  const { team, user, delivery } = inbound
  return {
    from: slackPerson(team, user, sender.userOf),
    thread: `slack:${team}:${threadOf(inbound)}`,
    place: isPrivate(inbound) ? 'private' : 'channel',
    delivery: `slack:${team}:${delivery}`,
    said,
  }
}

/** A chat with one person is one conversation; in a channel each thread is. */
function threadOf(inbound: Said): string {
  switch (inbound.kind) {
    case 'direct message':
    case 'press':
      return inbound.thread ? `${inbound.channel}:${inbound.thread}` : inbound.channel
    case 'mention':
      return `${inbound.channel}:${inbound.thread ?? inbound.at}`
    case 'command':
      return inbound.channel
  }
  return never(inbound)
}

function isPrivate(inbound: Said): boolean {
  switch (inbound.kind) {
    case 'direct message':
    case 'command':
      return true
    case 'mention':
      return false
    case 'press':
      return inbound.ephemeral || isDirect(inbound.channel)
  }
  return never(inbound)
}

function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}

/** Where the answer goes. What is for the asker alone never takes the place of what a channel sees. */
function placeFor(inbound: Said, audience: Reply['audience'], mayReplace = true): Place {
  const { channel, user } = inbound
  switch (inbound.kind) {
    case 'direct message':
      return { kind: 'post', channel, thread: inbound.thread }
    case 'mention':
      return audience === 'asker'
        ? // Slack shows an ephemeral message in a thread only where the thread exists already.
          { kind: 'ephemeral', channel, user, thread: inbound.thread }
        : { kind: 'post', channel, thread: inbound.thread ?? inbound.at }
    case 'command':
      return { kind: 'respond', url: inbound.responseUrl, replaces: false }
    case 'press': {
      const { responseUrl, message, thread } = inbound
      const replaces = mayReplace && (isPrivate(inbound) || audience === 'everyone')
      if (responseUrl) return { kind: 'respond', url: responseUrl, replaces }
      if (replaces && message && !inbound.ephemeral) return { kind: 'update', channel, message }
      return isDirect(channel) ? { kind: 'post', channel, thread } : { kind: 'ephemeral', channel, user, thread }
    }
  }
  return never(inbound)
}

/** Bolt's log in ours: what it complains of, without the details, which can hold what somebody wrote. */
function boltLogger(log: Log): Logger {
  const first = (words: unknown) => (typeof words === 'string' ? words.slice(0, 200) : 'trouble')
  return {
    debug() {},
    info() {},
    warn: (words: unknown, error: unknown) =>
      log.warn({ of: 'slack', ...(error instanceof Error && kindOf(error)) }, first(words)),
    error: (words: unknown) => log.error({ of: 'slack', ...(words instanceof Error && kindOf(words)) }, first(words)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}
