import { z } from 'zod'
import type { Question } from '../../src/cards/card.ts'

const id = z.string().max(1_000)
const account = z.looseObject({ id: id.nullish(), name: z.string().max(1_000).nullish(), aadObjectId: id.nullish() })

/** What Formroom reads of an activity; the rest passes through unread. */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.nullish(),
  name: z.string().max(200).nullish(),
  channelId: z.string().max(100).nullish(),
  serviceUrl: z.string().max(2_000).nullish(),
  deliveryMode: z.string().max(50).nullish(),
  timestamp: z.string().max(50).nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  action: z.string().max(50).nullish(),
  from: account.nullish(),
  recipient: account.nullish(),
  conversation: z.looseObject({
    id: id.min(1),
    conversationType: z.string().max(50).nullish(),
    tenantId: id.nullish(),
    isGroup: z.boolean().nullish(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: id.nullish() }).nullish(),
      formroom: z.looseObject({ alsoSlack: z.boolean().nullish() }).nullish(),
    })
    .nullish(),
  entities: z
    .array(z.looseObject({ type: z.string().nullish(), text: z.string().nullish(), mentioned: account.nullish() }))
    .nullish(),
  membersAdded: z.array(account).nullish(),
})
export type Activity = z.infer<typeof activitySchema>

const questionSchema = z.object({ name: z.string().min(1).max(100), params: z.unknown() })

/** What an activity comes to. */
export type Inbound =
  | { readonly kind: 'message'; readonly said: { readonly text: string } | { readonly pressed: Question } }
  | { readonly kind: 'invoke'; readonly question: Question }
  /** A button that carries no question, or no longer does. */
  | { readonly kind: 'broken button'; readonly invoke: boolean }
  /** Installed by this person for themselves. */
  | { readonly kind: 'installed' }
  | { readonly kind: 'unknown invoke' }
  | { readonly kind: 'nothing to us' }

/** More than anybody types; the rest of a longer message is not read. */
const READ_CHARACTERS = 4_000

/** The activity that a body is, or in words what it lacks. */
export function parseActivity(body: unknown): Activity | { readonly lacks: string } {
  const parsed = activitySchema.safeParse(body)
  if (parsed.success) return parsed.data
  return { lacks: parsed.error.issues.map(({ path }) => path.join('.') || 'everything').join(', ') }
}

export function inboundOf(activity: Activity): Inbound {
  switch (activity.type) {
    case 'message':
      return messageOf(activity)
    case 'invoke':
      return invokeOf(activity)
    case 'installationUpdate':
      return activity.action?.startsWith('add') && placeOf(activity) === 'private'
        ? { kind: 'installed' }
        : { kind: 'nothing to us' }
    case 'conversationUpdate': {
      const bot = activity.recipient?.id
      const added = bot && activity.membersAdded?.some((member) => member.id === bot)
      return added && placeOf(activity) === 'private' ? { kind: 'installed' } : { kind: 'nothing to us' }
    }
    // Reactions, edits, typing and whatever Teams invents next: activity types are an open set.
    default:
      return { kind: 'nothing to us' }
  }
}

function messageOf(activity: Activity): Inbound {
  if (typeof activity.value === 'object' && activity.value !== null) {
    const question = questionIn(activity.value)
    return question ? { kind: 'message', said: { pressed: question } } : { kind: 'broken button', invoke: false }
  }
  const text = withoutMention(activity).slice(0, READ_CHARACTERS)
  return { kind: 'message', said: { text: text === '' ? 'help' : text } }
}

function invokeOf(activity: Activity): Inbound {
  if (activity.name !== 'adaptiveCard/action') return { kind: 'unknown invoke' }
  const action = objectIn(activity.value, 'action')
  const question = action?.['verb'] === 'ask' ? questionIn(action['data']) : undefined
  return question ? { kind: 'invoke', question } : { kind: 'broken button', invoke: true }
}

function questionIn(data: unknown): Question | undefined {
  const parsed = questionSchema.safeParse(objectIn(data, 'question'))
  return parsed.success ? { name: parsed.data.name, params: parsed.data.params } : undefined
}

function objectIn(value: unknown, key: string): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const inner = (value as Record<string, unknown>)[key]
  return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : undefined
}

/** In a channel or a group chat everybody reads along. What does not say what it is counts as one if its id is a thread's. */
export function placeOf({ conversation }: Activity): 'private' | 'channel' {
  if (conversation.conversationType === 'personal') return 'private'
  if (conversation.conversationType || conversation.isGroup) return 'channel'
  return conversation.id.startsWith('19:') ? 'channel' : 'private'
}

/** What was typed, without the mention of Formroom that a channel requires; other people mentioned are left by name. */
function withoutMention(activity: Activity): string {
  const bot = activity.recipient
  const mentions = (activity.entities ?? []).flatMap((entity) =>
    entity.type === 'mention' && entity.text && bot?.id && entity.mentioned?.id === bot.id ? [entity.text] : [],
  )
  const named = bot?.name ? [`<at>${bot.name}</at>`] : []
  const text = [...mentions, ...named].reduce((rest, mention) => rest.replaceAll(mention, ' '), activity.text ?? '')
  return text
    .replace(/<at[^<>]*>([^<>]*)<\/at>/g, '$1')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim()
}
