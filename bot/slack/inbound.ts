import { z } from 'zod'
import type { ActionCall, Question } from '../../src/cards/card.ts'
import { concernShortcut, QUOTED_CHARACTERS } from '../shortcuts.ts'
import { type FilledIn, type FormCarried, submissionOf, suggestionOf } from './inbound-views.ts'
import { carriedBy, type Origin, originIn } from './view-metadata.ts'

const id = z.string().min(1).max(200)

const event = z.looseObject({
  event_id: id,
  team_id: id,
  event: z.looseObject({
    type: z.string().min(1).max(100),
    subtype: z.string().nullish(),
    tab: z.string().max(50).nullish(),
    channel: z.unknown().optional(),
    channel_type: z.string().nullish(),
    user: z.unknown().optional(),
    user_team: id.nullish(),
    team: id.nullish(),
    bot_id: z.string().nullish(),
    text: z.string().nullish(),
    ts: z.string().max(50).nullish(),
    thread_ts: z.string().max(50).nullish(),
    tokens: z.looseObject({ bot: z.array(id).nullish() }).nullish(),
  }),
})

/** What `user_change` tells of somebody. */
const changedUser = z.looseObject({ id, team_id: id.nullish(), deleted: z.boolean().nullish() })

const command = z.looseObject({
  command: z.string().min(1).max(100),
  team_id: id,
  user_id: id,
  channel_id: id,
  text: z.string().optional(),
  response_url: z.url(),
  trigger_id: id,
})

const press = z.looseObject({
  type: z.literal('block_actions'),
  team: z.looseObject({ id }).nullish(),
  user: z.looseObject({ id, team_id: id.nullish() }),
  container: z
    .looseObject({ message_ts: z.string().nullish(), thread_ts: z.string().nullish(), is_ephemeral: z.boolean().nullish() })
    .nullish(),
  channel: z.looseObject({ id }).nullish(),
  view: z.looseObject({ id, type: z.string().max(50).nullish(), private_metadata: z.string().nullish() }).nullish(),
  response_url: z.url().nullish(),
  trigger_id: id.nullish(),
  actions: z.array(z.looseObject({ action_id: z.string(), value: z.string().nullish(), action_ts: z.string().nullish() })).min(1),
})

const shortcut = z.looseObject({
  callback_id: z.string().max(255),
  trigger_id: id,
  team: z.looseObject({ id }).nullish(),
  user: z.looseObject({ id, team_id: id.nullish() }),
  message: z.looseObject({ text: z.string().nullish(), user: id.nullish(), ts: z.string().max(50).nullish() }).nullish(),
})

/** Everything else that Slack sends to one address: views that were closed. Acknowledged and left. */
const other = z.looseObject({ type: z.string().min(1).max(100) })

const questionSchema = z.object({ name: z.string().min(1).max(100), params: z.unknown() })
const actionSchema = z.object({ action: questionSchema })

/** Somebody of a workspace, and Slack's id of what they did. */
export interface Done {
  readonly team: string
  readonly user: string
  readonly delivery: string
}

interface Written extends Done {
  readonly channel: string
}

/** What a button is for; `undefined`: nothing that can be read, or no longer. */
export type Pressed =
  | { readonly question: Question }
  /** `inWindow`: whatever comes of it is shown in a window, and in no message. */
  | { readonly action: ActionCall; readonly inWindow: boolean }
  | undefined

export interface QuotedMessage {
  readonly text: string
  /** Who wrote it. */
  readonly by: string | undefined
  readonly at: Date | undefined
}

export type Inbound =
  /** In the chat between a person and Formroom. `thread` is set where they wrote in a thread of it. */
  | (Written & { readonly kind: 'direct message'; readonly text: string; readonly thread: string | undefined })
  | (Written & { readonly kind: 'mention'; readonly text: string; readonly thread: string | undefined; readonly at: string })
  | (Written & { readonly kind: 'command'; readonly text: string; readonly responseUrl: string; readonly trigger: string })
  | (Written & {
      readonly kind: 'press'
      readonly pressed: Pressed
      /** Only its reader sees the message that the button is on. */
      readonly ephemeral: boolean
      readonly message: string | undefined
      readonly thread: string | undefined
      readonly responseUrl: string | undefined
      readonly trigger: string | undefined
    })
  /** Chosen from the menu of a message, which it quotes, or of all apps. */
  | (Done & {
      readonly kind: 'shortcut'
      readonly action: ActionCall
      readonly trigger: string
      readonly quoted: QuotedMessage | undefined
    })
  /** Of a button in a modal. */
  | (Done & {
      readonly kind: 'press in a view'
      readonly pressed: Pressed
      readonly view: string
      readonly origin: Origin | undefined
    })
  /** Of a button on the person's own page of the app. `words`: what it says for them. */
  | (Done & {
      readonly kind: 'press at home'
      readonly pressed: Pressed | { readonly words: string }
      readonly trigger: string | undefined
    })
  /** A modal was sent. `form` is `undefined` where it carries none that can be read. */
  | (Done & FilledIn & { readonly kind: 'form' })
  /** Something is being typed into a field that searches. */
  | (Done & { readonly kind: 'search'; readonly form: FormCarried | undefined; readonly field: string; readonly typed: string })
  /** Somebody looked at the chat with Formroom. */
  | (Written & { readonly kind: 'chat opened' })
  /** Somebody looks at their own page of the app. */
  | (Written & { readonly kind: 'home opened' })
  /** Formroom was removed from the workspace, or somebody (`user`) left it. */
  | { readonly kind: 'gone'; readonly team: string; readonly user: string | undefined }
  | { readonly kind: 'nothing to us' }
  /** Not as Slack sends anything. */
  | { readonly kind: 'malformed' }

/** More than anybody types; the rest of a longer message is not read. */
const READ_CHARACTERS = 4_000

/** What a request's body comes to. `bot` is Formroom's own user id, whose mention is not part of what was said. */
export function inboundOf(body: unknown, bot?: string): Inbound {
  const sent = typeof body === 'object' && body !== null ? body : {}
  if ('event' in sent) return eventOf(sent, bot)
  if ('command' in sent) return commandOf(sent)
  if ('actions' in sent) return pressOf(sent)
  if ('type' in sent && sent.type === 'view_submission') return submissionOf(sent)
  if ('type' in sent && sent.type === 'block_suggestion') return suggestionOf(sent)
  if ('type' in sent && (sent.type === 'shortcut' || sent.type === 'message_action')) return shortcutOf(sent)
  return other.safeParse(sent).success ? { kind: 'nothing to us' } : { kind: 'malformed' }
}

function eventOf(body: object, bot: string | undefined): Inbound {
  const parsed = event.safeParse(body)
  if (!parsed.success) return { kind: 'malformed' }
  const { event_id: delivery, team_id: team, event: said } = parsed.data
  const left = leavingIn(said, team, bot)
  if (left) return left
  // Edits, deletions, joinings and what bots write are nobody's question; nor is what a person of another workspace writes.
  const home = said.user_team ?? said.team ?? team
  const user = id.safeParse(said.user)
  if (said.subtype || said.bot_id || !user.success || typeof said.channel !== 'string' || home !== team)
    return { kind: 'nothing to us' }
  const by = { team, user: user.data, channel: said.channel, delivery }
  if (said.type === 'app_home_opened') {
    if (!isDirect(said.channel)) return { kind: 'nothing to us' }
    return said.tab === 'home' ? { kind: 'home opened', ...by } : { kind: 'chat opened', ...by }
  }
  const written = { ...by, text: plainText(said.text ?? '', bot), thread: said.thread_ts ?? undefined }
  if (said.type === 'message') {
    return said.channel_type === 'im' ? { kind: 'direct message', ...written } : { kind: 'nothing to us' }
  }
  return said.type === 'app_mention' && said.ts ? { kind: 'mention', ...written, at: said.ts } : { kind: 'nothing to us' }
}

/** Whether somebody has left with this, or all of Formroom. */
function leavingIn(said: z.infer<typeof event>['event'], team: string, bot: string | undefined): Inbound | undefined {
  if (said.type === 'app_uninstalled') return { kind: 'gone', team, user: undefined }
  if (said.type === 'tokens_revoked') {
    const revoked = said.tokens?.bot ?? []
    return revoked.length > 0 && (!bot || revoked.includes(bot))
      ? { kind: 'gone', team, user: undefined }
      : { kind: 'nothing to us' }
  }
  if (said.type !== 'user_change') return undefined
  const { data: user } = changedUser.safeParse(said.user)
  const left = user?.deleted && (user.team_id ?? team) === team
  return left ? { kind: 'gone', team, user: user.id } : { kind: 'nothing to us' }
}

function commandOf(body: object): Inbound {
  const parsed = command.safeParse(body)
  if (!parsed.success) return { kind: 'malformed' }
  const { team_id: team, user_id: user, channel_id: channel, trigger_id: trigger, text, response_url: responseUrl } = parsed.data
  if (parsed.data.command !== '/formroom') return { kind: 'nothing to us' }
  return { kind: 'command', team, user, channel, delivery: trigger, text: plainText(text ?? ''), responseUrl, trigger }
}

function pressOf(body: object): Inbound {
  const parsed = press.safeParse(body)
  const action = parsed.data?.actions[0]
  if (!parsed.success || !action) return { kind: 'malformed' }
  const { user, container, channel, view, response_url: responseUrl, trigger_id: trigger } = parsed.data
  const team = parsed.data.team?.id ?? user.team_id
  const home = user.team_id ?? team
  // A link opens by itself.
  if (!team || home !== team || action.action_id.startsWith('link:')) return { kind: 'nothing to us' }
  const pressed = pressedIn(action.action_id, action.value ?? '')
  const message = container?.message_ts ?? undefined
  const by = { team, user: user.id }
  const delivery = trigger ?? `${channel?.id ?? view?.id} ${message ?? ''} ${action.action_id} ${action.action_ts ?? ''}`
  if (view?.type === 'home') {
    const { action_id: pressedAt, value } = action
    const said = pressedAt.startsWith('say:') ? { words: plainText(value ?? '') } : pressedIn(pressedAt, value ?? '')
    return { kind: 'press at home', ...by, delivery, pressed: said, trigger: trigger ?? undefined }
  }
  if (view) {
    const origin = originIn(carriedBy(view.private_metadata))
    return pressed ? { kind: 'press in a view', ...by, delivery, pressed, view: view.id, origin } : { kind: 'nothing to us' }
  }
  if (!channel) return { kind: 'nothing to us' }
  return {
    kind: 'press',
    ...by,
    delivery,
    channel: channel.id,
    pressed,
    ephemeral: container?.is_ephemeral === true,
    message,
    thread: container?.thread_ts ?? undefined,
    responseUrl: responseUrl ?? undefined,
    trigger: trigger ?? undefined,
  }
}

function shortcutOf(body: object): Inbound {
  const parsed = shortcut.safeParse(body)
  if (!parsed.success) return { kind: 'malformed' }
  const { callback_id: chosen, trigger_id: trigger, user, message } = parsed.data
  const team = parsed.data.team?.id ?? user.team_id
  if (!team || (user.team_id ?? team) !== team) return { kind: 'nothing to us' }
  if (chosen !== concernShortcut.id && chosen !== concernShortcut.messageId) return { kind: 'nothing to us' }
  const quoted = message ? quotedIn(message) : undefined
  return { kind: 'shortcut', team, user: user.id, delivery: trigger, action: concernShortcut.action, trigger, quoted }
}

function quotedIn({ text, user, ts }: NonNullable<z.infer<typeof shortcut>['message']>): QuotedMessage | undefined {
  const said = unescaped(text ?? '')
    .trim()
    .slice(0, QUOTED_CHARACTERS)
  const at = new Date(Number(ts ?? Number.NaN) * 1_000)
  return said === '' ? undefined : { text: said, by: user ?? undefined, at: Number.isNaN(at.getTime()) ? undefined : at }
}

function pressedIn(actionId: string, value: string): Pressed {
  let carried: unknown
  try {
    carried = JSON.parse(value)
  } catch {
    return undefined
  }
  if (actionId.startsWith('ask:')) {
    const { data } = questionSchema.safeParse(carried)
    return data && { question: { name: data.name, params: data.params } }
  }
  const inWindow = actionId.startsWith('open:')
  if (!inWindow && !actionId.startsWith('begin:')) return undefined
  const { data } = actionSchema.safeParse(carried)
  return data && { action: { name: data.action.name, params: data.action.params }, inWindow }
}

/** A chat of two: where it was an event or a button of its own that said so, Formroom is one of them. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}

/** What somebody typed: Slack writes links and mentions as `<…|label>` and escapes `& < >`. Nothing at all asks for help. */
function plainText(text: string, bot?: string): string {
  const own = bot ? text.replaceAll(`<@${bot}>`, ' ') : text
  const plain = unescaped(own).trim().slice(0, READ_CHARACTERS)
  return plain === '' ? 'help' : plain
}

function unescaped(text: string): string {
  return text
    .replace(/<[@#!][^<>|]*(?:\|([^<>]*))?>/g, '$1')
    .replace(/<(?:mailto:|tel:)?[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/<([^<>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
