import { randomUUID } from 'node:crypto'
import type { TurnContext } from 'botbuilder'
import type { TeamsConfig } from '../../src/config.ts'
import type { Arrival, Door, Identity, Reply } from '../../src/door.ts'
import { never } from '../../src/school/never.ts'
import { within } from '../deadline.ts'
import { apology, reportFault } from '../fault.ts'
import { Refusal } from '../http.ts'
import { createInFlight } from '../in-flight.ts'
import type { Log } from '../log.ts'
import { TeamsAdapter } from './adapter.ts'
import { createConnector } from './connector.ts'
import { createFiles, type PersonalChat } from './files.ts'
import { type Activity, type Inbound, inboundOf, parseActivity, placeOf, type Request } from './inbound.ts'
import { statusOf } from './not-sent.ts'
import { patiently } from './patiently.ts'
import { localPerson, teamsPerson } from './person.ts'
import {
  ATTEMPT_MILLISECONDS,
  dialogCard,
  dialogWords,
  invokeCard,
  invokeFault,
  invokeOptions,
  invokeWords,
  messageOf,
  PATIENCE_MILLISECONDS,
  reportOf,
  send,
  wordsMessage,
} from './send.ts'
import { type Authenticated, TeamsAuthentication, verify } from './verify.ts'

/** Teams waits no longer than this for the answer to a press, and shows "unable to reach app" a little later. */
const INVOKE_MILLISECONDS = 10_000
/** Whoever types has typed on by then. */
const SUGGEST_MILLISECONDS = 4_000
const MEMBER_MILLISECONDS = 5_000
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

interface Answer {
  readonly status: number
  readonly body?: unknown
}

/** The Teams protocol: a parsed body and its authorization header in; the status and body to answer with out. */
export interface TeamsEdge {
  /** Throws a Refusal for what is malformed or not to be trusted. */
  receive(body: unknown, authorization: string): Promise<Answer>
  /** Resolves when every message that was acknowledged has been answered. */
  idle(): Promise<void>
}

/** Where a card stands now. */
interface Placed {
  readonly conversation: string
  readonly message: string
  /** Whether only the person and Formroom are there. */
  readonly personal: boolean
}

export function createTeams({ door, teams, log }: TeamsParts): TeamsEdge {
  const loopback = teams === undefined
  const authentication = new TeamsAuthentication(teams)
  const adapter = new TeamsAdapter(authentication, teams?.appId ?? '')
  const connector = createConnector(adapter)
  const files = createFiles(connector, door, log)
  const inFlight = createInFlight()

  async function receive(body: unknown, authorization: string): Promise<Answer> {
    const activity = parseActivity(body)
    if ('lacks' in activity) throw new Refusal(400, `This is not an activity as Teams sends them: see ${activity.lacks}.`)
    const reachable = !!activity.serviceUrl
    // Nothing is sent there when the answer goes back in the response; local test tools may leave it out.
    if (loopback && answersInResponse(activity)) activity.serviceUrl ||= 'http://localhost'
    const authenticated = await verify(authentication, teams, activity, authorization)
    const from = personOf(activity)
    const inbound = inboundOf(activity)
    const { answer, finished = answer } = take(authenticated, activity, from, inbound)
    // Afterwards: whoever is new has been recognised by then.
    if (reachable) afterwards(finished, () => tellOf(activity, from, inbound))
    return answer
  }

  /** What is answered at once, and when all of it is. */
  function take(
    authenticated: Authenticated,
    activity: Activity,
    from: Identity,
    inbound: Inbound,
  ): { readonly answer: Promise<Answer>; readonly finished?: Promise<unknown> } {
    const done = Promise.resolve({ status: 200 })
    switch (inbound.kind) {
      case 'message':
        return answerMessage(authenticated, activity, from, inbound.request, deliveryOf(activity))
      case 'installed':
        return answerMessage(authenticated, activity, from, { kind: 'ask', said: { text: 'help' } }, welcomeOf(activity))
      case 'invoke':
        return { answer: answerInvoke(activity, from, inbound.request) }
      case 'dialog':
        return { answer: answerInDialog(activity, from, inbound.request) }
      case 'search':
        return { answer: answerSearch(from, inbound) }
      case 'file wanted': {
        const { link, upload } = inbound
        const finished = files.wanted(chatOf(activity), activity.replyToId ?? undefined, from, link, upload)
        inFlight.add(finished)
        return { answer: done, finished }
      }
      case 'file not wanted': {
        const finished = files.notWanted(chatOf(activity), activity.replyToId ?? undefined)
        inFlight.add(finished)
        return { answer: done, finished }
      }
      case 'broken button':
        if (inbound.invoke)
          return { answer: Promise.resolve({ status: 400, body: invokeFault(400, 'BadRequest', brokenButton) }) }
        return converse(authenticated, activity, (context) => say(context, brokenButton))
      case 'unknown invoke':
        return { answer: Promise.resolve({ status: 501, body: { error: 'Formroom does not know this invoke.' } }) }
      case 'removed':
      case 'nothing to us':
        return { answer: done }
    }
    return never(inbound)
  }

  /** Runs a turn: within the response where the sender waits for replies, else after it has been acknowledged. */
  function converse(authenticated: Authenticated, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    const turn = adapter.turn(authenticated, activity, logic)
    if (answersInResponse(activity)) {
      return { answer: turn.then((response) => ({ status: response?.status ?? 200, body: response?.body })) }
    }
    const finished = turn.then(
      () => {},
      (error) => void reportFault(log, 'a turn on teams', error),
    )
    inFlight.add(finished)
    return { answer: Promise.resolve({ status: 200 }), finished }
  }

  function personOf(activity: Activity): Identity {
    if (!teams) return localPerson(activity)
    return teamsPerson(activity, teams.tenantId, (user) => {
      const place = { ...chatOf(activity), conversation: activity.channelData?.team?.id ?? activity.conversation.id }
      const attempt = () => connector.member(place, user, MEMBER_MILLISECONDS)
      return within(MEMBER_MILLISECONDS, 'get-member', patiently(MEMBER_MILLISECONDS, attempt, 'always'))
    })
  }

  function through(
    request: Request,
    activity: Activity,
    from: Identity,
    delivery: string,
    window = false,
  ): Promise<Reply | undefined> {
    const place = window ? 'private' : placeOf(activity)
    const incoming = { from, thread: activity.conversation.id, place, delivery, window }
    switch (request.kind) {
      case 'ask':
        return door.ask({ ...incoming, said: request.said })
      case 'begin':
        return door.begin({ ...incoming, action: request.action, on: activity.replyToId ?? undefined, quoted: request.quoted })
      case 'submit':
        return door.submit({ ...incoming, form: request.form, values: request.values })
    }
    return never(request)
  }

  function answerMessage(
    authenticated: Authenticated,
    activity: Activity,
    from: Identity,
    request: Request,
    delivery: string,
  ): { readonly answer: Promise<Answer>; readonly finished?: Promise<unknown> } {
    return converse(authenticated, activity, async (context) => {
      const stopTyping = answersInResponse(activity) ? () => {} : typeWhileWaiting(context)
      try {
        const reply = await through(request, activity, from, delivery).finally(stopTyping)
        if (!reply) return
        if (mustBePrivate(reply, activity)) {
          const { words, placed } = await answerPrivately(activity, reply)
          await say(context, words)
          standing(reply, activity, from, placed)
        } else standing(reply, activity, from, await deliver(context, activity, reply))
      } catch (error) {
        await say(context, apology(reportFault(log, 'answering on teams', error)))
      }
    })
  }

  async function answerInvoke(activity: Activity, from: Identity, request: Request): Promise<Answer> {
    try {
      const asked = through(request, activity, from, deliveryOf(activity))
      const reply = await within(INVOKE_MILLISECONDS, 'answer', asked)
      if (!reply) return { status: 200, body: invokeWords(answeredAlready) }
      if (mustBePrivate(reply, activity)) {
        const { words, placed } = await answerPrivately(activity, reply)
        standing(reply, activity, from, placed)
        return { status: 200, body: invokeWords(words) }
      }
      const body = invokeCard(reply, reportFor(reply, activity))
      const { conversation, replyToId } = activity
      standing(reply, activity, from, { conversation: conversation.id, message: replyToId ?? '', personal: isPersonal(activity) })
      return { status: 200, body }
    } catch (error) {
      return { status: 200, body: invokeWords(apology(reportFault(log, 'answering a button on teams', error))) }
    }
  }

  /** In a window of its own, which nobody else sees wherever it was opened. What is shown there stands in no message. */
  async function answerInDialog(activity: Activity, from: Identity, request: Request): Promise<Answer> {
    try {
      const asked = through(request, activity, from, deliveryOf(activity), true)
      const reply = await within(INVOKE_MILLISECONDS, 'answer', asked)
      if (!reply) return { status: 200, body: dialogWords(answeredAlready) }
      return { status: 200, body: dialogCard(reply, reportFor(reply, activity)) }
    } catch (error) {
      return { status: 200, body: dialogWords(apology(reportFault(log, 'answering in a dialog on teams', error))) }
    }
  }

  async function answerSearch(from: Identity, { action, field, typed }: Extract<Inbound, { kind: 'search' }>): Promise<Answer> {
    try {
      const options = await within(SUGGEST_MILLISECONDS, 'suggest', door.suggest({ from, action, field, typed }))
      return { status: 200, body: invokeOptions(options) }
    } catch (error) {
      reportFault(log, 'suggesting on teams', error)
      return { status: 200, body: invokeOptions([]) }
    }
  }

  /**
   * In a channel, what is for the asker alone, and what only one person can fill in; a local test tool that gets the replies in the
   * response has nobody reading along.
   */
  function mustBePrivate(reply: Reply, activity: Activity): boolean {
    if (placeOf(activity) !== 'channel' || (reply.audience !== 'asker' && reply.outcome !== 'form')) return false
    return !(loopback && answersInResponse(activity))
  }

  /** Sends to the asker alone, and says what the place where it was asked may know of that. */
  async function answerPrivately(activity: Activity, reply: Reply): Promise<{ words: string; placed?: Placed }> {
    try {
      return { words: privately, placed: await sendPrivately(activity, reply) }
    } catch (error) {
      if ([400, 403, 404].includes(statusOf(error) ?? 0)) {
        log.warn({ status: statusOf(error) }, 'a private chat could not be opened')
        return { words: installFirst }
      }
      return { words: apology(reportFault(log, 'sending privately on teams', error)) }
    }
  }

  async function sendPrivately(activity: Activity, reply: Reply): Promise<Placed> {
    const { from, conversation, channelData } = activity
    const { serviceUrl, botId } = chatOf(activity)
    // With credentials the object id finds the person even where this bot's registration is new; without, there is only an id.
    const member = (loopback ? undefined : from?.aadObjectId) ?? from?.id ?? ''
    const tenantId = conversation.tenantId ?? channelData?.tenant?.id ?? undefined
    const patience = activity.type === 'invoke' ? INVOKE_MILLISECONDS / 2 : PATIENCE_MILLISECONDS
    const message = { ...messageOf(reply), from: { id: botId } }
    const opened = await patiently(patience, () => connector.open({ serviceUrl, botId, member, tenantId }, ATTEMPT_MILLISECONDS))
    const place = { serviceUrl, conversation: opened }
    const sent = await patiently(patience, () =>
      connector.send(place, { ...message, conversation: { id: opened } }, ATTEMPT_MILLISECONDS),
    )
    return { conversation: opened, message: sent, personal: true }
  }

  /** Sends a reply. Where Teams finds it too big, a sentence instead; where it is in doubt whether it arrived, nothing more. */
  async function deliver(context: TurnContext, activity: Activity, reply: Reply): Promise<Placed | undefined> {
    const message = messageOf(reply, reportFor(reply, activity))
    try {
      return { conversation: activity.conversation.id, message: await send(context, message), personal: isPersonal(activity) }
    } catch (error) {
      const reference = reportFault(log, 'sending on teams', error)
      if (statusOf(error) === 413 || statusOf(error) === 400) await say(context, apology(reference))
      return undefined
    }
  }

  /** What follows where a reply's card stands in a message: it is kept up to date there, and its file is offered after it. */
  function standing(reply: Reply, activity: Activity, from: Identity, placed: Placed | undefined): void {
    if (!placed?.message) return
    const { serviceUrl, botId } = chatOf(activity)
    const { conversation, message } = placed
    if (reply.kept) {
      const user = from.platform === 'local' ? from.email : from.user
      const at = {
        platform: 'teams' as const,
        organisation: teams?.tenantId ?? '',
        user,
        conversation,
        message,
        serviceUrl,
        botId,
      }
      tell({ kind: 'shown', kept: reply.kept, at })
    }
    if (reply.file && placed.personal) inFlight.add(files.offer({ serviceUrl, botId, conversation }, reply.file))
  }

  async function say(context: TurnContext, words: string): Promise<void> {
    try {
      await send(context, wordsMessage(words))
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

  /** Where this person can be written to from now on, or that they cannot be any more. */
  function tellOf(activity: Activity, from: Identity, inbound: Inbound): void {
    const { kind } = inbound
    const person = activity.from?.id
    if (placeOf(activity) !== 'private' || !person || person === activity.recipient?.id) return
    if (kind === 'removed') {
      const user = from.platform === 'local' ? from.email : from.user
      tell({ kind: 'gone', platform: 'teams', organisation: teams?.tenantId ?? '', user })
      return
    }
    // Neither is news at every letter.
    if (kind === 'search' || activity.type === 'typing') return
    // A chat of two people looks like one with Formroom from there.
    if (inbound.kind === 'dialog' && inbound.elsewhere) return
    const { serviceUrl, botId, conversation } = chatOf(activity)
    tell({ kind: 'heard', from, chat: { conversation, serviceUrl, botId, member: person } })
  }

  function tell(arrival: Arrival): void {
    inFlight.add(door.arrived(arrival).catch((error) => void reportFault(log, 'an arrival on teams', error)))
  }

  function afterwards(work: Promise<unknown>, then: () => void): void {
    inFlight.add(work.then(then, then))
  }

  function reportFor(reply: Reply, activity: Activity) {
    return loopback ? reportOf(reply, activity.channelData?.formroom?.alsoSlack === true) : undefined
  }

  return { receive, idle: inFlight.idle }
}

function answersInResponse(activity: Activity): boolean {
  return activity.deliveryMode === 'expectReplies' || activity.type === 'invoke'
}

function isPersonal({ conversation }: Activity): boolean {
  return conversation.conversationType === 'personal'
}

function chatOf({ serviceUrl, recipient, conversation }: Activity): PersonalChat {
  return { serviceUrl: serviceUrl ?? '', botId: recipient?.id ?? '', conversation: conversation.id }
}

/** Teams delivers again what it thinks was not taken, under the same id. */
function deliveryOf({ conversation, id }: Activity): string {
  return `teams:${conversation.id}:${id || randomUUID()}`
}

/** Installing tells twice, as an installation and as a new member: one welcome a day and chat. */
function welcomeOf({ conversation, timestamp }: Activity): string {
  return `teams:${conversation.id}:welcome ${timestamp?.slice(0, 10) ?? ''}`
}
