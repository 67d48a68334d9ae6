import { z } from 'zod'
import type { ActionCall, Question } from '../../src/cards/card.ts'
import type { Submit } from '../../src/door.ts'
import { londonTime } from '../../src/school/clock.ts'
import { sayDate } from '../../src/school/school-date.ts'
import { concernShortcut, QUOTED_CHARACTERS } from '../shortcuts.ts'
import { textOfHtml } from './text-of-html.ts'

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
  replyToId: id.nullish(),
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
      team: z.looseObject({ id: id.nullish() }).nullish(),
      formroom: z.looseObject({ alsoSlack: z.boolean().nullish() }).nullish(),
    })
    .nullish(),
  entities: z
    .array(z.looseObject({ type: z.string().nullish(), text: z.string().nullish(), mentioned: account.nullish() }))
    .nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
})
export type Activity = z.infer<typeof activitySchema>

const name = z.string().min(1).max(100)
const callSchema = z.object({ name, params: z.unknown() })
const formSchema = z.object({
  action: name,
  params: z.unknown(),
  key: z.string().min(1).max(500),
  carried: z.record(z.string(), z.unknown()).optional(),
})
const datasetSchema = z.object({ action: callSchema, field: name })
const searchSchema = z.object({ queryText: z.string().nullish(), dataset: z.string().max(10_000) })
const messageSchema = z.looseObject({
  body: z.looseObject({ content: z.string().nullish(), contentType: z.string().nullish() }).nullish(),
  from: z.looseObject({ user: z.looseObject({ displayName: z.string().nullish() }).nullish() }).nullish(),
  createdDateTime: z.string().nullish(),
})
const extensionSchema = z.looseObject({ commandId: z.string().max(100).nullish(), messagePayload: messageSchema.nullish() })
const address = z.string().max(8_000)
const consentSchema = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ link: z.string().max(8_000).nullish() }).nullish(),
  uploadInfo: z.object({ contentUrl: address, uploadUrl: address, name: id, uniqueId: id, fileType: id.nullish() }).nullish(),
})

/** What somebody wants done. */
export type Request =
  | { readonly kind: 'ask'; readonly said: { readonly text: string } | { readonly pressed: Question } }
  | { readonly kind: 'begin'; readonly action: ActionCall; readonly quoted?: string | undefined }
  | ({ readonly kind: 'submit' } & Pick<Submit, 'form' | 'values'>)

/** Where Teams takes the file that somebody wanted. */
export type Upload = NonNullable<z.infer<typeof consentSchema>['uploadInfo']>

/** What an activity comes to. */
export type Inbound =
  | { readonly kind: 'message'; readonly request: Request }
  | { readonly kind: 'invoke'; readonly request: Request }
  /** In a window of its own over whatever chat it is: of a button, or of the menu of a message or of all apps (`elsewhere`). */
  | { readonly kind: 'dialog'; readonly request: Request; readonly elsewhere: boolean }
  /** Something was typed into a field that searches. */
  | { readonly kind: 'search'; readonly action: ActionCall; readonly field: string; readonly typed: string }
  /** Somebody wants the file that was offered, or does not. */
  | { readonly kind: 'file wanted'; readonly link: string; readonly upload: Upload }
  | { readonly kind: 'file not wanted' }
  /** A button or field that carries nothing of ours, or no longer does. */
  | { readonly kind: 'broken button'; readonly invoke: boolean }
  /** Installed by this person for themselves. */
  | { readonly kind: 'installed' }
  /** Removed by this person for themselves. */
  | { readonly kind: 'removed' }
  | { readonly kind: 'unknown invoke' }
  | { readonly kind: 'nothing to us' }

/** More than anybody types; the rest of a longer message is not read. */
const READ_CHARACTERS = 4_000
/** More than anybody types to find somebody. */
const TYPED_CHARACTERS = 200

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
      return installationOf(activity, activity.action?.startsWith('add'), activity.action?.startsWith('remove'))
    case 'conversationUpdate': {
      const isBot = ({ id }: { id?: string | null | undefined }) => !!id && id === activity.recipient?.id
      return installationOf(activity, activity.membersAdded?.some(isBot), activity.membersRemoved?.some(isBot))
    }
    // Reactions, edits, typing and whatever Teams invents next: activity types are an open set.
    default:
      return { kind: 'nothing to us' }
  }
}

function installationOf(activity: Activity, added: boolean | undefined, removed: boolean | undefined): Inbound {
  if (placeOf(activity) !== 'private') return { kind: 'nothing to us' }
  // An upgrade is told as `add-upgrade` and `remove-upgrade`, of which the second takes nothing away.
  if (removed && activity.action !== 'remove-upgrade') return { kind: 'removed' }
  return added ? { kind: 'installed' } : { kind: 'nothing to us' }
}

function messageOf(activity: Activity): Inbound {
  if (typeof activity.value === 'object' && activity.value !== null) {
    const request = sentIn(activity.value)
    return request ? { kind: 'message', request } : { kind: 'broken button', invoke: false }
  }
  const text = withoutMention(activity).slice(0, READ_CHARACTERS)
  return { kind: 'message', request: { kind: 'ask', said: { text: text === '' ? 'help' : text } } }
}

function invokeOf(activity: Activity): Inbound {
  switch (activity.name) {
    case 'adaptiveCard/action': {
      const action = objectIn(activity.value, 'action')
      const request = requestIn(action?.['verb'], objectIn(action, 'data') ?? {})
      return request ? { kind: 'invoke', request } : { kind: 'broken button', invoke: true }
    }
    case 'application/search':
      return searchIn(activity.value) ?? { kind: 'broken button', invoke: true }
    case 'task/fetch':
      return dialogOf(requestIn('begin', objectIn(activity.value, 'data') ?? {}), false)
    case 'task/submit':
      return dialogOf(sentIn(objectIn(activity.value, 'data')), false)
    case 'composeExtension/fetchTask':
      return dialogOf(fromMenu(activity.value), true)
    case 'composeExtension/submitAction':
      return dialogOf(sentIn(objectIn(activity.value, 'data')), true)
    case 'fileConsent/invoke':
      // Teams has them in personal chats alone; elsewhere others would see the file's name.
      return (placeOf(activity) === 'private' && consentIn(activity.value)) || { kind: 'broken button', invoke: true }
    // Teams has a dozen others, for what Formroom does not offer.
    default:
      return { kind: 'unknown invoke' }
  }
}

/** What a button that says no verb is for: what is filled in may be called anything but `form`. */
function sentIn(data: object | undefined): Request | undefined {
  return data && requestIn('form' in data ? 'submit' : 'action' in data ? 'begin' : 'ask', data)
}

function dialogOf(request: Request | undefined, elsewhere: boolean): Inbound {
  return request ? { kind: 'dialog', request, elsewhere } : { kind: 'broken button', invoke: true }
}

/** What was chosen from the menu of a message, which it quotes, or of all apps. */
function fromMenu(value: unknown): Request | undefined {
  const { data } = extensionSchema.safeParse(value)
  if (data?.commandId !== concernShortcut.id) return undefined
  return {
    kind: 'begin',
    action: concernShortcut.action,
    quoted: data.messagePayload ? quotedIn(data.messagePayload) : undefined,
  }
}

/** A message as it was said, with who wrote it and when. */
function quotedIn({ body, from, createdDateTime }: z.infer<typeof messageSchema>): string | undefined {
  const content = body?.content ?? ''
  const said = (body?.contentType === 'html' ? textOfHtml(content) : content).trim().slice(0, QUOTED_CHARACTERS)
  if (said === '') return undefined
  const at = new Date(createdDateTime ?? Number.NaN)
  const { date, time } = Number.isNaN(at.getTime()) ? {} : londonTime(at)
  const who = [from?.user?.displayName?.slice(0, 100), date && `${sayDate(date)} ${time}`].filter(Boolean).join(', ')
  return who === '' ? said : `${who}: ${said}`
}

function requestIn(verb: unknown, data: object): Request | undefined {
  switch (verb) {
    case 'ask': {
      const parsed = callSchema.safeParse(objectIn(data, 'question'))
      return parsed.success ? { kind: 'ask', said: { pressed: callOf(parsed.data) } } : undefined
    }
    case 'begin': {
      const parsed = callSchema.safeParse(objectIn(data, 'action'))
      return parsed.success ? { kind: 'begin', action: callOf(parsed.data) } : undefined
    }
    case 'submit': {
      const { form, msteams: _, ...values } = data as Record<string, unknown>
      const parsed = formSchema.safeParse(form)
      if (!parsed.success) return undefined
      const { action, params, key, carried } = parsed.data
      return { kind: 'submit', form: { action, params, key, ...(carried && { carried }) }, values }
    }
    // Whatever it was, it is none of our buttons.
    default:
      return undefined
  }
}

function callOf({ name, params }: z.infer<typeof callSchema>): { readonly name: string; readonly params: unknown } {
  return { name, params }
}

function searchIn(value: unknown): Inbound | undefined {
  const search = searchSchema.safeParse(value)
  const dataset = search.success ? datasetSchema.safeParse(jsonOf(search.data.dataset)) : undefined
  if (!search.success || !dataset?.success) return undefined
  const { action, field } = dataset.data
  return { kind: 'search', action: callOf(action), field, typed: (search.data.queryText ?? '').slice(0, TYPED_CHARACTERS) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function consentIn(value: unknown): Inbound | undefined {
  const parsed = consentSchema.safeParse(value)
  if (!parsed.success) return undefined
  const { action, context, uploadInfo } = parsed.data
  if (action === 'decline') return { kind: 'file not wanted' }
  return context?.link && uploadInfo ? { kind: 'file wanted', link: context.link, upload: uploadInfo } : undefined
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
