import type { ActionCall, Card } from '../../src/cards/card.ts'
import { act, acts, text } from '../../src/cards/card.ts'
import type { SlackView } from '../../src/cards/slack-blocks.ts'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toSlackModal } from '../../src/cards/to-slack-modal.ts'
import type { Ask, Door, Identity, Reply } from '../../src/door.ts'
import { londonTime } from '../../src/school/clock.ts'
import { never } from '../../src/school/never.ts'
import { sayDate } from '../../src/school/school-date.ts'
import { apology, reportFault } from '../fault.ts'
import type { Log } from '../log.ts'
import { concernShortcut, isConcernCommand } from '../shortcuts.ts'
import type { Done, Inbound, QuotedMessage } from './inbound.ts'
import { holdsForm, type Modals, waitingModal, wordsModal } from './modals.ts'
import { slackPerson } from './person.ts'
import { chatOf, isPrivate, originOf, placeFor, type Spot, secondPlace, spotOf, threadOf } from './places.ts'
import { mayHaveBeenTaken, type Place, type Sender, type Standing, slackErrorOf } from './send.ts'
import { soonEnough } from './soon-enough.ts'
import type { FileToSend } from './upload.ts'
import { openedFrom } from './view-metadata.ts'

const brokenButton = 'That button does not work any more. Please ask me in words instead.'

/** A form that is not ready by then is waited for in an open modal: the trigger is good for three seconds. */
const READY_MILLISECONDS = 1_000
/** Out of the same three seconds. */
const NAME_MILLISECONDS = 500

/** Something that was said to Formroom or pressed, which it answers in a message or a modal. */
export type Said = Extract<
  Inbound,
  { readonly kind: 'direct message' | 'mention' | 'command' | 'press' | 'press in a view' | 'shortcut' }
>

type SaidInChat = Exclude<Said, { kind: 'press in a view' | 'shortcut' }>

/** What is begun, from where. */
interface Beginning {
  readonly action: ActionCall
  readonly inWindow: boolean
  readonly trigger: string | undefined
  readonly on?: string | undefined
  readonly quoted?: string | undefined
}

export interface AnswererParts {
  readonly door: Door
  readonly sender: Sender
  readonly modals: Modals
  readonly upload: (file: FileToSend, to: { channel: string; thread?: string | undefined }) => Promise<void>
  readonly log: Log
}

/** How what comes from Slack is answered there. */
export interface Answerer {
  /** Answers what was said or pressed. Never throws. */
  answer(said: Said): Promise<void>
  /** Puts a reply where something was said or done. Where Slack will not have it, a sentence instead. */
  deliver(spot: Spot, by: Done, reply: Reply, mayReplace?: boolean): Promise<void>
  say(spot: Spot, words: string): Promise<void>
  person(by: Done): Identity
  /** What the door wants to know of whatever comes in. */
  incoming(by: Done, spot: Spot): Omit<Ask, 'said'>
  /** Tells the door of the person's own chat, where that was there. */
  heard(spot: Spot, by: Done): Promise<void>
}

export function createAnswerer({ door, sender, modals, upload, log }: AnswererParts): Answerer {
  const person = ({ team, user }: Done) => slackPerson(team, user, sender.userOf)

  async function answer(said: Said): Promise<void> {
    const spot = spotIn(said)
    try {
      await answered(said, spot)
    } catch (error) {
      await say(spot, apology(reportFault(log, 'answering on slack', error)))
    }
    await heard(spot, said)
  }

  async function answered(said: Said, spot: Spot): Promise<void> {
    switch (said.kind) {
      case 'press in a view':
        return answerInView(said, spot)
      case 'shortcut': {
        const { action, quoted, trigger } = said
        return begin(said, spot, { action, trigger, inWindow: true, quoted: quoted && (await sayQuoted(quoted)) })
      }
      case 'press':
        if (said.pressed && 'action' in said.pressed) {
          const on = said.message && `${said.channel}:${said.message}`
          return begin(said, spot, { ...said.pressed, trigger: said.trigger, on })
        }
        return answerInChat(said)
      case 'command':
        if (isConcernCommand(said.text))
          return begin(said, spot, { action: concernShortcut.action, trigger: said.trigger, inWindow: true })
        return answerInChat(said)
      case 'direct message':
      case 'mention':
        return answerInChat(said)
    }
    return never(said)
  }

  /** A message as it was said, with who wrote it, where Slack says that in time, and when. */
  async function sayQuoted({ text, by, at }: QuotedMessage): Promise<string> {
    const asked =
      by === undefined
        ? undefined
        : await soonEnough(
            NAME_MILLISECONDS,
            sender.userOf(by).catch(() => undefined),
          )
    const { date, time } = at ? londonTime(at) : {}
    const who = [asked?.done?.real_name?.slice(0, 100), date && `${sayDate(date)} ${time}`].filter(Boolean).join(', ')
    return who === '' ? text : `${who}: ${text}`
  }

  async function answerInChat(said: SaidInChat): Promise<void> {
    const asked = askedIn(said)
    if (!asked) return say(said, brokenButton)
    const reply = await door.ask({ ...incoming(said, said), said: asked })
    if (reply) await show(said, reply)
  }

  /** Shows a reply: a form in a modal where there is a trigger for one, anything else and whatever comes too late in a message. */
  async function show(said: SaidInChat, reply: Reply): Promise<void> {
    const trigger = said.kind === 'command' || said.kind === 'press' ? said.trigger : undefined
    const window = trigger && holdsForm(reply.card) ? await opened(trigger, formOf(said, reply.card)) : undefined
    if (!window) await deliver(said, said, reply)
  }

  async function begin(by: Done, spot: Spot, { action, inWindow, trigger, on, quoted }: Beginning): Promise<void> {
    const beginning = door.begin({ ...incoming(by, spot), action, on, quoted, window: trigger !== undefined })
    const soon = trigger ? await soonEnough(READY_MILLISECONDS, beginning) : { done: await beginning }
    const waiting = !soon && trigger ? (await opened(trigger, waitingModal))?.id : undefined
    let reply: Reply | undefined
    try {
      reply = soon ? soon.done : await beginning
    } catch (error) {
      if (waiting) await rewritten(waiting, wordsModal('Something went wrong', 'Please see my message in the chat.'))
      throw error
    }
    if (waiting) return showIn(waiting, spot, by, reply, inWindow)
    if (!reply) return
    if (!inWindow && !holdsForm(reply.card)) return deliver(spot, by, reply)
    const window = trigger && soon ? await opened(trigger, formOf(spot, reply.card)) : undefined
    if (!window) await deliver(spot, by, { ...reply, card: tooLate(action, inWindow), kept: undefined, file: undefined }, false)
  }

  async function opened(trigger: string, view: SlackView): ReturnType<Modals['open']> {
    try {
      return await modals.open(trigger, view)
    } catch (error) {
      reportFault(log, 'opening a modal on slack', error)
      return undefined
    }
  }

  /** What comes of a button in a modal is shown in that modal. */
  async function answerInView(said: Extract<Said, { kind: 'press in a view' }>, spot: Spot): Promise<void> {
    const { pressed, view } = said
    if (!pressed) return
    const reply =
      'action' in pressed
        ? await door.begin({ ...incoming(said, spot), action: pressed.action, window: true })
        : await door.ask({ ...incoming(said, spot), said: { pressed: pressed.question } })
    if (reply) await modals.update(view, formOf(spot, reply.card))
  }

  /** Shows a reply for which a modal is waiting: a form there, anything else in the chat, which the modal then says. */
  async function showIn(view: string, spot: Spot, by: Done, reply: Reply | undefined, inWindow: boolean): Promise<void> {
    if (!reply) return rewritten(view, wordsModal('Done already', 'You can close this.'))
    if (inWindow || holdsForm(reply.card)) return modals.update(view, formOf(spot, reply.card))
    await deliver(spot, by, reply)
    await rewritten(view, wordsModal('Done', 'You will find the answer in our chat. You can close this.'))
  }

  /** What a modal says matters less than what came of it. */
  async function rewritten(view: string, to: SlackView): Promise<void> {
    try {
      await modals.update(view, to)
    } catch (error) {
      reportFault(log, 'updating a modal on slack', error)
    }
  }

  async function deliver(spot: Spot, by: Done, reply: Reply, mayReplace = true): Promise<void> {
    const message = toSlack(reply.card)
    let standing: Standing | undefined
    try {
      const place = placeFor(spot, reply.audience, mayReplace) ?? (await ownChat(spot.user))
      standing = await sender.send(place, message).catch(async (error: unknown) => {
        const other = await otherPlace(spot, place, error, mayReplace)
        if (!other) throw error
        return sender.send(other, message)
      })
    } catch (error) {
      const reference = reportFault(log, 'sending on slack', error)
      if (slackErrorOf(error) && !mayHaveBeenTaken(error)) await say(spot, apology(reference))
      return
    }
    if (standing) await shown(spot, by, reply, standing)
    await sendFile(spot, by, reply)
  }

  /** Another way to the same eyes, where Slack says that the first is closed. */
  async function otherPlace(spot: Spot, place: Place, error: unknown, mayReplace: boolean): Promise<Place | undefined> {
    const word = slackErrorOf(error) ?? ''
    if (place.kind !== 'respond' && !cannotSeeChannel.has(word) && !messageGone.has(word)) return undefined
    const other = mayReplace ? secondPlace(spot, place) : undefined
    // A message may be replaced twice, but not be sent twice.
    if (other || mayHaveBeenTaken(error)) return other
    if (place.kind === 'post' || (place.kind === 'update' && !messageGone.has(word))) return undefined
    return ownChat(spot.user)
  }

  async function ownChat(user: string): Promise<Place> {
    return { kind: 'post', channel: await sender.openChat(user) }
  }

  /** Says where a card stands that is kept, and where one that was not has taken the place of another. */
  async function shown(spot: Spot, { team, user }: Done, { kept }: Reply, { channel, message }: Standing): Promise<void> {
    const replaced = spot.kind === 'press' && spot.message === message
    if (!kept && !replaced) return
    try {
      await door.arrived({
        kind: 'shown',
        kept,
        at: { platform: 'slack', organisation: team, user, conversation: channel, message },
      })
    } catch (error) {
      reportFault(log, 'remembering a card on slack', error)
    }
  }

  /** In the person's own chat a file comes by itself; elsewhere, and where that fails, by the link on the card. */
  async function sendFile(spot: Spot, by: Done, { file }: Reply): Promise<void> {
    const channel = chatOf(spot)
    if (!file || !channel) return
    try {
      const fetched = await door.fetch(file.link, person(by))
      if (fetched.kind !== 'file') return
      await upload(fetched, { channel, thread: 'thread' in spot ? spot.thread : undefined })
    } catch (error) {
      reportFault(log, 'sending a file on slack', error)
    }
  }

  async function say(spot: Spot, words: string): Promise<void> {
    try {
      await sender.say(placeFor(spot, 'asker', false) ?? (await ownChat(spot.user)), words)
    } catch (error) {
      reportFault(log, 'sending on slack', error)
    }
  }

  async function heard(spot: Spot, by: Done): Promise<void> {
    const conversation = chatOf(spot)
    if (!conversation) return
    try {
      await door.arrived({ kind: 'heard', from: person(by), chat: { conversation } })
    } catch (error) {
      reportFault(log, 'remembering a chat on slack', error)
    }
  }

  function incoming(by: Done, spot: Spot): Omit<Ask, 'said'> {
    return {
      from: person(by),
      thread: `slack:${by.team}:${threadOf(spot)}`,
      place: isPrivate(spot) ? 'private' : 'channel',
      delivery: `slack:${by.team}:${by.delivery}`,
    }
  }

  return { answer, deliver, say, person, incoming, heard }
}

function formOf(spot: Spot, card: Card) {
  return openedFrom(toSlackModal(card), originOf(spot))
}

/** The form cannot be opened without another press. */
function tooLate(action: ActionCall, inWindow: boolean): Card {
  const again = { ...act('Open the form', action, 'primary'), ...(inWindow && { opens: 'dialog' as const }) }
  return {
    title: 'That took too long',
    notice: 'That took too long. Please press again.',
    audience: 'asker',
    body: [text('Slack only lets me open a form within three seconds. It is ready now.'), acts(again)],
  }
}

const cannotSeeChannel: ReadonlySet<string> = new Set(['not_in_channel', 'channel_not_found', 'user_not_in_channel'])
const messageGone: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed'])

/** Where something was said or done. What came from a menu is answered in the person's own chat, wherever they were. */
function spotIn(said: Said): Spot {
  switch (said.kind) {
    case 'press in a view':
      return spotOf(said.origin, said.user)
    case 'shortcut':
      return { kind: 'nowhere', user: said.user }
    case 'press':
    case 'command':
    case 'direct message':
    case 'mention':
      return said
  }
  return never(said)
}

function askedIn(said: SaidInChat): Ask['said'] | undefined {
  switch (said.kind) {
    case 'direct message':
    case 'mention':
    case 'command':
      return { text: said.text }
    case 'press': {
      const { pressed } = said
      return pressed && 'question' in pressed ? { pressed: pressed.question } : undefined
    }
  }
  return never(said)
}
