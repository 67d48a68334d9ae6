import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  App,
  HTTPReceiver,
  type Logger,
  LogLevel,
  SocketModeReceiver,
  type ViewResponseAction,
  type ViewSubmitAction,
  type webApi,
} from '@slack/bolt'
import type { SlackConfig } from '../../src/config.ts'
import type { Arrival, Door } from '../../src/door.ts'
import { never } from '../../src/school/never.ts'
import { reportFault } from '../fault.ts'
import { answerJson, Refusal } from '../http.ts'
import { createInFlight } from '../in-flight.ts'
import type { Log } from '../log.ts'
import { createAnswerer } from './answer.ts'
import { boltLogger } from './bolt-log.ts'
import { createForms } from './forms.ts'
import { createHome } from './home.ts'
import { type Inbound, inboundOf } from './inbound.ts'
import { createModals } from './modals.ts'
import { clientOptions, createClients, createSender } from './send.ts'
import { upload } from './upload.ts'
import { verify } from './verify.ts'

export interface SlackParts {
  readonly door: Door
  readonly slack: SlackConfig
  /** The origin at which browsers reach Formroom, where they do. */
  readonly publicUrl?: string | undefined
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

export function createSlack({ door, slack, publicUrl, log }: SlackParts): SlackEdge {
  const logger = boltLogger(log)
  const clients = createClients(slack, logger)
  const sender = createSender(clients, slack.apiUrl)
  const modals = createModals(clients.again)
  const answerer = createAnswerer({
    door,
    sender,
    modals,
    upload: (file, to) => upload(clients, slack.apiUrl, file, to),
    log,
  })
  const forms = createForms({ door, answerer, modals, log })
  const home = createHome({
    door,
    answerer,
    modals,
    publish: async (user, view) => void (await clients.again.views.publish({ user_id: user, view: view as webApi.View })),
    overview: publicUrl && `${publicUrl}/overview`,
    log,
  })
  const inFlight = createInFlight()
  const receiver = receiverFor(slack, logger)
  const app = new App({
    receiver,
    authorize: authorizer(clients.again, slack.botToken),
    clientOptions: clientOptions(slack.apiUrl, logger),
    logger,
    logLevel: LogLevel.WARN,
    convoStore: false,
  })

  /** What a request says, from the own workspace: through shared channels people of others come too. */
  function ownInbound(body: unknown, context: { teamId?: string | undefined; botUserId?: string | undefined }): Inbound {
    const inbound = inboundOf(body, context.botUserId)
    return 'team' in inbound && inbound.team !== context.teamId ? { kind: 'nothing to us' } : inbound
  }

  function take(inbound: Inbound): void {
    inFlight.add(taken(inbound))
  }

  /** Does what needs no answer in the acknowledgement. */
  async function taken(inbound: Inbound): Promise<void> {
    switch (inbound.kind) {
      case 'direct message':
      case 'mention':
      case 'command':
      case 'press':
      case 'shortcut':
        await answerer.answer(inbound)
        return
      case 'press in a view':
        await answerer.answer(inbound)
        if (inbound.origin?.kind === 'home' && inbound.pressed && 'action' in inbound.pressed) await home.show(inbound)
        return
      case 'press at home':
        await home.pressed(inbound)
        return
      case 'chat opened':
        await heard(inbound)
        return
      case 'home opened':
        await home.show(inbound)
        await heard(inbound)
        return
      case 'gone':
        await told({ kind: 'gone', platform: 'slack', organisation: inbound.team, user: inbound.user })
        return
      case 'form':
      case 'search':
      case 'nothing to us':
      case 'malformed':
        return
    }
    never(inbound)
  }

  async function heard(opened: Extract<Inbound, { readonly kind: 'chat opened' | 'home opened' }>): Promise<void> {
    await told({ kind: 'heard', from: answerer.person(opened), chat: { conversation: opened.channel } })
  }

  async function told(arrival: Arrival): Promise<void> {
    try {
      await door.arrived(arrival)
    } catch (error) {
      reportFault(log, 'remembering a chat on slack', error)
    }
  }

  app.event(/.*/, async ({ body, context }) => take(ownInbound(body, context)))
  app.command(/.*/, async ({ ack, body, context }) => {
    await ack()
    take(ownInbound(body, context))
  })
  app.action(/.*/s, async ({ ack, body, context }) => {
    await ack()
    take(ownInbound(body, context))
  })
  app.shortcut(/.*/s, async ({ ack, body, context }) => {
    await ack()
    take(ownInbound(body, context))
  })
  app.view<ViewSubmitAction>(/.*/s, async ({ ack, body, context }) => {
    const inbound = ownInbound(body, context)
    if (inbound.kind !== 'form') return ack()
    const submitting = forms.submit(inbound, async (answer) => ack(answer as ViewResponseAction))
    inFlight.add(inbound.origin?.kind === 'home' ? submitting.then(() => home.show(inbound)) : submitting)
    await submitting
  })
  app.options(/.*/s, async ({ ack, body, context }) => {
    const inbound = ownInbound(body, context)
    await ack({ options: inbound.kind === 'search' ? [...(await forms.suggest(inbound))] : [] })
  })
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
