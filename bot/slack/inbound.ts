import { z } from 'zod'
import type { Question } from '../../src/cards/card.ts'

const id = z.string().min(1).max(200)

const event = z.looseObject({
  event_id: id,
  team_id: id,
  event: z.looseObject({
    type: z.string().min(1).max(100),
    subtype: z.string().nullish(),
    channel: z.unknown().optional(),
    channel_type: z.string().nullish(),
    user: id.nullish(),
    user_team: id.nullish(),
    team: id.nullish(),
    bot_id: z.string().nullish(),
    text: z.string().nullish(),
    ts: z.string().max(50).nullish(),
    thread_ts: z.string().max(50).nullish(),
  }),
})

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
  response_url: z.url().nullish(),
  trigger_id: id.nullish(),
  actions: z.array(z.looseObject({ action_id: z.string(), value: z.string().nullish(), action_ts: z.string().nullish() })).min(1),
})

/** Everything else that Slack sends to one address: shortcuts, views, options. Acknowledged and left. */
const other = z.looseObject({ type: z.string().min(1).max(100) })

const questionSchema = z.object({ name: z.string().min(1).max(100), params: z.unknown() })

interface Written {
  readonly team: string
  readonly user: string
  readonly channel: string
  /** Slack's id of this delivery. */
  readonly delivery: string
}

export type Inbound =
  /** In the chat between a person and Formroom. `thread` is set where they wrote in a thread of it. */
  | (Written & { readonly kind: 'direct message'; readonly text: string; readonly thread: string | undefined })
  | (Written & { readonly kind: 'mention'; readonly text: string; readonly thread: string | undefined; readonly at: string })
  | (Written & { readonly kind: 'command'; readonly text: string; readonly responseUrl: string })
  | (Written & {
      readonly kind: 'press'
      /** `undefined`: the button carries no question, or no longer does. */
      readonly question: Question | undefined
      /** Only its reader sees the message that the button is on. */
      readonly ephemeral: boolean
      readonly message: string | undefined
      readonly thread: string | undefined
      readonly responseUrl: string | undefined
    })
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
  return other.safeParse(sent).success ? { kind: 'nothing to us' } : { kind: 'malformed' }
}

function eventOf(body: object, bot: string | undefined): Inbound {
  const parsed = event.safeParse(body)
  if (!parsed.success) return { kind: 'malformed' }
  const { event_id: delivery, team_id: team, event: said } = parsed.data
  // Edits, deletions, joinings and what bots write are nobody's question; nor is what a person of another workspace writes.
  const home = said.user_team ?? said.team ?? team
  if (said.subtype || said.bot_id || !said.user || typeof said.channel !== 'string' || home !== team)
    return { kind: 'nothing to us' }
  const { user, channel } = said
  const written = { team, user, channel, delivery, text: plainText(said.text ?? '', bot), thread: said.thread_ts ?? undefined }
  if (said.type === 'message') {
    return said.channel_type === 'im' ? { kind: 'direct message', ...written } : { kind: 'nothing to us' }
  }
  return said.type === 'app_mention' && said.ts ? { kind: 'mention', ...written, at: said.ts } : { kind: 'nothing to us' }
}

function commandOf(body: object): Inbound {
  const parsed = command.safeParse(body)
  if (!parsed.success) return { kind: 'malformed' }
  const { team_id: team, user_id: user, channel_id: channel, trigger_id: delivery, text, response_url: responseUrl } = parsed.data
  if (parsed.data.command !== '/formroom') return { kind: 'nothing to us' }
  return { kind: 'command', team, user, channel, delivery, text: plainText(text ?? ''), responseUrl }
}

function pressOf(body: object): Inbound {
  const parsed = press.safeParse(body)
  const action = parsed.data?.actions[0]
  if (!parsed.success || !action) return { kind: 'malformed' }
  const { user, container, channel, response_url: responseUrl, trigger_id: trigger } = parsed.data
  const team = parsed.data.team?.id ?? user.team_id
  const home = user.team_id ?? team
  if (!team || home !== team || !channel) return { kind: 'nothing to us' }
  const message = container?.message_ts ?? undefined
  return {
    kind: 'press',
    team,
    user: user.id,
    channel: channel.id,
    delivery: trigger ?? `${channel.id} ${message ?? ''} ${action.action_id} ${action.action_ts ?? ''}`,
    question: action.action_id.startsWith('ask:') ? questionIn(action.value ?? '') : undefined,
    ephemeral: container?.is_ephemeral === true,
    message,
    thread: container?.thread_ts ?? undefined,
    responseUrl: responseUrl ?? undefined,
  }
}

function questionIn(value: string): Question | undefined {
  let carried: unknown
  try {
    carried = JSON.parse(value)
  } catch {
    return undefined
  }
  const parsed = questionSchema.safeParse(carried)
  return parsed.success ? { name: parsed.data.name, params: parsed.data.params } : undefined
}

/** What somebody typed: Slack writes links and mentions as `<…|label>` and escapes `& < >`. Nothing at all asks for help. */
function plainText(text: string, bot?: string): string {
  const own = bot ? text.replaceAll(`<@${bot}>`, ' ') : text
  const plain = own
    .replace(/<[@#!][^<>|]*(?:\|([^<>]*))?>/g, '$1')
    .replace(/<(?:mailto:|tel:)?[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/<([^<>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
    .slice(0, READ_CHARACTERS)
  return plain === '' ? 'help' : plain
}
