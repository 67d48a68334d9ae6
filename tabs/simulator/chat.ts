import type { Place } from './wire/activity.ts'
import type { Answer, Pressed } from './wire/answer.ts'
import type { JsonObject } from './wire/json.ts'

/** A message of Formroom's as it stands now: buttons may have changed it since it came. */
export interface ShownAnswer extends Answer {
  /** How often a button has put another card in its place. */
  readonly updates: number
  /** What the button says that was pressed last. */
  readonly pressed?: string | undefined
  /** Whether that press is still under way. */
  readonly busy: boolean
  /** Said beneath the card: an answer in words, or what went wrong. */
  readonly beneath?: string | undefined
}

/** Something that somebody said and what came of it. */
export interface Turn {
  readonly id: string
  /** The e-mail of whoever said it. */
  readonly by: string
  readonly said: string
  readonly at: Date
  readonly state: 'waiting' | 'answered' | 'failed'
  readonly answers: readonly ShownAnswer[]
  readonly failure?: string | undefined
  /** Set where Formroom said it of its own accord: how often that message has been brought up to date. */
  readonly version?: number | undefined
}

/** A conversation: one person's private chat, or the channel that all share. */
export interface Thread {
  /** How often it has been begun anew. */
  readonly number: number
  readonly turns: readonly Turn[]
}

/** Something that Formroom said of its own accord. */
export interface Came {
  readonly id: string
  readonly at: Date
  readonly version: number
  readonly answer: Answer
}

export interface Chat {
  readonly me: string
  readonly place: Place
  readonly threads: Readonly<Record<string, Thread>>
}

export type ChatEvent =
  | { readonly kind: 'be'; readonly email: string }
  | { readonly kind: 'go'; readonly place: Place }
  | { readonly kind: 'new chat' }
  | { readonly kind: 'said'; readonly thread: string; readonly turn: Turn }
  | { readonly kind: 'again'; readonly thread: string; readonly turn: string }
  | { readonly kind: 'answered'; readonly thread: string; readonly turn: string; readonly answers: readonly Answer[] }
  | { readonly kind: 'came'; readonly email: string; readonly messages: readonly Came[] }
  | { readonly kind: 'failed'; readonly thread: string; readonly turn: string; readonly failure: string }
  | { readonly kind: 'pressing'; readonly thread: string; readonly answer: string; readonly label: string }
  | { readonly kind: 'pressed'; readonly thread: string; readonly answer: string; readonly came: Pressed }

const nothingYet: Thread = { number: 1, turns: [] }

/** Which thread is on screen: the channel is one for everybody. */
export function threadKey({ me, place }: Pick<Chat, 'me' | 'place'>): string {
  return place === 'channel' ? 'channel' : `private:${me}`
}

export function threadAt(chat: Chat, key: string): Thread {
  return chat.threads[key] ?? nothingYet
}

/** The id by which Formroom knows the conversation; a new chat is a new conversation. */
export function conversationId(key: string, { number }: Thread): string {
  return `simulator:${key}:${number}`
}

export function beginning(me: string): Chat {
  return { me, place: 'private', threads: {} }
}

/** The chat after something has happened in it. */
export function after(chat: Chat, event: ChatEvent): Chat {
  switch (event.kind) {
    case 'be':
      return { ...chat, me: event.email }
    case 'go':
      return { ...chat, place: event.place }
    case 'new chat': {
      const key = threadKey(chat)
      return withThread(chat, key, { number: threadAt(chat, key).number + 1, turns: [] })
    }
    case 'said':
      return changeTurns(chat, event.thread, (turns) => [...turns, event.turn])
    case 'again':
      return changeTurn(chat, event, (turn) => ({ ...turn, state: 'waiting', failure: undefined }))
    case 'answered':
      return changeTurn(chat, event, (turn) => ({
        ...turn,
        state: 'answered',
        answers: event.answers.map((answer) => ({ ...answer, updates: 0, busy: false })),
      }))
    case 'came':
      return changeTurns(chat, threadKey({ me: event.email, place: 'private' }), (turns) =>
        event.messages.reduce(withCame, turns),
      )
    case 'failed':
      return changeTurn(chat, event, (turn) => ({ ...turn, state: 'failed', failure: event.failure }))
    case 'pressing':
      return changeAnswer(chat, event, (answer) => ({ ...answer, busy: true, pressed: event.label, beneath: undefined }))
    case 'pressed':
      return changeAnswer(chat, event, (answer) => afterPress({ ...answer, busy: false }, event.came))
  }
}

/** The turns with a message that came, or with what it has become in its place. */
function withCame(turns: readonly Turn[], { id, at, version, answer }: Came): readonly Turn[] {
  const there = turns.find((turn) => turn.id === id)
  const shown: ShownAnswer = { ...answer, id, updates: version, busy: false }
  if (!there) return [...turns, { id, by: '', said: '', at, state: 'answered', answers: [shown], version }]
  if (there.version === version) return turns
  const [before] = there.answers
  const renewed = { ...shown, updates: (before?.updates ?? 0) + 1, busy: before?.busy ?? false }
  return turns.map((turn) => (turn.id === id ? { ...turn, version, answers: [renewed] } : turn))
}

function afterPress(answer: ShownAnswer, came: Pressed): ShownAnswer {
  switch (came.kind) {
    case 'card':
      return { ...answer, card: came.card, explained: came.explained, updates: answer.updates + 1 }
    case 'says':
      return { ...answer, beneath: came.text }
    case 'failed':
      return { ...answer, beneath: came.says }
  }
}

function withThread(chat: Chat, key: string, thread: Thread): Chat {
  return { ...chat, threads: { ...chat.threads, [key]: thread } }
}

function changeTurns(chat: Chat, key: string, change: (turns: readonly Turn[]) => readonly Turn[]): Chat {
  const thread = threadAt(chat, key)
  return withThread(chat, key, { ...thread, turns: change(thread.turns) })
}

function changeTurn(chat: Chat, at: { thread: string; turn: string }, change: (turn: Turn) => Turn): Chat {
  return changeTurns(chat, at.thread, (turns) => turns.map((turn) => (turn.id === at.turn ? change(turn) : turn)))
}

function changeAnswer(chat: Chat, at: { thread: string; answer: string }, change: (answer: ShownAnswer) => ShownAnswer): Chat {
  return changeTurns(chat, at.thread, (turns) =>
    turns.map((turn) => ({
      ...turn,
      answers: turn.answers.map((answer) => (answer.id === at.answer ? change(answer) : answer)),
    })),
  )
}

/** The title of a card as it is drawn, for announcing it. */
export function titleOf(card: JsonObject | undefined): string {
  const [first] = Array.isArray(card?.['body']) ? card['body'] : []
  return typeof first?.text === 'string' ? first.text : ''
}
