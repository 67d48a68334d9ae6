import { isObject, type JsonObject, listIn, numberIn, objectIn, textIn, textsIn } from './json.ts'

/** How Formroom read a message, in loopback mode. Values are those of the vocabulary. */
export interface Explained {
  readonly understood: JsonObject | undefined
  readonly outcome: string
  readonly audience: 'asker' | 'everyone'
  readonly why: readonly string[]
  readonly text: string
  readonly slack: { readonly text: string; readonly blocks: readonly JsonObject[] } | undefined
}

/** One message of Formroom's. */
export interface Answer {
  readonly id: string
  /** The Adaptive Card as Teams would get it. */
  readonly card: JsonObject | undefined
  /** What the message says without a card. */
  readonly text: string
  readonly explained: Explained | undefined
}

const adaptiveCard = 'application/vnd.microsoft.card.adaptive'
const message = 'application/vnd.microsoft.activity.message'

function readExplained(channelData: unknown): Explained | undefined {
  const { formroom } = objectIn(channelData)
  if (!isObject(formroom)) return undefined
  const { understood, outcome, audience, why, text, slack } = formroom
  return {
    understood: isObject(understood) ? understood : undefined,
    outcome: textIn(outcome) ?? 'answer',
    // What is not said to be for everyone is not shown to everyone.
    audience: audience === 'everyone' ? 'everyone' : 'asker',
    why: textsIn(why),
    text: textIn(text) ?? '',
    slack: isObject(slack) ? { text: textIn(slack['text']) ?? '', blocks: listIn(slack['blocks']).filter(isObject) } : undefined,
  }
}

function readMessage(activity: JsonObject, fallbackId: string): Answer {
  const attached = listIn(activity['attachments']).map(objectIn)
  const content = attached.find(({ contentType }) => contentType === adaptiveCard)?.['content']
  return {
    id: textIn(activity['id']) ?? fallbackId,
    card: isObject(content) ? content : undefined,
    text: textIn(activity['text']) ?? '',
    explained: readExplained(activity['channelData']),
  }
}

/** The messages in the body that `expectReplies` is answered with. */
export function readReplies(body: unknown, fallbackId: string): readonly Answer[] {
  return listIn(objectIn(body)['activities'])
    .filter(isObject)
    .filter(({ type }) => type === 'message')
    .map((activity, index) => readMessage(activity, `${fallbackId}.${index}`))
}

/** What has come for somebody of Formroom's own accord, and how many have come for each person. */
export interface News {
  readonly mark: string
  readonly came: Readonly<Record<string, number>>
  readonly messages: readonly { readonly id: string; readonly at: Date; readonly version: number; readonly answer: Answer }[]
}

/** Reads what `GET /simulator/messages` gives. */
export function readNews(body: unknown): News {
  const { mark, came, messages } = objectIn(body)
  return {
    mark: textIn(mark) ?? '',
    came: Object.fromEntries(Object.entries(objectIn(came)).map(([email, count]) => [email, numberIn(count) ?? 0])),
    messages: listIn(messages).flatMap((item) => {
      const { id, at, version, activity } = objectIn(item)
      const called = textIn(id)
      if (called === undefined || !isObject(activity)) return []
      return [
        { id: called, at: new Date(textIn(at) ?? ''), version: numberIn(version) ?? 0, answer: readMessage(activity, called) },
      ]
    }),
  }
}

/** What pressing a button came to. */
export type Pressed =
  | { readonly kind: 'card'; readonly card: JsonObject; readonly explained: Explained | undefined }
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'failed'; readonly says: string }

/** Reads the body that an `adaptiveCard/action` invoke is answered with. */
export function readPressed(body: unknown): Pressed {
  const { type, value, statusCode, channelData } = objectIn(body)
  if (type === adaptiveCard && isObject(value)) {
    return { kind: 'card', card: value, explained: readExplained(channelData) ?? readExplained(value['channelData']) }
  }
  if (type === message && typeof value === 'string') return { kind: 'says', text: value }
  const says = textIn(objectIn(value)['message'])
  const code = numberIn(statusCode)
  return { kind: 'failed', says: says ?? `The button was not answered${code === undefined ? '' : ` (${code})`}.` }
}

/** What a window of its own shows. */
export type InDialog =
  | { readonly kind: 'card'; readonly title: string; readonly card: JsonObject }
  | { readonly kind: 'says'; readonly text: string }

/** Reads the body that a `task/fetch` or a `task/submit` invoke is answered with. */
export function readDialog(body: unknown): InDialog {
  const { type, value } = objectIn(objectIn(body)['task'])
  const { title, card } = objectIn(value)
  const { content } = objectIn(card)
  if (type === 'continue' && isObject(content)) return { kind: 'card', title: textIn(title) ?? '', card: content }
  if (type === 'message' && typeof value === 'string') return { kind: 'says', text: value }
  const pressed = readPressed(body)
  return { kind: 'says', text: pressed.kind === 'failed' ? pressed.says : 'Nothing came of that.' }
}

/** Reads the body that an `application/search` invoke is answered with. */
export function readFound(body: unknown): readonly { readonly value: string; readonly title: string }[] {
  return listIn(objectIn(objectIn(body)['value'])['results']).flatMap((result) => {
    const { value, title } = objectIn(result)
    return typeof value === 'string' && typeof title === 'string' ? [{ value, title }] : []
  })
}
