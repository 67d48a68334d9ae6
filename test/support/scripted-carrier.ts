import { setTimeout as delay } from 'node:timers/promises'
import type { Card } from '../../src/cards/card.ts'
import type { MessagePlace } from '../../src/door.ts'
import type { Carrier, CarrierPlatform, NotSent, Opened, Updated } from '../../src/rhythm/carrier.ts'

/** How the platform answers one call. `taken`: it was put up all the same. */
export type Answer = 'sent' | { readonly fails: NotSent; readonly taken?: boolean } | 'hangs' | 'throws'

export interface Script {
  /** For the n-th attempt (from 1) to send something to a user. */
  readonly send?: (user: string, attempt: number, card: Card) => Answer
  readonly open?: (user: string, attempt: number) => Opened | undefined
  readonly update?: (at: MessagePlace, attempt: number) => Updated | undefined
  /** Whether sent messages can be found again; `unknown` where the platform cannot tell. */
  readonly find?: 'exact' | 'unknown'
  readonly lookUp?: (email: string) => string | NotSent | undefined
  readonly latency?: () => number
  readonly perSecond?: number
  readonly spacingMilliseconds?: number
}

export interface Call {
  readonly kind: 'open' | 'send' | 'update' | 'look up'
  readonly user: string
  readonly at: number
}

/** A message as it stands in somebody's chat. */
export interface Standing {
  readonly user: string
  readonly marker: string
  card: Card
}

export interface ScriptedCarrier extends Carrier {
  readonly calls: readonly Call[]
  /** What stands in the chats, in the order in which it was put up; the index is the message's id. */
  readonly standing: readonly Standing[]
  /** The most calls that went on in one conversation at the same time. */
  readonly mostAtOnceInOneChat: () => number
  userMarkers(user: string): readonly string[]
}

/** A platform in memory that answers as it is told to, and is strict: it takes messages only in chats that it has opened. */
export function scriptedCarrier(platform: CarrierPlatform, script: Script = {}): ScriptedCarrier {
  const calls: Call[] = []
  const standing: Standing[] = []
  const attempts = new Map<string, number>()
  const going = new Map<string, number>()
  let most = 0
  const pace = (kind: string) => ({ resource: `${platform}:${kind}`, perSecond: script.perSecond ?? 500 })

  function called(kind: Call['kind'], user: string): number {
    calls.push({ kind, user, at: performance.now() })
    const key = `${kind} ${user}`
    attempts.set(key, (attempts.get(key) ?? 0) + 1)
    return attempts.get(key) ?? 0
  }

  async function inChat<T>(conversation: string, work: () => Promise<T>): Promise<T> {
    const now = (going.get(conversation) ?? 0) + 1
    going.set(conversation, now)
    most = Math.max(most, now)
    try {
      await delay(script.latency?.() ?? 0)
      return await work()
    } finally {
      going.set(conversation, (going.get(conversation) ?? 1) - 1)
    }
  }

  const { lookUp, find } = script
  return {
    platform,
    paces: { open: pace('open'), send: pace('send'), update: pace('update') },
    spacingMilliseconds: script.spacingMilliseconds ?? 0,
    calls,
    standing,
    mostAtOnceInOneChat: () => most,
    userMarkers: (user) => standing.filter((each) => each.user === user).map(({ marker }) => marker),

    ...(lookUp && {
      async lookUp(email: string) {
        called('look up', email)
        const found = lookUp(email)
        return typeof found === 'string' ? { platform, organisation: 'T1', user: found } : found
      },
    }),

    async open(address) {
      const attempt = called('open', address.user)
      const answer = script.open?.(address.user, attempt)
      return answer ?? { kind: 'open', address: { ...address, conversation: `chat of ${address.user}` } }
    },

    send: (address, card, marker) =>
      inChat(address.conversation, async () => {
        if (address.conversation !== `chat of ${address.user}`) throw new Error(`there is no chat ${address.conversation}`)
        const attempt = called('send', address.user)
        const answer = script.send?.(address.user, attempt, card) ?? 'sent'
        if (answer === 'throws') throw new Error('a carrier that breaks its word')
        if (answer === 'hangs') return new Promise(() => undefined)
        if (answer === 'sent' || answer.taken) standing.push({ user: address.user, marker, card })
        return answer === 'sent' ? { kind: 'sent', message: String(standing.length - 1) } : answer.fails
      }),

    update: (at, card) =>
      inChat(at.conversation, async () => {
        const attempt = called('update', at.user)
        const answer = script.update?.(at, attempt) ?? { kind: 'updated' }
        const message = standing[Number(at.message)]
        if (!message || message.user !== at.user) return { kind: 'gone', code: 'no such message' }
        if (answer.kind === 'updated') message.card = card
        return answer
      }),

    ...(find && {
      async find(address: { readonly user: string }, marker: string) {
        if (find === 'unknown') return 'unknown' as const
        const index = standing.findIndex((each) => each.user === address.user && each.marker === marker)
        return index < 0 ? ('not there' as const) : { message: String(index) }
      },
    }),
  }
}
