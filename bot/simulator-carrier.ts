import { randomUUID } from 'node:crypto'
import type { Card } from '../src/cards/card.ts'
import { toSlack } from '../src/cards/to-slack.ts'
import { toText } from '../src/cards/to-text.ts'
import type { Config } from '../src/config.ts'
import type { Carrier } from '../src/rhythm/carrier.ts'
import { cardMessage } from './teams/send.ts'
import type { SimulatorMessage, SimulatorMessages } from './web/simulator-routes.ts'

/** So many messages are kept for a person. */
const MOST_MESSAGES = 200
/** No tenant is called so: what is written down of these messages is never taken for one that stands in Teams. */
const ORGANISATION = 'simulator'

interface Kept extends SimulatorMessage {
  readonly changed: number
}

export interface InSimulator {
  readonly carrier: Carrier
  readonly messages: SimulatorMessages
}

/** The way to people where nobody signs in; none where there are credentials of a platform. */
export function simulatorOf(config: Pick<Config, 'loopback' | 'clock'>): InSimulator | undefined {
  return config.loopback ? createSimulatorCarrier(config) : undefined
}

/**
 * In loopback mode, what Formroom says of its own accord comes to the simulator: kept in memory for each person, until the server
 * stops. Everybody of the school can be reached so, by their e-mail.
 */
export function createSimulatorCarrier({ clock }: Pick<Config, 'clock'>): InSimulator {
  const run = randomUUID()
  const kept = new Map<string, Kept[]>()
  const came = new Map<string, number>()
  let changes = 0
  const pace = { resource: 'simulator', perSecond: 1_000 }

  const carrier: Carrier = {
    platform: 'teams',
    paces: { open: pace, send: pace, update: pace },
    spacingMilliseconds: 0,
    addressOf: (email) => ({ platform: 'teams', organisation: ORGANISATION, user: email, conversation: email }),
    open: async (address) => ({ kind: 'open', address: { ...address, conversation: address.user } }),
    async send({ user }, card, marker) {
      const whose = user.toLowerCase()
      const before = kept.get(whose) ?? []
      // One that was in doubt is sent again with the same marker, and stands here once.
      if (before.some(({ id }) => id === idOf(marker))) return { kind: 'sent', message: idOf(marker) }
      changes += 1
      const message = { id: idOf(marker), at: clock.now(), version: 0, changed: changes, activity: activityOf(card) }
      kept.set(whose, [...before, message].slice(-MOST_MESSAGES))
      came.set(whose, (came.get(whose) ?? 0) + 1)
      return { kind: 'sent', message: message.id }
    },
    async update({ user, message }, card) {
      const whose = user.toLowerCase()
      const before = kept.get(whose) ?? []
      if (!before.some(({ id }) => id === message)) return { kind: 'gone', code: 'NotInSimulator' }
      changes += 1
      const changed = changes
      const changedOne = (one: Kept): Kept => ({ ...one, version: one.version + 1, changed, activity: activityOf(card) })
      kept.set(
        whose,
        before.map((one) => (one.id === message ? changedOne(one) : one)),
      )
      return { kind: 'updated' }
    },
  }

  /** Of two runs of the server, neither knows of the other's messages by the same number. */
  function idOf(marker: string): string {
    return `${marker}-${run}`
  }

  return {
    carrier,
    messages: {
      since(email, mark) {
        const [ofRun, number] = mark.split('/')
        const seen = ofRun === run ? Number(number) : 0
        const news = (kept.get(email.toLowerCase()) ?? []).filter(({ changed }) => changed > seen)
        return {
          mark: `${run}/${changes}`,
          came: Object.fromEntries(came),
          messages: news.map(({ changed: _, ...message }) => message),
        }
      },
    },
  }
}

/** A message as an answer comes to the simulator: for Teams, for Slack and in words. */
function activityOf(card: Card) {
  const explained = { understood: null, outcome: 'answer', audience: 'asker', why: [], text: toText(card), slack: toSlack(card) }
  return { ...cardMessage(card), channelData: { formroom: explained } }
}
