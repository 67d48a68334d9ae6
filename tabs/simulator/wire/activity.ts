import type { Person } from './person.ts'

/** Where a message is written: to Formroom alone, or in a channel that everybody reads. */
export type Place = 'private' | 'channel'

interface Sending {
  readonly by: Person
  readonly place: Place
  readonly conversation: string
  /** The id of this delivery; a second try carries the same one. */
  readonly id: string
  readonly now: Date
  /** Where the page was loaded from: Formroom in loopback mode answers loopback addresses only. */
  readonly origin: string
}

const bot = { id: 'formroom', name: 'Formroom' }
const mention = `<at>${bot.name}</at>`

function envelope({ by, place, conversation, id, now, origin }: Sending) {
  return {
    id,
    channelId: 'msteams',
    serviceUrl: origin,
    timestamp: now.toISOString(),
    locale: 'en-GB',
    from: { id: by.email, name: by.name, aadObjectId: by.email, role: 'user' },
    recipient: { ...bot, role: 'bot' },
    conversation: {
      id: conversation,
      conversationType: place === 'channel' ? 'channel' : 'personal',
      isGroup: place === 'channel',
      tenantId: 'simulator',
    },
    channelData: { tenant: { id: 'simulator' }, formroom: { alsoSlack: true } },
  }
}

/** A message as Teams would send it; in a channel it mentions the bot, as it must there to be heard. */
export function messageActivity(text: string, sending: Sending) {
  const said = sending.place === 'channel' ? `${mention} ${text}` : text
  return {
    ...envelope(sending),
    type: 'message',
    deliveryMode: 'expectReplies',
    textFormat: 'plain',
    text: said,
    ...(sending.place === 'channel' ? { entities: [{ type: 'mention', mentioned: bot, text: mention }] } : {}),
  }
}

/** The press of a button in a card, as Teams sends it. `data` is what the button carries. */
export function pressActivity(verb: string, data: unknown, replyToId: string, sending: Sending) {
  return {
    ...envelope(sending),
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId,
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  }
}

/** What is done in a window of its own, as Teams sends it: `fetch` opens it, `submit` is any button in it. */
export function dialogActivity(what: 'fetch' | 'submit', data: unknown, sending: Sending) {
  return {
    ...envelope(sending),
    type: 'invoke',
    name: `task/${what}`,
    value: { data, context: { theme: 'default' } },
  }
}

/** What somebody types into a field that searches, as Teams sends it. `dataset` is what the card says of the field. */
export function searchActivity(dataset: string, typed: string, sending: Sending) {
  return {
    ...envelope(sending),
    type: 'invoke',
    name: 'application/search',
    value: { kind: 'search', queryText: typed, queryOptions: { skip: 0, top: 25 }, dataset },
  }
}
