import type { Card, Question } from '../../src/cards/card.ts'
import type { Outcome } from '../../src/door.ts'
import type { Host } from './host.ts'

/** What came of a question. */
export type Answered<Facts> =
  | { readonly kind: 'facts'; readonly facts: Facts }
  /** Refused, asked back, or nothing there yet: said in a card. */
  | { readonly kind: 'said'; readonly outcome: Outcome; readonly card: Card }
  | { readonly kind: 'signed out' }
  | { readonly kind: 'offline' }
  /** Signed in, and nobody of this school; or a fault, with its reference. */
  | { readonly kind: 'fault'; readonly says: string }

interface ApiAnswer {
  readonly outcome: Outcome
  readonly facts: unknown
  readonly card: Card
}

/** How one asks the server. Nothing of it throws. */
export type Ask = <Facts>(question: Question, signal?: AbortSignal) => Promise<Answered<Facts>>

const notDue: ReadonlySet<Outcome> = new Set(['refuse', 'clarify', 'not-understood', 'form', 'help', 'smalltalk'])

/** Asks through the host: its token goes along, and is renewed once where it was refused. `as`: whom one is in loopback mode. */
export function createAsk(host: Pick<Host, 'token'>, as: string | null): Ask {
  const path = as ? `/api/ask?as=${encodeURIComponent(as)}` : '/api/ask'

  async function send(question: Question, renew: boolean, signal: AbortSignal | undefined): Promise<Response> {
    const token = await host.token(renew)
    return fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ question }),
      credentials: 'same-origin',
      ...(signal && { signal }),
    })
  }

  return async <Facts>(question: Question, signal?: AbortSignal): Promise<Answered<Facts>> => {
    try {
      const first = await send(question, false, signal)
      const response = first.status === 401 ? await send(question, true, signal) : first
      if (response.status === 401) return { kind: 'signed out' }
      const body: unknown = await response.json()
      if (!response.ok) return { kind: 'fault', says: errorIn(body) }
      const { outcome, facts, card } = body as ApiAnswer
      const isFacts = facts !== null && facts !== undefined && !notDue.has(outcome)
      return isFacts ? { kind: 'facts', facts: facts as Facts } : { kind: 'said', outcome, card }
    } catch {
      return { kind: 'offline' }
    }
  }
}

function errorIn(body: unknown): string {
  const said = typeof body === 'object' && body !== null ? (body as { readonly error?: unknown }).error : undefined
  return typeof said === 'string' ? said : 'Formroom could not answer just now. Please try again in a minute.'
}
