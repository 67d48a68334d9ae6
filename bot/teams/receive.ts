import { randomUUID } from 'node:crypto'
import type { TurnContext } from 'botbuilder'
import type { TeamsConfig } from '../../src/config.ts'
import type { Ask, Door, Reply } from '../../src/door.ts'
import { never } from '../../src/school/never.ts'
import { within } from '../deadline.ts'
import { apology, reportFault } from '../fault.ts'
import { Refusal } from '../http.ts'
import { createInFlight } from '../in-flight.ts'
import type { Log } from '../log.ts'
import { type Activity, inboundOf, parseActivity, placeOf } from './inbound.ts'
import { localPerson, teamsPerson } from './person.ts'
import {
  invokeCard,
  invokeFault,
  invokeWords,
  type Message,
  memberOf,
  messageOf,
  reportOf,
  send,
  sendPrivately,
  statusOf,
  TeamsAdapter,
} from './send.ts'
import { type Authenticated, TeamsAuthentication, verify } from './verify.ts'

/** Teams waits no longer than this for the answer to a press, and shows "unable to reach app" a little later. */
const INVOKE_MILLISECONDS = 10_000
const TYPING_AFTER_MILLISECONDS = 1_000

const privately = "I've answered you privately."
const brokenButton = 'That button does not work any more. Please ask me in words instead.'
const answeredAlready = 'I have answered that already.'
const installFirst =
  'That answer is for you alone, and I cannot open a private chat with you yet. Add Formroom for yourself (Apps, then search for Formroom), then ask me again there.'

export interface TeamsParts {
  readonly door: Door
  /** `undefined`: loopback mode. */
  readonly teams: TeamsConfig | undefined
  readonly log: Log
}

/** The Teams protocol: a parsed body and its authorization header in; the status and body to answer with out. */
export interface TeamsEdge {
  /** Throws a Refusal for what is malformed or not to be trusted. */
  receive(body: unknown, authorization: string): Promise<{ readonly status: number; readonly body?: unknown }>
  /** Resolves when every message that was acknowledged has been answered. */
  idle(): Promise<void>
}

export function createTeams({ door, teams, log }: TeamsParts): TeamsEdge {
  const loopback = teams === undefined
  const appId = teams?.appId ?? ''
  const authentication = new TeamsAuthentication(teams)
  const adapter = new TeamsAdapter(authentication)
  const inFlight = createInFlight()

  async function receive(body: unknown, authorization: string) {
    const activity = parseActivity(body)
    if ('lacks' in activity) throw new Refusal(400, `This is not an activity as Teams sends them: see ${activity.lacks}.`)
    // Nothing is sent there when the answer goes back in the response; local test tools may leave it out.
    if (loopback && answersInResponse(activity)) activity.serviceUrl ||= 'http://localhost'
    const authenticated = await verify(authentication, teams, activity, authorization)
    const inbound = inboundOf(activity)
    switch (inbound.kind) {
      case 'message':
        return answerMessage(authenticated, activity, { said: inbound.said, delivery: deliveryOf(activity) })
      case 'installed':
        return answerMessage(authenticated, activity, { said: { text: 'help' }, delivery: welcomeOf(activity) })
      case 'invoke':
        return answerInvoke(authenticated, activity, { said: { pressed: inbound.question }, delivery: deliveryOf(activity) })
      case 'broken button':
        if (inbound.invoke) return { status: 400, body: invokeFault(400, 'BadRequest', brokenButton) }
        return converse(authenticated, activity, (context) => say(context, brokenButton))
      case 'unknown invoke':
        return { status: 501, body: { error: 'Formroom does not know this invoke.' } }
      case 'nothing to us':
        return { status: 200 }
    }
    return never(inbound)
  }

  /** Runs a turn: within the response where the sender waits for replies, else after it has been acknowledged. */
  async function converse(authenticated: Authenticated, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    if (answersInResponse(activity)) {
      const response = await adapter.turn(authenticated, activity, logic)
      return { status: response?.status ?? 200, body: response?.body }
    }
    const turn = adapter.turn(authenticated, activity, logic).then(
      () => {},
      (error) => void reportFault(log, 'a turn on teams', error),
    )
    inFlight.add(turn)
    return { status: 200 }
  }

  function askOf(context: TurnContext, activity: Activity, part: Pick<Ask, 'said' | 'delivery'>): Ask {
    const from = teams ? teamsPerson(activity, teams.tenantId, (user) => memberOf(context, user)) : localPerson(activity)
    return { from, thread: activity.conversation.id, place: placeOf(activity), ...part }
  }

  function answerMessage(authenticated: Authenticated, activity: Activity, part: Pick<Ask, 'said' | 'delivery'>) {
    return converse(authenticated, activity, async (context) => {
      const stopTyping = answersInResponse(activity) ? () => {} : typeWhileWaiting(context)
      try {
        const reply = await door.ask(askOf(context, activity, part)).finally(stopTyping)
        if (!reply) return
        const message = messageOf(reply, reportFor(reply, activity))
        if (mustBePrivate(reply, activity)) await say(context, await answerPrivately(activity, message))
        else await deliver(context, message)
      } catch (error) {
        await say(context, apology(reportFault(log, 'answering on teams', error)))
      }
    })
  }

  async function answerInvoke(authenticated: Authenticated, activity: Activity, part: Pick<Ask, 'said' | 'delivery'>) {
    let body: unknown
    await adapter.turn(authenticated, activity, async (context) => {
      try {
        const reply = await within(INVOKE_MILLISECONDS, 'answer', door.ask(askOf(context, activity, part)))
        if (!reply) body = invokeWords(answeredAlready)
        else if (mustBePrivate(reply, activity)) body = invokeWords(await answerPrivately(activity, messageOf(reply)))
        else body = invokeCard(reply, reportFor(reply, activity))
      } catch (error) {
        body = invokeWords(apology(reportFault(log, 'answering a button on teams', error)))
      }
    })
    return { status: 200, body }
  }

  /** In a channel, what is for the asker alone; a local test tool that gets the replies in the response has nobody reading along. */
  function mustBePrivate(reply: Reply, activity: Activity): boolean {
    if (reply.audience !== 'asker' || placeOf(activity) !== 'channel') return false
    return !(loopback && (answersInResponse(activity) || activity.type === 'invoke'))
  }

  /** Sends to the asker alone, and says what the place where it was asked may know of that. */
  async function answerPrivately(activity: Activity, message: Message): Promise<string> {
    try {
      await sendPrivately(adapter, appId, activity, message)
      return privately
    } catch (error) {
      if ([400, 403, 404].includes(statusOf(error) ?? 0)) {
        log.warn({ status: statusOf(error) }, 'a private chat could not be opened')
        return installFirst
      }
      return apology(reportFault(log, 'sending privately on teams', error))
    }
  }

  /** Sends a reply. Where Teams finds it too big, a sentence instead; where it is in doubt whether it arrived, nothing more. */
  async function deliver(context: TurnContext, message: Message): Promise<void> {
    try {
      await send(context, message)
    } catch (error) {
      const reference = reportFault(log, 'sending on teams', error)
      if (statusOf(error) === 413 || statusOf(error) === 400) await say(context, apology(reference))
    }
  }

  async function say(context: TurnContext, words: string): Promise<void> {
    try {
      await send(context, { type: 'message', text: words, textFormat: 'plain' })
    } catch (error) {
      reportFault(log, 'sending on teams', error)
    }
  }

  function typeWhileWaiting(context: TurnContext): () => void {
    const timer = setTimeout(() => {
      send(context, { type: 'typing' }).catch(() => log.debug({}, 'the typing indicator could not be sent'))
    }, TYPING_AFTER_MILLISECONDS)
    return () => clearTimeout(timer)
  }

  function reportFor(reply: Reply, activity: Activity) {
    return loopback ? reportOf(reply, activity.channelData?.formroom?.alsoSlack === true) : undefined
  }

  return { receive, idle: inFlight.idle }
}

function answersInResponse(activity: Activity): boolean {
  return activity.deliveryMode === 'expectReplies' || activity.type === 'invoke'
}

/** Teams delivers again what it thinks was not taken, under the same id. */
function deliveryOf({ conversation, id }: Activity): string {
  return `teams:${conversation.id}:${id || randomUUID()}`
}

/** Installing tells twice, as an installation and as a new member: one welcome a day and chat. */
function welcomeOf({ conversation, timestamp }: Activity): string {
  return `teams:${conversation.id}:welcome ${timestamp?.slice(0, 10) ?? ''}`
}
